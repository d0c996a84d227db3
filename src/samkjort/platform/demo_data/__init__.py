"""The made-up municipality of `samkjort demo`: Solvik, its services, staff, families and cases.

Everything follows from a seed and the date of filling. Nobody here exists: family names are put together,
identity numbers are of the series for test people (80 added to the month).
"""

from __future__ import annotations

from samkjort.platform.demo_data.cast import who_to_be
from samkjort.platform.demo_data.rows import ISSUER

SEED = 20221

__all__ = ["ISSUER", "SEED", "fill", "who_to_be"]


def fill(*, seed: int = SEED) -> None:
    """Fill an empty, migrated database; the connection must be past row security (superuser or owner)."""
    from importlib import import_module
    from importlib.util import find_spec

    from django.db import connection

    from samkjort.platform import clock
    from samkjort.platform.access import ages
    from samkjort.platform.access.models import Entry
    from samkjort.platform.demo_data import cast, families, places, plan, staff, story
    from samkjort.platform.demo_data.cases import Cases
    from samkjort.platform.demo_data.rows import Rows
    from samkjort.platform.people import municipalities
    from samkjort.platform.rooms import APPS

    municipalities.load(using="default")
    ages.load(using="default")
    rows = Rows(seed=seed, on=clock.today())
    town = places.build(rows)
    work = staff.build(rows, town)
    children = families.build(rows, town, cast.WANTED)
    rows.store()
    cases = Cases(rows, town, work, clock.now())
    named = story.build(cases, children)
    content = plan.Story(cases)
    content.tell(named)
    Entry.objects.bulk_create(content.looks(named))
    rows.store(story.ORDER)
    rows.store(plan.ORDER)
    for app in APPS:
        place = f"samkjort.platform.{app}.demo"
        if find_spec(place):
            import_module(place).fill(cases)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT count(*) FROM cases_case c, access_rebuild_scope(c.id)")
