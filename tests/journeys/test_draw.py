"""The pictures: whole SVG without style attributes, every touchpoint on it, counts those of the summary."""

from __future__ import annotations

from functools import cache
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from samkjort.journeys.draw.doors import doors, doors_of
from samkjort.journeys.draw.lanes import lanes
from samkjort.journeys.draw.marks import MARKS
from samkjort.journeys.draw.sheet import sheet
from samkjort.journeys.situations import stories
from samkjort.journeys.summary import Summary, summarise
from samkjort.journeys.touchpoint import What
from samkjort.journeys.wording import words
from tests.journeys.orders import order

SVG = "{http://www.w3.org/2000/svg}"


@cache
def summary(story: str) -> Summary:
    return summarise(stories()[story], [order(name) for name in ("today", "concept-a", "concept-b")])


def parsed(picture: str) -> Element:
    root = fromstring(picture)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set(root.get("aria-labelledby", "").split()) <= set(ids)
    for each in root.iter():
        assert each.get("style") is None
        assert "script" not in each.tag
    return root


def texts(root: Element) -> str:
    return " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_touchpoint_is_on_the_picture_with_its_words(language: str) -> None:
    story = stories()["ten-year-old"]
    side = summary(story.id).sides[2]
    root = parsed(lanes(side, story, language=language))
    groups = [each for each in root.iter(f"{SVG}g") if each.get("data-number")]
    assert sorted(int(each.get("data-number", "")) for each in groups) == list(
        range(len(side.journey.touchpoints))
    )
    for each in groups:
        told = side.journey.touchpoints[int(each.get("data-number", ""))]
        assert each.get("data-step") == str(told.month)
        title = each.findtext(f"{SVG}title") or ""
        assert words()["whats"][told.what.value].in_language(language) in title
    assert story.title.in_language(language) in texts(root)


def test_every_mark_has_a_shape_of_its_own_and_every_word_is_there() -> None:
    assert set(MARKS) == set(What)
    drawn = {entry: mark(0.0, 0.0) for entry, mark in MARKS.values()}
    assert len(set(drawn.values())) == len(drawn)
    assert {what.value for what in What} == set(words()["whats"])


@pytest.mark.parametrize("story", list(stories()))
def test_the_sheet_shows_the_counts_of_the_summary_and_the_rights_beside(story: str) -> None:
    made = summary(story)
    root = parsed(sheet(made))
    panels = [each for each in root.iter(f"{SVG}g") if each.get("data-order")]
    assert [each.get("data-order") for each in panels] == [side.id for side in made.sides]
    for panel, side in zip(panels, made.sides, strict=True):
        shown = texts(panel)
        for name in ("contacts", "decisions", "consents", "repeats"):
            number, label = side.burden[name].value, words()["metrics"][name].nb
            assert f"{number:.0f} {label}" in shown
        assert f"{side.of_rights('kept')} står" in shown
        if side is not made.sides[0]:
            assert f"{side.of_rights('lost')} borte" in shown


def test_the_doors_drawn_are_the_doors_counted() -> None:
    made = summary("becoming-adult")
    root = parsed(doors(made))
    rows = [each for each in root.iter(f"{SVG}g") if each.get("class") == "order"]
    for row, side in zip(rows, made.sides, strict=True):
        drawn = [each for each in row.iter(f"{SVG}g") if each.get("class") == "door"]
        assert len(drawn) == len(doors_of(side)) == side.burden["contacts"].value
        assert sum(len(behind) for behind in doors_of(side)) == len(side.journey.services)
    assert len(doors_of(made.sides[2])) < len(doors_of(made.sides[0]))
