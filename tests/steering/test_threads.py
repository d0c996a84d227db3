"""The weave: what belongs together and why, and a picture that can be read without seeing it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from samkjort.law.vocabulary import Words
from samkjort.steering.model import Reception
from samkjort.steering.register_data import Register, register
from samkjort.steering.thread_picture import describe, picture
from samkjort.steering.threads import table, threads
from samkjort.steering.vocabulary import ReceptionStatus, RelationKind
from tests.steering.build import ACTORS, relation, signal

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.accepts("S-17")
def test_the_same_idea_is_one_thread_with_its_reason() -> None:
    idea = threads(register(), kinds=[RelationKind.SAME_IDEA])[0]
    assert {knot.signal.id for knot in idea.knots} == {"SIG-20", "SIG-24", "SIG-28", "SIG-29"}
    assert all(each.reason.nb and each.evidence for each in idea.relations)
    reform = next(knot for knot in idea.knots if knot.signal.id == "SIG-28")
    assert (reform.sent, reform.reached, reform.missed) == (
        ("families",),
        ("families",),
        ("education", "health"),
    )
    first = [knot.first for knot in idea.knots if knot.first]
    assert first == sorted(first)


def test_signals_bound_to_nothing_are_no_thread_and_none_is_in_two() -> None:
    rows = {id_: signal(id_) for id_ in "abcde"}
    bound = (relation("a", "b", RelationKind.SAME_IDEA), relation("c", "b", RelationKind.FOLLOWS_UP))
    found = threads(Register(rows, relations=bound, actors=ACTORS))
    assert [{knot.signal.id for knot in each.knots} for each in found] == [{"a", "b", "c"}]


def test_a_municipality_sees_how_far_it_has_come() -> None:
    came = Reception("3801", "SIG-20", ReceptionStatus.PLANNED, via_sector="health")
    known = replace(register(), receptions=(came,))
    here = {knot.signal.id: knot for thread in threads(known, municipality="3801") for knot in thread.knots}
    assert here["SIG-20"].status is ReceptionStatus.PLANNED
    assert here["SIG-20"].reached == ("health",)
    elsewhere = {
        knot.signal.id: knot for thread in threads(known, municipality="3802") for knot in thread.knots
    }
    assert elsewhere["SIG-20"].status is None


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_picture_is_sound_and_says_what_it_shows(language: str) -> None:
    found = threads(register())
    root = ET.fromstring(picture(found, language=language, name="Solbakken <&>"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "weave-title weave-desc"
    assert "Solbakken <&>" in (root.findtext(f"{SVG}title") or "")
    assert root.findtext(f"{SVG}desc") == describe(found, language)
    names = [each for each in root.iter(f"{SVG}text") if each.get("class") == "weave-name"]
    assert len(names) == sum(len(thread.knots) for thread in found) == len(table(found, language))
    crosses = [each for each in root.iter(f"{SVG}path") if each.get("class") == "weave-cross"]
    missed = sum(len(knot.missed) for thread in found for knot in thread.knots)
    assert len(crosses) == missed + 1  # and the one of the legend
    left, top, width, height = map(float, (root.get("viewBox") or "").split())
    for shape in root.iter(f"{SVG}rect"):
        assert left <= float(shape.get("x", 0)) <= width
        assert top <= float(shape.get("y", 0)) <= height


def test_what_is_not_known_stands_so_in_the_table() -> None:
    rows = {row["signal"]: row for row in table(threads(register()))}
    assert rows["SIG-24"]["reached"] == "ikke kjent"
    assert rows["GR-02"]["first"] == "ikke kjent"
    assert "Oppvekst og skole" in rows["SIG-28"]["missed"]


def test_a_title_from_a_user_cannot_break_the_picture() -> None:
    bad = signal("a", title=Words("<script>x</script>", "x"))
    rows = {"a": bad, "b": signal("b")}
    found = threads(Register(rows, relations=(relation("a", "b", RelationKind.SAME_IDEA),), actors=ACTORS))
    assert "<script>" not in picture(found)
