"""A concept's file with many faults: all of them at once, each named with its line."""

from __future__ import annotations

import pytest

from samkjort.law.concepts.balance import blockers
from samkjort.law.concepts.delimitation import delimit, undecided
from samkjort.law.concepts.rows import Placing
from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.order import parse_concept
from samkjort.law.yamlsource import BadData

R = '{nb: "fordi", nn: "fordi", en: "because"}'
HEAD = 'id: trial\nname: {nb: "Prøve", en: "Trial"}\ndescription: {nb: "Prøve", en: "Trial"}\n'
STAYS = f"  - {{placing: stays, everything: true, reason: {R}}}\n"


def faults(text: str) -> list[str]:
    with pytest.raises(BadData) as caught:
        parse_concept(HEAD + text)
    return [str(problem) for problem in caught.value.problems]


def test_an_overlay_that_repeals_what_does_not_exist_and_much_else() -> None:
    text = f"""parameters:
  joint_door: [skole]
  consents: maybe
  one_decision: perhaps
  complaint_body: nobody
  tone: warm
provisions:
  - {{path: konsept/x/§1, title: {R}, text: {R}}}
  - {{path: konsept/x/§1, title: {R}, text: {R}}}
delimitation:
  - {{placing: repealed, provisions: [lov/2005-06-17-64/§999], reason: {R}}}
  - {{placing: repealed, cards: [bhl-no-such-card], reason: {R}}}
  - {{placing: repealed, acts: [lov/1967-02-10], reason: {R}}}
  - {{placing: replaced, acts: [lov/2005-06-17-64], reason: {R}}}
  - {{placing: replaced, acts: [lov/2005-06-17-64], by: [konsept/x/§9], reason: {R}}}
  - {{placing: joint_act, acts: [lov/2005-06-17-64], reason: {R}}}
  - {{placing: gone, everything: true, reason: {R}}}
  - {{placing: stays, reason: {R}}}
  - {{placing: stays, everything: true}}
  - {{placing: stays, themes: [sport], reason: {R}}}
remove:
  - {{cards: [nothing-here], reason: {{nb: fordi, en: because}}}}
add:
  - id: new-rule
    source: konsept/x/§7
    kind: duty
    theme: coordination
    bearer: municipality
    when: always
    title: {{nb: T, en: T}}
    demands: {{nb: T, en: T}}
    stands_for: [not-there]
"""
    found = "\n".join(faults(text))
    for expected in (
        "«skole» is not known here",
        "«maybe» is not known here",
        "expected true or false",
        "«nobody» is not known here",
        "unknown parameter «tone»",
        "konsept/x/§1 stands twice",
        "lov/2005-06-17-64/§999 has no rule in the register",
        "«bhl-no-such-card» does not exist",
        "«lov/1967-02-10» is outside the scope",
        "says with «by» what takes the place",
        "konsept/x/§9 is neither in the concept nor in the register",
        "says with «to» where in the joint act",
        "«gone» is not known here",
        "or is about everything",
        "missing reason",
        "«sport» does not exist",
        "removes the card «nothing-here», which does not exist",
        "stands for the card «not-there», which does not exist",
        "konsept/x/§7, which is not among the concept's provisions",
    ):
        assert expected in found, expected
    assert all(line.startswith("concept.yaml:") for line in faults(text))


def test_a_rule_left_hanging_is_named() -> None:
    row = f"  - {{placing: repealed, cards: [intl-8-programme-18-55], safeguard: {R}, reason: {R}}}\n"
    found = faults("delimitation:\n" + STAYS + row)
    assert any("intl-12-start-three-months" in line and "intl-8-programme-18-55" in line for line in found)


def test_what_no_row_takes_is_undecided_and_blocks() -> None:
    concept = parse_concept(
        HEAD + f"delimitation:\n  - {{placing: stays, acts: [lov/2005-06-17-64], reason: {R}}}\n"
    )
    left = undecided(concept)
    assert ProvisionPath.parse("lov/2011-06-24-30/§3-2") in left
    assert not any(path.document == "lov/2005-06-17-64" for path in left)
    assert {blocker.kind for blocker in blockers(concept)} == {"undecided"}


def test_a_provision_that_replaces_nothing_must_say_why() -> None:
    own = f"provisions:\n  - {{path: konsept/x/§1, title: {R}, text: {R}}}\n"
    (blocker,) = blockers(parse_concept(HEAD + own + "delimitation:\n" + STAYS))
    assert (blocker.kind, blocker.about) == ("replaces_nothing", "konsept/x/§1")
    why = own.replace("text:", f"adds: {R}, text:")
    assert blockers(parse_concept(HEAD + why + "delimitation:\n" + STAYS)) == ()


def test_the_more_particular_row_wins_and_of_two_alike_the_later() -> None:
    def reason(word: str) -> str:
        return f'{{nb: "{word}", en: "{word}"}}'

    rows = (
        f"  - {{placing: stays, cards: [bhl-24-leadership], reason: {reason('card')}}}\n"
        f"  - {{placing: stays, provisions: [lov/2005-06-17-64/§24], reason: {reason('section')}}}\n"
        f"  - {{placing: stays, acts: [lov/2005-06-17-64], themes: [competence], reason: {reason('both')}}}\n"
        f"  - {{placing: stays, acts: [lov/2005-06-17-64], reason: {reason('act')}}}\n"
        f"  - {{placing: stays, acts: [lov/2005-06-17-64], reason: {reason('later act')}}}\n"
        f"  - {{placing: stays, themes: [competence], reason: {reason('theme')}}}\n"
        f"  - {{placing: stays, everything: true, reason: {reason('all')}}}\n"
    )
    decided = delimit(parse_concept(HEAD + "delimitation:\n" + rows)).by_path

    def why(path: str) -> set[str]:
        parts = decided[ProvisionPath.parse(path)].parts
        return {part.reason.nb for part in parts if part.reason}

    assert why("lov/2005-06-17-64/§24") == {"card"}
    assert why("lov/2005-06-17-64/§27") == {"both"}
    assert why("lov/2005-06-17-64/§16") == {"later act"}
    assert why("lov/2023-06-09-30/§17-2") == {"theme"}
    assert why("lov/2021-06-18-97/§3-1") == {"all"}


def test_a_section_whose_parts_go_different_ways_is_divided() -> None:
    row = f"  - {{placing: repealed, themes: [cooperation_system], reason: {R}}}\n"
    item = delimit(parse_concept(HEAD + "delimitation:\n" + STAYS + row)).by_path[
        ProvisionPath.parse("lov/2023-06-09-30/§24-1")
    ]
    assert item.divided
    assert {part.placing for part in item.parts} == {Placing.STAYS, Placing.REPEALED}


def test_the_path_of_an_imagined_act() -> None:
    path = ProvisionPath.parse("konsept/a/§3-4/ledd/2")
    assert path.is_imagined
    assert str(path) == "konsept/a/§3-4/ledd/2"
    assert path.printed() == "konsept A § 3-4 annet ledd"
    assert ProvisionPath.parse("konsept/b/kap3").is_chapter
    assert ProvisionPath.parse("lov/2011-06-24-30/§1") < ProvisionPath.parse("konsept/a/§1")
    assert ProvisionPath.parse("konsept/a/§2") < ProvisionPath.parse("konsept/a/§10")
    with pytest.raises(BadIdentifier):
        path.eli()
    for wrong in ("konsept/", "konsept/1", "konsept/a/vedlegg"):
        assert ProvisionPath.try_parse(wrong) is None
