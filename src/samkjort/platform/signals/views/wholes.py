"""The weave, the ladder, the words of the field and what stands in the way."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samkjort.platform import clock
from samkjort.platform.signals import asked, queries, verdicts, words
from samkjort.platform.signals.barriers import barrier_name, capacity_name
from samkjort.platform.signals.lists import Link, Listing, sent
from samkjort.platform.signals.parts import (
    file_or_none,
    labels,
    municipalities,
    municipality_name,
    row_url,
    show,
)
from samkjort.platform.signals.row_security import LEAST_CELL
from samkjort.platform.signals.views import obstacle
from samkjort.steering import skos
from samkjort.steering.ladder import STEPS, Place, Rung, Sign, ladder, read_ladder
from samkjort.steering.terms import Term, known_at, side_by_side, terms
from samkjort.steering.terms import find as find_terms
from samkjort.steering.thread_picture import picture
from samkjort.steering.threads import table, threads
from samkjort.steering.vocabulary import RelationKind, label

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_seen = cache(read_ladder)


def weave(request: HttpRequest) -> HttpResponse:
    """Which signals are the same idea, who sent them, and whom they missed; one picture per municipality."""
    one = asked.read(request)
    wide = request.GET.get("bare") != "ide"
    kinds = None if wide else (RelationKind.SAME_IDEA, RelationKind.EXPLAINS_LINK)
    own = (
        queries.receptions(one.municipality)
        if one.municipality and one.speaks_for == one.municipality
        else []
    )
    register = replace(one.register, receptions=(*one.register.receptions, *own)) if own else one.register
    found = threads(register, municipality=one.municipality or None, **({"kinds": kinds} if kinds else {}))
    name = municipality_name(one.municipality) if one.municipality else ""
    rows = table(found, one.language)
    columns = _weave_columns(rows)
    whole = Listing(
        "veven",
        _("The weave"),
        columns,
        [[_cell(key, row[key], one) for key, _name in columns] for row in rows],
    )
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    drawn = picture(found, language=one.language, name=name)
    if request.GET.get("som") == "svg":
        answer = HttpResponse(drawn, content_type="image/svg+xml")
        answer["Content-Disposition"] = 'attachment; filename="veven.svg"'
        return answer
    context = {
        # The library escapes every text it draws; its style stands in our stylesheet, since a page has none.
        "picture": mark_safe(_STYLE.sub("", drawn)),
        "list": whole,
        "reasons": [
            (
                [
                    Link(knot.signal.title.in_language(one.language), row_url(knot.signal.id, one))
                    for knot in thread.knots
                ],
                [
                    (label("relation", each.kind, one.language), each.reason, each.evidence)
                    for each in thread.relations
                ],
            )
            for thread in found
        ],
        "name": name,
        "municipalities": municipalities(),
        "wide": wide,
    }
    return show(request, one, "signals/weave.html", context, crumbs=[(_("The weave"), "")])


def _weave_columns(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    names = {
        "thread": _("Thread"),
        "signal": _("Key"),
        "title": _("Signal"),
        "first": _("First date"),
        "sent": _("Sent from"),
        "meant": _("Meant for"),
        "reached": _("Reached"),
        "missed": _("Missed"),
        "status": _("Reception"),
        "why": _("Why it belongs here"),
        "topics": _("Theme"),
    }
    return [(key, names.get(key, key)) for key in (rows[0] if rows else {})]


def _cell(key: str, value: str, one: asked.Asked) -> Any:
    return words.plain(value, one.language) if key not in ("signal", "first") else value


def ladder_page(request: HttpRequest) -> HttpResponse:
    """How far coordination has come at four levels, step by step, each with its evidence."""
    one = asked.read(request)
    found = verdicts.chosen_set(one, "proba")
    verdict = verdicts.judged(one, found)
    on = one.on or clock.today()
    fresh = int(one.register.limits.number("share_information_days"))
    rungs = ladder("team_around_child", _seen(), on=on, verdict=verdict, fresh_days=fresh)
    shown = [_rung(rung, one) for rung in rungs]
    columns = (("place", _("Level")), *((f"step{n}", f"{n}. {_step_name(n)}") for n in STEPS))
    whole = Listing(
        "stigen",
        _("The ladder"),
        columns,
        [[rung["name"], *(step["word"] for step in rung["steps"])] for rung in shown],
    )
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "rungs": shown,
        "steps": [(number, _step_name(number)) for number in STEPS],
        "on": on,
        "list": whole,
        "obstacle": obstacle.flag(one),
    }
    return show(request, one, "signals/ladder.html", context, crumbs=[(_("The ladder"), "")])


def _step_name(number: int) -> str:
    return {
        1: _("Share information"),
        2: _("Understand the problem alike"),
        3: _("Do not weaken each other"),
        4: _("Plan and act together"),
    }[number]


def _sign(code: str) -> str:
    names = {
        Sign.DATA_FLOW: _("a shared calendar or data flow in use"),
        Sign.LEGAL_BASIS: _("a clear legal ground for sharing"),
        Sign.PROBLEM_TEXT: _("a joint text on the problem"),
        Sign.MEASURES_CHECKED: _("own measures held against those of the others"),
        Sign.JOINT_PLAN: _("one plan"),
        Sign.JOINT_GOALS: _("joint goals"),
        Sign.JOINT_MONEY: _("joint money"),
        Sign.JOINT_RESPONSIBLE: _("one who is responsible"),
    }
    return names[Sign(code)] if code in set(Sign) and Sign(code) in names else words.rule_name(code)


def _rung(rung: Rung, one: asked.Asked) -> dict[str, Any]:
    names = {
        Place.MINISTRIES: _("Ministries"),
        Place.DIRECTORATES: _("Directorates"),
        Place.STATE_ADMINISTRATORS: _("State Administrators"),
        Place.MUNICIPALITY: _("Municipality"),
    }
    states = {True: ("yes", _("reached")), False: ("no", _("not reached")), None: ("unknown", _("not known"))}
    return {
        "name": names[rung.place],
        "reached": rung.reached,
        "steps": [
            {
                "number": step.step,
                "name": _step_name(step.step),
                "state": states[step.reached][0],
                # A step that holds by itself does not count before those below it do.
                "word": _("seen, but a step below is lacking")
                if step.reached and step.step > rung.reached
                else states[step.reached][1],
                "missing": [_sign(code) for code in step.missing],
                "evidence": step.evidence,
                "skipped": step.skipped,
            }
            for step in rung.steps
        ],
    }


def words_page(request: HttpRequest) -> HttpResponse:
    """The words of the field: contested first, each field's meaning beside the others'."""
    one = asked.read(request)
    form = request.GET.get("som", "")
    if form in ("ttl", "jsonld"):
        return sent(_linked(form), form, "begreper")
    known = known_at(one.on) if one.on else tuple(terms().values())
    found = [term for term in (find_terms(one.query) if one.query else known) if term in known or not one.on]
    found.sort(key=lambda term: (str(term.status or "") != "contested", term.name.in_language(one.language)))
    columns = (
        ("term", _("Word")),
        ("status", _("Status")),
        ("sector", _("Field")),
        ("meaning", _("Meaning")),
        ("sources", _("Sources")),
    )
    rows = [
        (
            Link(term.name.in_language(one.language), reverse("signals:term", args=[term.id])),
            _status(term),
            row["sector"],
            row["meaning"],
            ", ".join(row["sources"]),
        )
        for term in found
        for row in side_by_side(term, one.language)
    ]
    whole = Listing("ord", _("Words of the field"), columns, rows)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "contested": [_term(term, one.language) for term in found if str(term.status or "") == "contested"],
        "others": [(term, _status(term)) for term in found if str(term.status or "") != "contested"],
        "list": whole,
    }
    return show(request, one, "signals/words.html", context, crumbs=[(_("Words"), "")])


@cache
def _linked(form: str) -> bytes:
    built = skos.graph()
    return (skos.turtle(built) if form == "ttl" else skos.json_ld(built)).encode("utf-8")


def _status(term: Term) -> str:
    return {"contested": _("contested"), "agreed": _("agreed")}.get(str(term.status or ""), _("one meaning"))


def _term(term: Term, language: str) -> dict[str, Any]:
    return {
        "id": term.id,
        "name": term.name.in_language(language),
        "status": _status(term),
        "contested": str(term.status or "") == "contested",
        "about": term.about,
        "agreed": term.agreed,
        "also": term.also,
        "senses": [
            {
                "sector": labels("sector", sense.meaning.sectors, language) or _("All fields"),
                "text": sense.meaning.definition,
                "ages": _ages(sense.meaning.age_from, sense.meaning.age_to),
                "said_by": sense.said_by,
                "year": sense.year,
                "provisions": sense.provisions,
                "evidence": sense.meaning.evidence,
            }
            for sense in term.senses
        ],
        "evidence": term.evidence,
    }


def _ages(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    if first is None:
        return _("up to %(age)s years") % {"age": last}
    return (
        _("from %(age)s years") % {"age": first}
        if last is None
        else _("%(first)s–%(last)s years")
        % {
            "first": first,
            "last": last,
        }
    )


def word(request: HttpRequest, key: str) -> HttpResponse:
    """One word: what each field means by it, side by side, and whether that is settled."""
    one = asked.read(request)
    found = terms().get(key)
    if found is None:
        raise Http404
    shown = _term(found, one.language)
    users = [
        Link(row.title.in_language(one.language), row_url(row.id, one))
        for row in one.register.signals.values()
        if any(meaning.split(".")[0] == key for meaning in row.terms)
    ]
    crumbs = [(_("Words"), reverse("signals:terms") + one.parameters()), (shown["name"], "")]
    return show(request, one, "signals/word.html", {"term": shown, "users": users}, crumbs=crumbs)


def barriers(request: HttpRequest) -> HttpResponse:
    """What stands in the way of work with children, as counts only, by provision."""
    one = asked.read(request)
    found = [
        (barrier_name(each.code), each.provision or None, each.reported) for each in queries.barrier_counts()
    ]
    found += [
        (capacity_name(service, met, weeks), None, reported)
        for service, met, reported, weeks in queries.capacity_counts()
    ]
    columns = (
        ("barrier", _("What stood in the way")),
        ("provision", _("Provision")),
        ("count", _("Reported")),
    )
    few = _("fewer than %(number)s") % {"number": LEAST_CELL}
    rows = [
        (name, provision, few if reported is None else reported)
        for name, provision, reported in sorted(found, key=lambda each: -(each[2] or 0))
    ]
    whole = Listing("hindre", _("What stands in the way"), columns, rows)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {"list": whole, "least": LEAST_CELL}
    return show(request, one, "signals/barriers.html", context, crumbs=[(_("What stands in the way"), "")])
