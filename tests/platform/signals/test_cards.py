"""One signal's page: the note, the dialogue held, a question to the sender; and what falls on whom."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client

import samkjort.platform
from samkjort.platform.signals.models import OwnSignal
from tests.platform.signals.conftest import Steering

Browse = Callable[..., Client]


def text_of(page: str, part: str) -> str:
    """The words of one section of a page."""
    section = page.split(f'id="{part}"', 1)[1].split("</section>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


@pytest.mark.accepts("S-18")
def test_every_national_signal_has_a_note_of_what_by_when_and_who(browse: Browse) -> None:
    from samkjort.steering.register_data import register

    known = [row for row in register().signals if row.startswith("SIG-")]
    visitor = browse()
    for row in known[::8]:
        note = text_of(visitor.get(f"/styring/signal/{row}/").content.decode(), "note")
        assert [word for word in ("Hva", "Må vi?", "Innen når", "Hvem") if word not in note] == [], row
    acts = text_of(visitor.get("/styring/signal/SIG-20/").content.decode(), "note")
    assert "1. august 2022" in acts
    assert "ikke kjent" in text_of(visitor.get("/styring/signal/SIG-23/").content.decode(), "note").lower()


@pytest.mark.accepts("S-42")
def test_the_joint_digital_strategy_has_its_card(browse: Browse) -> None:
    page = browse().get("/styring/signal/SIG-46/").content.decode()
    assert "KS" in text_of(page, "facts")
    assert "14. september 2020" in text_of(page, "dates")
    assert "/styring/kilde/002/409-416/" in page


@pytest.mark.accepts("S-51")
def test_a_new_signal_tells_of_the_dialogue_held(steering: Steering) -> None:
    new = {"title": "Ny rammeplan", "type": "guide", "instrument": "pedagogical", "status": "adopted"}
    ministry = steering.enter("kd")
    form = ministry.get("/styring/egne/nytt/").content.decode()
    assert 'name="dialogue_on"' in form
    assert 'name="dialogue_with"' in form
    new |= {"sectors": "school", "summary": "Hva skolen skal gjøre."}
    talks = {"dialogue_on": "2026-09-03", "dialogue_with": "KS og ti kommuner"}
    sent = ministry.post("/styring/egne/nytt/", {**new, **talks})
    assert sent.status_code == 302, text_of(sent.content.decode(), "main")
    row = OwnSignal.objects.get()
    facts = text_of(steering.browse().get(f"/styring/signal/E-{row.id}/").content.decode(), "facts")
    assert "Dialog i forkant 3. september 2026: KS og ti kommuner" in facts
    # Not told is not known, never «no dialogue».
    without = text_of(steering.browse().get("/styring/signal/SIG-20/").content.decode(), "facts")
    assert re.search(r"Dialog i forkant ikke kjent", without, re.IGNORECASE)
    kept = ministry.get(f"/styring/egne/{row.id}/").content.decode()
    assert "KS og ti kommuner" in kept


@pytest.mark.accepts("S-23")
def test_a_question_to_the_sender_waits_in_days_until_it_is_answered(
    steering: Steering, hold_clock: Callable[[str], object]
) -> None:
    hold_clock("2026-11-22 10:00")
    head = steering.enter("head")
    card = head.get("/styring/signal/SIG-29/").content.decode()
    address = "/konsultasjon/krav/nytt/?om=SIG-29"
    assert address in card
    assert address not in steering.browse().get("/styring/signal/SIG-29/").content.decode()
    form = head.get(address).content.decode()
    assert re.search(r'value="kd"[^>]*checked', form)
    asks = {
        "says": "Hvem skal betale når veilederen lar det stå åpent?",
        "to": "kd",
        "raised_on": "2026-11-01",
    }
    assert head.post(address, asks).status_code == 302

    def shown() -> str:
        page = steering.enter("kd").get("/konsultasjon/krav/").content.decode()
        return next(part for part in page.split('<li class="ds-card ask">') if asks["says"] in part)

    assert "/styring/signal/SIG-29/" in shown()
    assert "har ventet 21 dager" in shown()
    found = re.search(r'href="(/konsultasjon/krav/E-[^"]+/svar/)"', shown())
    assert found
    answer = {"outcome": "accepted", "says": "Kommunen og staten deler.", "on": "2026-11-20"}
    from samkjort.steering.consultation.asks import Outcome

    answer["outcome"] = next(iter(Outcome)).value
    assert steering.enter("kd").post(found[1], answer).status_code == 302
    assert "besvart etter 19 dager" in shown()


@pytest.mark.accepts("S-39")
def test_the_tracks_of_child_welfare_and_school_stand_side_by_side(browse: Browse) -> None:
    tracks = text_of(browse().get("/styring/trykket/?per=2023-01-01").content.decode(), "tracks")
    welfare, school = (tracks.split(field, 1)[1] for field in ("Barnevern ", "Skole "))
    assert re.match(r".{0,160}Barne-, ungdoms- og familiedirektoratet: \d", welfare), tracks
    assert re.match(r".{0,160}Utdanningsdirektoratet: \d", school), tracks


@pytest.mark.accepts("R-35")
def test_the_load_shows_the_time_from_message_to_effect(browse: Browse) -> None:
    from samkjort.steering.planning.timing import timing
    from samkjort.steering.planning.year import default_year
    from samkjort.steering.register_data import register

    page = browse().get("/styring/trykket/").content.decode()
    part = page.split('id="notice"', 1)[1].split("</section>", 1)[0]
    listed = re.findall(r"/styring/signal/([^/]+)/[^>]*>[^<]*</a>:\s*([^<]*)</li>", part)
    assert listed
    known = register()
    days = []
    for row, told in listed:
        laid = timing(known, known.signals[row], default_year())
        assert laid.lead_days is not None
        assert str(abs(laid.lead_days)) in told
        days.append(laid.lead_days)
    assert days == sorted(days)


@pytest.mark.accepts("E-25")
def test_what_was_asked_for_in_the_crisis_is_kept(browse: Browse) -> None:
    """Transport, culture, business, ports, cabins: asked in 2021, and still in the ledger."""
    for day in ("?per=2021-04&", "?"):
        rows = json.loads(browse().get(f"/konsultasjon/krav/{day}som=json").content)["rows"]
        asked = {row["id"]: row for row in rows}
        for key, lines in {
            "KA-09": "002:204-207",
            "KA-10": "002:211-231",
            "KA-11": "002:233-247",
            "KA-12": "002:249-269",
            "KA-13": "002:271-285",
        }.items():
            assert lines in asked[key]["sources"]
    losses = browse().get("/styring/signal/GR-20/").content.decode()
    assert "/styring/kilde/002/203-280/" in losses


@pytest.mark.accepts("S-50")
def test_the_words_on_the_screens_respect_self_government() -> None:
    """No text of ours speaks of the State steering the municipalities, in no app and in neither Norwegian."""
    seen = 0
    for path in Path(samkjort.platform.__file__).parent.glob("*/locale/n[bn]/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale=path.parts[-3]):
                texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
                for text in filter(None, texts):
                    seen += 1
                    assert not re.search(r"\bstyring(a|en)? (av|over)\b", text, re.IGNORECASE), text
    assert seen > 3000
