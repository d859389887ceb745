from __future__ import annotations

from typing import ClassVar

from django import forms

from fourchairs.web.rehearsal.operations import Knobs

MOST = 400
TALKATIVE = {"0.3": "Quiet", "0.6": "Mixed", "0.9": "Talkative"}
ACQUAINTED = {"0.02": "Almost nobody", "0.1": "Some", "0.5": "Half of the pairs"}
SPEEDS = {"1": "Real time", "20": "Twenty times faster"}


class RehearsalForm(forms.Form):
    guests = forms.IntegerField(
        min_value=0,
        max_value=MOST,
        initial=23,
        label="How many guests?",
        error_messages={
            "required": "Say how many guests come.",
            "invalid": "Write a whole number, for example 23.",
            "min_value": "Write a number from 0 on.",
            "max_value": f"At most {MOST} simulated guests fit into one rehearsal.",
        },
    )
    talkative = forms.ChoiceField(choices=list(TALKATIVE.items()), initial="0.6", label="How do they talk?")
    acquainted = forms.ChoiceField(choices=list(ACQUAINTED.items()), initial="0.1", label="Who knows each other?")
    speed = forms.FloatField(
        min_value=1,
        max_value=600,
        initial=20,
        label="How fast?",
        error_messages={
            "required": "Say how fast the clock runs.",
            "invalid": "Write a number, for example 20.",
            "min_value": "One is real time: nothing is slower.",
            "max_value": "Faster than 600 times nobody could follow.",
        },
    )

    CARDS: ClassVar = {"talkative": TALKATIVE, "acquainted": ACQUAINTED, "speed": SPEEDS}

    def cards(self, name: str) -> list[dict[str, object]]:
        chosen = str(self[name].value())
        return [
            {"value": value, "label": label, "checked": value == chosen} for value, label in self.CARDS[name].items()
        ]

    def knobs(self) -> Knobs:
        given = self.cleaned_data
        return Knobs(given["guests"], float(given["talkative"]), float(given["acquainted"]), given["speed"])
