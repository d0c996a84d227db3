"""Those who walk one case: each in bokmål, and beside them in nynorsk; the young person's without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
from django.utils import translation

from tests.platform.conftest import OwnDatabase
from tests.platform.walks.walker import Walk

FAMILY = frozenset({"mother_of_twins", "unplanned"})
"""These sit with a phone; the others at work."""
NO_SCRIPTS = frozenset({"unplanned"})
"""In nynorsk their phone runs no scripts, and axe, which is one, sees only the same pages of the others."""


def said(walk: Walk, text: str, **values: str) -> str:
    """A text as the reader meets it."""
    with translation.override(walk.language):
        return translation.gettext(text) % values if values else translation.gettext(text)


def ask(own: OwnDatabase, query: str, *values: Any) -> Any:
    """One value of the database, past row security."""
    with psycopg.connect(own.url("postgres")) as link:
        row = link.execute(query, values).fetchone()
    assert row is not None, query
    return row[0]


def case_of(own: OwnDatabase, subject: str) -> str:
    """The key of the case of a child the demo knows by a name."""
    return str(
        ask(
            own,
            "SELECT c.id FROM cases_case c JOIN people_identity i ON i.person_id = c.child_id"
            " WHERE i.subject = %s",
            subject,
        )
    )


def appointment(own: OwnDatabase, subject: str) -> str:
    """Where someone works; of two places, the one that meets children."""
    return str(
        ask(
            own,
            "SELECT a.id FROM people_appointment a JOIN people_identity i ON i.person_id = a.person_id"
            " WHERE i.subject = %s ORDER BY a.role <> 'employee', a.id LIMIT 1",
            subject,
        )
    )


class People:
    """`people["mother_of_twins"]` walks; `look` judges the page, and the same page in nynorsk."""

    def __init__(self, walk: Callable[..., Walk], own: OwnDatabase) -> None:
        self._walk, self.own = walk, own
        self._walks: dict[tuple[str, str], Walk] = {}

    def __getitem__(self, subject: str) -> Walk:
        return self._one(subject, "nb")

    def _one(self, subject: str, language: str) -> Walk:
        found = self._walks.get((subject, language))
        if found is None:
            width = 390 if subject in FAMILY else 1280
            found = self._walk(
                subject, width=width, language=language, scripts=language == "nb" or subject not in NO_SCRIPTS
            )
            self._walks[subject, language] = found
        return found

    def look(self, one: Walk, name: str) -> None:
        """The page is good as it stands, and in nynorsk."""
        one.good(name)
        beside = self._one(one.subject, "nn")
        beside.to(one.page.url)
        beside.good(f"{name}-nn")

    def key(self, query: str, *values: Any) -> str:
        """A key from the database."""
        return str(ask(self.own, query, *values))

    def close(self, subject: str) -> None:
        """Someone is done."""
        for language in ("nb", "nn"):
            found = self._walks.pop((subject, language), None)
            if found is not None:
                found.page.context.close()
