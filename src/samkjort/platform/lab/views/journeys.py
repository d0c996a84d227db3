"""Journeys: a situation through legal orders, drawn and counted; each touchpoint opens."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samkjort.journeys.burden import Metric
from samkjort.journeys.draw.lanes import lanes
from samkjort.journeys.draw.sheet import sheet
from samkjort.journeys.export.formats import FORMATS, export
from samkjort.journeys.export.png import NoTypst, png
from samkjort.journeys.opens import OpensToNothing, opened
from samkjort.journeys.situations import stories
from samkjort.journeys.summary import NUMBERS, Side, Summary, touchpoint_rows
from samkjort.journeys.touchpoint import Because
from samkjort.journeys.wording import actor, word
from samkjort.platform.lab import numbers, orders
from samkjort.platform.lab.views.economy import frame

START = ("today", "concept-a")
FORMS = ("svg", "png", "bpmn", "xes", "ocel", "csv", "json")
"""The forms a journey is taken along in, in the order they are shown."""
ON_ONE_SHEET = {"svg": "image/svg+xml", "png": "image/png"}


def journeys(request: HttpRequest) -> HttpResponse:
    """The situations to choose from."""
    return render(request, "lab/journeys.html", frame((_("Journeys"), ""), stories=stories().values()))


def journey(request: HttpRequest, story: str) -> HttpResponse:
    """One situation under up to five legal orders, the first the one the others are compared with."""
    if story not in stories():
        raise Http404
    names = tuple(orders.known(request.GET.getlist("order"))) or START
    found = orders.played(story, names)
    language = numbers.language()
    context = frame(
        (_("Journeys"), reverse("lab:journeys")),
        (found.story.title.in_language(language), ""),
        found=found,
        story=found.story,
        chosen=names,
        choices=orders.choices(),
        metrics=metric_rows(found, language),
        sides=[_side(side, found, language) for side in found.sides],
        address=request.build_absolute_uri(),
        asked=urlencode([("order", name) for name in names]),
        forms=FORMS,
    )
    return render(request, "lab/journey.html", context)


def metric_rows(found: Summary, language: str) -> list[tuple[str, bool, list[tuple[str, str]]]]:
    """Each metric: its name, whether it is among the first, and (value, change) for every order."""
    rows = []
    for metric in found.sides[0].burden.metrics:
        cells = []
        for place, side in enumerate(found.sides):
            value = side.burden[metric.id]
            change = found.difference(side.id, metric.id) if place else None
            cells.append(
                (
                    _value(value),
                    ""
                    if not change
                    else f"{'+' if change > 0 else ''}{numbers.number(change, _decimals(change))}",
                )
            )
        rows.append((word("metrics", metric.id, language), metric.id in NUMBERS, cells))
    return rows


def _value(metric: Metric) -> str:
    return numbers.number(metric.value, _decimals(metric.value))


def _decimals(value: float | None) -> int:
    return 0 if value is None or float(value).is_integer() else 1


def _side(side: Side, found: Summary, language: str) -> dict[str, object]:
    rights = [(part, side.of_rights(part)) for part in ("kept", "merged", "lost", "new")]
    lost = [name for change in side.rights for name in change.lost]
    known = found.sides[0].order.by_id
    return {
        "side": side,
        "name": side.name(language),
        # The picture is our own, escaped where it is made.
        "picture": mark_safe(lanes(side, found.story, language=language)),
        "rights": dict(rights),
        "lost": [known[name] for name in lost if name in known],
        "rows": [
            {
                **row,
                "who": actor(str(row["actor_from"]), language),
                "whom": actor(str(row["actor_to"]), language),
                "how": word("channels", str(row["channel"]), language),
                "date": found.story.on(row["month"]),
                "grounds": [_ground(ground, side) for ground in row["because"]],
            }
            for row in touchpoint_rows(side, found.story, language=language)
        ],
    }


def _ground(ground: dict[str, object], side: Side) -> dict[str, object]:
    sort, _sep, identity = str(ground["id"]).partition(":")
    if sort == "card":
        return {
            "url": reverse("lawbook:card", args=[identity]) + f"?order={side.id}",
            "text": ground["title"],
        }
    return {
        "url": f"{reverse('lab:ground')}?what={ground['id']}&order={side.id}",
        "text": ground_name(sort, str(ground["title"])),
    }


def ground_name(sort: str, title: str) -> str:
    """What a ground is called: numbers without a name of their own are estimates."""
    return _("an estimate") if sort in ("coordination", "together") else title


def ground(request: HttpRequest) -> HttpResponse:
    """What a touchpoint rests on, when that is a number, a service or a parameter: value, mark and source."""
    sort, _sep, identity = request.GET.get("what", "").partition(":")
    names = orders.known([request.GET.get("order", "today")])
    story = stories().get(identity.split(".")[0]) if sort == "situation" else None
    if not names:
        raise Http404
    try:
        found = opened(
            Because(sort, identity), orders.order(names[0]), story=story, language=numbers.language()
        )
    except (OpensToNothing, KeyError) as error:
        raise Http404 from error
    name = ground_name(sort, found.title)
    context = frame(
        (_("Journeys"), reverse("lab:journeys")),
        (name, ""),
        found=found,
        name=name,
        order=orders.name_of(names[0]),
    )
    return render(request, "lab/ground.html", context)


def download(request: HttpRequest, story: str, order: str, form: str) -> HttpResponse:
    """One journey as a picture, a process, a log or a table."""
    if story not in stories() or form not in FORMATS or not orders.known([order]):
        raise Http404
    found = orders.played(story, tuple(dict.fromkeys(("today", order))))
    kind = FORMATS[form]
    try:
        body = export(found, order, form, language=numbers.language())
    except NoTypst as error:
        raise Http404 from error
    return _file(body, kind.media_type, f"{story}-{order}.{kind.suffix}")


def on_one_sheet(request: HttpRequest, story: str, form: str) -> HttpResponse:
    """Before and after on one sheet, as a picture: the orders asked for under each other."""
    names = tuple(orders.known(request.GET.getlist("order"))) or START
    if story not in stories() or form not in ON_ONE_SHEET:
        raise Http404
    drawn = sheet(orders.played(story, names), language=numbers.language())
    try:
        body = png(drawn) if form == "png" else drawn.encode()
    except NoTypst as error:
        raise Http404 from error
    return _file(body, ON_ONE_SHEET[form], f"{story}-{'-'.join(names)}.{form}")


def _file(body: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
