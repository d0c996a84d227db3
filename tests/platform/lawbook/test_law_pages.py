"""The law on screen: every page is the register's own words and numbers, open to anyone."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from samkjort.law import matrix
from samkjort.law.order import legal_order
from samkjort.platform import clock
from samkjort.rules.evaluate import Status, evaluate
from samkjort.rules.facts import Situation

Browse = Callable[..., Client]
CARD = "pbrl-2-5c-right-to-child-coordinator"


def page(browse: Browse, address: str, status: int = 200, language: str = "nb") -> str:
    browser = browse()
    browser.cookies["django_language"] = language
    answer = browser.get(address, headers={"accept-language": language})
    assert answer.status_code == status, address
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_rule_shows_its_words_its_place_and_where_the_law_is(
    browse: Browse, db: None, language: str
) -> None:
    card = legal_order(clock.today()).by_id[CARD]
    shown = page(browse, f"/loven/regel/{CARD}/", language=language)
    assert card.demands.in_language(language) in shown
    assert card.source.printed(language) in shown
    assert f"https://lovdata.no/{card.act}/{card.source.section}" in shown


def test_every_rule_has_a_page_and_every_place_too(browse: Browse, db: None) -> None:
    for card in legal_order(clock.today()).all_cards[::23]:
        assert card.demands.nb in page(browse, f"/loven/regel/{card.id}/")
        assert f"/loven/regel/{card.id}/" in page(browse, f"/loven/bestemmelse/{card.source}/")


def test_what_does_not_exist_is_not_found(browse: Browse, db: None) -> None:
    for address in ("regel/ingen-slik", "tabell/ingen", "bestemmelse/lov/1999-01-01-1", "bestemmelse/tull"):
        page(browse, f"/loven/{address}/", status=404)


def test_the_duty_table_is_the_matrix_with_its_gaps(browse: Browse, db: None) -> None:
    found = matrix.duties(legal_order(clock.today()))
    gaps = sum(not cell for row in found.values() for cell in row.values())
    cells = sum(len(row) for row in found.values())
    shown = page(browse, "/loven/tabell/plikter/")
    assert shown.count('class="gap"') == gaps > 0
    assert f"{gaps} av {cells}" in shown
    for name in ("samordning", "individuell-plan", "klage-og-tilsyn"):
        page(browse, f"/loven/tabell/{name}/")


def test_what_applies_is_what_the_rules_say(browse: Browse, db: None) -> None:
    facts = {
        "child.age": 8,
        "health.serious_condition": True,
        "needs.long_term": True,
        "needs.coordinated": True,
    }
    whole = evaluate(legal_order(clock.today()), Situation(clock.today(), facts))
    rights = [one for one in whole.with_status(Status.APPLIES) if one.card.kind == "right"]
    address = "?age=8&health.serious_condition=yes&needs.long_term=yes&needs.coordinated=yes"
    shown = page(browse, f"/loven/hva-gjelder/{address}")
    group = shown.split('id="rights"')[1].split("</section>")[0]
    assert group.count('<details class="result">') == len(rights) > 3
    assert all(one.card.source.printed("nb") in group for one in rights)


def test_the_date_decides_what_applies(browse: Browse, db: None) -> None:
    before, after = (
        f"/loven/hva-gjelder/?on={on}&age=8&health.serious_condition=yes"
        for on in ("2022-07-01", "2022-08-01")
    )
    place = legal_order(date(2022, 8, 1)).by_id[CARD].source.printed("nb")
    assert place not in page(browse, before)
    assert place in page(browse, after)


def test_what_cannot_be_read_is_said_and_kept(browse: Browse, db: None) -> None:
    shown = page(browse, "/loven/hva-gjelder/?age=atte&needs.long_term=yes", status=422)
    assert 'value="atte"' in shown
    assert 'name="needs.long_term" value="yes" checked' in shown
    assert "2022-99-99" in page(browse, "/loven/?on=2022-99-99")


def test_search_finds_a_rule_by_its_words(browse: Browse, db: None) -> None:
    assert f"/loven/regel/{CARD}/" in page(browse, "/loven/?q=barnekoordinator+rett")
    assert "/loven/regel/" not in page(browse, "/loven/?q=xyzzy")
