"""The journey of a real case: identity gone, and shown only when enough others look the same."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import jsonschema
import pytest

from samkjort.journeys.actual import BadCase, Case, journey_of, read_case, schema
from samkjort.journeys.anonymity import LADDER, TooFew, anonymous, seen_from_outside
from samkjort.journeys.burden import burden
from samkjort.journeys.draw.lanes import lanes_of
from samkjort.journeys.touchpoint import State, What

SECRET = "Kari Nordmann i Lillevik, 17041612345"


def case_data(
    *, start: date = date(2026, 3, 17), born: date = date(2016, 4, 17), **more: Any
) -> dict[str, Any]:
    def event(
        what: str, days: int, source: str, target: str, service: str | None, **rest: Any
    ) -> dict[str, Any]:
        on = (start + timedelta(days=days)).isoformat()
        return {"what": what, "on": on, "actor_from": source, "actor_to": target, "service": service,
                "channel": "talk", "note": SECRET, **rest}  # fmt: skip

    return {
        "born": born.isoformat(),
        "name": SECRET,
        "municipality": "9999",
        "events": [
            event("asked", 0, "family", "school", "school", fields=["history", "sleep"], minutes=60),
            event("protection_told", 1, "family", "school", "school"),
            event("sharing_consent", 20, "family", "ppt", "ppt", services=["school", "ppt"], minutes=30),
            event("applied", 21, "family", "ppt", "ppt", fields=["history", "tests"], minutes=90),
            event("answered_yes", 120, "ppt", "family", "ppt"),
            event(
                "granted", 200, "school", "family", "school", because=["card:oppl-11-6-individual-adaptation"]
            ),
            event("met", 230, "services", "family", None, services=["school", "ppt"], minutes=60),
            *more.get("events", []),
        ],
    }


def case(**settings: Any) -> Case:
    return read_case(case_data(**settings))


def alike(number: int) -> list[Case]:
    return [case(start=date(2025, 1, 5) + timedelta(days=11 * n)) for n in range(number)]


@pytest.mark.accepts("C-51")
def test_identity_is_gone_and_enough_others_look_the_same() -> None:
    found = anonymous(case(), alike(6), k=5)
    assert found.shared_by >= 5
    told = json.dumps(asdict(found.journey), default=str)
    for secret in (
        "Kari",
        "Nordmann",
        "Lillevik",
        "17041612345",
        "9999",
        "2026",
        "2016",
        "-03-",
        "protection",
    ):
        assert secret not in told, secret
    assert found.journey.start is None
    assert not found.journey.planned
    assert not found.journey.of(What.PROTECTION_TOLD)
    picture = lanes_of(found.journey, "Anonym reise")
    assert picture.count('class="mark ') == len(found.journey.touchpoints)
    assert "2026" not in picture
    counts = burden(found.journey)
    assert counts["contacts"].value == 2
    assert counts["repeats"].value == 1
    assert counts["consents"].value == 1
    assert counts["hours"].value == 4
    assert {s.state for s in found.journey.stretches} == {State.WAITING, State.RECEIVING}


def test_what_a_case_does_not_tell_is_unknown_never_zero() -> None:
    untimed = {"what": "applied", "on": "2026-09-01", "actor_from": "family", "actor_to": "school",
               "service": "school", "channel": "form"}  # fmt: skip
    counts = burden(journey_of(case(events=[untimed]), step=1))
    assert counts["hours"].value is None
    assert counts["repeats"].value == 1
    silent = read_case({"born": "2016-04-01", "events": [untimed]})
    journey = journey_of(silent, step=1)
    assert burden(journey)["repeats"].value is burden(journey)["fields"].value is None
    for language, words in (("nb", "ikke kjent"), ("nn", "ikkje kjent"), ("en", "not known")):
        assert lanes_of(journey, "", language=language).count(words) == 2
    assert "1 dør å gå gjennom" in lanes_of(journey, "")


@pytest.mark.accepts("C-51")
def test_a_case_that_stands_out_is_refused_with_the_reason() -> None:
    with pytest.raises(TooFew) as caught:
        anonymous(case(), alike(3), k=5)
    assert caught.value.found == 4
    assert all(
        "5" in text for text in (caught.value.reason.nb, caught.value.reason.nn, caught.value.reason.en)
    )
    with pytest.raises(TooFew):
        anonymous(case(born=date(2008, 1, 1)), alike(9), k=5)
    with pytest.raises(ValueError, match="at least 2"):
        anonymous(case(), alike(9), k=1)


def test_it_is_made_no_coarser_than_it_must() -> None:
    fine = anonymous(case(), alike(9), k=5)
    assert fine.step == LADDER[0]
    older = [case(born=date(2015, 1 + n, 3)) for n in range(6)]
    coarse = anonymous(case(), older, k=5)
    assert coarse.step.age_years > LADDER[0].age_years
    assert all(each.month % coarse.step.month_step == 0 for each in coarse.journey.touchpoints)


def test_a_service_few_others_have_is_left_out_with_all_that_happened_there() -> None:
    rare = [{"what": "asked", "on": "2026-05-01", "actor_from": "family", "actor_to": "crisis_centre",
             "service": "crisis_centre", "channel": "talk"}]  # fmt: skip
    mine = case(events=rare)
    found = anonymous(mine, alike(8), k=5)
    assert found.left_out == ("crisis_centre",)
    assert "crisis_centre" not in json.dumps(asdict(found.journey), default=str)
    assert seen_from_outside(mine, found.step) != seen_from_outside(alike(1)[0], found.step)


def test_the_data_fit_the_published_schema() -> None:
    checker = jsonschema.Draft202012Validator(schema())
    checker.validate(case_data())
    listed = set(schema()["properties"]["events"]["items"]["properties"]["what"]["enum"])
    assert listed == {what.value for what in What}


def test_every_fault_in_a_case_is_told_at_once() -> None:
    data = case_data()
    data["born"] = "long ago"
    data["events"][0] |= {"what": "askd", "on": "yesterday"}
    data["events"][1] |= {"service": "skole", "minutes": -4}
    data["events"][2] |= {"actor_to": "grandmother", "services": "ppt"}
    with pytest.raises(BadCase) as caught:
        read_case(data)
    told = str(caught.value)
    for word in ("born", "«askd» is not known here (did you mean «asked»?)", "yesterday", "«skole»", "-4",
                 "grandmother", "services: expected a list"):  # fmt: skip
        assert word in told, word
    with pytest.raises(BadCase, match="at least one event"):
        read_case({"born": "2016-01-01", "events": []})
