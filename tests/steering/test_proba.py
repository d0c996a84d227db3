"""The seed judged: the three verdicts as the report has them, because the checks find them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import samkjort.steering.checks as checks_package
from samkjort.steering.checks.outcome import State
from samkjort.steering.commands import steering
from samkjort.steering.register_data import Register, register
from samkjort.steering.verdict import CHECKS, Lamp, Verdict, judge


@pytest.fixture(scope="module")
def proba() -> Verdict:
    return judge(register(), register().sets["proba"])


def rows(found: Verdict, check: str) -> set[frozenset[str]]:
    return {frozenset(hit.rows) for hit in found.result(check).hits}


@pytest.mark.accepts("S-08")
def test_the_three_lamps_are_those_of_the_report() -> None:
    done = CliRunner().invoke(steering, ["verdict", "--set", "proba", "--json"])
    data = json.loads(done.output)
    assert (data["consistent"], data["timed"], data["joint"]) == ("yellow", "red", "red")
    assert data["hits"]
    for hit in data["hits"]:
        assert set(hit) >= {"check", "rows", "evidence"}
        assert hit["evidence"], hit


@pytest.mark.accepts("S-05")
def test_consistent_with_exceptions(proba: Verdict) -> None:
    assert proba.result("SS-2").state is State.PASS
    assert {"SIG-20", "SIG-24", "SIG-28", "SIG-29"} <= set(proba.result("SS-2").good[0].rows)
    assert frozenset({"SIG-24", "SIG-28"}) in rows(proba, "SS-1")
    assert all("GR-08" in pair for pair in rows(proba, "SS-3"))
    assert rows(proba, "SS-4") == {frozenset({"SIG-E1", "SIG-E2"})}
    assert proba.result("SS-5").state is State.UNKNOWN
    assert rows(proba, "SS-6") == {frozenset({"SIG-12", "SIG-41"})}
    assert proba.result("SS-6").hits[0].view_of_a_party
    assert all("SIG-16" in pair for pair in rows(proba, "SS-7"))
    assert {str(e) for hit in proba.result("SS-8").hits for e in hit.evidence} == {"004:1245-1254"}
    assert {str(e) for hit in proba.result("SS-9").hits for e in hit.evidence} == {"004:296-305"}


@pytest.mark.accepts("S-06", "S-13")
def test_not_timed(proba: Verdict) -> None:
    (late,) = proba.result("KO-1").hits
    assert (set(late.rows), late.days) == ({"SIG-20", "SIG-34"}, 45)
    assert rows(proba, "KO-2") == {frozenset({"SIG-20", "SIG-34"})}
    assert proba.result("KO-3").state is State.HIT
    assert proba.result("KO-4").state is State.UNKNOWN
    assert any("SIG-20" in pile for pile in rows(proba, "KO-6"))
    assert rows(proba, "KO-7") == {frozenset({"SIG-30"})}
    assert rows(proba, "KO-8") == {frozenset({"GR-09"})}
    assert proba.result("KO-9").state is State.UNKNOWN
    assert rows(proba, "KO-10") == {frozenset({"GR-10"})}
    assert frozenset({"SIG-28", "SIG-29"}) in rows(proba, "KO-11")


@pytest.mark.accepts("S-07", "S-20", "S-24", "S-53")
def test_not_joint_with_two_exceptions(proba: Verdict) -> None:
    assert proba.result("SK-1").state is State.PASS
    assert {"SIG-30", "SIG-34"} <= {row for hit in proba.result("SK-1").good for row in hit.rows}
    assert any({"SIG-28", "SIG-29"} <= pair for pair in rows(proba, "SK-2"))
    assert proba.result("SK-3").state is State.PASS
    assert set(proba.result("SK-3").good[0].rows) == {"SIG-52", "SIG-28", "SIG-29"}
    assert rows(proba, "SK-4") == {frozenset({"SIG-28"})}
    assert proba.result("SK-5").state is State.HIT
    assert rows(proba, "SK-7") == {frozenset({"GR-07", "SIG-36"})}
    assert proba.result("SK-8").state is State.UNKNOWN


def test_no_check_knows_a_row() -> None:
    folder = Path(checks_package.__file__).parent
    for path in [*folder.glob("*.py"), folder.parent / "verdict.py", folder.parent / "ladder.py"]:
        assert not re.search(r"\b(SIG|GR|OBS)-\w", path.read_text(encoding="utf-8")), path.name


def test_every_check_has_a_rule_in_words_and_known_limits() -> None:
    ids = [check.id for check in CHECKS]
    groups = (("SS", 9), ("KO", 11), ("SK", 8))
    assert ids == [f"{group}-{number}" for group, last in groups for number in range(1, last + 1)]
    for check in CHECKS:
        assert (check.rule.__doc__ or "").startswith(f"{check.id}:")
        for limit in check.limits:
            assert register().limits[limit] is not None


# -- one fact taken away --------------------------------------------------------------------------------


FACETS = (
    *("senders", "target_sectors", "reached_sectors", "target_roles", "target_groups", "goals", "problems"),
    *("topics", "terms", "approach", "leeway", "binding", "duty_remains", "age_from", "age_to"),
)


def without_one_fact(known: Register, ids: tuple[str, ...]) -> Iterator[tuple[str, Register]]:
    """The register with one fact less, for every date and coded field, relation and observation of a set."""
    for id_ in ids:
        row = known.signals[id_]
        for place, each in enumerate(row.dates):
            fewer = replace(row, dates=row.dates[:place] + row.dates[place + 1 :])
            yield f"{id_} {each.kind}", replace(known, signals={**known.signals, id_: fewer})
            unknown = replace(
                row, dates=(*row.dates[:place], replace(each, when=None), *row.dates[place + 1 :])
            )
            yield f"{id_} {each.kind} unknown", replace(known, signals={**known.signals, id_: unknown})
        for facet in FACETS:
            value = getattr(row, facet)
            if value not in ((), None):
                fewer = replace(row, **{facet: () if isinstance(value, tuple) else None})
                yield f"{id_} {facet}", replace(known, signals={**known.signals, id_: fewer})
    for name in ("relations", "observations", "receptions"):
        listed = getattr(known, name)
        for place, each in enumerate(listed):
            yield f"{name} {each}", replace(known, **{name: listed[:place] + listed[place + 1 :]})


def test_a_fact_taken_away_never_clears_a_check(proba: Verdict) -> None:
    chosen = proba.set
    before = {each.check: each.state for each in proba.results}
    seen = 0
    for what, less in without_one_fact(register().only(chosen.rows), chosen.rows):
        after = judge(less, chosen)
        seen += 1
        for result in after.results:
            # A hit becomes a hit on less, or unknown; what was unknown stays so: never a pass.
            if before[result.check] is not State.PASS:
                assert result.state is not State.PASS, (what, result.check)
        assert Lamp.GREEN not in after.lamps.values(), what
    assert seen > 200


def test_without_the_day_of_the_guide_the_late_guide_is_unknown(proba: Verdict) -> None:
    known = register()
    guide = replace(known.signals["SIG-34"], dates=())
    after = judge(replace(known, signals={**known.signals, "SIG-34": guide}), proba.set)
    assert after.result("KO-1").state is State.UNKNOWN
    assert after.result("KO-2").state is State.UNKNOWN
    assert any("SIG-34" in missing for missing in after.result("KO-1").missing)


def test_too_little_coded_is_unknown(proba: Verdict) -> None:
    known = register()
    bare = {
        id_: replace(row, goals=(), problems=(), approach=None, dates=())
        for id_, row in known.signals.items()
    }
    after = judge(replace(known, signals=bare), proba.set)
    assert after.lamps["consistent"] is Lamp.UNKNOWN
    assert after.lamps["timed"] is Lamp.UNKNOWN


def test_limits_are_the_users(proba: Verdict) -> None:
    known = register()
    patient = replace(known, limits=known.limits.with_(guide_late_days=60))
    assert judge(patient, proba.set).result("KO-1").state is State.PASS
    with pytest.raises(KeyError, match="no such limit"):
        known.limits.with_(guide_lat_days=60)


def test_as_it_was_known_before_the_report(proba: Verdict) -> None:
    from datetime import date

    then = judge(register(), proba.set, as_of=date(2021, 4, 30))
    assert then.result("KO-1").state is State.UNKNOWN
    assert then.result("KO-7").state is State.UNKNOWN
    assert then.result("SK-3").state is State.UNKNOWN
