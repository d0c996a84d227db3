"""Commands of those who run the platform: `samkjort setup` and `samkjort worker`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


@click.command()
@click.option(
    "--municipalities",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV file with Statistics Norway's codes; without it, those already there stay.",
)
def setup(municipalities: Path | None) -> None:
    """Make or bring up to date the tables, functions, ages, municipalities and texts; as the owner role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samkjort.platform.settings")
    import django

    from samkjort.platform.shell.catalogue import compile_all

    compile_all()
    django.setup()
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    from samkjort.platform.people.municipalities import BadList
    from samkjort.platform.setting_up import bring_up_to_date

    try:
        call_command("check")
    except SystemCheckError as error:
        raise click.ClickException(str(error)) from None
    try:
        rebuilt = bring_up_to_date(municipalities=municipalities)
    except BadList as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        "The database is up to date." + (f" {rebuilt} cases rebuilt: an age changed." if rebuilt else "")
    )


@click.command()
def worker() -> None:
    """Do what follows from time: seal the log, run-out offers, notes to delete, reminders, mail."""
    from samkjort.platform.worker import main

    sys.exit(main())
