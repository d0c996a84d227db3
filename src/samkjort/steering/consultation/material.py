"""The material for a consultation meeting, in its own order of chapters; every case stands in it once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samkjort.steering.consultation import agreements, asks, cases, meetings
from samkjort.steering.consultation.actors import actors, name_on
from samkjort.steering.consultation.agreements import Agreement
from samkjort.steering.consultation.asks import Answer, Ask, Standing
from samkjort.steering.consultation.cases import Case, CaseKind, CaseStatus, conclusion_of
from samkjort.steering.consultation.document import Block, Bullets, Document, Heading, Paragraph, Table
from samkjort.steering.consultation.meetings import Meeting
from samkjort.steering.consultation.reading import latest
from samkjort.steering.consultation.wording import say
from samkjort.steering.evidence import Period

CROSS = "government"
"""The one a cross-cutting case is addressed to."""


@dataclass(frozen=True)
class Input:
    """What one side has written on a case. `internal` stays with its own side (K-27)."""

    side: str
    text: str
    internal: bool = False


def section(case: Case) -> str:
    """Where a case stands: `2`, `3`, `5.1`, `5.2`, `a` or `b`. It follows from the case alone.

    A new law case stands in 5.1, a closed one in 5.2, the others in annex b; cost cases in annex a. A matter
    for the Government as a whole is cross-cutting.
    """
    if case.kind is CaseKind.CONSULTATION:
        return "2" if case.ministries == (CROSS,) else "3"
    if case.kind is CaseKind.COST:
        return "a"
    if case.status is CaseStatus.CLOSED:
        return "5.2"
    return "5.1" if case.status is CaseStatus.AWAITING_ANSWER else "b"


def placed(among: tuple[Case, ...]) -> dict[str, tuple[Case, ...]]:
    """Section → its cases; chapter 3 by ministry in the order they first appear."""
    found: dict[str, list[Case]] = {}
    for case in among:
        found.setdefault(section(case), []).append(case)
    order = {each: place for place, each in enumerate(dict.fromkeys(case.ministries for case in among))}
    found.get("3", []).sort(key=lambda case: order[case.ministries])
    return {name: tuple(each) for name, each in found.items()}


def material(
    as_of: str | date | Period = "2021-04",
    *,
    meeting: str = "2021-2",
    language: str = "nb",
    inputs: Mapping[str, tuple[Input, ...]] | None = None,
    reader: str | None = None,
    among: tuple[Case, ...] | None = None,
    held: tuple[Agreement, ...] | None = None,
    wanted: tuple[Ask, ...] | None = None,
    answers: Mapping[str, Answer] | None = None,
) -> Document:
    """The material as of a day: chapters 1 to 6 and annexes a to c (K-04).

    `inputs`: what the sides have written, by case; what is internal is shown to `reader`'s own side only.
    `among`, `held` and `wanted`: cases, agreements and asks in place of the shipped ones. `answers` given by
    then are printed with the document they stand in (K-06).
    """
    known = cases.known_at(as_of, among)
    found = placed(known)
    year = meetings.year()
    this = year.meetings.get(meeting)
    ledger = asks.ledger(as_of, answers=answers, among=wanted)
    writer = _Writer(language, inputs or {}, reader, ledger, latest(as_of))
    blocks: list[Block] = [Heading(say("ch1", language))]
    theme = this.theme.in_language(language) if this and this.theme else say("no_theme", language)
    blocks.append(Paragraph(theme, say("theme", language)))
    blocks += [Heading(say("ch2", language)), *writer.cases(found.get("2", ()), "2.")]
    blocks += [Heading(say("ch3", language)), *writer.by_ministry(found.get("3", ()))]
    blocks.append(Heading(say("ch4", language)))
    new = cases.new_cost_cases(meeting, known)
    blocks.append(
        Bullets(tuple(case.name.in_language(language) for case in new))
        if new
        else Paragraph(say("none_reported", language))
    )
    blocks += [Heading(say("ch5", language)), Heading(say("ch5_1", language), 2)]
    blocks += writer.cases(found.get("5.1", ()), "5.1.")
    blocks += [Heading(say("ch5_2", language), 2), *writer.cases(found.get("5.2", ()), "5.2.")]
    blocks += [Heading(say("ch6", language)), *writer.agreements(as_of, held)]
    for annex in ("a", "b"):
        blocks += [Heading(say(f"annex_{annex}", language)), *writer.annex(annex, found.get(annex, ()))]
    blocks += [Heading(say("annex_c", language)), *writer.annex_c(as_of, held)]
    return Document(
        say("material_title", language, meeting=_meeting_name(this, meeting)), language, tuple(blocks)
    )


def _meeting_name(this: Meeting | None, meeting: str) -> str:
    point = next((each for each in meetings.year().cycle if this and each.id == this.cycle), None)
    return f"{point.name.nb.split(',')[0].lower()} {this.year}" if this and point else meeting


@dataclass(frozen=True)
class _Writer:
    language: str
    inputs: Mapping[str, tuple[Input, ...]]
    reader: str | None
    ledger: tuple[Standing, ...]
    on: date

    def say(self, name: str, **values: object) -> str:
        return say(name, self.language, **values)

    def who(self, names: tuple[str, ...]) -> str:
        known = actors()
        return ", ".join(
            (known[each].short or name_on(known[each], self.on, self.language)) if each in known else each
            for each in names
        )

    def cases(self, rows: tuple[Case, ...], prefix: str) -> Iterator[Block]:
        if not rows:
            yield Paragraph(self.say("none"))
        for place, case in enumerate(rows, 1):
            yield Heading(
                f"{prefix}{place} {case.name.in_language(self.language)}", 2 + prefix.count(".") - 1
            )
            yield from self.case(case)

    def by_ministry(self, rows: tuple[Case, ...]) -> Iterator[Block]:
        if not rows:
            yield Paragraph(self.say("none"))
        groups = list(dict.fromkeys(case.ministries for case in rows))
        for place, group in enumerate(groups, 1):
            known = actors()
            names = [name_on(known[each], self.on, self.language) for each in group if each in known]
            yield Heading(f"3.{place} {' / '.join(names)}", 2)
            for case in (each for each in rows if each.ministries == group):
                yield Heading(case.name.in_language(self.language), 3)
                yield from self.case(case)

    def case(self, case: Case) -> Iterator[Block]:
        for each in self.inputs.get(case.id, ()):
            if not each.internal or each.side == self.reader:
                yield Paragraph(each.text, self.say("from", who=self.who((each.side,))))
        chapter = case.chapter or ""
        mine = [
            each
            for each in self.ledger
            if each.ask.id in case.asks or (chapter and each.ask.chapter == chapter)
        ]
        if mine:
            yield Paragraph(self.say("asks"))
            yield Bullets(tuple(self._ask(each) for each in mine))
        if case.result is not None:
            yield Paragraph(case.result.in_language(self.language), self.say("result"))
        else:
            said = case.conclusion or conclusion_of(case).label
            yield Paragraph(said.in_language(self.language), self.say("conclusion"))

    def _ask(self, each: Standing) -> str:
        text = f"{each.ask.id} {each.ask.says.in_language(self.language)}"
        if each.answer is None:
            return text
        document = meetings.year().documents.get(each.answer.where)
        where = document.name.in_language(self.language) if document else each.answer.where
        outcome = each.answer.outcome.label.in_language(self.language)
        return f"{text} {self.say('answered', where=where, outcome=outcome, says=each.answer.says)}"

    def annex(self, annex: str, rows: tuple[Case, ...]) -> Iterator[Block]:
        if not rows:
            yield Paragraph(self.say("none"))
            return
        header = tuple(self.say(name) for name in ("case", "ministry", "reported", "status", "doubt"))
        yield Table(self.say(f"annex_{annex}"), header, tuple(self._row(case) for case in rows))
        if annex == "a":
            traced = [case for case in rows if case.method is not None]
            for case in traced:
                method = case.method.in_language(self.language) if case.method else ""
                yield Paragraph(f"{case.name.in_language(self.language)}: {method}", self.say("method"))
                yield Bullets(tuple(each.in_language(self.language) for each in case.assumptions))
            if len(traced) < len(rows):
                yield Paragraph(self.say("no_method"))

    def _row(self, case: Case) -> tuple[str, ...]:
        doubt = self.say("displaced", where=case.printed_in) if case.doubt == "displaced" else ""
        return (
            case.name.in_language(self.language),
            self.who(case.ministries),
            str(case.reported_when or self.say("unknown")),
            case.status.label.in_language(self.language),
            doubt,
        )

    def agreements(self, as_of: str | date | Period, held: tuple[Agreement, ...] | None) -> Iterator[Block]:
        count = len(agreements.signed_by(as_of, held))
        ending = len(agreements.watch(as_of, agreements=held))
        yield Paragraph(self.say("agreements_count", count=count, ending=ending))
        if held is None:
            yield Heading(self.say("proposed"), 2)
            for proposal in agreements.register().proposed:
                yield Paragraph(
                    "; ".join(each.in_language(self.language) for each in proposal.content) + ".",
                    f"{proposal.name.in_language(self.language)}:",
                )

    def annex_c(self, as_of: str | date | Period, held: tuple[Agreement, ...] | None) -> Iterator[Block]:
        names = ("number", "agreement", "parties", "signed", "expires", "first", "activities")
        header = tuple(self.say(name) for name in names)
        listed = agreements.signed_by(as_of, held)
        for group in agreements.Group:
            rows = tuple(self._agreement(each) for each in listed if each.group is group)
            if rows:
                yield Table(group.label.in_language(self.language), header, rows)

    def _agreement(self, each: Agreement) -> tuple[str, ...]:
        def day(value: date | None, otherwise: str) -> str:
            return value.strftime("%d.%m.%Y") if value else self.say(otherwise)

        done = "; ".join(activity.what for activity in each.activities if activity.on <= self.on)
        return (
            str(each.printed or ""),
            each.name.in_language(self.language),
            self.who(each.parties),
            day(each.signed, "unknown"),
            day(each.expires, "no_end"),
            str(each.first_year or self.say("unknown")),
            done or self.say("none_recorded"),
        )
