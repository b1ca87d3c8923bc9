"""Addresses of the money: one page per question, the year in the address."""

from django.urls import path

from budgets import views

app_name = "budgets"

PAGE = "<slug:slug>/<int:year>/haushalt"

urlpatterns = [
    path(f"{PAGE}/", views.overview, name="overview"),
    path(f"{PAGE}/zuweisungen/", views.allocations, name="allocations"),
    path(f"{PAGE}/planung/", views.plan, name="plan"),
    path(f"{PAGE}/verteilung/", views.shares, name="shares"),
    path(f"{PAGE}/personal/", views.staff, name="staff"),
    path(f"{PAGE}/veroeffentlicht/", views.reported, name="reported"),
]
