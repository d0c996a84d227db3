"""The complaint notice says what the register says, for every pair and triple of services; and follows it."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from samkjort.law.cards import register_cards
from samkjort.law.order import LegalOrder, legal_order
from samkjort.law.paths import REGISTER
from samkjort.law.services import register_services
from samkjort.law.vocabulary import facts
from samkjort.rules import complaint_notice as words
from samkjort.rules.complaint_notice import About, notice
from samkjort.rules.evaluate import Status
from samkjort.rules.remedies import RemedyBook, closes, due

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def book() -> RemedyBook:
    return RemedyBook(legal_order(ON))


def raw_terms(on: date) -> dict[str, set[tuple[Any, ...]]]:
    """Matter → (body, number, unit, review), read straight from the YAML, past all of the code."""
    found: dict[str, set[tuple[Any, ...]]] = {}
    for path in sorted((REGISTER / "cards").glob("*.yaml")):
        for card in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["cards"]:
            rule, when = card.get("complaint"), card["when"]
            in_force = card["valid_from"] <= on <= card.get("valid_to", date.max)
            if rule and in_force and isinstance(when, dict) and when.get("fact") == "decision.matters":
                within = rule.get("within") or {}
                terms = rule["body"], within.get("within"), within.get("unit"), rule["review"]
                for matter in when["includes_any"]:
                    found.setdefault(matter, set()).add(terms)
    return found


def said(line: words.NoticeLine) -> list[tuple[str, ...]]:
    return [line.where, line.limit, line.review]


def test_the_notice_of_every_pair_and_triple_of_services_equals_the_register(book: RemedyBook) -> None:
    raw = raw_terms(ON)
    by_service = {service: book.matters_of(service) for service in register_services().services}
    parts = {(s, m): About(f"{s}: {m}", book.of(m)) for s, matters in by_service.items() for m in matters}
    units = {"week": "uke", "month": "måned"}
    for (_, matter), part in parts.items():
        terms = {
            (r.body, r.within and r.within.within, r.within and r.within.unit.value, r.review.value)
            for r in part.remedies.routes
        }
        assert terms == raw[matter], matter
    services = [service for service, matters in by_service.items() if matters]
    assert len(services) >= 20
    tried = 0
    for size in (2, 3):
        for number, together in enumerate(combinations(services, size)):
            # The matters take turns, so that over all combinations each of them has been beside the others.
            chosen = [parts[s, by_service[s][number % len(by_service[s])]] for s in together]
            lines = notice(chosen, "nb")
            names = [name for line in lines for name in line.parts]
            assert sorted(names) == sorted(part.name for part in chosen)
            for line in lines:
                for name in line.parts:
                    expected = raw[name.split(": ")[1]]
                    for body, length, unit, _review in expected:
                        assert any(words.body(body, "nb") in where for where in line.where)
                        if length:
                            assert any(f"{length} {units[unit]}" in limit for limit in line.limit)
                    assert len(line.limit) <= len(expected)
                    assert len(line.where) <= len(expected)
            tried += 1
    assert tried > 1500


def test_the_words_are_there_for_every_matter_in_every_language(book: RemedyBook) -> None:
    for matter in facts()["decision.matters"].values or ():
        for language in ("nb", "nn", "en"):
            assert words.matter(matter, language)
            for line in notice([About("x", book.of(matter))], language):
                assert line.known or line.note
    bodies = {card.complaint.body for card in register_cards() if card.complaint}
    assert bodies <= set(words._words()["bodies"])


def test_what_no_card_says_is_not_known(book: RemedyBook) -> None:
    found = book.of("mental_health_admission")
    assert (found.known, found.certain) == (False, False)
    (line,) = notice([About("x", found)], "nb")
    assert not line.known
    assert line.note


def test_two_answers_are_both_told_of(book: RemedyBook) -> None:
    (line,) = notice([About("x", book.of("child_welfare_acute"))], "nb")
    assert len(line.where) == 2
    assert line.note


def test_the_ministry_has_handed_it_on(book: RemedyBook) -> None:
    (route,) = book.of("adapted_teaching").routes
    assert (route.body, route.handled_by) == ("ministry", "state_administrator")


def test_days_run_from_the_letter(book: RemedyBook) -> None:
    school, nurse = book.of("adapted_teaching"), book.of("other_municipal_health_service")
    for found, last in ((school, date(2026, 12, 11)), (nurse, date(2026, 12, 18))):
        when = due(found.routes[0], received=date(2026, 11, 20), on=ON)
        assert when is not None
        assert when.last_day == last
        unknown = due(found.routes[0], received=None, on=ON)
        assert unknown is not None
        assert unknown.last_day is None
    assert closes(school, decided=date(2026, 11, 20), on=ON) == date(2027, 11, 20)


def test_who_supervises_follows_the_provision(book: RemedyBook) -> None:
    by_id = book.order.by_id
    school = book.of("adapted_teaching", basis=by_id["oppl-11-7-decides-adapted-teaching"])
    assert [body for body, _card in school.supervisors] == ["state_administrator"]
    assert book.of("adapted_teaching").supervisors == ()
    unsupervised = book.of("nav_assistance_need", basis=by_id["nav-15-right-to-plan"])
    assert unsupervised.supervisors == ()


@pytest.mark.parametrize(
    ("born", "understands", "status"),
    [
        (date(2016, 1, 1), True, Status.DOES_NOT),
        (date(2013, 1, 1), True, Status.APPLIES),
        (date(2013, 1, 1), None, Status.FOR_ASSESSMENT),
        (None, None, Status.UNKNOWN),
    ],
)
def test_the_childs_own_right_is_the_cards(
    book: RemedyBook, born: date | None, understands: bool | None, status: Status
) -> None:
    found = book.childs_standing(
        "other_municipal_health_service", "health_station", birth=born, understands=understands
    )
    assert found.status is status
    assert found.cards


def test_another_law_gives_another_notice(tmp_path: Path) -> None:
    overlay = tmp_path / "one-act.yaml"
    card = next(card for card in register_cards() if card.id == "oppl-29-1-complaint")
    overlay.write_text(
        f"""
id: one-act
name: {{nb: En lov, en: One act}}
description: {{nb: Ett vedtak og en klageinstans, en: One decision and one body}}
parameters: {{one_decision: true}}
replace:
  - replaces: [oppl-29-1-complaint]
    reason: {{nb: Ny frist, en: New limit}}
    card:
      id: one-act-complaint
      source: {card.source}
      kind: complaint
      theme: complaint
      bearer: party
      services: [school]
      when: {{fact: decision.matters, includes_any: [adapted_teaching]}}
      title: {{nb: Klage, en: Complaint}}
      demands: {{nb: Fem uker., en: Five weeks.}}
      complaint:
        body: municipal_board
        within: {{within: 5, unit: week, after: events.decision_received}}
        review: full
      valid_from: 2026-01-01
      verified: text
""",
        encoding="utf-8",
    )
    order = legal_order(ON, str(overlay))
    assert order.one_decision
    assert not legal_order(ON).one_decision
    (line,) = notice([About("Skolen", RemedyBook(order).of("adapted_teaching"))], "nb")
    assert line.where == ("klageorganet i kommunen",)
    assert "5 uker" in line.limit[0]


def test_before_the_card_is_in_force_it_is_not_said() -> None:
    order = LegalOrder(date(1990, 1, 1))
    assert not RemedyBook(order).of("social_service").known


@pytest.mark.parametrize("concept", ["concept-a", "concept-b"])
def test_under_a_joint_act_one_decision_has_one_way_to_complain(concept: str) -> None:
    order = legal_order(ON, concept)
    assert order.one_decision
    joint, now = RemedyBook(order), RemedyBook(legal_order(ON))
    matters = ("adapted_teaching", "child_welfare_help", "other_municipal_health_service")
    parts = {where: [About(one, where.of(one)) for one in matters] for where in (joint, now)}
    assert len(notice(parts[now], "nb")) == 3
    lines = notice(parts[joint], "nb")
    assert {line.where for line in lines} == {("Statsforvalteren",)}
    assert len({line.review for line in lines}) == 1
    assert all("4 uker" in line.limit[0] for line in lines)
