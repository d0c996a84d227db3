"""Pages of the municipality's own levels, in the browser: axe, a narrow phone, no English."""

from __future__ import annotations

from typing import Any


def test_levels_are_changed_in_the_browser(walk: Any) -> None:
    one = walk("administrator")
    one.to("/nivaer/")
    one.good("nb-levels")
    one.to("/nivaer/alle/")
    one.good("nb-levels-one")
    one.page.locator("main form button[type=submit]").first.click()
    one.page.wait_for_url("**/utkast/")
    one.good("nb-levels-draft")
    one.page.locator("main ol a").nth(1).click()
    one.good("nb-levels-edit")
    one.page.locator("[name='levels.1.name.nb']").fill("")
    one.page.locator("main .buttons button[type=submit]").click()
    one.good("nb-levels-wrong")
    one.to("/nivaer/alle/utkast/se/")
    assert one.page.locator(".ds-error-summary li").count() == 1
