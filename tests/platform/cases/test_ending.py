"""Ending and opening again, passages with an owner, moving with a package."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from samkjort.casework.refusals import StepRefused
from samkjort.platform.cases import package
from samkjort.platform.cases.actions import closing as acts
from samkjort.platform.cases.actions import transfer as transfers
from samkjort.platform.cases.models import BatonPeriod, Case, Notice
from samkjort.platform.cases.models.closing import Arrival, Closing, Transfer, Transition
from samkjort.platform.cases.models.plan import Measure, WhatMatters
from tests.platform.cases.conftest import Around
from tests.platform.cases.test_meeting import called
from tests.platform.cases.test_plan import plan_url, proposed, running, said

Enter = Callable[..., Client]
WORDS = {"summary": "Lekegruppe i høst", "helped": "Pauser og lekegruppe", "contact": "Tora Berg, 900 00 000"}


@pytest.fixture(autouse=True)
def one_holder_holds(world: Around) -> Iterator[None]:
    """At the end, PostgreSQL agrees that the case has had one holder, or none once closed."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def close(world: Around, reason: str = "family_ends") -> Closing:
    return acts.close_case(world.as_("teacher"), world.case, reason=reason, **WORDS)


def stored(world: Around) -> Case:
    found: Case = world.behind(lambda: Case.objects.get(pk=world.case))
    return found


def test_the_case_ends_with_the_baton_and_the_family_is_told(world: Around, enter: Enter) -> None:
    sent = enter("teacher").post(plan_url(world, "avslutt"), {"reason": "concern_gone", **WORDS})
    assert sent.status_code == 302, sent.content.decode()
    assert stored(world).status == "closed"
    assert world.behind(lambda: BatonPeriod.objects.filter(held__endswith=None).count()) == 0
    told = world.behind(lambda: {n.person_id for n in Notice.objects.filter(kind="case.closed")})
    assert {world.persons["mother"], world.persons["father"]} <= told
    page = enter("mother").get(plan_url(world, "slutt")).content.decode()
    for words in ("Bekymringen er borte", *WORDS.values()):
        assert words in page
    world.as_("teacher")
    with pytest.raises(StepRefused):
        said(world)


def test_what_is_missing_is_said_and_what_was_typed_is_kept(world: Around, enter: Enter) -> None:
    sent = enter("teacher").post(plan_url(world, "avslutt"), {**WORDS, "helped": "", "reason": "goals_met"})
    assert sent.status_code == 422
    assert "Lekegruppe i høst" in sent.content.decode()


def test_goals_met_asks_that_measures_are_ended_first(world: Around) -> None:
    running(world)
    with pytest.raises(StepRefused) as refused:
        close(world, "goals_met")
    assert refused.value.code == "closing.open_measures"
    assert stored(world).status == "open"
    close(world, "family_ends")


def test_the_holder_ends_it_also_when_consent_is_gone(world: Around) -> None:
    for key in ("school_consent", "health_consent"):
        world.change(key, "cases_consent", in_force=False)
    close(world, "consent_withdrawn")
    assert stored(world).status == "closed"


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("nurse", 403), ("mother", 403), ("leader", 403)]
)
def test_only_the_holder_ends_it(world: Around, enter: Enter, who: str, status: int) -> None:
    assert enter(who).get(plan_url(world, "avslutt")).status_code == status


def test_opened_again_it_is_the_same_case_with_the_same_holder(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    words = said(world)
    close(world)
    later("2026-12-20 09:00")
    sent = enter("mother").post(plan_url(world, "apne-igjen"), {"why": "Det er vanskelig igjen"})
    assert sent.status_code == 302, sent.content.decode()
    case = stored(world)
    assert (case.status, case.reopened, case.closed_at) == ("open", 1, None)
    world.as_("teacher")
    assert BatonPeriod.objects.get(held__endswith=None).holder_id == world.persons["teacher"]
    assert WhatMatters.objects.get().id == words.id
    assert "Det er vanskelig igjen" in enter("teacher").get(plan_url(world, "slutt")).content.decode()


def test_after_its_months_it_is_not_opened_again(world: Around, later: Callable[[str], None]) -> None:
    close(world)
    later("2028-12-20 09:00")
    with pytest.raises(StepRefused) as refused:
        acts.reopen_case(world.as_("mother"), world.case, why="Igjen")
    assert refused.value.code == "closing.too_late"
    assert stored(world).status == "closed"


# -- passages -------------------------------------------------------------------------------------------


@pytest.mark.accepts("C-25")
def test_a_passage_near_in_time_without_an_owner_is_listed_and_then_owned(
    world: Around, enter: Enter
) -> None:
    teacher = enter("teacher")
    sent = teacher.post(
        plan_url(world, "overgang"), {"kind": "to_lower_secondary", "on": "2026-12-15", "owner": ""}
    )
    assert sent.status_code == 302, sent.content.decode()
    listed = enter("leader").get("/leder/overganger/").content.decode()
    assert "Til ungdomsskole" in listed
    assert "Ida" not in listed
    world.as_("teacher")
    row = Transition.objects.get()
    form = teacher.get(plan_url(world, "overgang", row.id, "eier")).content.decode()
    key = f"employee:{world.persons['nurse']}:{world.appointments['nurse']}"
    assert key in form
    teacher.post(plan_url(world, "overgang", row.id, "eier"), {"owner": key})
    assert "Til ungdomsskole" not in enter("leader").get("/leder/overganger/").content.decode()
    assert "Nina Lund følger den opp" in teacher.get(plan_url(world, "slutt")).content.decode()


def test_the_old_access_ends_on_its_day(world: Around, later: Callable[[str], None], enter: Enter) -> None:
    row = transfers.plan_transition(
        world.as_("teacher"),
        world.case,
        kind="to_lower_secondary",
        on=date(2026, 12, 1),
        owner=f"employee:{world.persons['teacher']}:{world.appointments['teacher']}",
    )
    with pytest.raises(StepRefused):
        transfers.complete(
            world.as_("teacher"), world.case, row.id, met_together=None, new_consent=None,
            old_access_ends=None, leaving=[],
        )  # fmt: skip
    transfers.complete(
        world.as_("teacher"),
        world.case,
        row.id,
        met_together=date(2026, 11, 20),
        new_consent=world.rows["school_consent"],
        old_access_ends=date(2026, 12, 1),
        leaving=[world.rows["nurse_in_team"]],
    )
    later("2026-12-01 12:00")
    assert enter("nurse").get(plan_url(world, "plan")).status_code == 200
    later("2026-12-02 09:00")
    assert enter("nurse").get(plan_url(world, "plan")).status_code == 404


# -- moving ---------------------------------------------------------------------------------------------


def test_the_package_holds_the_case_by_its_schema_and_the_pdf_says_the_same(
    world: Around, enter: Enter
) -> None:
    running(world)
    mother = enter("mother")
    sent = mother.post(plan_url(world, "pakke"), {"as": "json"})
    found = package.loads(sent.content)
    assert sent["Content-Disposition"] == 'attachment; filename="sak.json"'
    assert [one["what"] for one in found["measures"]] == ["Lekegruppe"]
    paper = mother.post(plan_url(world, "pakke"), {"as": "pdf"})
    assert paper.content.startswith(b"%PDF-1.7")
    assert world.behind(Transfer.objects.count) == 2
    assert enter("stranger").post(plan_url(world, "pakke"), {"as": "json"}).status_code == 404


def test_a_package_changed_on_the_way_is_refused(world: Around) -> None:
    proposed(world)
    raw, _paper = transfers.pack(world.as_("teacher"), world.case)
    changed = raw.replace(b"Lekegruppe", b"Ekstrahjelp")
    for bad in (changed, b"{}", b"\xff\xfe", b"[1]"):
        with pytest.raises(StepRefused) as refused:
            transfers.take_in(world.as_("teacher"), world.case, bad)
        assert refused.value.code == "work.bad_package"
    assert world.behind(Arrival.objects.count) == 0


def test_taken_in_the_words_are_there_and_measures_are_proposed_anew(world: Around, enter: Enter) -> None:
    running(world)
    raw, _paper = transfers.pack(world.as_("teacher"), world.case)
    content = json.loads(raw)
    assert content["measures"][0]["state"] == "running"
    teacher = enter("teacher")
    file = SimpleUploadedFile("sak.json", io.BytesIO(raw).read())
    sent = teacher.post(plan_url(world, "pakke", "ta-imot"), {"file": file})
    assert sent.status_code == 302, sent.content.decode()
    world.as_("teacher")
    assert sorted(m.state for m in Measure.objects.all()) == ["proposed", "running"]
    assert WhatMatters.objects.count() == 2
    again = teacher.post(plan_url(world, "pakke", "ta-imot"), {"file": SimpleUploadedFile("sak.json", raw)})
    assert again.status_code == 422
    assert "tatt imot før" in again.content.decode()


def test_a_package_about_another_child_is_refused(world: Around) -> None:
    raw, _paper = transfers.pack(world.as_("teacher"), world.case)
    content = json.loads(raw)
    content["case"]["child"]["birth_date"] = "2013-03-04"
    content["sha256"] = package.fingerprint(content)
    with pytest.raises(StepRefused) as refused:
        transfers.take_in(world.as_("teacher"), world.case, package.dumps(content))
    assert refused.value.code == "work.other_child"


def test_the_package_holds_only_what_the_asker_sees(world: Around) -> None:
    from samkjort.platform.cases.actions import plan as plans

    plans.say_what_matters(
        world.as_("girl"), world.case, voice="child", told="wrote", words="Bare for dere", keep=True
    )
    raw, _paper = transfers.pack(world.as_("mother"), world.case)
    assert b"Bare for dere" not in raw


def test_documents_go_with_the_package_and_consents_only_as_history(world: Around, enter: Enter) -> None:
    from samkjort.platform.cases.actions import document as documents
    from samkjort.platform.cases.models import Consent
    from samkjort.platform.cases.models.document import Document, SealedFile

    paper = b"%PDF-1.4\n% en epikrise\n%%EOF\n"
    documents.add(world.as_("teacher"), world.case, kind="report", content=paper, name="Ida Dahl.pdf")
    teacher = enter("teacher")
    assert "Ikke med: meldingene mellom dere" in teacher.get(plan_url(world, "slutt")).content.decode()
    raw, _paper = transfers.pack(world.as_("mother"), world.case)
    content = package.loads(raw)
    assert [(one["kind"], one["size"]) for one in content["documents"]] == [("report", len(paper))]
    assert b"Ida Dahl.pdf" not in raw
    assert {(one["service"], one["state"]) for one in content["consents"]} == {
        ("school", "in_force"),
        ("health_station", "in_force"),
    }
    assert not any(str(world.persons[who]).encode() in raw for who in ("mother", "father", "nurse"))
    consents = world.behind(Consent.objects.count)
    sent = teacher.post(plan_url(world, "pakke", "ta-imot"), {"file": SimpleUploadedFile("sak.json", raw)})
    assert sent.status_code == 302, sent.content.decode()
    assert world.behind(Consent.objects.count) == consents
    shown = teacher.get(sent["Location"]).content.decode()
    assert "Nå en del av saken her" in shown
    assert "De gjelder ikke i den nye kommunen." in shown
    kept = world.behind(lambda: Arrival.objects.get().package)
    assert [one["content"] for one in kept["documents"]] == [None]
    copies = world.behind(lambda: list(Document.objects.order_by("at")))
    assert len(copies) == 2
    assert all(
        paper not in bytes(row.content) for row in world.behind(lambda: list(SealedFile.objects.all()))
    )
    fetched = documents.fetch(world.as_("teacher"), world.case, copies[-1].pk)
    assert fetched is not None
    assert fetched.content == paper


def test_a_package_with_a_document_we_do_not_take_is_refused_whole(world: Around) -> None:
    import base64

    raw, _paper = transfers.pack(world.as_("teacher"), world.case)
    content = json.loads(raw)
    content["documents"] = [
        {
            "id": str(world.case),
            "at": "2026-11-01T09:00:00+00:00",
            "kind": "report",
            "dated": None,
            "media_type": "application/pdf",
            "size": 12,
            "content": base64.b64encode(b"MZ\x90\x00\x03 not it").decode(),
        }
    ]
    content["sha256"] = package.fingerprint(content)
    with pytest.raises(StepRefused) as refused:
        transfers.take_in(world.as_("teacher"), world.case, package.dumps(content))
    assert refused.value.code == "work.bad_package"


def test_a_case_that_has_moved_is_not_opened_again_here(world: Around) -> None:
    from samkjort.platform.cases.actions import closing as closings

    transfers.pack(world.as_("teacher"), world.case, to="9902")
    closings.close_case(
        world.as_("teacher"),
        world.case,
        reason="moved",
        summary="Familien flytter.",
        helped="Lekegruppa.",
        contact="Ny kommune.",
    )
    transfers.pack(world.as_("mother"), world.case, to="9902")
    life = closings.life_of(world.behind(lambda: Case.objects.get(pk=world.case)))
    assert life.moved_to is not None
    assert life.moved_to.to_municipality == "9902"
    with pytest.raises(StepRefused):
        closings.reopen_case(world.as_("mother"), world.case, why="Vi ble her.")


def test_one_kept_away_takes_along_nothing_of_where_they_are(world: Around, enter: Enter) -> None:
    """Neither the municipality, nor when the others meet, nor whom to turn to; the mother takes all of it."""
    called(world, enter, who=("nurse", "mother"))
    close(world)
    world.lay(
        "hidden",
        "people_protection",
        household_id=world.rows["mothers_home"],
        level="confidential",
        source="register",
        during="[2026-11-22,)",
    )
    took = {
        who: enter(who).post(plan_url(world, "pakke"), {"as": "json"}).json() for who in ("father", "mother")
    }
    assert took["mother"]["case"]["municipality"] == "9901"
    assert len(took["mother"]["meetings"]) == 1
    assert took["mother"]["closings"][0]["contact"] == WORDS["contact"]
    assert took["father"]["case"]["municipality"] == package.NOWHERE
    assert took["father"]["meetings"] == []
    assert took["father"]["closings"][0]["contact"] == ""
    assert package.loads(package.dumps(took["father"])) == took["father"], "it can be taken in all the same"
    assert WORDS["contact"] in enter("mother").get(plan_url(world, "slutt")).content.decode()
    assert WORDS["contact"] not in enter("father").get(plan_url(world, "slutt")).content.decode()
