"""The consultation: open to all; asks, answers and positions by whose they are; a response as a document."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.platform.signals.conftest import Steering, steering

__all__ = ["steering"]
Browse = Callable[..., Client]
PAGES = (
    "/konsultasjon/",
    "/konsultasjon/?per=2021-04",
    "/konsultasjon/saker/?slag=cost",
    "/konsultasjon/avtaler/",
    "/konsultasjon/krav/",
    "/konsultasjon/standpunkt/",
    "/konsultasjon/materiale/",
    "/konsultasjon/funn/",
    "/konsultasjon/vurdering/",
    "/konsultasjon/vurdering/?utgave=2020",
)


@pytest.mark.accepts("K-22")
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_is_open_without_sign_in(browse: Browse, language: str) -> None:
    visitor = browse(language=language)
    for page in PAGES:
        answer = visitor.get(page)
        assert answer.status_code == 200, page
        assert b"style=" not in answer.content.split(b"<main", 1)[1], page


def test_the_ledger_counts_the_days(browse: Browse) -> None:
    page = browse().get("/konsultasjon/krav/?per=2021-12-31").content.decode()
    assert page.count('class="ds-card ask"') == 34
    assert "har ventet 245–274 dager" in page
    assert "ikke noe kjent svar" in page


def test_an_unconfirmed_guideline_gives_no_finding(browse: Browse) -> None:
    rows = browse().get("/konsultasjon/vurdering/?utgave=2020&som=json").json()["rows"]
    assert rows
    assert {row["says"] for row in rows} == {None}


def test_the_material_is_a_document_in_its_own_chapters(browse: Browse) -> None:
    from docx import Document

    made = Document(io.BytesIO(browse().get("/konsultasjon/materiale/?som=docx").content))
    headings = [p.text for p in made.paragraphs if p.style and p.style.name.startswith("Heading")]
    numbers = [text.split()[0] for text in headings if text[:1].isdigit()]
    assert numbers == sorted(numbers, key=lambda text: [int(part) for part in text.split(".")])
    assert browse().get("/konsultasjon/materiale/?som=pdf").content.startswith(b"%PDF")


def test_a_municipality_asks_the_ministry_answers_and_others_may_not(steering: Steering) -> None:
    ask: dict[str, Any] = {
        "says": "Si fra om tilskuddet før 1. september",
        "to": ["kd"],
        "raised_on": "2026-09-01",
        "due": "2026-10-01",
    }
    assert steering.enter("head").post("/konsultasjon/krav/nytt/", ask).status_code == 302
    page = steering.browse().get("/konsultasjon/krav/?per=2026-11-01").content.decode()
    assert "har ventet 61 dager" in page
    assert "over fristen" in page
    key = _key()
    answer = {"outcome": "promised", "says": "Det kommer i august", "on": "2026-10-20"}
    for who in ("ks", "head"):
        assert steering.enter(who).post(f"/konsultasjon/krav/{key}/svar/", answer).status_code == 403, who
    assert steering.enter("kd").post(f"/konsultasjon/krav/{key}/svar/", answer).status_code == 302
    page = steering.browse().get("/konsultasjon/krav/?per=2026-11-01").content.decode()
    assert "besvart etter 49 dager" in page
    before = steering.browse().get("/konsultasjon/krav/?per=2026-10-01").content.decode()
    assert "Det kommer i august" not in before


def _key() -> str:
    from samkjort.platform.consultation.models import OwnAsk

    return f"E-{OwnAsk.objects.get().id}"


@pytest.mark.accepts("R-18")
def test_supervision_in_the_same_month_is_told(steering: Steering) -> None:
    from django.db import connection

    from samkjort.platform import clock
    from samkjort.platform.signals.models import OwnSignal

    with connection.cursor() as cursor:
        cursor.execute("SET ROLE postgres")
        for title in ("Tilsyn med skolemiljø", "Tilsyn med barnevern"):
            OwnSignal.objects.create(
                holder="kd",
                title=title,
                instrument="legal",
                type="supervision",
                changed_at=clock.now(),
                sectors=["school"],
                dates=[{"kind": "supervision_start", "when": "2026-03-10"}],
            )
        cursor.execute("SET ROLE samkjort_web")
    page = steering.browse().get("/styring/trykket/").content.decode()
    same = page.split("Tilsyn i samme måned", 1)[1].split("</ul>", 1)[0]
    assert "03.2026" in same
    assert "Tilsyn med skolemiljø" in same
    assert "Tilsyn med barnevern" in same


def test_ks_builds_its_response_from_positions(steering: Steering) -> None:
    from docx import Document

    ks = steering.enter("ks")
    before = ks.get("/konsultasjon/uttalelse/")
    assert before.status_code == 200
    wrong = ks.post("/konsultasjon/standpunkt/P-04/", {"stance": "opposes"})
    assert wrong.status_code == 422
    taken = {"stance": "opposes", "because": "Kommunene må få velge selv.", "instead": "Kommunen bestemmer."}
    assert ks.post("/konsultasjon/standpunkt/P-04/", taken).status_code == 302
    made = Document(io.BytesIO(ks.get("/konsultasjon/uttalelse/?som=docx").content))
    text = "\n".join(p.text for p in made.paragraphs)
    assert "Kommunene må få velge selv." in text
    assert ks.get("/konsultasjon/uttalelse/?som=pdf").content.startswith(b"%PDF")
    draft = steering.browse().get("/konsultasjon/standpunkt/").content.decode()
    assert "Kommunene må få velge selv." not in draft
    ks.post("/konsultasjon/standpunkt/P-04/", {**taken, "shared": "on"})
    assert (
        "Kommunene må få velge selv." in steering.browse().get("/konsultasjon/standpunkt/").content.decode()
    )
    assert steering.enter("teacher").get("/konsultasjon/uttalelse/").status_code == 403
