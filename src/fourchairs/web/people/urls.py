from __future__ import annotations

from django.urls import path

from fourchairs.web.people import views

app_name = "people"
urlpatterns = [
    path("host/", views.enter, name="enter"),
    path("host/leave/", views.leave, name="leave"),
    path("host/cohosts/", views.cohosts, name="cohosts"),
    path("host/cohosts/<int:pk>/revoke/", views.revoke, name="revoke"),
]
