"""The examples of docs/frontend.md are what they say: each one is rendered."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory

from samkjort.platform.shell.forms import Form, LongText
from samkjort.platform.shell.parts import Button, Card, Status
from tests.conftest import ROOT

EXAMPLES = re.findall(r"```django\n(.*?)```", (ROOT / "docs/frontend.md").read_text(encoding="utf-8"), re.S)


class OfferForm(Form):
    """The form of the examples."""

    to = forms.ChoiceField(label="Til hvem", widget=forms.RadioSelect, choices=[("a", "Anne"), ("b", "Bo")])
    why = LongText(label="Hvorfor", help_text="En setning eller to")


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_is_rendered(example: str) -> None:
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]
    context = {
        "cards": [Card(title="Noah", status=Status("turn", "Din tur"), button=Button("Svar", "/svar/"))],
        "rows": [("Nivå", "2"), ("Neste møte", None)],
        "form": OfferForm({"why": "Fordi"}),
    }
    text = engines["django"].from_string(example).render(context, request)
    assert text.strip()
    assert "style=" not in text


def test_a_form_sent_wrong_keeps_what_was_typed_and_says_where() -> None:
    form = OfferForm({"why": "Fordi hun kjenner ham"})
    text = engines["django"].from_string('{% form_page form submit="Send" %}').render({"form": form})
    assert "Fordi hun kjenner ham" in text
    assert 'href="#id_to"' in text
    assert 'id="id_to_error"' in text
    assert 'aria-describedby="id_why_helptext"' in text
