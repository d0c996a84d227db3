"""Each check can pass, hit and not know; and more joint senders, or earlier guides, never make it worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samkjort.steering.checks.outcome import State
from samkjort.steering.evidence import Period
from samkjort.steering.model import Observation, Signal, SignalDate
from samkjort.steering.planning.year import default_year
from samkjort.steering.register_data import Register
from samkjort.steering.verdict import Lamp, judge
from samkjort.steering.vocabulary import Approach, DateKind, Leeway, ReceptionStatus, RelationKind
from tests.steering.build import ACTORS, MEANINGS, PROOF, SAID, dated, received, relation, signal, whole

LOCAL = replace(default_year(), local=True)


def changed(register: Register, id_: str, **changes: object) -> Register:
    row = replace(register.signals[id_], **changes)  # type: ignore[arg-type]
    return replace(register, signals={**register.signals, id_: row})


def test_a_set_about_which_all_is_known_and_well_is_green() -> None:
    register, chosen = whole()
    found = judge(register, chosen, year=LOCAL)
    assert dict.fromkeys(found.lamps, Lamp.GREEN) == dict(found.lamps), [
        (each.check, each.missing, each.hits) for each in found.results if each.state is not State.PASS
    ]


@pytest.mark.parametrize(
    ("check", "row", "changes"),
    [
        ("SS-3", "old", {"approach": Approach.REACTIVE_INDIVIDUAL}),
        ("SS-7", "old", {"age_from": 19, "age_to": 67}),
        ("SS-6", "guide", {"leeway": Leeway.POST}),
        ("KO-1", "guide", {"dates": dated(guide_published="2022-03-01")}),
        ("KO-2", "guide", {"dates": dated(guide_published="2022-03-01")}),
        ("KO-3", "act", {"dates": dated(adopted="2021-12-01", in_force="2022-01-01")}),
        ("KO-4", "act", {"dates": dated(adopted="2021-10-01", in_force="2022-01-01")}),
        ("SK-4", "act", {"reached_sectors": ("school",)}),
    ],
)
def test_one_change_hits_its_check(check: str, row: str, changes: dict[str, object]) -> None:
    register, chosen = whole()
    assert judge(register, chosen, year=LOCAL).result(check).state is State.PASS
    found = judge(changed(register, row, **changes), chosen, year=LOCAL)
    assert found.result(check).state is State.HIT
    assert all(hit.evidence for hit in found.result(check).hits)


def test_separate_senders_hit_and_an_event_from_the_start_clears() -> None:
    register, chosen = whole()
    apart = changed(changed(register, "act", senders=("health_side",)), "idea", senders=("school_side",))
    assert judge(apart, chosen).result("SK-2").state is State.PASS
    late = changed(apart, "event", dates=dated(held="2022-06-01"))
    assert judge(late, chosen).result("SK-2").state is State.HIT
    undated = changed(apart, "event", dates=())
    assert judge(undated, chosen).result("SK-2").state is State.UNKNOWN


@pytest.mark.accepts("S-16")
def test_churn_needs_to_know_how_it_was_received() -> None:
    register, chosen = whole()
    few = replace(register, receptions=register.receptions[:2])
    assert judge(few, chosen).result("KO-7").state is State.UNKNOWN
    slow = tuple(received(f"m{n}", "old", ReceptionStatus.PLANNED) for n in range(4))
    assert judge(replace(register, receptions=slow), chosen).result("KO-7").state is State.HIT


@pytest.mark.accepts("S-14")
@pytest.mark.parametrize(
    ("opened", "ended", "state"),
    [
        ("2022-06-24", "2022-12-01", State.HIT),
        ("2022-03-01", "2022-08-15", State.HIT),
        ("2022-03-01", "2022-07-20", State.HIT),
        ("2022-09-01", "2022-09-20", State.HIT),
        ("2022-09-01", "2022-11-01", State.HIT),
        ("2022-01-10", "2022-05-01", State.PASS),
    ],
)
def test_hearing_season_and_length(opened: str, ended: str, state: State) -> None:
    register, chosen = whole()
    paper = signal("paper", type="consultation_paper", dates=dated(hearing_start=opened, hearing_end=ended))
    asked = replace(register, signals={**register.signals, "paper": paper})
    assert judge(asked, replace(chosen, rows=(*chosen.rows, "paper"))).result("KO-5").state is state


@pytest.mark.accepts("S-21")
def test_gatherings_on_the_same_theme_by_separate_hosts() -> None:
    register, chosen = whole()
    one = signal("g1", type="gathering", senders=("health_side",), dates=dated(held="2022-03-01"))
    other = signal("g2", type="gathering", senders=("school_side",), dates=dated(held="2022-03-20"))
    rows = {**register.signals, "g1": one, "g2": other}
    asked = replace(chosen, rows=(*chosen.rows, "g1", "g2"))
    assert judge(replace(register, signals=rows), asked).result("SK-5").state is State.HIT
    later = {**rows, "g2": replace(other, dates=dated(held="2022-10-01"))}
    assert judge(replace(register, signals=later), asked).result("SK-5").state is State.PASS


def test_observations_without_rows_belong_to_their_topic_only() -> None:
    register, chosen = whole()
    said = Observation("o", "reporting_own_sector", (), SAID, ("climate",), evidence=PROOF)
    heard = replace(register, observations=(said,))
    assert judge(heard, chosen).result("SS-8").state is State.PASS
    mine = replace(chosen, topics=("climate",))
    assert judge(heard, mine).result("SS-8").state is State.HIT


# -- monotony -------------------------------------------------------------------------------------------

sides = st.sampled_from(sorted(ACTORS))


@st.composite
def registers(draw: st.DrawFn) -> Register:
    rows = {}
    for number in range(draw(st.integers(2, 5))):
        day = date(2021, 1, 1) + timedelta(days=draw(st.integers(0, 900)))
        kind = draw(st.sampled_from(["amendment", "gathering", "reform"]))
        dates = (
            SignalDate(DateKind.HELD if kind == "gathering" else DateKind.IN_FORCE, Period(day, day), PROOF),
        )
        rows[f"r{number}"] = signal(
            f"r{number}",
            type=kind,
            types=(kind,),
            senders=tuple(draw(st.lists(sides, min_size=1, max_size=2, unique=True))),
            target_sectors=tuple(
                draw(st.lists(st.sampled_from(["school", "health", "nav"]), max_size=3, unique=True))
            ),
            dates=dates,
        )
    ids = sorted(rows)
    pairs = draw(
        st.lists(
            st.tuples(
                st.sampled_from(ids),
                st.sampled_from(ids),
                st.sampled_from([RelationKind.SAME_IDEA, RelationKind.EXPLAINS_LINK, RelationKind.FINANCES]),
            ),
            max_size=6,
        )
    )
    return Register(
        signals=rows, relations=tuple(relation(*pair) for pair in pairs), actors=ACTORS, meanings=MEANINGS
    )


RANK = {Lamp.GREEN: 0, Lamp.YELLOW: 1, Lamp.RED: 2}


@settings(max_examples=100, deadline=None)
@given(registers(), st.data())
def test_a_joint_sender_more_never_makes_it_less_joint(register: Register, data: st.DataObject) -> None:
    _, chosen = whole()
    chosen = replace(chosen, rows=tuple(register.signals))
    id_ = data.draw(st.sampled_from(sorted(register.signals)))
    row = register.signals[id_]
    more = changed(register, id_, senders=tuple(dict.fromkeys((*row.senders, data.draw(sides)))))
    before, after = judge(register, chosen), judge(more, chosen)
    for check in (f"SK-{n}" for n in range(1, 9)):
        assert len(after.result(check).hits) <= len(before.result(check).hits), check
    was, now = before.lamps["joint"], after.lamps["joint"]
    if was in RANK and now in RANK:
        assert RANK[now] <= RANK[was]


@settings(max_examples=80, deadline=None)
@given(st.integers(-400, 400), st.integers(0, 300))
def test_an_earlier_guide_is_never_later(days: int, earlier: int) -> None:
    register, chosen = whole()

    def with_guide(day: date) -> State:
        dates = (SignalDate(DateKind.GUIDE_PUBLISHED, Period(day, day), PROOF),)
        return judge(changed(register, "guide", dates=dates), chosen).result("KO-1").state

    late = date(2022, 1, 1) + timedelta(days=days)
    order = {State.PASS: 0, State.HIT: 1}
    assert order[with_guide(late - timedelta(days=earlier))] <= order[with_guide(late)]


@settings(max_examples=80, deadline=None)
@given(registers())
def test_an_idea_more_in_common_never_drives_goals_apart(register: Register) -> None:
    _, chosen = whole()
    chosen = replace(chosen, rows=tuple(register.signals))
    shared: dict[str, Signal] = {
        id_: replace(row, goals=(*row.goals, "prevention")) for id_, row in register.signals.items()
    }
    before, after = judge(register, chosen), judge(replace(register, signals=shared), chosen)
    if before.result("SS-2").state is State.PASS:
        assert after.result("SS-2").state is State.PASS
