"""How explicit and binding a text is: four parts, each word with its points, and nothing counted that binds
nobody."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from samkjort.steering.state.explicitness import LONGEST, Level, Part, Reading, Why, points, read_text, why
from samkjort.steering.vocabulary import Binding

BOKMAAL = "Kommunen skal tilby elevene hjelp etter opplæringsloven § 11-6."
NYNORSK = "Kommunen skal tilby elevane hjelp etter opplæringslova § 11-6."


def counted(found: Reading) -> dict[str, Part]:
    return {each.word: each.part for each in found.marks if each.why is Why.COUNTS}


@pytest.mark.accepts("S-04")
@pytest.mark.parametrize("text", [BOKMAAL, NYNORSK])
def test_a_whole_sentence_names_all_four_parts_in_both_languages(text: str) -> None:
    found = read_text(text)
    assert found.score == 100
    assert found.level is Level.EXPLICIT
    assert set(counted(found).values()) == {Part.BINDING, Part.RESPONSIBLE, Part.TARGET, Part.LAW}
    assert next(each.act for each in found.marks if each.part is Part.LAW).startswith("opplæring")
    assert all(why(each).nb != why(each).en for each in found.marks)


@pytest.mark.accepts("S-04")
def test_must_should_and_may_weigh_differently_and_the_parts_say_what_is_lacking() -> None:
    how = {word: read_text(f"Kommunen {word} samarbeide.") for word in ("må", "bør", "kan")}
    assert [how[word].strongest for word in how] == [Binding.MUST, Binding.SHOULD, Binding.MAY]
    scores = [found.score for found in how.values()]
    assert scores == [points()[name] + points()["responsible"] for name in ("must", "should", "may")]
    named = {each.part: each.count for each in how["må"].parts}
    assert named == {Part.BINDING: 1, Part.RESPONSIBLE: 1, Part.TARGET: 0, Part.LAW: 0}


@pytest.mark.accepts("S-04")
def test_the_score_is_the_sum_of_the_points_of_the_words() -> None:
    for text in sentences(60):
        found = read_text(text)
        given = sum(each.points for each in found.marks)
        assert given == pytest.approx(found.score or 0)
        assert given == pytest.approx(sum(part.points for part in found.parts))
        assert 0 <= given <= 100
        for each in found.marks:
            assert text[each.start : each.end] == each.word
            assert (each.points > 0) is (each.why is Why.COUNTS)
        assert not any(
            one.start < other.end and other.start < one.end
            for place, one in enumerate(found.marks)
            for other in found.marks[place + 1 :]
        )


def sentences(many: int) -> Iterator[str]:
    chance = random.Random(4)
    words = [
        "kommunen",
        "skal",
        "bør",
        "kan",
        "ikke",
        "må",
        "barna",
        "elevane",
        "loven",
        "§",
        "3-1",
        "alle",
        "vi",
        "jf.",
        "nr.",
        "4",
        "rundskriv",
        "og",
        "hjelp",
        "?",
        ".",
        "!",
        "plikter",
    ]
    for _number in range(many):
        yield " ".join(chance.choice(words) for _word in range(chance.randint(1, 40))).capitalize()


def test_a_word_that_forbids_is_a_must_and_leave_from_a_duty_a_may() -> None:
    assert read_text("Kommunen kan ikkje krevje betaling av foreldra.").strongest is Binding.MUST
    assert read_text("Kommunen kan ikke kreve betaling av foreldrene.").strongest is Binding.MUST
    assert read_text("Kommunen trenger ikke søke på nytt.").strongest is Binding.MAY


def test_can_without_anybody_who_may_is_left_for_assessment() -> None:
    found = read_text("Overganger kan være krevende for barn.")
    assert found.score is None
    assert found.level is Level.UNKNOWN
    assert found.assess == 1
    assert {each.why for each in found.marks} == {Why.ASSESS, Why.NOT_BINDING}


@pytest.mark.parametrize("text", ["", "Sola skinner.", "Hva skal kommunen gjøre for barna?"])
def test_where_nothing_binds_there_is_no_score_and_never_zero(text: str) -> None:
    found = read_text(text)
    assert (found.score, found.strongest, found.level) == (None, None, Level.UNKNOWN)
    assert found.agrees(Binding.MUST) is None


def test_nobody_in_particular_is_seen_and_worth_nothing() -> None:
    found = read_text("Aktørene må samarbeide.")
    assert [each.why for each in found.marks if each.part is Part.VAGUE] == [Why.VAGUE]
    assert found.score == points()["must"]


def test_a_duty_that_is_named_refers_to_it_and_orders_nothing_by_itself() -> None:
    assert read_text("Veilederen forklarer pliktene i de fjorten lovene.").score is None
    for text in ("Kommunen har plikt til å hjelpe.", "Kommunen pliktar å hjelpe.", "Kommunen er pliktig."):
        assert read_text(text).strongest is Binding.MUST, text


def test_dates_and_abbreviations_end_no_sentence() -> None:
    found = read_text("Kommunen skal fra 1. august 2022 følge kravene, jf. nr. 4 i rundskrivet.")
    assert len(found.statements) == 1
    assert found.statements[0].names >= {Part.BINDING, Part.RESPONSIBLE, Part.LAW}


def test_a_registered_binding_is_held_against_the_words() -> None:
    found = read_text(BOKMAAL)
    assert found.agrees(Binding.MUST) is True
    assert found.agrees(Binding.SHOULD) is False
    assert found.agrees(None) is None


def test_what_is_too_long_is_cut_and_told_of() -> None:
    assert read_text("a " * LONGEST).cut
    assert not read_text(BOKMAAL).cut
