"""Every text is there in bokmål and nynorsk, and no English is left on a Norwegian page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import strip_tags

from samkjort.platform.shell import catalogue, errors
from samkjort.platform.shell.language import wanted
from tests.conftest import ROOT
from tests.platform.walks.english import SOURCE, messages

ENGLISH = re.compile(
    r"\b(the|and|you|your|are|not|with|this|that|have|been|from|there|sign(ed)? (in|out)|please|page)\b", re.I
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_text_of_every_app_is_translated(language: str) -> None:
    assert catalogue.missing(language) == []


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_a_translation_keeps_what_is_filled_in(language: str) -> None:
    for app in catalogue.apps():
        for message in catalogue.read(app, language):
            for text in message.string if isinstance(message.string, list | tuple) else [message.string]:
                ids = message.id if isinstance(message.id, list | tuple) else [message.id]
                if message.id and text:
                    known = set(PLACEHOLDER.findall(" ".join(ids)))
                    assert set(PLACEHOLDER.findall(text)) <= known, text


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_no_translation_is_still_english(language: str) -> None:
    left = [
        str(message.string)
        for app in catalogue.apps()
        for message in catalogue.read(app, language)
        if message.id and ENGLISH.search(PLACEHOLDER.sub("", str(message.string)))
    ]
    assert left == []


@pytest.mark.accepts("X-05")
@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("address", ["/", "/om/", "/finnes-ikke/", "/logg-inn/mockporten/", "/rolle/"])
def test_no_english_is_left_on_a_norwegian_page(
    browse: Callable[..., Client], address: str, language: str
) -> None:
    answer = browse(language=language).get(address, follow=True)
    page = answer.content.decode()
    body = re.sub(r'<button[^>]*lang="en".*?</button>', "", page.split("<body", 1)[1], flags=re.S)
    assert ENGLISH.findall(strip_tags(body)) == []
    assert f'<html lang="{language}"' in page


ONE_WORD = {
    "baton": ("stafett",),
    "consent": ("samtyk",),
    "coordinating unit": ("koordinerende enhet", "koordinerande eining"),
    "child coordinator": ("barnekoordinator",),
    "individual plan": ("individuell",),
    "joint decision": ("samlevedtak",),
    "municipal director": ("kommunedirektør",),
    "parental responsibility": ("foreldreansvar",),
    "child welfare": ("barnevern", "bekymringsmelding", "uromelding"),
    "emergency access": ("nødtilgang", "naudtilgang"),
    "supervision": ("tilsyn",),
    "complaint": ("klag",),
    "measure": ("tiltak",),
}
"""The field's words: what each thing is called, on every screen of every app."""


@pytest.mark.accepts("X-05")
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_one_word_for_one_thing_in_every_app(language: str) -> None:
    met, other = set(), []
    for texts in sorted(SOURCE.rglob(f"locale/{language}/LC_MESSAGES/django.po")):
        for key, value in messages(texts.read_text(encoding="utf-8")):
            for term, words in ONE_WORD.items():
                if value.strip() and re.search(rf"\b{term}s?\b", key.casefold()):
                    met.add(term)
                    if not any(word in value.casefold() for word in words):
                        other.append(f"{term}: {value.strip()}")
    assert not other, "\n".join(other)
    assert met == set(ONE_WORD)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("no", "nb"),
        ("nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en;q=0.6", "nb"),
        ("nn-NO,nn;q=0.9", "nn"),
        ("en-US,en;q=0.9", "en"),
        ("pl,de;q=0.5", "nb"),
        ("", "nb"),
        ("se,en;q=0.3", "en"),
        ("*", "nb"),
    ],
)
def test_the_language_the_browser_asks_for(asked: str, answered: str) -> None:
    from django.test import RequestFactory

    assert wanted(RequestFactory().get("/", headers={"accept-language": asked})) == answered


def test_ones_own_choice_of_language_counts_most(browse: Callable[..., Client]) -> None:
    browser = browse(language="en")
    answer = browser.post("/sprak/", {"language": "nn", "til": "/om/"})
    assert answer["Location"] == "/om/"
    assert "Kven har sett?" in browser.get("/om/").content.decode()
    browser.post("/sprak/", {"language": "xx", "til": "https://evil.example/"})
    assert "Kven har sett?" in browser.get("/om/").content.decode()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_error_pages_say_what_to_do(language: str) -> None:
    from django.test import RequestFactory

    with translation.override(language):
        for page, status in (
            (errors.bad_request, 400),
            (errors.forbidden, 403),
            (errors.not_found, 404),
            (errors.broken, 500),
            (errors.form_too_old, 403),
        ):
            answer = page(RequestFactory().get("/"))
            assert answer.status_code == status
            assert answer.content.decode().count("<li>") >= 1


def test_no_text_is_asked_for_where_it_is_not_found() -> None:
    """Inside the braces of an f-string a text is not seen when texts are gathered, and stays English."""
    hidden = re.compile(r"""\bf("[^"\n]*|'[^'\n]*)\{(_|gettext|ngettext|pgettext)\(""")
    found = [
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "src" / "samkjort" / "platform").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if hidden.search(line)
    ]
    assert found == []
