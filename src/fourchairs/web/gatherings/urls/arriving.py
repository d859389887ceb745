"""A guest's way in and out. Where the talking itself is shown belongs to the room of conversations."""

from __future__ import annotations

from django.urls import path

from fourchairs.web.gatherings.views.arriving import door, leaving, questions

ONE = "g/<slug:slug>/"

urlpatterns = [
    path("", door.door, name="door"),
    path("me/", door.me, name="me"),
    path(f"{ONE}name", door.name, name="name"),
    path(f"{ONE}team", questions.team, name="team"),
    path(f"{ONE}know", questions.know, name="know"),
    path(f"{ONE}apart", questions.apart, name="apart"),
    path(f"{ONE}share", questions.share, name="share"),
    path(f"{ONE}leave", leaving.leave, name="leave"),
    path(f"{ONE}not-my-phone", leaving.not_my_phone, name="not_my_phone"),
]
