"""The inquiry's handover package, made on the spot for those who are signed in, one at a time."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from samkjort.platform import clock
from samkjort.platform.lab import orders

KINDS = {
    "pdf": ("report.pdf", "application/pdf"),
    "docx": ("report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
PEOPLE, DRAWS = 2_000, 1_000
"""The size of the runs in a report made on screen; the command line makes larger ones."""
ONE_AT_A_TIME = Lock()


def is_there() -> bool:
    """Whether the report can be made here."""
    return find_spec("samkjort.report.package") is not None and find_spec("typst") is not None


def report(request: HttpRequest) -> HttpResponse:
    """The report on the concepts chosen, as PDF or DOCX in bokmål."""
    names = orders.known(request.POST.getlist("c"))
    form = request.POST.get("form", "pdf")
    if not is_there() or len(names) < 2 or form not in KINDS:
        return redirect(reverse("lab:compare"))
    name, kind = KINDS[form]
    answer = HttpResponse(_made(tuple(names), form, clock.today()), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@lru_cache(maxsize=4)
def _made(names: tuple[str, ...], form: str, on: date) -> bytes:
    """The file, kept: the same settings always give the same."""
    package, manifest = (import_module(f"samkjort.report.{name}") for name in ("package", "manifest"))
    settings = manifest.Settings(on, concepts=names, people=PEOPLE, draws=DRAWS)
    with ONE_AT_A_TIME:
        return bytes(package.build(None, settings, formats=(form,)).files[KINDS[form][0]])
