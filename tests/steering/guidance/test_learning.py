"""Packages, needs, matches, help, finder, education, gatherings and co-writing, as plain library."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.steering.checks.outcome import State
from samkjort.steering.guidance import (
    catalogue,
    cowriting,
    education,
    finder,
    gatherings,
    helping,
    learning,
    matching,
    needs,
)
from samkjort.steering.guidance.cowriting import Stage, Writing
from samkjort.steering.guidance.matching import Exchange, Profile
from samkjort.steering.guidance.needs import Mapped
from samkjort.steering.guidance.reading import lists
from samkjort.steering.register_data import register

WHOLE = learning.Draft(
    "Laget",
    ("team",),
    ("teacher",),
    "Om laget",
    "Et barn er mye borte",
    (learning.Video("Ett lag", "https://example.no/1", 4),),
    ("Hva ser vi?", "Hvem spør vi?"),
)


def test_a_package_follows_the_template_before_it_is_published() -> None:
    assert learning.lacking(WHOLE) == ()
    for part, empty in (("introduction", ""), ("case", " "), ("videos", ()), ("reflection", ())):
        assert learning.lacking(replace(WHOLE, **{part: empty})) == (part,)
    long = replace(WHOLE, videos=(learning.Video("Lang", "https://example.no/2", 45),))
    assert learning.lacking(long) == ("short_videos",)
    assert set(learning.lacking(learning.Draft("Tom"))) == {*learning.Part, "themes", "readers"}


def test_a_meeting_has_5_minutes_alone_and_25_in_groups() -> None:
    steps = {step.phase.value: step for step in learning.session(WHOLE)}
    assert (steps["alone"].minutes, steps["group"].minutes) == (5, 25)
    assert steps["videos"].minutes == 4
    assert WHOLE.minutes == 5 + 4 + 5 + 25 + 10
    begins = [step.begins for step in learning.session(WHOLE)]
    assert begins == sorted(begins)
    assert begins[0] == 0


@given(st.integers(0, 200))
def test_groups_are_even_and_nobody_is_left_out(people: int) -> None:
    sizes = learning.groups(people)
    assert sum(sizes) == people
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert people < 6 or all(3 <= size <= 6 for size in sizes)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["9901", "9902", "9903"]))))
def test_a_municipality_counts_once_for_a_wish(votes: list[tuple[str, str]]) -> None:
    counted = learning.tally(votes)
    for wish, number in counted.items():
        assert number == len({who for chosen, who in votes if chosen == wish}) <= 3


def test_the_need_list_comes_from_the_mapping_and_unknown_stays_unknown() -> None:
    themes = tuple(lists()["theme"])
    found = needs.need_list(
        [
            Mapped("school_environment", "none", "now"),
            Mapped("team", "enough", "now", role_gap=True),
            Mapped("participation", "enough", "now"),
            Mapped("sharing", "unknown", "now"),
        ],
        catalogue.entries(),
        themes,
    )
    assert [(need.theme, need.weight) for need in found.needs] == [("school_environment", 3), ("team", 2)]
    assert {"PKG-03", "PKG-04"} <= set(found.needs[0].meets)
    assert found.unsure == ("sharing",)
    assert "prevention" in found.unmapped
    assert not found.complete


def test_a_gap_in_role_understanding_is_a_training_need_met_by_what_is_on_roles() -> None:
    covered = Mapped("participation", "enough", "not_needed")
    assert needs.need_list([covered], catalogue.entries(), ()).needs == ()
    found = needs.need_list([replace(covered, role_gap=True)], catalogue.entries(), ())
    assert found.needs[0].role_gap
    assert {"HOW-01", "NET-05"} <= set(found.needs[0].meets)
    assert "WISH-01" not in found.needs[0].meets


def test_a_need_meets_the_offer_of_the_most_similar_municipality() -> None:
    rows = [
        Exchange("n", "9903", "school_environment", offers=False),
        Exchange("far", "9901", "school_environment", offers=True),
        Exchange("like", "9902", "school_environment", offers=True),
        Exchange("other", "9902", "team", offers=True),
        Exchange("own", "9903", "school_environment", offers=True),
    ]
    profiles = [
        Profile("9901", "large", "99"),
        Profile("9902", "small", "99"),
        Profile("9903", "small", "99"),
    ]
    found = matching.matches(rows, profiles)
    assert [(match.offer.id, match.reasons) for match in found] == [
        ("like", ("theme", "size", "county")),
        ("far", ("theme", "county")),
    ]
    assert [match.reasons for match in matching.matches(rows, [])] == [("theme",), ("theme",)]


def test_a_rare_case_finds_help_outside_its_own_municipality() -> None:
    offers = [
        Exchange("a", "9902", "school_environment", offers=True),
        Exchange("b", "9903", "school_environment", offers=True),
    ]
    found = helping.ways("9903", case_type="bullying", size="small", exchanges=offers)
    assert [way.holder for way in found] == ["state_administrator", "udir", "9902"]
    assert {way.why for way in found} == {"one_door", "case_type", "offers"}
    assert [each.id for each in helping.not_there_yet("bullying", "small")] == ["HELP-06"]
    assert helping.not_there_yet("bullying", "large") == ()


@given(
    st.sampled_from([*lists()["case_type"]]),
    st.sampled_from(["", *lists()["theme"]]),
    st.sampled_from(["", "small", "medium", "large"]),
)
def test_every_question_has_a_door_and_none_leads_home(case_type: str, theme: str, size: str) -> None:
    offers = [Exchange(str(n), code, theme, offers=True) for n, code in enumerate(("9901", "9903")) if theme]
    found = helping.ways("9903", case_type=case_type, theme=theme, size=size, exchanges=offers)
    holders = [way.holder for way in found]
    assert holders[0] == "state_administrator"
    assert "9903" not in holders
    assert len(holders) == len(set(holders))
    assert all(way.helper is None or not way.helper.proposed for way in found)


def test_time_to_help_is_measured_and_unknown_where_nobody_was_helped() -> None:
    asked = datetime(2026, 9, 1, 8, tzinfo=UTC)
    rows = [
        helping.Asked(asked, asked + timedelta(days=2), "small"),
        helping.Asked(asked, asked + timedelta(days=8), "small"),
        helping.Asked(asked, asked + timedelta(days=1), "large"),
        helping.Asked(asked, None, "small"),
    ]
    small = helping.time_to_help(rows, asked + timedelta(days=30), size="small")
    assert (small.helped, small.waiting, small.median_days, small.longest_wait) == (2, 1, 5.0, 30.0)
    assert helping.time_to_help([], asked).median_days is None
    assert helping.whole(("education", "health"), ("health",)) == ("education",)


def test_the_tool_for_multilingual_pupils_reaches_the_school_leader_unasked() -> None:
    reader = finder.reader_of(role="leader", service="school")
    assert reader == "school_leader"
    found = finder.brought(reader, catalogue.entries(), needs=["minority_language"])
    assert found[0].entry.id == "TOOL-01"
    assert found[0].reasons == ("role", "need")
    assert all(each.entry.there for each in found)
    assert finder.reader_of(role="employee", service="dental") == ""
    assert finder.reader_of(role="leader", management=True) == "education_head"


@pytest.mark.accepts("G-17")
def test_municipal_directors_are_shut_out_and_the_gap_is_counted() -> None:
    courses = catalogue.of_kind("course")
    director = education.gap("municipal_director", courses)
    assert (director.open, director.closed, director.unknown) == (0, 2, 1)
    assert director.shut_out
    leader = education.gap("school_leader", courses)
    assert leader.open == 2
    assert not leader.shut_out
    assert education.may_apply(courses[0], "planner") == "unknown"
    assert {gap.reader for gap in education.gaps(courses)} >= {"municipal_director", "school_leader"}
    assert education.gaps(courses)[0].shut_out


def planned(key: str, host: str, day: date | None, *topics: str) -> gatherings.Planned:
    return gatherings.Planned(key, key, (host,), topics or ("team_around_child",), day)


def test_parallel_gatherings_are_found_before_one_is_published() -> None:
    known = register()
    other = planned("udir", "udir", date(2027, 2, 1))
    near = gatherings.check(planned("new", "bufdir", date(2027, 3, 1)), known, [other])
    assert near.state is State.HIT
    assert set(near.hits[0].rows) == {"new", "udir"}
    assert not near.free
    assert gatherings.check(planned("new", "bufdir", date(2027, 9, 1)), known, [other]).free
    assert gatherings.check(planned("new", "bufdir", date(2027, 3, 1), "housing"), known, [other]).free
    same = gatherings.check(planned("new", "kd", date(2027, 3, 1)), known, [other])
    assert same.state is State.PASS
    undated = gatherings.check(planned("new", "bufdir", None), known, [other])
    assert undated.state is State.UNKNOWN
    assert undated.missing


@given(st.lists(st.sampled_from([*Stage]), max_size=8), st.booleans())
def test_a_guide_is_never_published_before_ks_is_invited_and_comments_are_answered(
    steps: list[Stage], room: bool
) -> None:
    writing = Writing(room="Kommunen velger selv hvordan" if room else "")
    for number, step in enumerate(steps):
        with suppress(cowriting.StageRefused):
            writing = cowriting.advance(writing, step, on=date(2026, 1, 1) + timedelta(days=number))
    reached = [stage for stage, _day in writing.steps]
    if Stage.PUBLISHED in reached:
        assert room
        assert {Stage.INVITED, Stage.COMMENTS} <= set(reached)
        assert writing.invited_first


def test_an_unanswered_comment_stops_publishing() -> None:
    writing = Writing(Stage.REVISED, ((Stage.REVISED, date(2026, 5, 1)),), "rom")
    for unanswered, day, code in ((1, date(2026, 6, 1), "unanswered"), (0, date(2026, 4, 1), "backwards")):
        with pytest.raises(cowriting.StageRefused) as refused:
            cowriting.advance(writing, Stage.PUBLISHED, on=day, unanswered=unanswered)
        assert refused.value.code == code
    assert cowriting.advance(writing, Stage.PUBLISHED, on=date(2026, 6, 1)).stage is Stage.PUBLISHED
