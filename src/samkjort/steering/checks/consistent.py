"""Samstemt: do the signals have the same content? SS-1 … SS-9."""

from __future__ import annotations

from itertools import combinations

from samkjort.law.vocabulary import Words
from samkjort.steering.checks.outcome import Check, Findings, Question
from samkjort.steering.model import Meaning, Signal
from samkjort.steering.vocabulary import Binding, RelationKind


def same_term(ask: Question, found: Findings) -> None:
    """SS-1: two rows use one term in meanings whose ages, or phases, do not meet."""
    meanings = ask.register.meanings
    users: dict[str, list[tuple[Signal, Meaning]]] = {}
    for row in ask.rows:
        if not row.terms:
            found.lacks(f"{row.id}: terms")
        for term in row.terms:
            if term not in meanings:
                found.lacks(f"{row.id}: the meaning {term}")
                continue
            users.setdefault(meanings[term].term, []).append((row, meanings[term]))
    for term, uses in users.items():
        for (one, first), (other, second) in combinations(uses, 2):
            meet = _meet(first, second)
            rows, evidence = (one.id, other.id), (*first.evidence, *second.evidence)
            if meet is None:
                found.lacks(f"{term}: ages of its meanings")
            elif meet:
                found.clear(
                    rows,
                    Words(
                        f"«{term}» betyr det samme", f"«{term}» means the same", f"«{term}» betyr det same"
                    ),
                    evidence,
                )
            else:
                found.hit(
                    rows,
                    Words(
                        f"«{term}» betyr ulike ting: {first.definition.nb} / {second.definition.nb}",
                        f"«{term}» means different things: {first.definition.en} / {second.definition.en}",
                        f"«{term}» betyr ulike ting: {first.definition.in_language('nn')} / "
                        f"{second.definition.in_language('nn')}",
                    ),
                    evidence,
                )


def _meet(first: Meaning, second: Meaning) -> bool | None:
    if first.id == second.id or (first.agreed and second.agreed):
        return True
    if (
        first.age_from is not None
        and first.age_to is not None
        and second.age_from is not None
        and second.age_to is not None
    ):
        return first.age_from <= second.age_to and second.age_from <= first.age_to
    if first.phase and second.phase:
        return first.phase == second.phase
    return None


def goals_meet(ask: Question, found: Findings) -> None:
    """SS-2: at least `goals.least_overlap` of the rows have a goal in common with another row of the set.

    A row whose goals are not coded may turn out either way, so with any such row the answer is pass or
    unknown, never a hit.
    """
    rows = ask.rows
    coded = [row for row in rows if row.goals]
    met = [
        row for row in coded if any(other is not row and set(row.goals) & set(other.goals) for other in coded)
    ]
    why = Words(
        f"{len(met)} av {len(rows)} har mål felles med andre",
        f"{len(met)} of {len(rows)} have a goal in common with others",
        f"{len(met)} av {len(rows)} har mål felles med andre",
    )
    evidence = [each for row in met for each in row.evidence]
    if met and len(met) >= ask.register.limits.number("goals", "least_overlap") * len(rows):
        found.clear([row.id for row in met], why, evidence)
    elif len(coded) < len(rows):
        found.missing += [f"{row.id}: goals" for row in rows if not row.goals]
    elif rows:
        found.hit(
            [row.id for row in rows if row not in met], why, [each for row in rows for each in row.evidence]
        )


def approach_clash(ask: Question, found: Findings) -> None:
    """SS-3: one row repairs in the single case and another prevents, for groups that meet."""
    limits = ask.register.limits
    repairing = limits.texts("approaches", "repairing")
    preventive = limits.texts("approaches", "preventive")
    for row in ask.rows:
        if row.approach is None:
            found.lacks(f"{row.id}: approach")
        elif row.approach in (*repairing, *preventive) and not row.target_groups:
            found.lacks(f"{row.id}: target group")
        else:
            found.clear(
                (row.id,), Words("Tilnærmingen er kjent", "The approach is known", "Tilnærminga er kjend")
            )
    for one in ask.rows:
        for other in ask.rows:
            if one.approach not in repairing or other.approach not in preventive:
                continue
            if limits.groups(one.target_groups) & limits.groups(other.target_groups):
                found.hit(
                    (one.id, other.id),
                    Words(
                        "Den ene reparerer i enkeltsaken, den andre forebygger, for samme gruppe",
                        "One repairs in the single case and the other prevents, for the same group",
                        "Den eine reparerer i enkeltsaka, den andre førebyggjer, for same gruppe",
                    ),
                    (*one.evidence, *other.evidence),
                )


def contradiction(ask: Question, found: Findings) -> None:
    """SS-4: a relation says that two rows contradict, on more than a party's own view."""
    passed_over = ask.register.limits.texts("levels_not_counted")
    for each in ask.register.relations:
        counted = tuple(proof for proof in each.evidence if proof.level not in passed_over)
        if each.kind is RelationKind.CONTRADICTS and counted:
            found.hit((each.start, each.end), each.reason, counted)
    _if_examined(ask, found, "contradictions")


def binding_clash(ask: Question, found: Findings) -> None:
    """SS-5: the same duty is a must in one row and less in another."""
    uses: dict[str, list[tuple[Signal, Binding]]] = {}
    for row in ask.rows:
        for duty, how in row.duties:
            uses.setdefault(duty, []).append((row, how))
    for duty, rows in uses.items():
        for (one, first), (other, second) in combinations(rows, 2):
            evidence = (*one.evidence, *other.evidence)
            if first is second:
                found.clear(
                    (one.id, other.id),
                    Words(
                        f"«{duty}» er like bindende", f"«{duty}» binds alike", f"«{duty}» er like bindande"
                    ),
                )
            elif Binding.MUST in (first, second):
                found.hit(
                    (one.id, other.id),
                    Words(
                        f"«{duty}» er må i den ene og ikke i den andre",
                        f"«{duty}» is a must in one and not in the other",
                        f"«{duty}» er må i den eine og ikkje i den andre",
                    ),
                    evidence,
                )
    if not found.hits and not ask.examined("binding"):
        found.lacks("how binding each duty is, duty by duty")


def leeway_clash(ask: Question, found: Findings) -> None:
    """SS-6: two rows that are said to clash or belong together: one orders how, the other leaves it free."""
    limits = ask.register.limits
    ordered, free = limits.texts("leeway", "ordered"), limits.texts("leeway", "free")
    kinds = (RelationKind.CONTRADICTS, RelationKind.GUIDE_TO, RelationKind.IMPLEMENTS, RelationKind.REQUIRES)
    for each in ask.register.relations:
        if each.kind not in kinds:
            continue
        one, other = ask.register.signals[each.start], ask.register.signals[each.end]
        rows = (one.id, other.id)
        if one.leeway is None or other.leeway is None:
            found.lacks(f"{' and '.join(rows)}: leeway")
        elif (one.leeway in ordered and other.leeway in free) or (
            other.leeway in ordered and one.leeway in free
        ):
            found.hit(rows, each.reason, each.evidence)
        else:
            found.clear(
                rows,
                Words(
                    "Handlingsrommet er det samme", "The leeway is the same", "Handlingsrommet er det same"
                ),
                each.evidence,
            )


def target_mismatch(ask: Question, found: Findings) -> None:
    """SS-7: two rows have a goal in common, but their ages, or else their groups, do not meet."""
    limits = ask.register.limits
    for row in ask.rows:
        if not row.goals:
            found.lacks(f"{row.id}: goals")
    for one, other in combinations(ask.rows, 2):
        common = sorted(set(one.goals) & set(other.goals))
        if not common:
            continue
        meet = _ages_meet(one, other)
        if meet is None and one.target_groups and other.target_groups:
            meet = bool(limits.groups(one.target_groups) & limits.groups(other.target_groups))
            # Bodies and staff are addressed, not served: their group cannot be compared with a child's.
            if {"public_bodies", "staff"} & {*one.target_groups, *other.target_groups}:
                meet = True
        rows, evidence = (one.id, other.id), (*one.evidence, *other.evidence)
        if meet is None:
            found.lacks(f"{one.id}, {other.id}: age or group")
        elif meet:
            found.clear(
                rows,
                Words(
                    "Samme mål og målgrupper som møtes",
                    "Same goal and groups that meet",
                    "Same mål og målgrupper som møtest",
                ),
            )
        else:
            found.hit(
                rows,
                Words(
                    f"Samme mål ({', '.join(common)}), men ulik alder eller gruppe",
                    f"Same goal ({', '.join(common)}) but another age or group",
                    f"Same mål ({', '.join(common)}), men ulik alder eller gruppe",
                ),
                evidence,
            )


def _ages_meet(one: Signal, other: Signal) -> bool | None:
    if one.age_from is None or one.age_to is None or other.age_from is None or other.age_to is None:
        return None
    return one.age_from <= other.age_to and other.age_from <= one.age_to


def own_reporting(ask: Question, found: Findings) -> None:
    """SS-8: reporting rewards the results of one's own sector only, as someone has observed."""
    found.heard(ask.observed("reporting_own_sector"))
    _if_examined(ask, found, "reporting")


def model_not_shared(ask: Question, found: Findings) -> None:
    """SS-9: several sectors speak of one model without a common description, as someone has observed."""
    found.heard(ask.observed("model_not_shared"))
    _if_examined(ask, found, "model")


def _if_examined(ask: Question, found: Findings, matter: str) -> None:
    if ask.examined(matter):
        found.clear((), Words("Undersøkt", "Examined", "Undersøkt"), ask.set.evidence)
    elif not found.hits:
        found.lacks(f"no one has examined: {matter}")


CHECKS = (
    Check(
        "SS-1",
        Words("Samme begrep, ulik betydning", "Same term, different meaning", "Same omgrep, ulik tyding"),
        same_term,
    ),
    Check("SS-2", Words("Målene møtes", "Goals meet", "Måla møtest"), goals_meet, ("goals",)),
    Check(
        "SS-3",
        Words("Tilnærminger i strid", "Approaches clash", "Tilnærmingar i strid"),
        approach_clash,
        ("approaches",),
    ),
    Check(
        "SS-4",
        Words("Direkte motstrid", "Direct contradiction", "Direkte motstrid"),
        contradiction,
        ("levels_not_counted",),
    ),
    Check("SS-5", Words("Ulikt bindende", "Binding clash", "Ulikt bindande"), binding_clash),
    Check(
        "SS-6", Words("Ulikt handlingsrom", "Leeway clash", "Ulikt handlingsrom"), leeway_clash, ("leeway",)
    ),
    Check(
        "SS-7",
        Words("Ulik målgruppe eller alder", "Target or age mismatch", "Ulik målgruppe eller alder"),
        target_mismatch,
    ),
    Check(
        "SS-8", Words("Måles hver for seg", "Measured separately", "Blir målte kvar for seg"), own_reporting
    ),
    Check(
        "SS-9",
        Words("Modellen er ikke felles", "Model not shared", "Modellen er ikkje felles"),
        model_not_shared,
    ),
)
