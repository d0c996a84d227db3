"""Pages of the municipality's own levels, in the browser: axe, a narrow phone, without scripts too."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(("language", "scripts"), [("nb", True), ("nn", False)])
def test_levels_are_changed_in_the_browser(walk: Any, language: str, scripts: bool) -> None:
    one = walk("administrator", language=language, scripts=scripts)
    one.to("/nivaer/")
    one.good(f"{language}-levels")
    one.to("/nivaer/alle/")
    one.good(f"{language}-levels-one")
    one.page.locator("main form button[type=submit]").first.click()
    one.page.wait_for_url("**/utkast/")
    one.good(f"{language}-levels-draft")
    one.page.locator("main ol a").nth(1).click()
    one.good(f"{language}-levels-edit")
    one.page.locator("[name='levels.1.name.nb']").fill("")
    one.page.locator("main .buttons button[type=submit]").click()
    one.good(f"{language}-levels-wrong")
    one.to("/nivaer/alle/utkast/se/")
    assert one.page.locator(".ds-error-summary li").count() == 1
    one.page.locator(".ds-error-summary a").click()
    one.page.locator("[name='levels.1.name.nb']").fill("Steg A")
    one.page.locator("[name='levels.1.name.nb']").press("Enter")
    one.page.wait_for_url("**/utkast/")
    one.to("/nivaer/alle/utkast/se/")
    one.good(f"{language}-levels-preview")
    one.to("/faste-kontakter/")
    one.good(f"{language}-contacts")
