from __future__ import annotations

from django.urls import path

from fourchairs.web.checkins.views import phone
from fourchairs.web.checkins.views.answers import answers

app_name = "checkins"

urlpatterns = [
    path("g/<slug:slug>/before", phone.before, name="before"),
    path("g/<slug:slug>/after", phone.after, name="after"),
    path("weeks/", phone.weeks, name="weeks"),
    path("answers/", answers, name="answers"),
]
