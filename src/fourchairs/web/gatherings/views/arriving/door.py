"""Coming in: a typed code or a scanned secret, then a name. Whatever does not fit gets one same answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fourchairs.web.gatherings.errors import NameTaken, NameUnfit, Refused
from fourchairs.web.gatherings.forms.arriving import NameForm, NameWithInitialForm
from fourchairs.web.gatherings.operations import arriving
from fourchairs.web.gatherings.queries import finding
from fourchairs.web.gatherings.seat_cookie import guest_of, new_token, open_door, seats_of, take_seat, token_at_door
from fourchairs.web.gatherings.views.arriving import codes, steps
from fourchairs.web.gatherings.views.arriving.common import not_a_guest, page
from fourchairs.web.site import clock, misses

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from fourchairs.web.gatherings.models import Gathering

GET_OR_POST = ["GET", "POST"]


@require_http_methods(GET_OR_POST)
def door(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        typed = request.POST.get("key", "")
        gathering = _opened_by(typed)
        if gathering is not None:
            return _enter(request, gathering)
        return _at_door(request, error=arriving.CLOSED, hint=codes.hint(typed), status=404)
    return _at_door(request)


def _at_door(request: HttpRequest, *, error: str = "", hint: str = "", status: int = 200) -> HttpResponse:
    context = {"error": error, "code_hint": hint, "seats": seats_of(request), "can_leave": False}
    return page(request, "door", None, context, status=status)


def _opened_by(typed: str) -> Gathering | None:
    """A scanned secret cannot be guessed and is always tried; a typed code only while there is patience for misses."""
    typed = typed.strip()[: codes.LONGEST]
    if codes.is_secret(typed):
        return finding.by_join_secret(typed)
    at = clock.now()
    if not misses.budget.left(at=at):
        return None
    gathering = finding.by_code(codes.plain(typed))
    if gathering is None:
        misses.budget.spend(at=at)
    return gathering


def _enter(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    if guest_of(request, gathering.slug):
        return redirect(steps.now(gathering))
    response = redirect(steps.address("name", gathering))
    open_door(request, response, gathering)
    return response


@require_http_methods(GET_OR_POST)
def name(request: HttpRequest, slug: str) -> HttpResponse:
    guest = guest_of(request, slug)
    if guest:
        return redirect(steps.resume(guest))
    token = token_at_door(request, slug)
    gathering = finding.by_slug(slug) if token else None
    if gathering is None or token is None:
        return not_a_guest(request)
    if request.method == "POST":
        return _arrive(request, gathering, token)
    return _ask_name(request, gathering, NameForm())


def _arrive(request: HttpRequest, gathering: Gathering, token: str) -> HttpResponse:
    form = NameWithInitialForm(request.POST) if "initial_letter" in request.POST else NameForm(request.POST)
    if not form.is_valid():
        return _ask_name(request, gathering, form)
    try:
        guest = arriving.arrive(
            gathering=gathering,
            name=form.cleaned_data["name"],
            initial=form.cleaned_data.get("initial_letter", ""),
            token=token,
            at=clock.now(),
        )
    except NameTaken as taken:
        return _ask_initial(request, gathering, form, taken)
    except NameUnfit as unfit:
        form.add_error("name", unfit.why)
        return _ask_name(request, gathering, form)
    except Refused as refused:
        return _at_door(request, error=refused.why, status=404)
    response = redirect(steps.after("name", guest))
    take_seat(request, response, gathering.slug, token)
    return response


def _ask_initial(request: HttpRequest, gathering: Gathering, form: NameForm, taken: NameTaken) -> HttpResponse:
    again = NameWithInitialForm({"name": form.cleaned_data["name"], "initial_letter": ""})
    again.is_valid()
    tried = bool(form.cleaned_data.get("initial_letter"))
    again.add_error("initial_letter", "That is taken as well: one letter more, please." if tried else taken.why)
    return _ask_name(request, gathering, again)


def _ask_name(request: HttpRequest, gathering: Gathering, form: NameForm) -> HttpResponse:
    return page(request, "name", gathering, {"form": form})


@require_http_methods(GET_OR_POST)
def me(request: HttpRequest) -> HttpResponse:
    """A personal code: this phone becomes that guest's phone, and an earlier one stops being it.

    So long a secret is always tried: whoever wears out the patience with typed codes must not lock anyone out here.
    """
    if request.method != "POST":
        return page(request, "me", None, {"can_leave": False})
    token, secret = new_token(), request.POST.get("key", "").strip().rpartition("#")[2]
    try:
        if not codes.is_secret(secret):
            raise Refused(arriving.NO_SUCH_CODE)  # noqa: TRY301
        guest = arriving.claim_phone(secret=secret, token=token, at=clock.now())
    except Refused as refused:
        return page(request, "me", None, {"error": refused.why, "can_leave": False}, status=404)
    response = redirect(steps.resume(guest))
    take_seat(request, response, guest.gathering.slug, token)
    return response
