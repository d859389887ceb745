from __future__ import annotations

from django.urls import path

from fourchairs.web.checkins.views.answers import answers

app_name = "checkins"

urlpatterns = [
    path("answers/", answers, name="answers"),
]
