"""The material document: its order, every case once, and what is kept from the other side."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import pytest
from docx import Document as read_docx
from pypdf import PdfReader

from samkjort.law.vocabulary import Words
from samkjort.steering.consultation.agreements import register as agreement_register
from samkjort.steering.consultation.cases import CaseStatus, register
from samkjort.steering.consultation.document import docx, pdf
from samkjort.steering.consultation.material import Input, material, placed, section

ORDER = ["1", "2", "3", "4", "5", "6", "Vedlegg a", "Vedlegg b", "Vedlegg c"]


@pytest.mark.accepts("K-04")
def test_chapters_come_in_their_order_and_every_case_stands_once() -> None:
    made = material("2021-04")
    tops = [heading.text for heading in made.headings if heading.level == 1]
    assert [next(start for start in ORDER if text.startswith(start)) for text in tops] == ORDER
    found = placed(register().cases)
    assert Counter(case.id for rows in found.values() for case in rows) == Counter(
        case.id for case in register().cases
    )
    heads = [heading.text for heading in made.headings]
    for case in register().cases:
        if case.chapter:
            assert sum(text.split(" ", 1)[-1] == case.name.nb or text == case.name.nb for text in heads) == 1


def test_the_place_of_a_case_follows_from_the_case() -> None:
    for case in register().cases:
        printed = case.annex or (case.chapter or "")
        assert printed.startswith(section(case)), case.id
    request = next(case for case in register().cases if case.chapter == "5.1")
    assert section(replace(request, status=CaseStatus.ONGOING)) == "b"
    assert section(replace(request, status=CaseStatus.CLOSED)) == "5.2"


def test_chapter_three_is_by_ministry_in_the_order_of_the_source() -> None:
    heads = [heading.text for heading in material("2021-04").headings if heading.text.startswith("3.")]
    assert heads == [
        "3.1 Kommunal- og moderniseringsdepartementet",
        "3.2 Helse- og omsorgsdepartementet",
        "3.3 Barne- og familiedepartementet",
        "3.4 Klima- og miljødepartementet / Olje- og energidepartementet",
    ]


def test_names_are_those_of_the_day() -> None:
    heads = [heading.text for heading in material("2024-06").headings]
    assert "3.1 Kommunal- og distriktsdepartementet" in heads
    assert "3.4 Klima- og miljødepartementet / Energidepartementet" in heads


@pytest.mark.accepts("K-27")
def test_what_is_internal_stays_on_its_own_side() -> None:
    inputs = {
        "housing": (
            Input("ks", "KS vil ha høyere ramme."),
            Input("kmd", "Rammen i budsjettet er ikke avklart.", internal=True),
        )
    }
    shared = material("2021-04", inputs=inputs).text()
    assert "KS vil ha høyere ramme." in shared
    assert "ikke avklart" not in shared
    assert "ikke avklart" not in material("2021-04", inputs=inputs, reader="ks").text()
    assert "ikke avklart" in material("2021-04", inputs=inputs, reader="kmd").text()


@pytest.mark.accepts("K-26")
def test_a_cost_case_shows_method_and_assumptions_or_that_there_are_none() -> None:
    assert "Metode og forutsetninger er ikke oppgitt." in material("2021-04").text()
    cases = tuple(
        replace(
            case,
            method=Words("Timer ganger lønn.", "Hours times pay."),
            assumptions=(Words("40 000 barn", "40,000 children"),),
        )
        if case.annex == "a"
        else case
        for case in register().cases
    )
    text = material("2021-04", among=cases).text()
    assert "Timer ganger lønn." in text
    assert "40 000 barn" in text
    assert "ikke oppgitt" not in text


@pytest.mark.accepts("K-20")
def test_each_agreement_shows_its_activities_or_that_none_is_recorded() -> None:
    from datetime import date

    from samkjort.steering.consultation.agreements import Activity

    assert material("2021-04").text().count("ingen registrert") == 10
    held = agreement_register().agreements
    active = replace(held[0], activities=(Activity(date(2021, 3, 1), "Nettverkssamling", "ks"),))
    text = material("2021-04", held=(active, *held[1:])).text()
    assert "Nettverkssamling" in text
    assert text.count("ingen registrert") == 9


def test_the_document_is_tagged_in_both_forms() -> None:
    made = material("2021-04")
    word = read_docx(io.BytesIO(docx(made)))
    styles = [line.style.name for line in word.paragraphs if line.style is not None]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 9
    heads = [line.text for line in word.paragraphs if line.style and line.style.name.startswith("Heading")]
    assert heads == [heading.text for heading in made.headings]
    assert len(word.tables) == 4
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in word.tables)
    paper = PdfReader(io.BytesIO(pdf(made)))
    root = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb"
    text = " ".join(page.extract_text() for page in paper.pages)
    assert "Bosetting av flyktninger" in " ".join(text.split())


def test_the_material_in_english() -> None:
    text = material("2021-04", language="en").text()
    assert "Annex c Bilateral agreements" in text
    assert "No new cases have been reported." in text
