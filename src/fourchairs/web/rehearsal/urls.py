from __future__ import annotations

from django.urls import path

from fourchairs.web.rehearsal import views

app_name = "rehearsal"

urlpatterns = [
    path("host/rehearse/", views.first, name="first"),
    path("host/gatherings/<slug:slug>/rehearse/", views.start, name="start"),
    path("host/gatherings/<slug:slug>/rehearse/delete/", views.delete, name="delete"),
]
