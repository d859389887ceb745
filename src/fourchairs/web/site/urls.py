from __future__ import annotations

from django.urls import path

from fourchairs.web.site import views

app_name = "site"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("promises/", views.promises, name="promises"),
    path("offline/", views.offline, name="offline"),
    path("robots.txt", views.robots, name="robots"),
]
