"""Walks in a browser: a visitor, an adviser in KS, one in a ministry, the head of a small municipality."""

from __future__ import annotations

from typing import Any

import pytest

PUBLIC = {
    "lamps": "/styring/",
    "limits": "/styring/grenser/",
    "signals": "/styring/signaler/?q=fylkesmann",
    "signal": "/styring/signal/SIG-20/",
    "source": "/styring/kilde/004/697-700/",
    "year": "/styring/aaret/?ar=2022&kommune=9903",
    "week": "/styring/uken/?per=2022-07-01&rolle=education_head",
    "load": "/styring/trykket/?per=2023-01-01",
    "weave": "/styring/veven/",
    "ladder": "/styring/stigen/",
    "words": "/styring/ord/",
    "word": "/styring/ord/early_effort/",
    "grants": "/styring/tilskudd/",
    "money": "/styring/tilskudd/prosjekt/",
    "barriers": "/styring/hindre/",
    "receptions": "/styring/mottak/",
    "consultation": "/konsultasjon/",
    "cases": "/konsultasjon/saker/",
    "agreements": "/konsultasjon/avtaler/?per=2021-04",
    "asks": "/konsultasjon/krav/?per=2021-04",
    "positions": "/konsultasjon/standpunkt/",
    "material": "/konsultasjon/materiale/",
    "findings": "/konsultasjon/funn/",
    "assessment": "/konsultasjon/vurdering/",
}


@pytest.mark.accepts("X-06")
def test_a_visitor_sees_whether_it_hangs_together_and_where_it_rests(open_page: Any) -> None:
    """Every public page: one heading, axe clean, no sideways scrolling at 320 px."""
    from tests.platform.browser import faults, fits, keep_picture

    page = open_page(width=1280)
    wrong = []
    for name, address in PUBLIC.items():
        page.set_viewport_size({"width": 320, "height": 800})
        answer = page.goto(address)
        assert answer.status == 200, address
        keep_picture(page, f"visitor-{name}-320")
        if page.locator("h1").count() != 1:
            wrong.append(f"{name}: not one heading")
        if not fits(page):
            wrong.append(f"{name}: scrolls sideways")
        wrong += [f"{name}: {fault}" for fault in faults(page)]
    assert wrong == []
    page.goto("/styring/")
    page.locator(".check a.source").first.click()
    assert "/styring/kilde/" in page.url


def test_it_works_without_scripts_and_in_nynorsk(open_page: Any) -> None:
    page = open_page(width=390, scripts=False, language="nn")
    page.goto("/styring/")
    assert page.locator("h1").inner_text() == "Heng det saman, og når må vi handle?"
    page.locator("summary", has_text="Vel signal, dag og filter").click()
    page.locator("select[name=felt]").select_option("school")
    page.locator("main .choose button[type=submit]").click()
    assert "felt=school" in page.url
    page.goto("/styring/grenser/")
    page.locator("input[name='g.guide_late_days']").fill("60")
    page.locator("main button[type=submit]").first.click()
    assert "g.guide_late_days=60" in page.url
    assert page.locator("#timed").count() == 1


def test_an_adviser_in_ks_asks_and_answers_the_hearing(walk: Any) -> None:
    one = walk("ks_adviser", width=1280)
    one.to("/konsultasjon/krav/")
    one.restart()
    one.follow("Be om noe")
    one.write("Hva ber dere om?", "Si fra om tilskuddet før budsjettet")
    one.choose("Kunnskapsdepartementet")
    one.good("new-ask")
    one.send()
    one.cost("ask the State for something", clicks=4, fields=2)
    assert "Si fra om tilskuddet før budsjettet" in one.page.content()
    one.to("/konsultasjon/standpunkt/P-04/")
    one.page.locator("input[name=stance]").first.check()
    one.write("Hvorfor, eller på hvilket vilkår?", "Fordi kommunene må få prøve selv.")
    one.good("position")
    one.send()
    assert "Fordi kommunene må få prøve selv." in one.page.content()
    one.good("response")


def test_an_adviser_in_a_ministry_writes_a_signal_and_answers(walk: Any) -> None:
    one = walk("ministry_adviser", width=1280)
    assert one.page.url.endswith("/styring/")
    one.to("/styring/egne/")
    one.good("own")
    one.follow("Skriv et nytt")
    one.fill(title="Veileder om overganger", summary="Hvordan skolen tar imot barn fra barnehagen.")
    one.page.locator("input[name=sectors][value=school]").check()
    one.good("write")
    one.send()
    assert one.page.locator("h1").inner_text() == "Veileder om overganger"
    one.good("written")
    one.to("/konsultasjon/krav/")
    one.page.locator("main .ask a", has_text="Svar").first.click()
    one.good("answer")
    one.page.locator("input[name=outcome]").first.check()
    one.write("Svaret kort", "Det er tatt inn i arbeidet.")
    one.send()
    assert "Det er tatt inn i arbeidet." in one.page.content()


@pytest.mark.accepts("X-14")
def test_the_head_of_a_small_municipality_plans_the_year(walk: Any) -> None:
    one = walk("small_head", width=1280)
    one.to("/styring/uken/")
    one.page.locator("select[name=rolle]").select_option("education_head")
    one.page.locator("main .filters button").click()
    assert "Plan for laget rundt barnet i Nordvåg" in one.page.content()
    one.good("week")
    one.to("/styring/aaret/")
    one.follow("Endre året vårt")
    one.fill(cut_off="08-15")
    one.good("change-year")
    one.send()
    assert "15. august" in one.page.content()
    one.to("/styring/signal/SIG-34/")
    one.restart()
    one.follow("Fortell hvor langt vi er kommet")
    one.choose("Planlagt")
    one.fill(hours="6")
    one.good("receive")
    one.send()
    one.cost("tell how far we have come", clicks=4, fields=1)
    one.good("receptions")
    assert "18" in one.page.content()
    one.to("/styring/tilskudd/prosjekt/ny/")
    one.good("new-post")
