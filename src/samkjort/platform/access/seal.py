"""Sealing the access log: batches closed with a hash chain, by the worker, so that no reader waits.

A batch holds the entries of all transactions that had ended when it was made: PostgreSQL tells the oldest
transaction still running, and no entry of an older one can appear later. Each seal covers the one before, so
that a changed, added or removed entry breaks its batch, and rewriting the batch breaks every later one. Keep
the newest hash outside the database (`samkjort log verify --expect`), and the whole chain cannot be rewritten
either.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

BEGINNING = "0" * 64
_LOCK = 4712


class Restored(Exception):
    """The database counts transactions from a lower number than its last seal: it comes from a copy."""

    def __init__(self) -> None:
        super().__init__(
            "this database was restored from a copy: run `samkjort log seal --restored` once, before the web "
            "process starts, so that what the copy brought along is sealed first"
        )


@dataclass(frozen=True)
class Sealed:
    """A seal that was made."""

    number: int
    entries: int
    hash: str


@dataclass(frozen=True)
class Verdict:
    """What verifying found. `broken` is the number of the first batch that does not agree, and why."""

    batches: int
    entries: int
    unsealed: int
    head: str
    broken: int | None = None
    why: str = ""


def seal(connection: psycopg.Connection[Any], *, at: datetime, restored: bool = False) -> Sealed | None:
    """Seal what is finished and not sealed; None when there is nothing. As the worker role.

    `restored`: the database comes from a copy; everything in it is finished. Raises `Restored` when it looks
    so and this was not said.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = connection.execute(
            "SELECT number, after_id, to_xid, last_id, hash FROM access_seal ORDER BY number DESC LIMIT 1"
        ).fetchone()
        number, after, begins, last_id, before = last or (0, 0, 0, 0, BEGINNING)
        horizon = _one(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        if horizon < begins and not restored:
            raise Restored
        ends = horizon
        if restored:
            # Numbers of the old server may be higher than any of this one; all its entries are finished.
            ends = max(horizon, 1 + _one(connection, "SELECT coalesce(max(xid), 0) FROM access_log"))
        entries, last_entry, digest = _batch(connection, after, None, begins, ends)
        if entries == 0 and not restored:
            return None
        chained = _chain(number + 1, before, after, begins, ends, entries, digest)
        next_id = max(last_id, last_entry)
        connection.execute(
            "INSERT INTO access_seal (number, sealed_at, after_id, from_xid, to_xid, entries, last_id,"
            " before, hash) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [number + 1, at, after, begins, ends, entries, next_id, before, chained],
        )
        if restored:
            # A seal over nothing that starts the count again, after the last entry the copy brought along.
            empty = hashlib.sha256(b"").hexdigest()
            again = _chain(number + 2, chained, next_id, horizon, horizon, 0, empty)
            connection.execute(
                "INSERT INTO access_seal (number, sealed_at, after_id, from_xid, to_xid, entries, last_id,"
                " before, hash) VALUES (%s, %s, %s, %s, %s, 0, %s, %s, %s)",
                [number + 2, at, next_id, horizon, horizon, next_id, chained, again],
            )
        return Sealed(number + 1, entries, chained)


def verify(connection: psycopg.Connection[Any], *, expect: str = "") -> Verdict:
    """Read every batch again and compare; stops at the first that is broken. As the worker role.

    `expect`: a hash kept elsewhere, which must be among the seals.
    """
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        seals = connection.execute(
            "SELECT number, after_id, from_xid, to_xid, entries, before, hash FROM access_seal"
            " ORDER BY number"
        ).fetchall()
        total = _one(connection, "SELECT count(*) FROM access_log")
        before, sealed, ends, after_id = BEGINNING, 0, 0, 0
        for place, (number, after, begins, until, entries, previous, hash_) in enumerate(seals, start=1):
            # A restore begins a new count; what came before it ends with the last entry of the copy.
            last_id = min((row[1] for row in seals if row[1] > after), default=None)
            found, _last, digest = _batch(connection, after, last_id, begins, until)
            why = ""
            if number != place or previous != before:
                why = "the chain is broken: a seal is missing or was changed"
            elif begins != ends and after == after_id:
                why = "the batch does not begin where the one before it ends"
            elif found != entries:
                why = f"it was sealed with {entries} entries and now has {found}"
            elif _chain(number, previous, after, begins, until, entries, digest) != hash_:
                why = "an entry in it, or the seal, has been changed"
            if why:
                return Verdict(place - 1, sealed, total - sealed, before, broken=place, why=why)
            before, ends, after_id = hash_, until, after
            sealed += entries
        waiting = _one(connection, f"SELECT count(*) FROM access_log WHERE id > {after_id} AND xid >= {ends}")
        if waiting != total - sealed:
            return Verdict(
                len(seals),
                sealed,
                total - sealed,
                before,
                broken=len(seals),
                why="an entry has been put in that belongs to no batch",
            )
        if expect and expect not in {row[6] for row in seals}:
            return Verdict(
                len(seals),
                sealed,
                total - sealed,
                before,
                broken=len(seals) + 1,
                why="the hash kept elsewhere is not among the seals: the chain has been rewritten or cut",
            )
        return Verdict(len(seals), sealed, total - sealed, before)


def _batch(
    connection: psycopg.Connection[Any], after: int, until: int | None, begins: int, ends: int
) -> tuple[int, int, str]:
    row = connection.execute(
        "SELECT entries, last_id, digest FROM access_batch(%s, %s, %s, %s)", [after, until, begins, ends]
    ).fetchone()
    assert row is not None
    return row[0], row[1], row[2]


def _chain(number: int, before: str, after: int, begins: int, ends: int, entries: int, digest: str) -> str:
    text = "|".join(str(part) for part in (number, before, after, begins, ends, entries, digest))
    return hashlib.sha256(text.encode()).hexdigest()


def _one(connection: psycopg.Connection[Any], query: str) -> int:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return int(row[0])
