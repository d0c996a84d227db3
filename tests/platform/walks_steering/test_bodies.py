"""A walk in a browser as the administrator of KS: somebody is let speak for it, and it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from samkjort.platform.people.national_id import made_up


def test_the_administrator_of_ks_appoints_an_adviser(walk: Any) -> None:
    one = walk("ks_administrator", width=320)
    assert one.page.url.endswith("/instansen/")
    one.good("body-320")
    one.restart()
    one.follow("Sett inn noen")
    one.good("body-appoint-320")
    number = made_up(date(1985, 1, 1), 4)
    one.fill(given_name="Petra", family_name="Skog", number=number, title="rådgiver")
    one.send()
    one.cost("let somebody speak for a body", clicks=2, fields=4)
    assert "Petra Skog" in one.page.locator("main").inner_text()
    one.page.locator("main li", has_text="Torunn Havdal").get_by_role("link").click()
    one.good("body-end-320")
    one.send()
    assert "Ingen taler for KS ennå." not in one.page.locator("main").inner_text()
    with one.width(1280):
        one.good("body-1280")
