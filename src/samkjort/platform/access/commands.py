"""`samkjort log …`: seal the access log, and verify that nobody has changed it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

BROKEN = 3
"""Exit status when the log does not agree with its seals."""


@click.group()
def log() -> None:
    """The access log: seal what is finished, verify what is sealed."""


DATABASE = click.option(
    "--database",
    envvar="WORKER_DATABASE_URL",
    help="PostgreSQL as the worker role; WORKER_DATABASE_URL, or the demo's own while it runs.",
)


@log.command("seal")
@DATABASE
@click.option("--restored", is_flag=True, help="The database has just been restored from a copy.")
def seal_command(database: str | None, restored: bool) -> None:
    """Close the entries that are finished with a seal that covers all seals before it."""
    from samkjort.platform import clock
    from samkjort.platform.access.seal import Restored, seal

    with connected(database) as connection:
        try:
            done = seal(connection, at=clock.now(), restored=restored)
        except Restored as error:
            raise click.ClickException(str(error)) from None
    if done is None:
        click.echo("Nothing new to seal.")
    else:
        click.echo(f"Seal {done.number}: {done.entries} entries. Keep this outside the database: {done.hash}")


@log.command("verify")
@DATABASE
@click.option("--expect", default="", help="A hash that was kept outside the database.")
def verify_command(database: str | None, expect: str) -> None:
    """Read the whole sealed log again; ends with status 3 and names the first broken batch."""
    from samkjort.platform.access.seal import verify

    with connected(database) as connection:
        verdict = verify(connection, expect=expect.strip().lower())
    if verdict.broken is not None:
        click.echo(f"Batch {verdict.broken} is broken: {verdict.why}.", err=True)
        click.echo(f"{verdict.batches} batches before it agree ({verdict.entries} entries).", err=True)
        sys.exit(BROKEN)
    click.echo(
        f"{verdict.batches} batches agree, {verdict.entries} entries; {verdict.unsealed} not sealed yet. "
        f"Newest: {verdict.head}"
    )


@contextmanager
def connected(address: str | None) -> Iterator[Any]:
    """A connection as the worker; one clear sentence when there is none."""
    import psycopg

    url = address or _demo()
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise click.ClickException(
            f"the database does not answer ({str(error).strip().splitlines()[0]}); set WORKER_DATABASE_URL"
        ) from None
    except psycopg.errors.InsufficientPrivilege:
        raise click.ClickException("connect as the worker role: only it may read the whole log") from None


def _demo() -> str:
    from samkjort.law.texts.home import home
    from samkjort.platform.database import WORKER, Server

    os.environ.setdefault("PGCONNECT_TIMEOUT", "5")
    return Server(home() / "demo" / "postgres").url(WORKER)


if __name__ == "__main__":
    log()
