"""A host's pages."""

from __future__ import annotations

from django.urls import path

from fourchairs.web.gatherings.views import console, console_pages, hosting, hosting_setup

ONE = "host/gatherings/<slug:slug>/"

urlpatterns = [
    path("host/gatherings/", hosting.listing, name="hosting"),
    path("host/gatherings/new/", hosting.new, name="new"),
    path(ONE, hosting_setup.setup, name="setup"),
    path(f"{ONE}help/", hosting_setup.contacts, name="contacts"),
    path(f"{ONE}ready/", hosting_setup.ready, name="ready"),
    path(f"{ONE}prompts/", hosting_setup.prompts, name="prompts"),
    path(f"{ONE}screens/", hosting_setup.screens, name="screens"),
    path(f"{ONE}edit/", hosting.edit, name="edit"),
    path(f"{ONE}delete/", hosting.delete, name="delete"),
    path(f"{ONE}forget/", hosting.forget, name="forget"),
    path(f"{ONE}console/", console.console, name="console"),
    path(f"{ONE}console/do/<slug:name>/", console.do, name="console_do"),
    path(f"{ONE}console/guests/<int:pk>/", console_pages.person, name="console_person"),
    path(f"{ONE}console/guests/<int:pk>/move/", console_pages.move, name="console_move"),
    path(f"{ONE}console/guests/<int:pk>/code/", console_pages.code, name="console_code"),
    path(f"{ONE}console/door/", console_pages.door, name="console_door"),
]
