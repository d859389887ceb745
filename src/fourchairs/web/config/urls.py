from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("fourchairs.web.site.urls")),
    path("", include("fourchairs.web.people.urls")),
    path("", include("fourchairs.web.gatherings.urls")),
    path("", include("fourchairs.web.conversations.urls")),
    path("", include("fourchairs.web.checkins.urls")),
    path("", include("fourchairs.web.reports.urls")),
    path("", include("fourchairs.web.rehearsal.urls")),
]
