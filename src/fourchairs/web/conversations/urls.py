from __future__ import annotations

from django.urls import path

from fourchairs.web.conversations import views

app_name = "conversations"

urlpatterns = [
    path("g/<slug:slug>/now", views.now, name="now"),
    path("g/<slug:slug>/do/<slug:event>", views.do, name="do"),
]
