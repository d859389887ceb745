"""One question a page. Each is answered by itself, so that a phone may stop and go on anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fourchairs.core.guide.errors import GuideError
from fourchairs.web.gatherings import guides
from fourchairs.web.gatherings.forms.arriving import ApartForm, PeopleForm, TeamForm, listed
from fourchairs.web.gatherings.operations import arriving
from fourchairs.web.gatherings.queries.people import Person, people_here
from fourchairs.web.gatherings.views.arriving import steps
from fourchairs.web.gatherings.views.arriving.common import ask, question
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from fourchairs.web.gatherings.models import Gathering, Guest

GET_OR_POST = ["GET", "POST"]
OTHERS_MAY_GUESS = 12  # people; below, a wish can be guessed from who sits where
LONG_LIST = 10  # names; above, a box to search in helps


@question
@require_http_methods(GET_OR_POST)
def team(request: HttpRequest, guest: Guest) -> HttpResponse:
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        arriving.set_team(guest=guest, team=form.cleaned_data["team"], at=clock.now())
        return redirect(steps.after("team", guest))
    options = [{"value": name, "label": name, "checked": name == guest.team} for name in guest.gathering.teams]
    options.append({"value": "", "label": "None of these", "checked": not guest.team})
    return ask(request, "team", guest, {"options": options})


@question
@require_http_methods(GET_OR_POST)
def know(request: HttpRequest, guest: Guest) -> HttpResponse:
    people = _others(guest)
    form = PeopleForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        arriving.know(guest=guest, known=form.cleaned_data["people"], at=clock.now())
        return redirect(steps.after("know", guest))
    told = set(guest.ties_told.values_list("other_id", flat=True))
    return ask(request, "know", guest, _list(people, told, form, guest))


@question
@require_http_methods(GET_OR_POST)
def apart(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Nobody's wish is ever shown again, not even to the one who made it: another pair of eyes may hold this phone."""
    people = _others(guest)
    if len(people) + 1 < arriving.FEWEST_FOR_WISHES:
        return ask(request, "apart_not_yet", guest, {"next": steps.after("apart", guest)})
    form = ApartForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        arriving.wish_apart(guest=guest, names=form.cleaned_data["people"], at=clock.now())
        return redirect(steps.after("apart", guest))
    may_guess = len(people) + 1 < OTHERS_MAY_GUESS
    return ask(request, "apart", guest, _list(people, set(), form, guest) | {"may_guess": may_guess})


@question
@require_http_methods(GET_OR_POST)
def share(request: HttpRequest, guest: Guest) -> HttpResponse:
    if request.method == "POST":
        arriving.settle(guest=guest, at=clock.now())
        return redirect(steps.now(guest.gathering))
    return ask(request, "share", guest, _share(guest.gathering))


def _share(gathering: Gathering) -> dict[str, Any]:
    """The card has three tones. A guide that cannot be read must not keep anybody from their table."""
    try:
        texts = guides.script(gathering.guide, gathering.language).texts
    except GuideError:
        return {"cards": []}
    cards = zip(("green", "amber", "not-here"), texts.share, strict=False)
    return {"cards": [(tone, card) for tone, card in cards], "questions": texts.share_questions}


def _others(guest: Guest) -> list[Person]:
    """Everybody else who is here, people of one's own team first: those are the likeliest to be known."""
    people = [person for person in people_here(guest.gathering) if person.id != guest.pk]
    return sorted(people, key=lambda person: not (guest.team and person.team == guest.team))


def _list(people: list[Person], ticked: set[int], form: PeopleForm, guest: Guest) -> dict[str, Any]:
    chosen = set(form["people"].value() or ()) if form.is_bound else {listed(pk) for pk in ticked}
    options = [
        {
            "value": key,
            "label": person.name,
            "hint": person.team if guest.gathering.teams else "",
            "checked": key in chosen,
        }
        for key, person in ((listed(person.id), person) for person in people)
    ]
    error = form.errors["people"][0] if "people" in form.errors else ""
    search = "Find a name" if len(people) > LONG_LIST else ""
    return {"options": options, "error": error, "search": search, "form": form}
