"""The database as this version wants it: tables, functions, ages from the rule cards, municipalities."""

from __future__ import annotations

from pathlib import Path


def bring_up_to_date(*, municipalities: Path | None = None, fictional: bool = False) -> int:
    """Migrate as the owner and load what comes from files; how many cases were rebuilt (an age changed).

    `municipalities`: the list to load; `fictional`: the made-up ones, when there are none. Raises `BadList`.
    """
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from samkjort.platform.access import install
    from samkjort.platform.migrating import migrate
    from samkjort.platform.people import municipalities as places
    from samkjort.platform.people.models import Municipality

    executor = MigrationExecutor(connections["owner"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        migrate()
    install.after_migrate("owner")
    if municipalities or (fictional and not Municipality.objects.using("owner").exists()):
        places.load(municipalities)
    return ages_brought_up_to_date()


def ages_brought_up_to_date() -> int:
    """Load the ages of the rule cards when they differ from those there, and rebuild every case; how many."""
    from django.db import connections, transaction

    from samkjort.platform.access import ages
    from samkjort.platform.access.models import AgeLimit

    wanted = {(one.name, one.card, one.years, one.during) for one in ages.limits()}
    there = set(AgeLimit.objects.using("owner").values_list("name", "card", "years", "during"))
    if wanted == there:
        return 0
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        ages.load(using="owner")
        cursor.execute("SELECT count(DISTINCT c.id) FROM cases_case c, access_rebuild_scope(c.id)")
        cursor.execute("SELECT count(*) FROM cases_case")
        return int(cursor.fetchone()[0])
