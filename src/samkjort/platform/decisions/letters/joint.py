"""The letter of a joint decision: one text, each part, and one complaint notice, right for every part."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from samkjort.casework.joint_decision import PartOutcome
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.services import name_of
from samkjort.platform.decisions import complaint_rows, law
from samkjort.platform.decisions.models import JointDecision, JointPart
from samkjort.platform.people.models import Municipality, Person
from samkjort.platform.shell.templatetags.page import day
from samkjort.rules.complaint_notice import About, NoticeLine, matter, notice
from samkjort.rules.remedies import RemedyBook

STANDARDS = ["a-2a", "ua-1"]
"""PDF/A for the archive, with tags, and PDF/UA for those who listen to it."""


@dataclass(frozen=True)
class PartSaid:
    """One part as the letter and the pages say it."""

    name: str
    outcome: str
    text: list[str]
    reasons: list[str]
    basis: str
    decided: str


@dataclass(frozen=True)
class LineSaid:
    """One paragraph of the complaint notice."""

    heading: str
    lines: list[str]


def part_name(part: JointPart, language: str) -> str:
    """«Skole: individuelt tilrettelagt opplæring»."""
    return f"{_first_up(name_of(part.service, language))}: {matter(part.matter, language)}"


def about(book: RemedyBook, parts: list[JointPart], language: str) -> list[About]:
    """The parts with what applies to each."""
    return [About(part_name(part, language), law.of_part(book, part.matter, part.basis)) for part in parts]


def notice_of(row: JointDecision, language: str, *, received: date | None = None) -> tuple[NoticeLine, ...]:
    """The complaint notice of a joint decision, computed from the register."""
    book, parts = complaint_rows.book_of(row), list(row.parts.order_by("place"))
    return notice(about(book, parts, language), language, received=received)


def lines_of(found: tuple[NoticeLine, ...]) -> list[LineSaid]:
    """The notice as paragraphs."""
    said = []
    for line in found:
        texts = [line.note] if line.note else []
        if line.known:
            texts += [_("Heard by: %(body)s") % {"body": " / ".join(line.where)}]
            texts += [*line.limit, *line.review]
        if line.last_day:
            texts.append(_("Last day: %(day)s") % {"day": day(line.last_day)})
        if line.sources:
            texts.append("; ".join(line.sources))
        said.append(LineSaid("; ".join(line.parts), texts))
    return said


def letter(actor: Actor, case: Case, row: JointDecision) -> bytes:
    """The PDF (PDF/A-2a and PDF/UA-1), in the language of the letter."""
    import typst

    with override(row.language):
        data = json.dumps(content(actor, case, row), ensure_ascii=False)
    source = (resources.files(__package__) / "joint.typ").read_bytes()
    kinds: Any = STANDARDS
    made = typst.compile(source, sys_inputs={"data": data}, pdf_standards=kinds, ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def content(actor: Actor, case: Case, row: JointDecision) -> dict[str, object]:
    """All that the letter says. With a protected address nothing in it tells where the family is."""
    language, shown = row.language, place_shown(actor, case)
    parts = list(row.parts.order_by("place"))
    book = complaint_rows.book_of(row)
    on = row.sent_at.astimezone(clock.OSLO).date() if row.sent_at else clock.today()
    place = Municipality.objects.filter(pk=case.municipality).first() if shown else None
    applies = about(book, parts, language)
    sender = _("%(place)s municipality") % {"place": place.name} if place else _("The municipality")
    return {
        "lang": language,
        "title": _("Decision for %(name)s") % {"name": case.child.given_name}
        if row.single
        else _("Joint decision for %(name)s") % {"name": case.child.given_name},
        "from": sender,
        "about": _("Case %(number)s") % {"number": case.number},
        "dated": day(on),
        "date": [on.year, on.month, on.day],
        "summary": paragraphs(row.summary),
        "parts": [asdict(said(book, part, language, named=shown)) for part in parts],
        "notice": [asdict(one) for one in lines_of(notice(applies, language))],
        "words": {
            "why": _("Why"),
            "basis": _("The decision rests on"),
            "complain": _("If you do not agree, you can complain"),
            "how": " ".join(_how(applies)),
        },
        "end": _end(applies),
    }


def place_shown(actor: Actor, case: Case) -> bool:
    """Whether the letter may tell where the family is: no protection, and the reader is not kept away."""
    known = Case.objects.filter(pk=case.pk).annotate(place=access.place("id", "municipality"))
    there = known.values_list("place", flat=True).first() is not None
    return there and not access.case_protection(actor, case.pk)


def _how(applies: list[About]) -> list[str]:
    """How one complains: what is so here, and what the cards say of it."""
    texts = [
        _("You can complain about all of it, or only a part. One complaint to us is enough."),
        _("You can also tell us. Then we write it down, and you sign it."),
        _("The young person can complain too."),
    ]
    if all(one.remedies.first_look for one in applies):
        texts.append(_("We look at it again first, and send it on for you."))
    return [*texts, _("Here is who hears it, and by when:")]


def _end(applies: list[About]) -> list[str]:
    """What stands after the notice."""
    texts = [_("Ask us if you want help with the complaint.")]
    if any(one.remedies.though_late for one in applies):
        texts.append(_("If you are late, send it all the same. It may still be heard."))
    return texts


def said(book: RemedyBook, part: JointPart, language: str, *, named: bool = True) -> PartSaid:
    """One part in words: the outcome, the text, the reasons, the provision, who decided and by what."""
    outcome = PartOutcome(part.outcome).in_language(language) if part.outcome else ""
    # The row of one of the staff is not there for a reader who may not know where the family is.
    known = named and part.decided_by_id is not None
    decider = Person.objects.filter(pk=part.decided_by_id or "").first() if known else None
    who = decider.name if decider else ""
    service = name_of(part.service, language)
    if part.coordination_id is not None:
        decided = (
            _("Decided by %(who)s, %(unit)s") % {"who": who, "unit": part.reference}
            if who
            else _("Decided by the coordinating unit")
        )
    else:
        by = (
            _("Decided by %(who)s for %(service)s, by delegation: %(reference)s")
            if who
            else _("Decided for %(service)s, by delegation: %(reference)s")
        )
        decided = by % {"who": who, "service": service, "reference": part.reference}
    return PartSaid(
        part_name(part, language),
        outcome,
        paragraphs(part.text),
        paragraphs(part.reasons),
        law.printed(law.card(book, part.basis), language) or part.basis,
        decided if part.decided_at else "",
    )


def paragraphs(text: str) -> list[str]:
    """A text as its paragraphs."""
    return [one.strip() for one in text.split("\n") if one.strip()]


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
