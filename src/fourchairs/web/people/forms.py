from __future__ import annotations

from django import forms


class CohostForm(forms.Form):
    label = forms.CharField(
        max_length=60,
        label="Who is it for?",
        error_messages={
            "required": "Write a name, so that you know later whose link it is.",
            "max_length": "Use at most 60 characters.",
        },
    )
