"""The addresses of a case: the staff's here, the plan's and the family's in files of their own."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver

from samkjort.platform.cases.urls_staff import urlpatterns as staff

app_name = "cases"

urlpatterns: list[URLPattern | URLResolver] = [*staff]
for part in ("urls_plan", "urls_family", "urls_more", "urls_guided"):
    if find_spec(f"samkjort.platform.cases.{part}"):
        urlpatterns += import_module(f"samkjort.platform.cases.{part}").urlpatterns
