"""What a guest is asked on the way in, one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fourchairs.web.gatherings.queries.people import Person

MOST_APART = 3


def listed(guest_id: int) -> str:
    """How a guest stands in a list on a phone: the number itself would tell everybody in which order people came."""
    return salted_hmac("fourchairs.listed", str(guest_id), algorithm="sha256").hexdigest()[:16]


class NameForm(forms.Form):
    name = forms.CharField(
        max_length=400,
        label="What should people call you?",
        error_messages={"required": "Please write what people should call you. A first name is enough."},
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "autocapitalize": "words", "enterkeyhint": "go"}),
    )


class NameWithInitialForm(NameForm):
    initial_letter = forms.CharField(
        max_length=40,
        required=False,
        label="First letter of your last name",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "enterkeyhint": "go"}),
    )


class TeamForm(forms.Form):
    team = forms.CharField(required=False)


class PeopleForm(forms.Form):
    """Any number of the people who are here now."""

    people = forms.TypedMultipleChoiceField(
        required=False, error_messages={"invalid_choice": "Somebody on your list has just left."}
    )

    def __init__(self, data: Any = None, *, people: Iterable[Person]) -> None:
        super().__init__(data)
        field = self.fields["people"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        ids = {listed(person.id): person for person in people}
        field.choices = [(key, person.name) for key, person in ids.items()]
        field.coerce = lambda key: ids[key].id


class ApartForm(PeopleForm):
    def clean_people(self) -> list[int]:
        chosen: list[int] = self.cleaned_data["people"]
        if len(chosen) > MOST_APART:
            raise forms.ValidationError("Please choose at most three people.")
        return chosen
