"""`samkjort remind`: the day's reminders, run once a day (or oftener; nothing comes twice)."""

from __future__ import annotations

import click

from samkjort.platform.access.commands import DATABASE, connected


@click.command()
@DATABASE
def remind(database: str | None) -> None:
    """Lay down today's reminders: evaluations, cases gone silent, transitions without an owner."""
    from samkjort.platform.cases.reminding import run

    with connected(database) as connection, connection.transaction():
        made = run(connection)
    total = sum(made.values())
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(made.items()) if count)
    click.echo(f"{total} new reminders" + (f" ({kinds})." if kinds else "."))
