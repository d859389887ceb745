"""What a host fills in before the door opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms

from fourchairs.web.gatherings import guides, readiness

MOST_TEAMS = 30
MOST_TEAM_LETTERS = 40
CONTACT_ROWS = 4


class GatheringForm(forms.Form):
    name = forms.CharField(
        max_length=80,
        label="What is it called?",
        error_messages={
            "required": "Give it a name. People see it on their phones and on the wall.",
            "max_length": "Use at most 80 characters, so that it fits on the wall.",
        },
    )
    place = forms.CharField(
        max_length=80,
        required=False,
        label="Where is it?",
        error_messages={"max_length": "Use at most 80 characters."},
    )
    language = forms.ChoiceField(
        label="In which language?", error_messages={"invalid_choice": "Choose one of the languages shown."}
    )
    guide = forms.ChoiceField(
        label="How much time do you have?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how much time you have.",
            "invalid_choice": "Choose one of the lengths shown.",
        },
    )
    teams = forms.CharField(
        required=False,
        label="Team names, one on each line",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language, guide = self.fields["language"], self.fields["guide"]
        assert isinstance(language, forms.ChoiceField)
        assert isinstance(guide, forms.ChoiceField)
        language.choices = guides.languages()
        guide.choices = [(one.key, one.title) for one in guides.choices()]

    @property
    def one_language(self) -> bool:
        return len(guides.languages()) == 1

    def clean_teams(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["teams"].splitlines())
        teams = list(dict.fromkeys(line for line in lines if line))
        if len(teams) > MOST_TEAMS:
            raise forms.ValidationError(
                f"That is {len(teams)} teams. Keep to {MOST_TEAMS}; join small ones into one line."
            )
        for team in teams:
            if len(team) > MOST_TEAM_LETTERS:
                raise forms.ValidationError(
                    f"“{team[:20]}…” is too long for a phone. Use at most {MOST_TEAM_LETTERS} letters."
                )
        return teams


class ContactForm(forms.Form):
    """One line of help. Empty as a whole, or with a name and a way to reach it."""

    name = forms.CharField(
        max_length=80, required=False, label="Who", error_messages={"max_length": "Use at most 80 characters."}
    )
    reach = forms.CharField(
        max_length=120,
        required=False,
        label="How to reach them",
        error_messages={"max_length": "Use at most 120 characters."},
    )
    note = forms.CharField(
        max_length=160, required=False, label="A hint", error_messages={"max_length": "Use at most 160 characters."}
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("name") and not data.get("reach") and "reach" not in self.errors:
            self.add_error("reach", "Add a telephone number, an address or a room, or empty this line.")
        if not data.get("name") and (data.get("reach") or data.get("note")) and "name" not in self.errors:
            self.add_error("name", "Write who answers there, or empty this line.")
        return data

    @property
    def filled(self) -> bool:
        return bool(self.cleaned_data.get("name"))


if TYPE_CHECKING:
    LinesBase = forms.BaseFormSet[ContactForm]
else:  # not subscriptable at run time
    LinesBase = forms.BaseFormSet


class ContactLines(LinesBase):
    def clean(self) -> None:
        if not any(self.errors) and not self.contacts:
            raise forms.ValidationError(
                "Write at least one person or number. The door stays closed until there is one."
            )

    @property
    def contacts(self) -> list[dict[str, str]]:
        return [form.cleaned_data for form in self.forms if form.filled]


ContactFormSet = cast(
    "type[ContactLines]",
    forms.formset_factory(
        ContactForm, formset=ContactLines, extra=CONTACT_ROWS, max_num=CONTACT_ROWS, absolute_max=CONTACT_ROWS
    ),
)


class ReadinessForm(forms.Form):
    ticked = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ticked"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(line.key, line.text) for line in readiness.lines()]
