"""The register of acts: what is in it, where each date comes from, and the packages of changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from samkjort.law import acts
from samkjort.law.act_packages import ConfirmedBy
from samkjort.law.acts import DocumentKind, Language, Stage, StoredIn
from samkjort.law.cards import read_cards, register_cards
from samkjort.law.names import PointerKind
from samkjort.law.yamlsource import BadData

NAMED_BY_ITSELF = re.compile(r"[a-zæøå\-–]*(?:lov|loven|lova|lovens|lovas|konvensjon|konvensjonen)\b", re.I)
NOT_A_NAME = {
    *("lov", "loven", "lova", "lovens", "lovene", "lovverk", "særlov", "kommunelov", "sektorlov"),
    *("særloven", "regelverk", "konvensjonen"),
}
"""Words that end like an act's name and name none («ny kommunelov» is the act of 2018)."""
SCANNED_AS = {
    "oppleeringsloven": "opplæringsloven",
    "opplaeringsloven": "opplæringsloven",
    "oppleeringslovens": "opplæringsloven",
    "opplaeringslovens": "opplæringsloven",
    "opplaeringslova": "opplæringslova",
    "opplæringslov": "opplæringsloven",
    "barnevernslov": "barnevernsloven",
    "ny-opplaringslov": "opplæringsloven",
    "barnekonvensjon": "barnekonvensjonen",
    "navloven": "nav-loven",
    "nav–loven": "nav-loven",
}
"""How the scanned document 004 spells some names, and names without their ending."""
SHORTER = {
    "bygningsloven": "plan- og bygningsloven",
    "omsorgstjenesteloven": "helse- og omsorgstjenesteloven",
    "brukerrettighetsloven": "pasient- og brukerrettighetsloven",
    "helsevernloven": "psykisk helsevernloven",
    "opplæringsloven": "opplæringslova",
    "krisesenterlovens": "krisesenterloven",
}
"""The last word of names of several words, and the bokmål form of an act that is written in nynorsk."""


def documents(shared: Path) -> dict[str, str]:
    """The five source documents by number."""
    return {path.name[:3]: path.read_text("utf-8") for path in sorted((shared / "sources").glob("00*.txt"))}


def known_names() -> set[str]:
    """Every name in the register, small letters."""
    register = acts.register_acts()
    found = {name.casefold() for act in register.acts.values() for name in (act.name.nb, act.name.nn)}
    found |= {item.name.casefold() for act in register.acts.values() for item in act.other_names}
    for proposal in register.proposals:
        found |= {proposal.name.nb.casefold(), *proposal.name.nb.casefold().split()}
    return found


@pytest.mark.accepts("L-01")
def test_every_act_named_in_the_documents_is_present_and_no_provision_stands_without_a_source(
    shared: Path, tmp_path: Path
) -> None:
    names = known_names()
    missing = {}
    for number, text in documents(shared).items():
        joined = re.sub(r"-\n+", "", text)
        for word in {match.group().casefold().strip("-–") for match in NAMED_BY_ITSELF.finditer(joined)}:
            stem = SCANNED_AS.get(word, word)
            forms = {stem, stem.removesuffix("s"), SHORTER.get(stem, stem), SHORTER.get(stem[:-1], stem)}
            if not forms & (names | NOT_A_NAME):
                missing[word] = number
    assert missing == {}
    for card in register_cards():
        assert card.bearer
        assert card.kind
        assert card.source.document
    without = tmp_path / "card.yaml"
    without.write_text(
        "cards:\n  - id: hol-x\n    kind: duty\n    theme: decision\n    bearer: municipality\n"
        "    when: always\n    title: {nb: a, en: a}\n    demands: {nb: a, en: a}\n"
        "    valid_from: 2022-08-01\n    verified: text\n",
        "utf-8",
    )
    with pytest.raises(BadData, match="missing source"):
        read_cards([without])


def plain(text: str) -> str:
    """Text as it can be compared with the scanned documents, which have lost æ, ø and å in places."""
    for damaged, letter in (("ee", "æ"), ("ae", "æ"), ("å", "a"), ("ø", "o"), ("–", "-")):
        text = text.replace(damaged, letter)
    return text


def test_pointers_into_the_documents_hit_lines_that_speak_of_the_act(shared: Path) -> None:
    lines = {number: text.casefold().split("\n") for number, text in documents(shared).items()}
    for act in acts.register_acts().acts.values():
        names = [act.name.nb, act.name.nn, *(item.name for item in act.other_names)]
        words = {plain(word.casefold())[:6] for name in names for word in re.split(r"[\s-]+", name)}
        words = {word for word in words if len(word) > 4} | {plain(act.name.nb.casefold())[:5]}
        for pointer in act.named_in:
            assert pointer.lines
            number, first, last = pointer.lines
            assert last <= len(lines[number]), f"{act.refid}: {pointer.text}"
            text = plain(" ".join(lines[number][first - 1 : last]))
            spoken_of = (
                any(word in text for word in words) or act.refid[-15:] in text or "prop. 100 l" in text
            )
            assert spoken_of, f"{act.refid}: {pointer.text} does not speak of {act.name.nb}"


def test_every_stored_text_is_an_act_of_the_register_and_the_other_way_round(shared: Path) -> None:
    law = shared / "law"
    stored = {
        StoredIn.JSON: {
            path.stem.replace("for-", "forskrift/").replace("lov-", "lov/")
            for path in law.glob("normalised-json/*/*.json")
        },
        StoredIn.MARKDOWN: {
            path.stem.replace("forskrift-", "forskrift/").replace("lov-", "lov/")
            for folder in ("lover", "forskrifter")
            for path in law.glob(f"markdown/{folder}/*.md")
        },
    }
    register = acts.register_acts().acts
    for form, documents_ in stored.items():
        assert {act.refid for act in register.values() if form in act.stored} == documents_
    for path in law.glob("lovdata-raw/lti-2025/nl-*.xml"):
        day, number = path.stem.removeprefix("nl-").split("-")
        refid = f"lov/{day[:4]}-{day[4:6]}-{day[6:]}-{int(number)}"
        assert StoredIn.RAW in register[refid].stored


def test_in_force_dates_agree_with_the_stored_texts(shared: Path) -> None:
    for path in (shared / "law/markdown").glob("*/*.md"):
        head = path.read_text("utf-8").split("---")[1]
        refid = re.search(r'refid: "(.*?)"', head)
        begins = re.search(r'ikrafttredelse: "(.*?)"', head)
        if refid and begins:
            act = acts.act(refid[1])
            assert str(act.in_force) in begins[1] or act.in_force is None, refid[1]
            assert (act.in_force is None) == bool(re.match(r"Kongen|$", begins[1])), refid[1]
            assert act.language is (
                Language.NYNORSK if "Lova " in path.read_text("utf-8")[:4000] else act.language
            )


@pytest.mark.accepts("L-35")
def test_life_cycle_shows_replacement_and_postponement_with_their_sources() -> None:
    introduction, education = acts.act("lov/2003-07-04-80"), acts.act("lov/2023-06-09-30")
    replaced = next(event for event in introduction.events if event.stage is Stage.REPLACED)
    assert replaced.day == date(2021, 1, 1)
    assert introduction.replaced_by == ("lov/2020-11-06-127",)
    assert {"001:707-711", "lov/2020-11-06-127/§51"} == {source.text for source in replaced.sources}
    assert introduction.is_in_force(date(2020, 12, 31))
    assert not introduction.is_in_force(date(2021, 1, 1))
    postponed = next(event for event in education.events if event.stage is Stage.POSTPONED)
    assert (postponed.instead_of, postponed.expected) == ("2023", "2024")
    assert [source.kind for source in postponed.sources] == [PointerKind.DOCUMENT] * 2
    shown = education.timeline("nb")
    assert [line.split()[1] for line in shown] == ["planlagt", "på", "utsatt", "vedtatt", "i"]
    assert "til 2024 (ikke 2023)" in shown[2]
    assert shown[2].endswith("[004:397-399; 004:407-410]")
    assert education.timeline("en")[2].startswith("2022-12-15 postponed to 2024 (not 2023)")


@pytest.mark.accepts("L-41")
def test_the_package_of_2022_has_fourteen_acts_one_date_and_its_guide(shared: Path) -> None:
    package = acts.register_acts().packages["welfare_cooperation_2022"]
    assert len(package.rows) == package.acts_in_source == 14
    assert len({row.act for row in package.rows}) == 14
    assert package.in_force == date(2022, 8, 1)
    assert [bill.name for bill in package.propositions] == [
        "Prop. 100 L (2020-2021)",
        "Prop. 102 L (2020-2021)",
    ]
    assert package.guide.published == date(2022, 9, 15)
    assert package.guide.link.startswith("https://www.helsedirektoratet.no/")
    assert {source.kind for source in package.list_from} == {PointerKind.PUBLIC}
    unconfirmed = {row.act for row in package.rows if row.confirmed_by is ConfirmedBy.PUBLIC_SOURCE}
    assert unconfirmed == {"lov/1992-07-17-100", "lov/1998-07-17-61"}
    for row in package.rows:
        if row.confirmed_by is ConfirmedBy.AMENDMENT_NOTES:
            text = (shared / "law/markdown/lover" / f"{row.act.replace('/', '-')}.md").read_text("utf-8")
            sections = re.split(r"(?m)^(?=#{2,6} §)", text)
            for path in row.provisions:
                number = (path.section or "")[1:]
                wanted = re.compile(
                    r"#{2,6} §\s*"
                    + re.sub(r"(\d)([a-z])$", r"\1 ?\2", re.escape(number).replace(r"\-", "-"))
                    + r"\b"
                )
                note = next(part for part in sections if wanted.match(part))
                assert "11 juni 2021 nr. 78" in note, f"{path} is not touched by the act in the notes"


@pytest.mark.accepts("L-33")
def test_regulations_on_individual_plans_differ_and_child_welfare_had_none() -> None:
    plans = acts.register_acts().plan_regulations
    assert [row.act for row in plans.rows if row.missing] == ["lov/1992-07-17-100"]
    assert all(row.why for row in plans.rows if row.missing)
    assert {row.before for row in plans.rows if not row.missing} == {
        "forskrift/2011-12-16-1256",
        "forskrift/2010-11-19-1462",
    }
    assert plans.joint == "forskrift/2022-06-22-1110"
    assert [source.text for source in plans.sources] == ["001:927-939"]


def test_adopted_acts_are_not_in_force_and_say_so() -> None:
    for refid in ("lov/2025-06-20-81", "lov/2025-06-20-40"):
        act = acts.act(refid)
        assert act.in_force is None
        assert act.why
        assert not act.is_in_force(date(2100, 1, 1))
        assert act.stages == {Stage.ADOPTED}


def test_a_date_from_memory_is_owned_up_to() -> None:
    for act in acts.register_acts().acts.values():
        if act.rests_on_memory or act.in_force is None:
            assert act.why, act.refid


def test_amending_acts_name_what_they_amend() -> None:
    amending = [a for a in acts.register_acts().acts.values() if a.kind is DocumentKind.AMENDING_ACT]
    assert len(amending) >= 20
    assert all(act.amends for act in amending)


def test_an_unknown_act_is_refused_with_a_near_one() -> None:
    with pytest.raises(acts.UnknownAct, match="did you mean «lov/2011-06-24-30»"):
        acts.act("lov/2011-06-24-3")


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], list[str]]:
    """Change one text of the shipped file and give back the problems of the result."""

    def change(old: str, new: str) -> list[str]:
        text = (acts.REGISTER / "acts.yaml").read_text("utf-8")
        assert old in text
        path = tmp_path / "acts.yaml"
        path.write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(BadData) as caught:
            acts.read_acts(path)
        return [str(problem) for problem in caught.value.problems]

    return change


def test_bad_data_is_named_with_file_and_line(broken: Callable[[str, str], list[str]]) -> None:
    for old, new, expected in (
        ("    language: nb", "    language: sv", "«sv» is not known"),
        ('["002:955"]', '["955"]', "not a pointer"),
        (
            '{event: postponed, date: 2022-12-15, precision: day, sources: ["004:397-399", "004:407-410"], '
            'expected: "2024", instead_of: "2023"',
            '{event: postponed, date: 2022-12-15, precision: day, sources: ["004:397-399"], expected: "2024"',
            "a postponement must say",
        ),
        ("replaced_by: [lov/2020-11-06-127]", "replaced_by: [lov/2020-11-06-128]", "not among the acts"),
        ("in_force: 2023-01-01\n", "in_force: 2023-01-02\n", "no event in_force on this day"),
        ("sources: [lov/2021-06-18-97]}", "sources: []}", "an event without a source"),
    ):
        problems = broken(old, new)
        assert any(re.match(r".*acts\.yaml:\d+: ", line) and expected in line for line in problems), expected


def test_all_problems_come_at_once(broken: Callable[[str, str], list[str]]) -> None:
    problems = broken(
        "    language: nb\n    in_force: 2023-01-01\n    stored: [json, markdown, history]",
        "    language: sv\n    in_force: soon\n    stored: [paper]\n    colour: red",
    )
    assert (
        len([line for line in problems if ":7" in line or ":8" in line or ":9" in line or ":1" in line]) >= 4
    )
