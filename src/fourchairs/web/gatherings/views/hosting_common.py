"""What the pages of a host have in common."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.shortcuts import get_object_or_404, redirect, render

from fourchairs.web.gatherings import advice
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.people import flash
from fourchairs.web.people.access import host_required

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from fourchairs.web.people.models import Host

P = ParamSpec("P")


def with_gathering(
    view: Callable[Concatenate[HttpRequest, Gathering, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Hands the gathering to the view, for any host of this house."""

    @wraps(view)
    def found(request: HttpRequest, host: Host, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:  # noqa: ARG001
        return view(request, get_object_or_404(Gathering, slug=slug), *args, **kwargs)

    return host_required(found)


def page(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    response = render(request, template, {"said": flash.said(request), "advice": advice.now, **context}, status=status)
    flash.hush(request, response)
    return response


def said_redirect(request: HttpRequest, sentence: str, name: str, *args: str) -> HttpResponse:
    response = redirect(name, *args)
    if sentence:
        flash.say(request, response, sentence)
    return response
