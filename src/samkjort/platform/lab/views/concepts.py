"""Concepts: what each replaces, provision by provision, and two to five of them side by side."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.law.concepts.balance import balance_of, blockers_of
from samkjort.law.concepts.comparison import Column, Comparison, NotReady
from samkjort.law.concepts.criteria import criteria, shown_score
from samkjort.law.concepts.delimitation import Decision, replaces, shipped_delimitation
from samkjort.law.concepts.rows import Placing
from samkjort.law.concepts.scope import scope
from samkjort.law.order import concept_ids, shipped_concept
from samkjort.law.services import register_services
from samkjort.platform.lab import numbers, orders
from samkjort.platform.lab.views.economy import frame
from samkjort.platform.lawbook import words


def concepts(request: HttpRequest) -> HttpResponse:
    """Every concept, and a form to choose which to put side by side."""
    found = [(shipped_concept(name), shipped_delimitation(name)) for name in orders.ids()]
    rows = [
        (concept, [(numbers_name(key), count) for key, count in delimitation.counts.items() if count])
        for concept, delimitation in found
    ]
    return render(
        request, "lab/concepts.html", frame((_("Concepts"), ""), rows=rows, chosen=("concept-a", "concept-b"))
    )


def numbers_name(key: str) -> str:
    """What a placing is called."""
    if key in {one.value for one in Placing}:
        return Placing(key).label.in_language(numbers.language())
    return _("divided") if key == "divided" else _("not decided")


def concept(request: HttpRequest, name: str) -> HttpResponse:
    """One concept: the delimitation, its own provisions, how cases are run, and what it still lacks."""
    if name not in concept_ids():
        raise Http404
    found, delimitation = shipped_concept(name), shipped_delimitation(name)
    act, placing = request.GET.get("act", ""), request.GET.get("placing", "")
    named = replaces(delimitation)
    acts = list(dict.fromkeys(item.path.document for item in delimitation.decisions))
    wanted = [item for item in delimitation.decisions if _fits(item, act, placing)]
    context = frame(
        (_("Concepts"), reverse("lab:concepts")),
        (found.name.in_language(numbers.language()), ""),
        concept=found,
        counts=[(numbers_name(key), key, count) for key, count in delimitation.counts.items() if count],
        acts=acts,
        act=act,
        placing=placing,
        decisions=[(item.path, [(part, _label(part.placing)) for part in item.parts]) for item in wanted],
        total=len(delimitation.decisions),
        own=[(item, named.get(item.path, ())) for item in found.provisions],
        balance=balance_of(delimitation),
        blockers=blockers_of(delimitation),
        parameters=[(parameter_name(key), _parameter(value)) for key, value in found.parameters],
    )
    return render(request, "lab/concept.html", context)


def _fits(item: Decision, act: str, placing: str) -> bool:
    if act and item.path.document != act:
        return False
    if placing == "divided":
        return item.divided
    return not placing or any(
        (part.placing.value if part.placing else "undecided") == placing for part in item.parts
    )


def _label(placing: Placing | None) -> str:
    return numbers_name(placing.value if placing else "undecided")


def parameter_name(name: str) -> str:
    """What a parameter of a concept says."""
    known = {
        "joint_door": _("Services behind one door"),
        "shared_information": _("Told once, known to"),
        "consents": _("Consents"),
        "one_decision": _("One decision"),
        "decisions": _("Decisions"),
        "complaint_body": _("Complaint goes to"),
        "complaint_review": _("How far it is tried"),
    }
    return known.get(name, name)


def _parameter(value: object) -> str:
    services = register_services().services
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | tuple):
        named = [
            services[one].name.in_language(numbers.language()) if one in services else str(one)
            for one in value
        ]
        return ", ".join(named) or _("none")
    known = {
        "none": _("not needed"),
        "between_spheres": _("needed between services with different duties of silence"),
        "one": _("one"),
        "many": _("one for each service"),
    }
    text = str(value)
    if text in known:
        return known[text]
    try:
        return words.bearer(text)
    except KeyError:
        return words.review(text)


def compare(request: HttpRequest) -> HttpResponse:
    """Two to five legal orders side by side; every reason at once where it cannot be opened."""
    names = tuple(orders.known(request.GET.getlist("c")))
    try:
        found, reasons = orders.compared(names), ()
    except NotReady as error:
        found, reasons = None, error.reasons  # type: ignore[assignment]
    context = frame(
        (_("Concepts"), reverse("lab:concepts")),
        (_("Side by side"), ""),
        choices=orders.choices(),
        chosen=names,
        found=found,
        reasons=reasons,
        address=request.build_absolute_uri(),
        for_report=urlencode([("c", name) for name in names]),
        **(comparison_parts(found) if found else {}),
    )
    return render(request, "lab/compare.html", context, status=200 if found or not names else 422)


def comparison_parts(found: Comparison) -> dict[str, object]:
    """What the page of a comparison shows."""
    language = numbers.language()
    columns = found.columns
    rights: dict[str, list[object]] = {}
    titles = {}
    for column in columns:
        for entry in column.ledger.entries:
            titles[entry.before.id] = entry.before
    for card in titles:
        by = [next((e for e in column.ledger.entries if e.before.id == card), None) for column in columns]
        if any(entry is not None and entry.fate.value != "kept" for entry in by):
            rights[card] = list(by)
    services = register_services().services
    return {
        "rows": found.rows(language),
        "columns": columns,
        "rights": [(titles[card], by) for card, by in rights.items()],
        "kept": len(titles) - len(rights),
        "complaints": [
            (
                column,
                _complaints(column),
            )
            for column in columns
        ],
        "supervision": [
            (
                services[name].name,
                [[words.bearer(one) for one in column.supervision[name]] for column in columns],
            )
            for name in scope().services
        ],
        "questions": [
            (
                item.title,
                item.kind,
                [(shown_score(column.findings[item.id]), column.findings[item.id]) for column in columns],
            )
            for item in criteria()
        ],
        "barriers": [
            (barrier.barrier.title, [column.barriers[place].lifted.label for column in columns])
            for place, barrier in enumerate(columns[0].barriers)
        ],
        "leeway": [
            (
                organisation,
                [
                    (
                        result.wish.title,
                        [column.leeway[organisation.id][place].room.label for column in columns],
                    )
                    for place, result in enumerate(columns[0].leeway[organisation.id])
                ],
            )
            for organisation in columns[0].organisations
        ],
    }


def _complaints(column: Column) -> list[tuple[str, str, str, list[str]]]:
    """Who hears complaints, within what time and how far: each answer once, with the cards that give it."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for line in column.complaints:
        said = (words.bearer(line.body), _time(line.within), words.review(line.review))
        found.setdefault(said, []).extend(line.cards)
    return [(*said, cards) for said, cards in found.items()]


def _time(within: str | None) -> str:
    if within is None:
        return _("no limit is stated")
    count, unit = within.split()
    return words.time(int(count), unit)
