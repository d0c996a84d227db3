"""What does not fit in the consultation material: reckoned from its rows, never typed in (K-21, Q-1 …)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samkjort.law.vocabulary import Words
from samkjort.steering.consultation import (
    agreements,
    cases,
    figures,
    groups,
    guidelines,
    meetings,
)
from samkjort.steering.consultation.actors import actors, misspelt
from samkjort.steering.consultation.agreements import Agreement
from samkjort.steering.consultation.cases import Case, CaseKind, CaseRegister
from samkjort.steering.consultation.reading import as_period, told_by
from samkjort.steering.evidence import Evidence, Period
from samkjort.steering.pointers import stands


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit: its kind, the rows it is about, and where to look."""

    check: str
    question: str | None
    rows: tuple[str, ...]
    says: Words
    evidence: tuple[Evidence, ...]


def findings(
    as_of: str | date | Period = "2021-04",
    *,
    register: agreements.Register | None = None,
    case_register: CaseRegister | None = None,
    chapter_texts: dict[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Everything that does not fit and was out by a day, in the order of the material.

    `chapter_texts`: text of a chapter by its number, for the check of promises; without it that check rests
    on what the register has recorded for the chapter.
    """
    held = register or agreements.register()
    listed = case_register or cases.register()
    rows = agreements.signed_by(as_of, held.agreements)
    known = cases.known_at(as_of, listed.cases)
    found = (
        *_count(held),
        *_printed_twice(rows),
        *_two_annexes(known),
        *_displaced(listed, known),
        *_promised(listed, held, chapter_texts or {}),
        *_before_routine(known),
        *_dates(rows),
        *_figures(figures.known_at(as_of)),
        *_groups(),
        *_names(as_period(as_of)),
        *_editions(),
    )
    return tuple(each for each in found if told_by(each.evidence, as_of))


def material_five(as_of: str | date | Period = "2021-04") -> tuple[Finding, ...]:
    """The five findings of K-21 among all of them."""
    five = {
        "count_in_text",
        "number_printed_twice",
        "case_in_two_annexes",
        "table_displaced",
        "promised_not_given",
    }
    return tuple(each for each in findings(as_of) if each.check in five)


def _count(register: agreements.Register) -> Iterator[Finding]:
    rows = agreements.signed_by(register.as_of, register.agreements)
    if rows and register.said_in_force != len(rows):
        said, listed = register.said_in_force, len(rows)
        yield Finding(
            "count_in_text",
            "Q-1",
            tuple(each.id for each in rows),
            Words(
                f"Teksten sier {said} gjeldende avtaler; oversikten har {listed} rader.",
                f"The text says {said} agreements in force; the overview has {listed} rows.",
                f"Teksten seier {said} gjeldande avtalar; oversikta har {listed} rader.",
            ),
            (*register.said_evidence, rows[0].evidence[0], rows[-1].evidence[0]),
        )


def _printed_twice(rows: tuple[Agreement, ...]) -> Iterator[Finding]:
    times = Counter(each.printed for each in rows if each.printed is not None)
    twice = sorted(number for number, count in times.items() if count > 1)
    if twice:
        found = tuple(each for each in rows if each.printed in twice)
        numbers = " og ".join(map(str, twice)), " and ".join(map(str, twice))
        yield Finding(
            "number_printed_twice",
            "Q-1",
            tuple(each.id for each in found),
            Words(
                f"Nummer {numbers[0]} er brukt to ganger.",
                f"The numbers {numbers[1]} are used twice.",
                f"Nummer {numbers[0]} er brukte to gonger.",
            ),
            tuple(each.evidence[0] for each in found),
        )


def _two_annexes(known: tuple[Case, ...]) -> Iterator[Finding]:
    by_name: dict[str, list[Case]] = {}
    for case in known:
        if case.annex is not None:
            by_name.setdefault(case.name.nb, []).append(case)
    for name, same in by_name.items():
        annexes = sorted({case.annex or "" for case in same})
        if len(annexes) > 1:
            yield Finding(
                "case_in_two_annexes",
                "Q-3",
                tuple(case.id for case in same),
                Words(
                    f"{name} står i vedlegg {' og '.join(annexes)}.",
                    f"{same[0].name.en} stands in annexes {' and '.join(annexes)}.",
                    f"{same[0].name.in_language('nn')} står i vedlegg {' og '.join(annexes)}.",
                ),
                tuple(case.evidence[0] for case in same),
            )


def _displaced(listed: CaseRegister, known: tuple[Case, ...]) -> Iterator[Finding]:
    moved = tuple(case for case in known if case.annex and case.printed_in not in (None, case.annex))
    if moved:
        printed, read = moved[0].printed_in, moved[0].annex
        notes = tuple(proof for _, _, evidence in listed.annex_notes for proof in evidence)
        yield Finding(
            "table_displaced",
            "Q-2",
            tuple(case.id for case in moved),
            Words(
                f"En tabell med {len(moved)} saker er trykt i vedlegg {printed}; "
                f"trolig hører den til vedlegg {read}.",
                f"A table of {len(moved)} cases is printed in annex {printed}; "
                f"it probably belongs to annex {read}.",
                f"Ein tabell med {len(moved)} saker er trykt i vedlegg {printed}; "
                f"truleg høyrer han til vedlegg {read}.",
            ),
            notes or tuple(case.evidence[0] for case in moved),
        )


def _promised(
    listed: CaseRegister, register: agreements.Register, texts: dict[str, str]
) -> Iterator[Finding]:
    for promise in listed.promises:
        given = [case for case in listed.cases if case.chapter == promise.chapter]
        text = texts.get(promise.chapter)
        told = bool(given) if text is None else any(stands(word, text) for word in promise.words)
        if not told:
            elsewhere = tuple(each.id for each in register.proposed)
            yield Finding(
                "promised_not_given",
                "Q-4",
                elsewhere,
                Words(
                    f"{promise.says.nb} Kapitlet gir ingen. Forslagene står i kapittel 2.",
                    f"{promise.says.en} The chapter gives none. The proposals stand in chapter 2.",
                    f"{promise.says.in_language('nn')} Kapittelet gir ingen. Forslaga står i kapittel 2.",
                ),
                promise.promised,
            )


def _before_routine(known: tuple[Case, ...]) -> Iterator[Finding]:
    for case in known:
        routine = meetings.year().routines.get(case.kind.value)
        reported = case.reported_when
        if (
            routine
            and reported
            and reported.last < routine.start.first
            and case.kind is not CaseKind.CONSULTATION
        ):
            yield Finding(
                "before_the_routine",
                "Q-3",
                (case.id,),
                Words(
                    f"{case.name.nb} er meldt {reported}, før rutinen begynte ({routine.start}).",
                    f"{case.name.en} was reported in {reported}, before the routine began ({routine.start}).",
                    f"{case.name.in_language('nn')} er meld {reported}, før rutinen byrja ({routine.start}).",
                ),
                (*case.evidence, *routine.evidence),
            )


def _dates(rows: tuple[Agreement, ...]) -> Iterator[Finding]:
    for each in rows:
        if each.expires and each.expires.month == 12 and 20 <= each.expires.day < 31:
            yield Finding(
                "end_near_year_end",
                None,
                (each.id,),
                Words(
                    f"{each.name.nb} ender {each.expires:%d.%m.%Y}; de andre i desember ender 31. "
                    "Kan være en skrivefeil.",
                    f"{each.name.en} ends {each.expires}; the others in December end on the 31st. "
                    "It may be a slip.",
                    f"{each.name.in_language('nn')} endar {each.expires:%d.%m.%Y}; "
                    "dei andre i desember endar 31. Kan vere ein skrivefeil.",
                ),
                each.evidence,
            )
    earlier = tuple(
        each for each in rows if each.signed and each.first_year and each.first_year < each.signed.year
    )
    if earlier:
        yield Finding(
            "renewed",
            None,
            tuple(each.id for each in earlier),
            Words(
                f"{len(earlier)} avtaler ble inngått første gang før året de nå er datert: de er fornyet.",
                f"{len(earlier)} agreements were first made before the year of their date: they are renewed.",
                f"{len(earlier)} avtalar vart inngåtte første gong før året dei no er daterte: "
                "dei er fornya.",
            ),
            tuple(each.evidence[0] for each in earlier),
        )
    several = tuple(each for each in rows if len(each.parties) > 2)
    if several:
        yield Finding(
            "more_than_two_parties",
            None,
            tuple(each.id for each in several),
            Words(
                "Avtaler skal ha to parter; her står flere departementer. Staten regnes som én part.",
                "Agreements have two parties; here several ministries stand. The State counts as one party.",
                "Avtalar skal ha to partar; her står fleire departement. Staten blir rekna som éin part.",
            ),
            tuple(each.evidence[0] for each in several),
        )


def _figures(known: tuple[figures.Figure, ...]) -> Iterator[Finding]:
    register = figures.figures()
    for same in figures.alike(known):
        number = f"{same.value:g}".replace(".", ",")
        yield Finding(
            "same_number_other_definition",
            "Q-5",
            same.figures,
            Words(
                f"{number} prosent er oppgitt flere ganger, for ulike mål. Det er ikke en utvikling.",
                f"{same.value:g} per cent is given more than once, for different measures. "
                "It is not a trend.",
                f"{number} prosent er oppgitt fleire gonger, for ulike mål. Det er ikkje ei utvikling.",
            ),
            tuple(register.figures[name].evidence[0] for name in same.figures),
        )
    for note in register.notes:
        yield Finding("place_unsure", "Q-6", (note.about,), note.says, note.evidence)


def _groups() -> Iterator[Finding]:
    listed = groups.group_list()
    if listed.not_placed:
        names = ", ".join(listed.not_placed)
        yield Finding(
            "invited_not_placed",
            "Q-7",
            listed.not_placed,
            Words(
                f"{len(listed.invited)} kommuner er invitert, {len(listed.placed)} står i grupper: "
                f"{names} mangler.",
                f"{len(listed.invited)} municipalities are invited, {len(listed.placed)} are in groups: "
                f"{names} is missing.",
                f"{len(listed.invited)} kommunar er inviterte, {len(listed.placed)} står i grupper: "
                f"{names} manglar.",
            ),
            (*listed.invited_evidence, *listed.evidence),
        )


def _names(seen: Period) -> Iterator[Finding]:
    for actor in actors().values():
        dated = [alias for alias in actor.aliases if alias.valid_from or alias.valid_to]
        later = [a for a in dated if a.valid_from and a.valid_from > seen.last and len(a.name) > 5]
        former = [a for a in dated if a.valid_to and a.valid_to < seen.first and len(a.name) > 5]
        if later or former:
            held = later or [a for a in dated if a not in former and len(a.name) > 5]
            was, now = (former or dated)[0].name, held[0].name
            yield Finding(
                "name_changes",
                "Q-10",
                (actor.id,),
                Words(
                    f"{was} og {now} er samme aktør.",
                    f"{was} and {now} are the same actor.",
                    f"{was} og {now} er same aktør.",
                ),
                actor.evidence,
            )
        slips = misspelt().get(actor.id)
        if slips:
            yield Finding(
                "misspelt",
                "Q-9",
                (actor.id,),
                Words(
                    f"Kilden skriver {', '.join(slips)} for {actor.short}.",
                    f"The source writes {', '.join(slips)} for {actor.short}.",
                    f"Kjelda skriv {', '.join(slips)} for {actor.short}.",
                ),
                actor.evidence[:1],
            )


def _editions() -> Iterator[Finding]:
    register = guidelines.guidelines()
    unread = [each for each in register.guidelines if each.status is guidelines.Known.TO_BE_FETCHED]
    for edition in sorted({each.edition for each in unread}):
        cited = tuple(sorted({finding.edition for finding in register.findings}))
        if edition not in cited:
            yield Finding(
                "edition_not_read",
                "Q-12",
                tuple(f"{each.edition}/{each.number}" for each in unread if each.edition == edition),
                Words(
                    f"Utgaven av {edition} er ikke lest. Numrene KS viste til, hører til utgaven av "
                    f"{', '.join(cited)}.",
                    f"The edition of {edition} is not read. The numbers KS cited belong to that of "
                    f"{', '.join(cited)}.",
                    f"Utgåva av {edition} er ikkje lesen. Nummera KS viste til, høyrer til utgåva av "
                    f"{', '.join(cited)}.",
                ),
                register.editions[cited[0]].evidence if cited else (),
            )
