"""The family's and the young person's pages on the demo."""

from __future__ import annotations

import pytest

from tests.platform.demo.conftest import Demo
from tests.platform.demo.reading import lix, text_of

FAMILY = ("", "planen/", "ja-og-nei/", "papirer/", "hvem-har-sett/", "rettigheter/")
YOUNG = ("", "sagt/", "si-noe/", "hvem-ser/")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_opens_for_the_mother(demo: Demo, language: str) -> None:
    browser = demo.be("mother", language=language)
    for page in FAMILY:
        answer = browser.get(f"/familien/{demo.case('noah')}/{page}")
        assert answer.status_code == 200, (page, answer.status_code)


def test_every_page_opens_for_the_girl(demo: Demo) -> None:
    browser = demo.be("girl")
    for page in YOUNG:
        answer = browser.get(f"/min-plan/{demo.case('girl')}/{page}")
        assert answer.status_code == 200, (page, answer.status_code)


def test_parents_do_not_see_what_the_young_person_keeps(demo: Demo) -> None:
    case = demo.case("girl")
    secret = "Jeg gruer meg mest til garderoben."
    assert secret in demo.be("girl").get(f"/min-plan/{case}/sagt/").content.decode()
    parent = demo.be("mother_of_girl")
    for page in FAMILY:
        answer = parent.get(f"/familien/{case}/{page}")
        assert answer.status_code == 200
        assert secret not in answer.content.decode()
        assert "garderoben" not in answer.content.decode()


def test_a_parent_does_not_open_the_young_persons_own_page(demo: Demo) -> None:
    assert demo.be("mother_of_girl").get(f"/min-plan/{demo.case('girl')}/").status_code in (403, 404)


@pytest.mark.parametrize("subject", ["stranger", "administrator", "mother", "nurse"])
def test_a_stranger_opens_none_of_it(demo: Demo, subject: str) -> None:
    browser = demo.be(subject)
    for page in FAMILY:
        assert browser.get(f"/familien/{demo.case('girl')}/{page}").status_code == 404
    for page in YOUNG:
        assert browser.get(f"/min-plan/{demo.case('girl')}/{page}").status_code == 404


@pytest.mark.accepts("C-03")
def test_the_circle_shows_which_service_is_missing(demo: Demo) -> None:
    page = demo.be("girl").get(f"/min-plan/{demo.case('girl')}/").content.decode()
    assert lix(text_of(page)) < 30
    assert 'class="missing"' in page
    assert ">BUP</text>" in page
    assert "er ikke her ennå" in page


def test_each_look_of_the_family_is_in_the_log_once(demo: Demo) -> None:
    case, mother = demo.case("noah"), demo.person("mother")
    count = "SELECT count(*) FROM access_log WHERE person_id = %s AND case_id = %s"
    before = demo.one(count, mother, case)
    demo.be("mother").get(f"/familien/{case}/rettigheter/")
    assert demo.one(count, mother, case) == before + 1


def test_a_refused_answer_keeps_what_was_typed(demo: Demo) -> None:
    case = demo.case("noah")
    answer = demo.be("mother").post(f"/familien/{case}/hjemme/", {"what": "Synger sammen"})
    assert answer.status_code == 422
    assert "Synger sammen" in answer.content.decode()


def test_an_adult_without_a_plan_is_told_so(demo: Demo) -> None:
    page = demo.be("new_mother").get("/familien/").content.decode()
    assert "ingen plan du kan se" in page


def test_a_father_kept_from_the_address_hears_of_no_meeting_he_is_not_asked_to(demo: Demo) -> None:
    case, father = demo.case("ella"), demo.person("father_kept_away")
    ahead = (
        "SELECT count(*) FROM cases_meeting WHERE case_id = %s AND closed_at IS NULL AND starts_at > now()"
    )
    asked = (
        "SELECT count(*) FROM cases_invitation i JOIN cases_meeting m ON m.id = i.meeting_id"
        " WHERE m.case_id = %s AND i.person_id = %s"
    )
    assert demo.one(ahead, case) > 0
    assert demo.one(asked, case, father) == 0
    browser = demo.be("father_kept_away")
    assert "Vi møtes" not in browser.get(f"/familien/{case}/").content.decode()
    assert "Vi møtes" in demo.be("mother").get(f"/familien/{demo.case('noah')}/").content.decode()
