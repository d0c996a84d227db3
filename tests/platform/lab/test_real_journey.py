"""C-51 on screen: a case's journey leaves only where nobody can be known by it, and is drawn in the lab."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from samkjort.journeys.anonymity import FEWEST
from samkjort.journeys.handed_on import NotAJourney, read_file
from tests.platform.cases.conftest import Around, enter, world
from tests.platform.pages import laid
from tests.platform.rows import lay

__all__ = ["enter", "world"]

Enter = Callable[..., Client]
NAMES = ("Ida", "Dahl", "Ole", "2026", "2016", "9901", "Jeg vil ha en venn", "Lekegruppe", "Rom 3")


def decided(around: Around, case: UUID) -> None:
    """A decision the family was sent and complained about, on the days of Ida's."""
    of_case = {"municipality": "9901", "case_id": case}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM decisions_delegation LIMIT 1")
        delegation = cursor.fetchone()[0]
    teacher = around.persons["teacher"]
    joint = lay(
        "decisions_joint", language="nb", single=False, legal_order="", summary="Hjelp.", deciders=[],
        begun_by_id=teacher, begun_at=laid.AT, sent_by_id=teacher, sent_at=laid.AT, **of_case,
    )  # fmt: skip
    part = lay(
        "decisions_jointpart", joint_id=joint, place=0, service="school", matter="adapted_teaching",
        basis="oppl-11-7-decides-adapted-teaching", outcome="refused", text="Nei.", reasons="Slik.",
        two_approvals=False, proposed_by_id=teacher, decided_by_id=teacher, decided_at=laid.AT,
        delegation_id=delegation, reference="Sak 1", sent=True, **of_case,
    )  # fmt: skip
    complaint = lay(
        "decisions_complaint", joint_id=joint, by_id=None, by_name="En mor", who="parent", way="written",
        words="Uenig.", received_on="2026-11-10", at=laid.AT, deciders=[], kept_from=[], **of_case,
    )  # fmt: skip
    lay(
        "decisions_complaintpart", complaint_id=complaint, about_id=part, body="state_administrator",
        card="oppl-29-1-complaint", late=False, standing="", act_by="2026-12-01", state="received",
        deciders=[], kept_from=[], **of_case,
    )  # fmt: skip


def others(
    around: Around, number: int, *, born: date, protected: bool = False, complained: bool = True
) -> list[UUID]:
    """Other children whose cases stand as Ida's does; with her decision and complaint, or without."""
    found = []
    with around.arrange():
        for place in range(number):
            child = lay(
                "people_person", given_name=f"Barn{place}", family_name="Alm", birth_date=born, language="nb"
            )
            case = laid.copy_case(around, child)
            lay(
                "cases_teammember",
                municipality="9901",
                case_id=case,
                person_id=around.persons["nurse"],
                appointment_id=around.appointments["nurse"],
                service="health_station",
                role="helsesykepleier",
                during="[2026-01-01,)",
                added_by_id=around.persons["teacher"],
                added_at=laid.AT,
                kept_from=[],
            )
            if complained:
                decided(around, case)
            if protected:
                with connection.cursor() as cursor:
                    cursor.execute("UPDATE cases_case SET protection = 'strict' WHERE id = %s", [case])
            found.append(case)
    return found


def born_as_ida(around: Around) -> date:
    with around.arrange(), connection.cursor() as cursor:
        cursor.execute("SELECT birth_date FROM people_person WHERE id = %s", [around.girl])
        return cursor.fetchone()[0]


def shown(browser: Client, address: str) -> tuple[int, str]:
    answer = browser.get(address)
    return answer.status_code, html.unescape(answer.content.decode()).split("<main")[-1]


@pytest.fixture
def ida(world: Around) -> Around:
    """Her case with words, a measure that runs, and the nurse in the team."""
    laid.fill(world)
    return world


@pytest.mark.accepts("C-51")
def test_a_case_leaves_as_a_journey_only_when_nobody_can_be_known_by_it(ida: Around, enter: Enter) -> None:
    place = f"/sak/{ida.case}/reise/"
    status, page = shown(enter("teacher"), place)
    assert status == 200
    assert "Bare 1 av sakene" in page
    assert "fil=ja" not in page
    assert not enter("teacher").get(f"{place}?fil=ja")["Content-Type"].startswith("application/json")
    others(ida, FEWEST, born=born_as_ida(ida), protected=True)
    assert "fil=ja" not in shown(enter("teacher"), place)[1], "the strictly protected are not counted"
    others(ida, FEWEST, born=born_as_ida(ida), complained=False)
    assert "fil=ja" not in shown(enter("teacher"), place)[1], "whoever complained stands out among the rest"
    others(ida, FEWEST - 1, born=born_as_ida(ida))
    status, page = shown(enter("teacher"), place)
    assert f"{FEWEST} barn i kommunen" in page
    answer = enter("teacher").get(f"{place}?fil=ja")
    assert answer["Content-Disposition"] == 'attachment; filename="reise.json"'
    told = answer.content.decode()
    for secret in (*NAMES, str(ida.case), str(ida.girl)):
        assert secret not in told, secret
    journey = read_file(answer.content).journey
    assert set(journey.services) <= {"school", "health_station"}
    assert {one.what.value for one in journey.touchpoints} >= {
        *("asked", "joined", "sharing_consent", "heard"),
        # What the decisions app has added.
        *("granted", "complained"),
    }

    lab = enter("director").post(
        "/lab/reise/virkelig/", {"file": SimpleUploadedFile("x.json", answer.content)}
    )
    assert lab.status_code == 200
    drawn = html.unescape(lab.content.decode()).split("<main")[1]
    assert drawn.count('class="mark ') == len(journey.touchpoints)
    assert f"{FEWEST} barn ser like ut utenfra" in drawn


def test_only_those_who_see_the_content_see_the_journey(ida: Around, enter: Enter) -> None:
    place = f"/sak/{ida.case}/reise/"
    others(ida, FEWEST, born=born_as_ida(ida))
    for who, status in (
        ("mother", 200),
        ("nurse", 200),
        ("leader", 403),
        ("director", 404),
        ("stranger", 404),
    ):
        assert enter(who).get(f"{place}?fil=ja").status_code in (status, 403 if status == 404 else status), (
            who
        )
    for who, rows in (("teacher", FEWEST), ("leader", 0), ("stranger", 0)):
        ida.as_(who)
        with connection.cursor() as cursor:
            for function in ("cases_seen_from_outside", "decisions_seen_from_outside"):
                cursor.execute(f"SELECT count(*) FROM {function}(%s)", [ida.case])
                assert cursor.fetchone() == (rows,), (who, function)


def test_without_decisions_an_outsider_sees_the_same(ida: Around) -> None:
    others(ida, 3, born=born_as_ida(ida), complained=False)
    others(ida, 2, born=born_as_ida(ida), complained=True)
    ida.as_("teacher")
    seen = {}
    with connection.cursor() as cursor:
        for function, more in (("cases", ""), ("decisions", ", complained")):
            cursor.execute(
                f"SELECT born, first_on, last_on, services{more} FROM {function}_seen_from_outside(%s)",
                [ida.case],
            )
            seen[function] = cursor.fetchall()
    assert [row[:4] for row in seen["decisions"] if not row[4]] == seen["cases"][:3]
    added = [row for row in seen["decisions"] if row[4]]
    assert len(added) == 2
    # The complaint makes the case longer; nothing else is told.
    assert {row[2] for row in added} == {laid.AT.date()}


def test_what_is_no_anonymous_journey_is_refused_with_every_fault(ida: Around, enter: Enter) -> None:
    browser = enter("teacher")
    for content in (b"", b"{}", b"[" * 200_000, b"%PDF", json.dumps({"events": []}).encode()):
        answer = browser.post("/lab/reise/virkelig/", {"file": SimpleUploadedFile("x", content)})
        assert answer.status_code == 422
    wrong: dict[str, Any] = {
        "format": "samkjort-anonymous-journey", "version": 1, "k": 1, "shared_by": "<b>", "months": 10**9,
        "services": ["<script>"], "touchpoints": [{"what": "x"}], "stretches": 3,
    }  # fmt: skip
    with pytest.raises(NotAJourney) as caught:
        read_file(json.dumps(wrong).encode())
    told = "\n".join(caught.value.problems)
    for part in ("k:", "shared_by", "months", "«<script>»", "touchpoints[0].what", "stretches", "age_from"):
        assert part in told, part
    answer = browser.post(
        "/lab/reise/virkelig/", {"file": SimpleUploadedFile("x", json.dumps(wrong).encode())}
    )
    assert b"<script>\xc2\xbb" not in answer.content
    assert "ikke en anonym reise" in html.unescape(answer.content.decode())
