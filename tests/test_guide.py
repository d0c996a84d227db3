"""The user guide says the same in three languages, is listed, and is plain enough to be read in passing."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

GUIDE = ROOT / "docs" / "guide"
LANGUAGES = ("nb", "nn", "en")
PAGES = sorted(path.name for path in (GUIDE / "nb").glob("*.md"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_same_shape_in_the_three_languages(page: str) -> None:
    shapes = {
        language: re.findall(r"^(#+|\*|\d\.)", (GUIDE / language / page).read_text("utf-8"), re.M)
        for language in LANGUAGES
    }
    assert shapes["nb"] == shapes["nn"] == shapes["en"]


def test_every_page_is_listed() -> None:
    listed = (GUIDE / "README.md").read_text("utf-8")
    there = {path.relative_to(GUIDE).as_posix() for path in GUIDE.glob("*/*.md")}
    assert there == set(re.findall(r"\]\(([^)]+\.md)\)", listed))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_page_names_buttons_as_they_are_called(page: str, language: str) -> None:
    from samkjort.platform.shell import catalogue

    said = {
        str(text)
        for app in catalogue.apps()
        for message in catalogue.read(app, language)
        for text in (message.string if isinstance(message.string, list | tuple) else [message.string])
    }
    text = (GUIDE / language / page).read_text("utf-8")
    named = {name.rstrip(":") for name in re.findall(r"\*\*([^*]+)\*\*", text)}
    own_words = {"Før et møte", "Før eit møte", "Når du blir eldre", "Før møtet"}
    lacking = {name for name in named - own_words if not any(name.rstrip("?") in one for one in said)}
    assert lacking == set()
