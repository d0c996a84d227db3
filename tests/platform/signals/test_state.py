"""How the State steers, on screen: texts read, clashes, letters, meetings, unions, feedback, a transfer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from samkjort.platform.signals.models import Feedback, GuideClash, OwnSignal, StateLetter, Talk, Transfer
from samkjort.platform.signals.state import queries as state
from samkjort.steering.state.room import Wish
from tests.platform.conftest import Arrange
from tests.platform.signals.conftest import SMALL, Steering
from tests.platform.signals.test_cards import text_of

Browse = Callable[..., Client]


def words_of(page: str) -> str:
    """The words of the page's main part."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main", 1)[1]).split())


@pytest.mark.accepts("S-04")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Kommunen skal tilby elevene hjelp etter opplæringsloven § 11-6."),
        ("nn", "Kommunen skal tilby elevane hjelp etter opplæringslova § 11-6."),
    ],
)
def test_a_pasted_text_shows_each_word_that_counts_with_its_points(
    browse: Browse, language: str, text: str
) -> None:
    visitor = browse(language=language)
    page = visitor.post("/styring/les/", {"text": text}).content.decode()
    marked = re.findall(r'<mark class="word of-(\w+) counts">(\w+|§ [\d-]+)', page)
    assert [part for part, _word in marked] == ["responsible", "binding", "target", "law"]
    assert [word for _part, word in marked][:2] == ["Kommunen", "skal"]
    assert re.search(r'<strong class="score">100</strong>', page)
    given = sum(float(each.replace(",", ".")) for each in re.findall(r"<sup>([\d,.]+)</sup>", page))
    assert given == 100


@pytest.mark.accepts("S-04")
def test_a_text_is_escaped_nothing_is_kept_and_an_empty_one_is_asked_for_again(browse: Browse) -> None:
    visitor = browse()
    page = visitor.post("/styring/les/", {"text": "<script>x</script> Kommunen må."}).content.decode()
    assert "<script>x" not in page
    assert visitor.post("/styring/les/", {"text": ""}).status_code == 422
    assert "Ikke kjent" in words_of(visitor.post("/styring/les/", {"text": "Sola skinner."}).content.decode())
    assert visitor.get("/styring/les/?signal=finnes-ikke").status_code == 404


def test_a_registered_signal_is_held_against_how_binding_it_is_registered(browse: Browse) -> None:
    page = text_of(browse().get("/styring/les/?signal=SIG-20").content.decode(), "score")
    assert "Registrert som må" in page
    assert "Stemmer det overens?" in page


@pytest.mark.accepts("S-10", "L-16")
def test_confidentiality_stands_on_the_ladder_and_leads_to_who_may_tell_whom(browse: Browse) -> None:
    visitor = browse()
    ladder = visitor.get("/styring/stigen/").content.decode()
    assert "Et hinder" in text_of(ladder, "obstacle")
    assert "/styring/stigen/deling/" in ladder
    told = json.loads(visitor.get("/styring/stigen/deling/?som=json").content)
    answers = {row["teller"]: row for row in told["rows"]}
    assert answers["Skole"]["health"] == "med samtykke"
    assert answers["Skole"]["school"] is None
    page = visitor.get("/styring/stigen/deling/").content.decode()
    assert "helsepersonells taushetsplikt" in text_of(page, "bound")


@pytest.mark.accepts("S-22")
def test_a_municipality_tells_of_a_clash_and_the_ministry_asked_answers(
    steering: Steering, hold_clock: Callable[[str], object]
) -> None:
    hold_clock("2026-11-22 10:00")
    head = steering.enter("head")
    told = {
        "first": "SIG-34",
        "second": "SIG-35",
        "says": "Den ene vil at alle meldes videre, den andre at vi venter.",
        "owner": "kd",
        "answer_by": "2026-12-20",
    }
    assert head.post("/styring/strid/ny/", {**told, "second": "SIG-34"}).status_code == 422
    assert head.post("/styring/strid/ny/", {**told, "answer_by": "2026-11-01"}).status_code == 422
    assert head.post("/styring/strid/ny/", told).status_code == 302
    row = GuideClash.objects.get()
    card = words_of(steering.browse().get("/styring/strid/").content.decode())
    assert "Meldt av Nordvåg" in card
    assert "Kunnskapsdepartementet bør svare innen 20. desember 2026" in card
    address = f"/styring/strid/{row.id}/svar/"
    assert address not in head.get("/styring/strid/").content.decode()
    assert head.get(address).status_code == 404
    ministry = steering.enter("kd")
    assert address in ministry.get("/styring/strid/").content.decode()
    assert ministry.post(address, {"answer": "Veilederen gjelder.", "on": "2026-11-22"}).status_code == 302
    assert "Veilederen gjelder." in words_of(steering.browse().get("/styring/strid/").content.decode())
    assert ministry.get(address).status_code == 200


def test_the_database_holds_a_clash_to_two_signals_and_an_answer_to_its_words(arrange: Arrange) -> None:
    plain = {"holder": "ks", "says": "x", "owner": "kd", "changed_at": "2026-01-01T00:00Z"}
    days = {"asked_on": "2026-01-01", "answer_by": "2026-02-01"}
    with arrange():
        for wrong in (
            {"first": "a", "second": "a", "status": "asked"},
            {"first": "a", "second": "b", "status": "answered"},
            {"first": "a", "second": "b", "status": "asked", "answer_by": "2025-01-01"},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                GuideClash.objects.create(**{**plain, **days, **wrong})


@pytest.mark.accepts("S-30")
def test_the_core_group_has_a_card_with_secretariat_and_agenda(browse: Browse) -> None:
    visitor = browse()
    assert "/styring/staten/organ/core_group/" in visitor.get("/styring/staten/").content.decode()
    page = visitor.get("/styring/staten/organ/core_group/").content.decode()
    facts = text_of(page, "facts")
    assert re.search(r"Sekretariat Barne- og \w+departementet", facts)
    assert re.search(r"Medlemmer\s+Ikke kjent", facts)
    assert "KA-16" in text_of(page, "agenda")
    assert "fast forum" in text_of(page, "anchors")
    assert visitor.get("/styring/staten/organ/finnes-ikke/").status_code == 404


LETTER = {
    "title": "Tildelingsbrev 2027",
    "kind": "allocation_letter",
    "year": "2027",
    "receivers": ["udir"],
    "topics": ["team_around_child"],
    "text": (
        "Direktoratet skal samarbeide med de andre direktoratene om utsatte barn og unge.\n"
        "Temaet for felles nasjonalt tilsyn i 2027 er skolemiljø og medvirkning."
    ),
}


@pytest.mark.accepts("S-32", "S-35")
def test_letters_laid_in_are_compared_and_the_theme_for_supervision_is_shown(steering: Steering) -> None:
    assert steering.enter("kd").post("/styring/staten/brev/nytt/", LETTER).status_code == 302
    other = "Direktoratet bør samarbeide med de andre direktoratene om sårbare barn og unge."
    assert (
        steering.enter("ks")
        .post("/styring/staten/brev/nytt/", {**LETTER, "receivers": ["hdir"], "text": other})
        .status_code
        == 302
    )
    page = steering.browse().get("/styring/staten/brev/?ar=2027").content.decode()
    assert "Nei" in text_of(page, "compared")
    differing = text_of(page, "differ")
    assert "skal, utsatte / bør, sårbare" in differing or "bør, sårbare / skal, utsatte" in differing
    assert "skolemiljø og medvirkning" in text_of(page, "themes")
    row = StateLetter.objects.get(holder="kd")
    own = steering.browse().get(f"/styring/staten/brev/{row.id}/").content.decode()
    assert "Tema for tilsyn skolemiljø og medvirkning" in text_of(own, "facts")
    alone = steering.browse().get("/styring/staten/brev/?ar=2021").content.decode()
    assert "Ikke kjent" in text_of(alone, "compared")


@pytest.mark.accepts("S-33")
def test_a_ministry_records_a_meeting_with_its_levels(
    steering: Steering, hold_clock: Callable[[str], object]
) -> None:
    hold_clock("2026-11-22 10:00")
    met = {"parties": ["udir"], "on": "2026-10-01", "theme": "Laget rundt barnet", "officers": "on"}
    ministry = steering.enter("kd")
    assert ministry.post("/styring/staten/moter/nytt/", {**met, "officers": ""}).status_code == 422
    assert ministry.post("/styring/staten/moter/nytt/", {**met, "on": "2026-12-24"}).status_code == 422
    assert ministry.post("/styring/staten/moter/nytt/", met).status_code == 302
    page = steering.browse().get("/styring/staten/moter/").content.decode()
    assert "flagget" in text_of(page, "regular")
    assert "saksbehandlere" in text_of(page, "all")
    assert ministry.post("/styring/staten/moter/nytt/", {**met, "leaders": "on"}).status_code == 302
    page = steering.browse().get("/styring/staten/moter/").content.decode()
    assert "står godt" in text_of(page, "regular")


@pytest.mark.accepts("S-41")
def test_unions_heard_stand_on_the_signal_with_the_professions_it_touches(steering: Steering) -> None:
    before = text_of(steering.browse().get("/styring/signal/SIG-07/").content.decode(), "professions")
    assert "Barne- og ungdomsarbeidere: ingenting er skrevet opp" in before
    ministry = steering.enter("kd")
    form = ministry.get("/styring/signal/SIG-07/forbund/").content.decode()
    assert 'value="child_worker"' in form
    assert 'value="teacher"' not in form
    heard = {"who": "to forbund", "professions": ["child_worker"], "on": "2021-02-01", "outcome": "Mer tid"}
    assert ministry.post("/styring/signal/SIG-07/forbund/", heard).status_code == 302
    after = text_of(steering.browse().get("/styring/signal/SIG-07/").content.decode(), "professions")
    assert "Barne- og ungdomsarbeidere: hørt" in after
    assert "1. februar 2021: to forbund. Mer tid" in after
    assert Talk.objects.get().kind == "unions"


@pytest.mark.accepts("S-48")
def test_what_municipalities_say_is_counted_and_never_told_of_one(
    steering: Steering, arrange: Arrange
) -> None:
    head = steering.enter("head")
    address = "/styring/signal/SIG-20/detaljer/"
    assert address in head.get("/styring/signal/SIG-20/").content.decode()
    assert head.post(address, {"wish": "more_freedom", "note": "Vi har en egen modell"}).status_code == 302
    assert head.post(address, {"wish": "fits", "note": ""}).status_code == 302
    assert state.feedback() == {}
    with arrange():
        for number in ("9901", "9902"):
            Feedback.objects.create(
                municipality=number, signal="SIG-20", wish="more_freedom", changed_at="2026-01-01T00:00Z"
            )
    assert state.feedback()["SIG-20"] == {Wish.MORE_FREEDOM: 2, Wish.FITS: 1, Wish.MORE_GUIDANCE: 0}
    rows = json.loads(steering.browse().get("/styring/handlingsrom/?som=json").content)["rows"]
    told = next(row for row in rows if row["more"] == 2)
    assert (told["fits"], told["less"]) == (1, 0)
    page = steering.browse().get("/styring/handlingsrom/").content.decode()
    assert '<svg class="detail-scale"' in page
    assert "egen modell" not in page
    assert {row.municipality for row in Feedback.objects.all()} == set()  # a visitor sees no row


@pytest.mark.accepts("S-37")
def test_norms_stand_with_who_pays_and_whose_view_it_is(browse: Browse) -> None:
    page = text_of(browse().get("/styring/handlingsrom/").content.decode(), "frame")
    norm = page.split("Bemanningsnormer", 1)[1][:220]
    assert "ikke fullt ut" in norm
    assert "en parts syn" in norm


@pytest.mark.accepts("S-36")
def test_a_pause_flags_large_signals_and_one_can_try_ones_own(browse: Browse) -> None:
    visitor = browse()
    page = visitor.get("/styring/pause/").content.decode()
    assert "Barnevernsreformen" in text_of(page, "flagged")
    assert "KS" in text_of(page, "which")
    own = visitor.get("/styring/pause/?fra=2022-08-01&til=2022-08-31").content.decode()
    assert "velferdstjeneste" in text_of(own, "flagged").lower()
    assert "Barnevernsreformen" not in text_of(own, "flagged")
    wrong = visitor.get("/styring/pause/?fra=2022-08-31&til=2022-08-01").content.decode()
    assert "Vi kunne ikke lese datoene" in wrong


@pytest.mark.accepts("S-49")
def test_the_tag_is_refused_without_an_owner_across_fields(steering: Steering, browse: Browse) -> None:
    new = {
        "title": "Unge utenfor",
        "summary": "Alle unge skal ha noe å gå til.",
        "type": "strategy",
        "instrument": "pedagogical",
        "status": "adopted",
        "wicked": "on",
    }
    ministry = steering.enter("kd")
    for owners in ([], ["udir"]):  # the directorate is of the same field
        refused = ministry.post("/styring/egne/nytt/", {**new, "owners": owners})
        assert refused.status_code == 422
        assert "velg noen fra et annet felt" in refused.content.decode()
    assert OwnSignal.objects.count() == 0
    assert ministry.post("/styring/egne/nytt/", {**new, "owners": ["hod"]}).status_code == 302
    lacking = browse().get("/styring/gjenstridig/?eier=mangler").content.decode()
    having = browse().get("/styring/gjenstridig/?eier=har").content.decode()
    assert "Unge utenfor" in text_of(having, "signals")
    assert "Unge utenfor" not in text_of(lacking, "signals")
    assert text_of(lacking, "signals").count("mangler en") > 3
    # A municipality's own signal has one owner: the municipality.
    assert 'name="wicked"' not in steering.enter("head").get("/styring/egne/nytt/").content.decode()


@pytest.mark.accepts("S-52")
def test_a_finding_is_taken_to_another_theme_and_tried_there(steering: Steering) -> None:
    ks = steering.enter("ks")
    page = ks.get("/styring/laering/?sjekk=KO-1").content.decode()
    assert "Tatt med" not in text_of(page, "tried")
    way = re.search(r'href="(/styring/laering/ny/\?sjekk=KO-1[^"]*)"', page)
    assert way
    learnt = "Veilederen må være klar før loven gjelder."
    note = {"check_id": "KO-1", "theme": "school_environment", "says": learnt}
    assert ks.post(way[1].replace("&amp;", "&"), note).status_code == 302
    row = Transfer.objects.get()
    assert "SIG-34" in row.rows
    shown = text_of(steering.browse().get("/styring/laering/?sjekk=KO-1").content.decode(), "notes")
    assert "Skolemiljø" in shown
    assert learnt in shown
    assert "ikke kjent" in shown  # too little is coded of that theme to say


@pytest.mark.accepts("S-44")
def test_one_growing_up_policy_is_a_card_with_its_asks(browse: Browse) -> None:
    page = browse().get("/styring/staten/oppvekstpolitikk/").content.decode()
    assert {"KA-16", "KA-17"} <= set(re.findall(r"KA-\d\d", text_of(page, "asks")))
    assert "På like vilkår ja" in text_of(page, "card")
    assert "0 av" in text_of(page, "points")


@pytest.mark.accepts("C-48")
def test_the_life_event_has_its_card_with_who_pays(browse: Browse) -> None:
    page = browse().get("/styring/signal/SIG-51/").content.decode()
    assert "Livshendelsen alvorlig sykt barn" in page
    assert "StimuLab" in text_of(page, "related")
    assert "/styring/kilde/004/293-303/" in page


WRITES: dict[str, tuple[type[Any], str]] = {
    "letter": (StateLetter, "/styring/staten/brev/nytt/"),
    "meeting": (Talk, "/styring/staten/moter/nytt/"),
    "clash": (GuideClash, "/styring/strid/ny/"),
    "transfer": (Transfer, "/styring/laering/ny/"),
}


@pytest.mark.parametrize("what", WRITES)
def test_a_visitor_and_a_teacher_write_nothing(steering: Steering, what: str) -> None:
    table, address = WRITES[what]
    assert steering.browse().post(address, {}).status_code in (302, 403)
    assert steering.enter("teacher").post(address, {}).status_code in (403, 404)
    assert table.objects.count() == 0


def test_the_database_lets_nobody_write_in_anothers_name(steering: Steering) -> None:
    from tests.platform.signals.test_own import ASKS

    appointment = steering.appointments["head"]
    with connection.cursor() as cursor:
        cursor.execute(ASKS, [str(appointment.person_id), str(appointment.id)])
        for table, columns, values in (
            (
                "signals_transfer",
                'holder, check_id, rows, theme, says, "on"',
                "'kd', 'KO-1', '{}', 'climate', 'x', now()",
            ),
            (
                "signals_feedback",
                "municipality, signal, wish, note, changed_at",
                "'9902', 'SIG-20', 'fits', '', now()",
            ),
        ):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                cursor.execute(f"INSERT INTO {table} (id, {columns}) VALUES (gen_random_uuid(), {values})")
        cursor.execute(
            "INSERT INTO signals_feedback (id, municipality, signal, wish, note, changed_at)"
            " VALUES (gen_random_uuid(), %s, 'SIG-20', 'fits', '', now())",
            [SMALL],
        )
        cursor.execute("SELECT count(*) FROM signals_feedback")
        assert cursor.fetchone() == (1,)
