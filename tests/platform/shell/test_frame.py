"""The frame: the front page answers, every address names its action, and the headers are the strict ones."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

Browse = Callable[..., Client]


def test_the_front_page_answers(browse: Browse) -> None:
    answer = browse().get("/")
    assert answer.status_code == 200
    assert 'lang="nb"' in answer.content.decode()
