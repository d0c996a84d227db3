"""What staff meet: their day, concerns, the case, baton, consent, team, leader and director."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
