from __future__ import annotations

from django.urls import path

from fourchairs.web.reports import views

app_name = "reports"

urlpatterns = [
    path("host/reports/", views.listing, name="list"),
    path("host/pack/", views.works_council, name="pack"),
    path("host/reports/<int:pk>/", views.report, name="report"),
    path("host/reports/<int:pk>/reviewed/", views.review, name="review"),
    path("host/gatherings/<slug:slug>/outlook/", views.outlook, name="outlook"),
    path("host/reports/<int:pk>/figures.csv", views.figures, name="figures"),
    path("host/reports/<int:pk>/outside.csv", views.outside, name="outside"),
    path("host/reports/<int:pk>/codebook.csv", views.codebook, name="codebook"),
]
