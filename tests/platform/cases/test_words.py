"""Messages with read status, the log with its hints and versions, documents by their content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from samkjort.platform.cases.actions import message as acts
from samkjort.platform.cases.files import kinds, sealing
from samkjort.platform.cases.files.hints import Hint, hints
from samkjort.platform.cases.models.document import Document, SealedFile
from samkjort.platform.cases.models.message import LogEntry, Message, MessageRead
from samkjort.platform.people.models.base import new_id
from tests.platform.cases.conftest import Around
from tests.platform.cases.test_plan import plan_url

Enter = Callable[..., Client]
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF"


def test_a_message_is_read_by_those_who_open_the_page(world: Around, enter: Enter) -> None:
    enter("mother").post(plan_url(world, "meldinger"), {"words": "Ida sov dårlig i natt"})
    assert "Ikke lest ennå" in enter("mother").get(plan_url(world, "meldinger")).content.decode()
    assert "Ida sov dårlig" in enter("teacher").get(plan_url(world, "meldinger")).content.decode()
    assert "Tora Berg" in enter("mother").get(plan_url(world, "meldinger")).content.decode()
    world.as_("teacher")
    assert [r.person_id for r in MessageRead.objects.all()] == [world.persons["teacher"]]


def test_a_message_kept_from_the_parents(world: Around, enter: Enter) -> None:
    enter("girl").post(plan_url(world, "meldinger"), {"words": "Kan vi snakke alene?", "keep": "on"})
    assert "snakke alene" in enter("nurse").get(plan_url(world, "meldinger")).content.decode()
    assert "snakke alene" not in enter("mother").get(plan_url(world, "meldinger")).content.decode()


@pytest.mark.parametrize("way", ["meldinger", "logg", "logg/skriv", "dokumenter", "dokumenter/nytt"])
def test_others_do_not_get_in(world: Around, enter: Enter, way: str) -> None:
    assert enter("stranger").get(plan_url(world, way)).status_code == 404
    assert enter("leader").get(plan_url(world, way)).status_code == 403


def test_an_empty_message_is_not_sent(world: Around, enter: Enter) -> None:
    sent = enter("teacher").post(plan_url(world, "meldinger"), {"words": " "})
    assert sent.status_code == 422
    world.as_("teacher")
    assert Message.objects.count() == 0


def test_what_is_sent_cannot_be_changed(world: Around) -> None:
    sent = acts.send(world.as_("teacher"), world.case, words="Hei")
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT s")
        with pytest.raises(Exception, match=r"permission denied|append-only"):
            cursor.execute("UPDATE cases_message SET words = 'x' WHERE id = %s", [sent.id])
        cursor.execute("ROLLBACK TO s")


# -- the log --------------------------------------------------------------------------------------------


def test_hints_are_shown_once_and_never_stop_anyone(world: Around, enter: Enter) -> None:
    teacher = enter("teacher")
    words = "Ida er alltid lat. Broren Jonas har en diagnose."
    first = teacher.post(plan_url(world, "logg", "skriv"), {"kind": "seen", "words": words})
    page = first.content.decode()
    assert first.status_code == 200
    assert "Hører dette i journalen din?" in page
    assert "alltid" in page
    assert words in page
    assert 'name="looked" value="on"' in page
    second = teacher.post(plan_url(world, "logg", "skriv"), {"kind": "seen", "words": words, "looked": "on"})
    assert second.status_code == 302
    world.as_("teacher")
    assert LogEntry.objects.get().words == words


def test_neutral_words_go_straight_in(world: Around, enter: Enter) -> None:
    sent = enter("nurse").post(
        plan_url(world, "logg", "skriv"), {"kind": "done", "words": "Ida og Tora avtalte pauser."}
    )
    assert sent.status_code == 302


def test_hints_name_what_they_are_about() -> None:
    found = hints(
        "Møtte Ida og Petter. Skåren på WISC var lav.", known=["Ida Dahl"], interpreting_words=["lat"]
    )
    assert found[Hint.OTHERS] == ("Petter",)
    assert found[Hint.JOURNAL] == ("Skåren", "WISC")
    assert Hint.INTERPRETS not in found
    assert hints("x" * 701, known=[], interpreting_words=[]) == {Hint.LONG: ("701",)}


def test_a_correction_keeps_the_first_version_and_is_the_writers_own(world: Around, enter: Enter) -> None:
    entry = acts.write_entry(world.as_("teacher"), world.case, kind="seen", words="Ida kom kl. 9")
    enter("teacher").post(
        plan_url(world, "logg", entry.id), {"words": "Ida kom kl. 10", "why": "Feil klokkeslett"}
    )
    page = enter("mother").get(plan_url(world, "logg")).content.decode()
    assert "kl. 10" in page
    assert "kl. 9" in page
    assert "Rettet 1 gang" in page
    sent = enter("nurse").post(plan_url(world, "logg", entry.id), {"words": "Nei", "why": "Nei"})
    assert sent.status_code == 422


# -- documents ------------------------------------------------------------------------------------------


def send(
    browser: Client, world: Around, content: bytes, name: str = "Ida Dahl 03.03.2013.pdf", **more: str
) -> Any:
    file = SimpleUploadedFile(name, content)
    return browser.post(plan_url(world, "dokumenter", "nytt"), {"kind": "report", "file": file, **more})


def test_a_document_is_kept_encrypted_and_fetched_without_its_name(world: Around, enter: Enter) -> None:
    assert send(enter("teacher"), world, PDF).status_code == 302
    world.as_("nurse")
    row = Document.objects.get()
    stored = SealedFile.objects.get()
    assert b"PDF" not in bytes(stored.content)
    assert b"Ida" not in bytes(stored.content)
    page = enter("nurse").get(plan_url(world, "dokumenter")).content.decode()
    assert "Ida Dahl 03" not in page
    got = enter("nurse").get(plan_url(world, "dokumenter", row.id))
    assert got.content == PDF
    assert got["Content-Disposition"] == f'attachment; filename="dokument-{row.id.hex[-8:]}.pdf"'
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM access_log WHERE action = 'cases.fetch_document' AND NOT refused"
        )
        assert cursor.fetchone()[0] == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "tom"),
        (b"MZ\x90\x00\x03 program", "ikke imot denne typen"),
        (b"<html><script>alert(1)</script>", "programkode"),
        (PDF + b" /OpenAction /JavaScript", "programkode"),
        (b"PK\x03\x04 not really a zip", "ikke imot denne typen"),
    ],
)
def test_a_file_is_judged_by_its_content(world: Around, enter: Enter, content: bytes, says: str) -> None:
    sent = send(enter("teacher"), world, content)
    assert sent.status_code == 422
    assert says in sent.content.decode()
    world.as_("teacher")
    assert Document.objects.count() == 0


def test_a_large_file_is_not_taken() -> None:
    with pytest.raises(kinds.NotTaken) as refused:
        kinds.kind_of(PDF + b"0" * kinds.LARGEST)
    assert refused.value.why is kinds.Wrong.TOO_LARGE


def test_word_and_pictures_are_known_by_what_is_in_them() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", "x")
    assert kinds.kind_of(packed.getvalue()) is kinds.DOCX
    assert kinds.kind_of(b"\x89PNG\r\n\x1a\n....") is kinds.PNG
    assert kinds.kind_of("Hei på deg".encode()) is kinds.TEXT
    with zipfile.ZipFile(broken := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kinds.ODT.media_type)
    spoilt = broken.getvalue().replace(broken.getvalue()[38:48], b"\xff" * 10)
    with pytest.raises(kinds.NotTaken):
        kinds.kind_of(spoilt)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("word/vbaProject.bin", "x")
    with pytest.raises(kinds.NotTaken):
        kinds.kind_of(packed.getvalue())


def test_a_sealed_file_opens_only_as_its_own_document_and_unchanged() -> None:
    key = new_id()
    sealed = sealing.seal(PDF, name="brev.pdf", document_id=key)
    assert sealing.unseal(sealed, document_id=key) == ("brev.pdf", PDF)
    with pytest.raises(sealing.Damaged):
        sealing.unseal(sealed, document_id=new_id())
    changed = sealing.Sealed(sealed.key, sealed.content[:-1] + bytes([sealed.content[-1] ^ 1]))
    with pytest.raises(sealing.Damaged):
        sealing.unseal(changed, document_id=key)


def test_a_paper_kept_from_the_parents_is_closed_to_them(world: Around, enter: Enter) -> None:
    assert send(enter("girl"), world, PDF, keep="on").status_code == 302
    world.as_("girl")
    row = Document.objects.get()
    assert enter("mother").get(plan_url(world, "dokumenter", row.id)).status_code == 404
    world.as_("mother")
    assert SealedFile.objects.count() == 0


def test_removed_the_content_is_gone_and_that_it_was_there_stays(world: Around, enter: Enter) -> None:
    send(enter("teacher"), world, PDF)
    world.as_("teacher")
    row = Document.objects.get()
    assert enter("mother").post(plan_url(world, "dokumenter", row.id, "fjern")).status_code == 403
    enter("teacher").post(plan_url(world, "dokumenter", row.id, "fjern"))
    assert enter("teacher").get(plan_url(world, "dokumenter", row.id)).status_code == 404
    assert world.behind(SealedFile.objects.count) == 0
    assert "Fjernet" in enter("teacher").get(plan_url(world, "dokumenter")).content.decode()
