"""Duties against acts: the law of today beside what the consultation of 2020 said, and who answers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from samkjort.law import consultation, matrix
from samkjort.law.consultation import Scope, State, read_consultation
from samkjort.law.order import legal_order
from samkjort.law.pointers import Pointer
from samkjort.law.positions import positions
from samkjort.law.service_map import personal_reasons, responsibility
from samkjort.law.services import register_services
from samkjort.law.vocabulary import bearers
from samkjort.law.yamlsource import BadData
from tests.law.test_acts import NAMED_BY_ITSELF, NOT_A_NAME, documents

TODAY = date(2026, 11, 22)
CRISIS_CENTRE = "lov/2009-06-19-44"
WORDS = {
    "lov/1992-07-17-100": ("barnevernloven", "barnevernet"),
    "lov/2011-06-24-30": ("omsorgstjenesteloven", "omsorgstjenesteloven"),
    "lov/1999-07-02-61": ("spesialisthelsetjenesteloven",),
    "lov/1998-07-17-61": ("opplæringsloven", "opplæringslov", "utdanningssektoren", "skolefritidsordning"),
    "lov/2003-07-04-84": ("friskoleloven",),
    "lov/2009-12-18-131": ("sosialtjenesteloven", "sosialtjenestelovens"),
    "lov/2009-06-19-44": ("krisesenterloven", "krisesentertilbudet"),
    "lov/2005-06-17-64": ("barnehageloven", "barnehager"),
    "lov/2006-06-16-20": ("nav-loven", "nav–loven", "navloven"),
    "lov/1997-06-19-62": ("familievernkontorloven", "familievernloven"),
    "lov/2003-07-04-80": ("introduksjonsloven", "introduksjonslovens"),
    "lov/2020-11-06-127": ("integreringsloven",),
    "lov/1999-07-02-62": ("helsevernloven",),
    "lov/1999-07-02-63": ("brukerrettighetsloven", "pasientrettigheter"),
    "lov/2018-06-22-83": ("kommuneloven", "kommunelovens", "kommunelov"),
    "lov/1814-05-17": ("grunnloven",),
    "lov/1969-06-13-26": ("skadeserstatningsloven",),
}
"""How document 001 names each act (the last word of a name of several words), or the matter it is on."""
SEVEN = {
    *("lov/1992-07-17-100", "lov/2011-06-24-30", "lov/1999-07-02-61", "lov/1998-07-17-61"),
    *("lov/2003-07-04-84", "lov/2009-12-18-131", CRISIS_CENTRE),
}
NO_ACT = NOT_A_NAME | {"samarbeidslov"}
"""A cooperation act is only thought of in 2020, and has no identifier."""


@pytest.mark.accepts("L-26")
def test_every_act_named_in_001_has_a_cell_for_every_duty_with_its_lines(shared: Path) -> None:
    said = consultation.consultation()
    text = documents(shared)["001"]
    named = {match.group().casefold().strip("-–") for match in NAMED_BY_ITSELF.finditer(text)} - NO_ACT
    assert named <= {word for words in WORDS.values() for word in words}
    assert {act for act, words in WORDS.items() if named & set(words)} == set(said.acts)
    rows = consultation.duties(legal_order(TODAY))
    lengths = len(documents(shared)["001"].split("\n"))
    for old, now in said.acts.items():
        for duty in matrix.DUTY_COLUMNS:
            cell = next(cell for cell in rows[now][duty]["in_2020"] if cell["act"] == old)
            assert cell["state"] in {"existing", "proposed", "none"}
            assert cell["pointers"]
            for pointer in cell["pointers"]:
                document, first, last = re.fullmatch(r"(\d{3}):(\d+)(?:-(\d+))?", pointer).groups()  # type: ignore[union-attr]
                assert document == "001"
                assert int(first) <= int(last or first) <= lengths


def test_the_cells_are_what_the_document_says() -> None:
    said = consultation.consultation()

    def acts(duty: str, state: State) -> set[str]:
        return {act for act in said.acts if said.cell(act, duty).state is state}

    assert acts("individual_cooperation", State.EXISTING) == set(SEVEN)
    assert len(acts("coordination", State.PROPOSED)) == 9
    assert acts("child_coordinator", State.PROPOSED) == {"lov/1999-07-02-63", "lov/2011-06-24-30"}
    assert acts("attention_information", State.PROPOSED) == {
        "lov/1998-07-17-61",
        "lov/2003-07-04-84",
        CRISIS_CENTRE,
    }
    assert acts("supervision", State.PROPOSED) == {
        "lov/2009-12-18-131",
        "lov/1997-06-19-62",
        "lov/2003-07-04-80",
    }
    silent = said.cell("lov/1814-05-17", "guidance")
    assert (silent.state, silent.named) == (State.NONE, False)


def test_the_lines_of_a_named_cell_speak_of_the_act(shared: Path) -> None:
    lines = documents(shared)["001"].casefold().split("\n")

    def read(pointers: tuple[Pointer, ...]) -> str:
        text = " ".join(" ".join(lines[p.first - 1 : p.last]) for p in pointers)
        return re.sub(r"-\s+(?=loven)", "-", text)

    general = {"lov/2020-11-06-127", "lov/2018-06-22-83"}
    for cell in consultation.consultation().cells.values():
        text = read(cell.pointers)
        spoken_of = any(word in text for word in WORDS[cell.act])
        if cell.says and cell.named and cell.act not in general:
            sections = {"lov/2003-07-04-80": "§ 26"}
            assert spoken_of or sections.get(cell.act, "?") in text, f"{cell.act}: {cell.pointers}"
    for act, pointers in consultation.consultation().named_at.items():
        for p in pointers:
            text = read((p,))
            assert any(word in text for word in WORDS[act]), f"{act}: {p}"


@pytest.mark.accepts("L-46")
def test_crisis_centre_section_4_stands_in_the_matrix_with_ks_position_keep() -> None:
    row = consultation.duties(legal_order(TODAY))[CRISIS_CENTRE]
    for duty, ledd in (("individual_cooperation", 1), ("coordination", 2), ("participation_in_plan", 1)):
        assert f"{CRISIS_CENTRE}/§4/ledd/{ledd}" in row[duty]["law"]
        held = {item["id"]: item for item in row[duty]["positions"]}
        keep = held["crisis-centre-keep-section-4"]
        assert (keep["holders"], keep["stance"]) == (["ks"], "keep")
    duties = [c for c in legal_order(TODAY).cards if str(c.source).startswith(f"{CRISIS_CENTRE}/§4/")]
    assert {card.bearer for card in duties if card.kind == "duty"} <= {"municipality", "child_coordinator"}
    assert positions()["crisis-centre-keep-section-4"].pointers


@pytest.mark.accepts("L-32")
def test_six_acts_harmonised_three_sectors_left_out_five_services_disputed() -> None:
    said = consultation.consultation()
    assert set(said.harmonised) == {
        *("lov/2011-06-24-30", "lov/1999-07-02-61", "lov/1999-07-02-62"),
        *("lov/2009-12-18-131", "lov/2006-06-16-20", "lov/1992-07-17-100"),
    }
    assert [group.id for group in said.excluded] == ["education", "crisis_centre", "family_counselling"]
    assert [group.id for group in said.disputed] == [
        *("kindergarten", "sfo", "ppt", "crisis_centre", "introduction_programme"),
    ]
    rows = consultation.plan(legal_order(TODAY))
    harmonised = {act for act, row in rows.items() if row["harmonised_2020"]}
    assert harmonised == {said.acts[act] for act in said.harmonised}
    for act in harmonised:
        assert rows[act]["duty"], f"{act}: a duty to make the plan today"
    for act, row in rows.items():
        if row["excluded_2020"]:
            assert not row["duty"], f"{act}: no duty to make a plan, then or today"
        if row["disputed_2020"]:
            assert row["take_part"], f"{act}: a duty to take part today"
    assert {name for row in rows.values() for name in row["disputed_2020"]} == {g.id for g in said.disputed}


@pytest.mark.accepts("L-29")
def test_cooperation_beyond_cases_rests_on_an_organisation_never_on_the_employee() -> None:
    order = legal_order(TODAY)
    rows = {name: row for name, row in responsibility(order).items() if row["theme"] == "cooperation_system"}
    assert len(rows) == 13
    by_act = {order.by_id[name].act: row["answers"] for name, row in rows.items()}
    for name, row in rows.items():
        assert not row["binds_person"], name
        assert bearers()[row["bearer"]].sort == "organisation"
    owners = {service.id: service.owner.value for service in register_services().services.values()}
    for name in rows:
        municipal = {owners[service] for service in order.by_id[name].services} == {"municipality"}
        if municipal:
            assert by_act[order.by_id[name].act] == ["municipality"], name
    assert sum("municipality" in answers for answers in by_act.values()) == 8
    assert by_act["lov/1983-06-03-54"] == ["county"]
    position = positions()["system-cooperation-on-municipality"]
    assert "aldri på den enkelte ansatte" in position.says.nb


@pytest.mark.accepts("C-50")
def test_an_organisation_answers_for_every_duty_of_a_service_and_what_binds_persons_says_why() -> None:
    rows = responsibility(legal_order(TODAY))
    assert len(rows) > 400
    assert personal_reasons().keys() == {n for n, b in bearers().items() if b.sort != "organisation"}
    for name, row in rows.items():
        of_family_or_anyone = row["bearer"] == "everyone" or bearers()[row["bearer"]].sort == "family"
        assert bool(row["answers"]) != of_family_or_anyone, name
        assert set(row["answers"]) <= {"municipality", "county", "state", "private", "any"}
        assert (row["why_person"] is not None) == row["binds_person"], name
    persons = {row["theme"] for row in rows.values() if row["binds_person"]}
    assert "reporting" in persons
    assert not persons & {"coordination", "cooperation_system", "child_coordinator", "individual_plan"}


@pytest.mark.accepts("L-19")
def test_complaint_body_limit_supervisor_and_guidance_per_act_with_blanks() -> None:
    rows = matrix.complaint(legal_order(TODAY))
    expected = {
        "lov/2005-06-17-64": ("state_administrator", "3 week", "great_weight", "state_administrator"),
        "lov/2009-12-18-131": (
            "state_administrator",
            "3 week",
            "clearly_unreasonable",
            "state_administrator",
        ),
        "lov/1999-07-02-63": ("state_administrator", "4 week", "great_weight", None),
        "lov/2020-11-06-127": (
            "state_administrator",
            "3 week",
            "clearly_unreasonable",
            "state_administrator",
        ),
        "lov/2009-06-19-44": ("municipal_board", "3 week", "full", "state_administrator"),
        "lov/2022-12-20-121": ("state_administrator", "3 week", "great_weight", None),
        "lov/2006-06-16-20": ("superior_body", "3 week", "full", None),
    }
    for act, (body, limit, review, supervisor) in expected.items():
        row = rows[act]
        assert body in row["complaint_body"], act
        assert limit in row["time_limit"], act
        assert review in row["review"], act
        assert (supervisor in row["supervisor"]) if supervisor else row["supervisor"] == [], act
    for row in rows.values():
        assert row.keys() == rows["lov/2005-06-17-64"].keys(), "no cell is left out, blank or not"
        assert bool(row["supervisor"]) == bool(row["supervision_sources"])
    assert any(not row["complaint_body"] for row in rows.values())
    assert rows["lov/2005-06-17-64"]["guidance_sources"]


def test_scope_says_who_was_excepted() -> None:
    scope = {act: covers for act, (covers, _) in consultation.consultation().scope.items()}
    assert {act for act, covers in scope.items() if covers is Scope.EXCEPTED} == {
        "lov/2009-12-18-131",
        "lov/2006-06-16-20",
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("state: existing", "state: was", "«was» is not known"),
        ('pointers: ["001:425-431"]', "pointers: []", "expected the lines"),
        ("acts: [lov/2005-06-17-64, lov/2006-06-16-20]", "acts: [lov/2005-06-17-65]", "lov/2005-06-17-65"),
        ("  guidance:", "  guidence:", "guidence"),
        ("{id: sfo,", "{id: sfoo,", "did you mean «sfo»"),
    ],
)
def test_bad_data_is_named_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    text = consultation.FILE.read_text("utf-8")
    assert old in text
    path = tmp_path / "proposals.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadData) as caught:
        read_consultation(path)
    assert expected in str(caught.value)
    assert re.search(r"proposals\.yaml:\d+: ", str(caught.value))
