"""The wall."""

from __future__ import annotations

from django.urls import path

from fourchairs.web.gatherings.views import projector

urlpatterns = [
    path("screen/", projector.screen, name="screen"),
    path("projector/<slug:slug>/", projector.projector, name="projector"),
]
