"""The figures of the sources, each with how it is known and where it stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform.municipality.parts import page
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import file_or_none
from samkjort.platform.signals.templatetags.steering import source_url
from samkjort.steering.consultation.figures import Figure, alike, figures, shown
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.vocabulary import label


def surest(found: tuple[Evidence, ...]) -> Evidence:
    """The surest place a figure rests on; levels are in the order of how sure they are."""
    return min(found, key=lambda each: list(Level).index(each.level))


def figures_page(request: HttpRequest) -> HttpResponse:
    """Every figure of the sources; those of one level, when that is asked for."""
    one = asked.read(request)
    wanted = request.GET.get("niva", "")
    rows = [
        row
        for row in figures().figures.values()
        if wanted not in set(Level) or surest(row.evidence).level == wanted
    ]
    whole = figure_list(one, rows)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    used = {surest(row.evidence).level for row in figures().figures.values()}
    context = {
        "list": whole,
        "wanted": wanted,
        "levels": [(each.value, label("level", each, one.language)) for each in Level if each in used],
        "alike": [
            (
                f"{each.value:g}",
                [(figures().figures[key].name.in_language(one.language), key) for key in each.figures],
            )
            for each in alike()
        ],
        "back": reverse("municipality:index") + one.parameters(),
    }
    return page(request, one, "figures.html", context, _("The figures of the sources"))


def figure_list(one: Asked, rows: list[Figure]) -> Listing:
    """Figure by figure: its value as it is read, how it is known, and where it stands."""
    columns = (
        ("name", _("Figure")),
        ("value", _("Value")),
        ("level", _("How known")),
        ("source", _("Source")),
    )
    cells = []
    for row in rows:
        proof = surest(row.evidence)
        values = "; ".join(shown(value, one.language) for value in row.parts)
        link = Link(str(proof), source_url(proof) if proof.doc else proof.address)
        cells.append(
            (row.name.in_language(one.language), values, label("level", proof.level, one.language), link)
        )
    return Listing("tall-i-kildene", _("The figures of the sources"), columns, cells)
