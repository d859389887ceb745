"""Addresses of a gathering, by who goes there."""

from __future__ import annotations

from fourchairs.web.gatherings.urls import arriving, hosting, projector

app_name = "gatherings"

urlpatterns = [*arriving.urlpatterns, *hosting.urlpatterns, *projector.urlpatterns]
