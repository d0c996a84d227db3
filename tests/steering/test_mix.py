"""Whole-set views, and rules that reach local signals and unknown senders too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samkjort.steering.checks.outcome import State
from samkjort.steering.mix import joint_share, missing_classes, prioritised
from samkjort.steering.planning.year import default_year
from samkjort.steering.register_data import problems, register
from samkjort.steering.verdict import judge
from samkjort.steering.vocabulary import ActorLevel, DateKind, InstrumentClass
from tests.steering.build import whole


@pytest.mark.accepts("S-38")
def test_the_missing_class_of_a_package() -> None:
    rows = register().signals
    package = [rows[id_] for id_ in ("SIG-19", "SIG-20", "SIG-21", "SIG-34")]
    assert missing_classes(package) == (InstrumentClass.ECONOMIC, InstrumentClass.ORGANISATIONAL)
    assert missing_classes(rows.values()) == ()


@pytest.mark.accepts("S-34")
def test_share_with_a_joint_sender_per_year() -> None:
    found = {each.year: each for each in joint_share(register())}
    assert list(found) == sorted(found)
    assert 0 < found[2022].share <= 1
    assert all(each.joint <= each.known for each in found.values())
    assert sum(each.known for each in found.values()) < len(register().signals)


@pytest.mark.accepts("S-29")
def test_sorted_by_common_needs_with_a_local_reason() -> None:
    rows = register().signals.values()
    found = prioritised(rows, ("cooperation", "child_voice"), {"SIG-34": "Vi begynner her"})
    assert (found[0].signal, found[0].reason) == ("SIG-34", "Vi begynner her")
    assert found[1].signal == "SIG-36"
    assert all(each.denominators for each in found)


@pytest.mark.accepts("S-31")
def test_the_0_24_cooperation_with_its_members_and_end() -> None:
    row, actors = register().signals["SIG-30"], register().actors
    directorates = [who for who in row.senders if actors[who].level is ActorLevel.DIRECTORATE]
    assert directorates == ["hdir", "udir", "imdi", "bufdir", "avdir", "pod", "conflict_councils"]
    assert row.note is not None
    assert "2019" in row.note.nb
    ended = row.day(DateKind.ENDED)
    assert ended is not None
    assert str(ended.when) == "2021-spring"


@pytest.mark.accepts("S-40")
def test_a_sender_without_a_known_level_is_refused() -> None:
    known = register()
    for row in known.signals.values():
        assert all(known.actors[who].level in ActorLevel for who in row.senders)
    stranger = replace(known.signals["SIG-20"], senders=("the_state",))
    wrong = problems(replace(known, signals={**known.signals, "SIG-20": stranger}))
    assert wrong == ("SIG-20: sender «the_state» is not in the register",)


@pytest.mark.accepts("S-26")
def test_checks_run_on_local_signals_as_well() -> None:
    known, chosen = whole()
    local = {id_: replace(row, local_to="3801") for id_, row in known.signals.items()}
    mine = replace(known, signals={**local, "act": replace(local["act"], reached_sectors=("health",))})
    assert judge(replace(known, signals=local), chosen).result("SK-4").state is State.PASS
    assert judge(mine, chosen).result("SK-4").state is State.HIT


@pytest.mark.accepts("S-15")
def test_lead_time_is_the_municipalitys_own() -> None:
    known, chosen = whole()
    patient = replace(default_year(), local=True, lead_months=24.0)
    quick = replace(default_year(), local=True, lead_months=3.0)
    hit = judge(known, chosen, year=patient).result("KO-3")
    assert hit.state is State.HIT
    assert hit.hits[0].days is not None
    assert judge(known, chosen, year=quick).result("KO-3").state is State.PASS
