"""Supervision: the powers act by act, and what a supervision costs both sides and gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.law.identifiers import ProvisionPath
from samkjort.platform import clock
from samkjort.platform.guidance.queries import municipality_names
from samkjort.platform.municipality import queries
from samkjort.platform.municipality.models import Weighing
from samkjort.platform.municipality.parts import (
    act_name,
    edit,
    in_file,
    known,
    kroner,
    level,
    page,
    percent,
    speaks_for,
    write_links,
)
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Listing
from samkjort.platform.signals.parts import PAGE, actor_names, file_or_none, holder_name, paged
from samkjort.steering.consultation.guidelines import guidelines
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.municipality.names import named
from samkjort.steering.municipality.supervision import ActPower, Power, powers, weigh

SAID = (Evidence("001", 1012, 1023, Level.POSITION),)


def supervision(request: HttpRequest) -> HttpResponse:
    """Act by act: the power to supervise cooperation and coordination, old, widened or newly proposed."""
    one = asked.read(request)
    on = one.on or clock.today()
    found = one.kept_for_all(f"powers {on}", (), lambda: powers(on))
    whole = power_list(one, found)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "list": whole,
        "groups": [
            {
                "power": kind,
                "name": named("power", kind, one.language),
                "acts": [_card(one, each) for each in found if each.power is kind],
            }
            for kind in Power
        ][::-1],
        "said": SAID,
        "on": on,
    }
    return page(request, one, "supervision.html", context, _("Powers of supervision"))


def _card(one: Asked, each: ActPower) -> dict[str, Any]:
    return {
        "act": act_name(each.act, one.language),
        "now": act_name(each.now, one.language) if each.now != each.act else "",
        "before": [_provision(path, one, of=each.act) for path in each.before],
        "today": [_provision(path, one, of=each.now) for path in each.today],
        "covered": len(each.covered),
        "uncovered": len(each.uncovered),
        "evidence": [_line(at) for at in each.pointers],
    }


def _line(at: str) -> Evidence:
    document, _colon, lines = at.partition(":")
    first, _dash, last = lines.partition("-")
    return Evidence(document, int(first), int(last or first), Level.POSITION)


def _provision(path: str, one: Asked, *, of: str = "") -> tuple[str, str]:
    """A provision as text and address; without the name of its act where that stands above it (`of`)."""
    place, language = ProvisionPath.parse(path), "nn" if one.language == "nn" else "nb"
    short = place.printed(language, short_name="").strip(" ,") if place.document == of else ""
    return short or place.printed(language), reverse("lawbook:provision", args=[path])


def power_list(one: Asked, found: tuple[ActPower, ...]) -> Listing:
    """The register of powers, for files."""
    columns = (
        ("act", _("Act in 2020")),
        ("power", _("Power over cooperation and coordination")),
        ("before", _("In the law register at the end of 2020")),
        ("now", _("Act today")),
        ("today", _("In the law register today")),
        ("reached", _("Duties of cooperation it reaches")),
        ("not_reached", _("Duties it does not reach")),
        ("sources", _("Source")),
    )
    none = _("none in the register")
    cells = [
        (
            act_name(each.act, one.language),
            named("power", each.power, one.language),
            ", ".join(_provision(path, one)[0] for path in each.before) or none,
            act_name(each.now, one.language),
            ", ".join(_provision(path, one)[0] for path in each.today) or none,
            len(each.covered),
            len(each.uncovered),
            ", ".join(each.pointers) or _("the law register"),
        )
        for each in found
    ]
    return Listing("tilsynshjemler", _("Powers of supervision, act by act"), columns, cells)


def weighings(request: HttpRequest) -> HttpResponse:
    """What a supervision costs the State and the municipalities, and what it is held to give."""
    one = asked.read(request)
    holder = speaks_for(one)
    every = queries.open_to_me(Weighing).order_by("name", "id")
    file = in_file(request)
    pages = paged(request, 0 if file else every.count())
    rows = list(every if file else every[(pages.number - 1) * PAGE : pages.number * PAGE])
    columns = (
        ("name", _("Supervision")),
        ("whose", _("Who says")),
        ("municipalities", _("Municipalities")),
        ("hours", _("The municipalities' hours")),
        ("municipal", _("What they cost")),
        ("state", _("What the State's cost")),
        ("share", _("The municipalities' share")),
        ("effect", _("What the effect is worth")),
        ("net", _("Left")),
        ("effects", _("What it leads to")),
        ("level", _("How known")),
    )
    names = municipality_names(row.holder for row in rows)
    cells = []
    for row in rows:
        found = weigh(queries.as_supervision(row))
        cells.append(
            (
                edit("nytte", row.id, row.name, may=row.holder == holder),
                names.get(row.holder) or holder_name(row.holder, one.register, one.language),
                row.municipalities,
                f"{found.municipal_hours:g}",
                known(kroner(found.municipal_cost, file=file)),
                known(kroner(found.state_cost, file=file)),
                percent(found.municipal_share),
                known(kroner(row.effect, file=file)),
                known(kroner(found.net, file=file)),
                row.effects or None,
                level(row.level, one.language),
            )
        )
    whole = Listing("tilsyn-kost-nytte", _("What supervision costs, and gives"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    words = [heading[0] for heading in columns].index("effects")
    whole = replace(
        whole,
        columns=[*columns[:words], *columns[words + 1 :]],
        rows=[[*row[:words], *row[words + 1 :]] for row in cells],
    )
    context = {
        "list": whole,
        "base": [
            (
                each.says.in_language(one.language),
                f"{actor_names([each.publisher], one.register, one)}, {each.year}",
                each.evidence,
            )
            for each in guidelines().evidence_base
        ],
        "effects": [(row.name, row.effects) for row in rows if row.effects],
        "said": (Evidence("001", 1047, 1071, Level.POSITION),),
        "pages": pages,
        "may_write": bool(holder),
        "writes": write_links(("nytte", _("Weigh a supervision"))),
    }
    return page(request, one, "weighings.html", context, _("What supervision costs, and gives"))
