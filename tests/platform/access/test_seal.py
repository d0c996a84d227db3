"""Seals: what is finished is sealed, and whoever changes a byte of it is found out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from samkjort.platform.access.commands import log
from samkjort.platform.access.seal import Restored, seal, verify
from samkjort.platform.database import Server
from tests.platform.bare import TEMPLATE

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WRITE = (
    "INSERT INTO access_log (at, request_id, person_id, person_name, role, title, unit_name, municipality,"
    " action, relation, ground_kind, ground_ref, refused, reason, protected) VALUES"
    " ('2026-11-22 10:00+01', gen_random_uuid(), gen_random_uuid(), %s, 'employee', '', '', '9901',"
    " 'cases.open', 'in_team', 'consent', 'x', false, '', false)"
)


class Ledger:
    """A database of its own, with real commits."""

    def __init__(self, server: Server, name: str) -> None:
        self.worker_url = server.url("samkjort_worker", name)
        self.worker = psycopg.connect(self.worker_url, autocommit=True)
        self.root = psycopg.connect(server.url("postgres", name), autocommit=True)

    def write(self, *names: str) -> None:
        for name in names:
            self.root.execute(WRITE, [name])

    def tamper(self, statement: str) -> None:
        """Change the log as one who can switch off every guard."""
        with self.root.transaction():
            self.root.execute("SET LOCAL session_replication_role = replica")
            assert self.root.execute(statement.encode()).rowcount == 1


@pytest.fixture
def ledger(server: Server) -> Iterator[Ledger]:
    server.drop_database("samkjort_ledger")
    server.create_database("samkjort_ledger", template=TEMPLATE)
    made = Ledger(server, "samkjort_ledger")
    yield made
    made.worker.close()
    made.root.close()


def test_batches_are_chained_and_verify(ledger: Ledger) -> None:
    ledger.write("a", "b")
    first = seal(ledger.worker, at=AT)
    assert first
    assert (first.number, first.entries) == (1, 2)
    assert seal(ledger.worker, at=AT) is None, "nothing new"
    ledger.write("c")
    assert verify(ledger.worker).unsealed == 1
    second = seal(ledger.worker, at=AT)
    assert second
    found = verify(ledger.worker, expect=first.hash)
    assert (found.batches, found.entries, found.unsealed, found.broken) == (2, 3, 0, None)
    assert found.head == second.hash


@pytest.mark.accepts("X-03")
@pytest.mark.parametrize(
    ("tampering", "batch", "why"),
    [
        ("UPDATE access_log SET person_name = 'x' WHERE person_name = 'd'", 2, "has been changed"),
        ("UPDATE access_log SET refused = NOT refused WHERE person_name = 'a'", 1, "has been changed"),
        ("DELETE FROM access_log WHERE person_name = 'e'", 3, "now has 1"),
        ("UPDATE access_seal SET hash = repeat('0', 64) WHERE number = 2", 2, "has been changed"),
        ("DELETE FROM access_seal WHERE number = 2", 2, "chain is broken"),
        ("UPDATE access_seal SET to_xid = to_xid - 1 WHERE number = 1", 1, ""),
    ],
)
def test_a_changed_byte_names_the_first_broken_batch(
    ledger: Ledger, tampering: str, batch: int, why: str
) -> None:
    for names in (("a", "b"), ("c", "d"), ("e", "f")):
        ledger.write(*names)
        seal(ledger.worker, at=AT)
    assert verify(ledger.worker).broken is None
    ledger.tamper(tampering)
    found = verify(ledger.worker)
    assert found.broken == batch
    assert why in found.why


def test_an_entry_slipped_into_a_sealed_batch_is_found(ledger: Ledger) -> None:
    ledger.write("a", "b")
    seal(ledger.worker, at=AT)
    ledger.write("late")
    ledger.tamper("UPDATE access_log SET xid = (SELECT min(xid) FROM access_log) WHERE person_name = 'late'")
    assert verify(ledger.worker).broken == 1


def test_a_chain_made_anew_is_found_by_the_hash_kept_elsewhere(ledger: Ledger) -> None:
    ledger.write("a")
    kept = seal(ledger.worker, at=AT)
    assert kept
    ledger.tamper("DELETE FROM access_seal")
    ledger.tamper("UPDATE access_log SET person_name = 'somebody else'")
    seal(ledger.worker, at=AT)
    assert verify(ledger.worker).broken is None
    assert verify(ledger.worker, expect=kept.hash).broken == 2


def test_an_entry_still_being_written_is_sealed_by_the_next_batch(ledger: Ledger, server: Server) -> None:
    with psycopg.connect(server.url("postgres", "samkjort_ledger")) as slow:
        slow.execute(WRITE, ["slow"])
        ledger.write("quick")
        first = seal(ledger.worker, at=AT)
        assert first is None, "everything after the slow transaction waits for it"
    second = seal(ledger.worker, at=AT)
    assert second
    assert second.entries == 2
    assert verify(ledger.worker).broken is None


def test_a_restored_database_says_so_and_goes_on(ledger: Ledger) -> None:
    ledger.write("a", "b")
    seal(ledger.worker, at=AT)
    ledger.write("c")
    # As after a copy put back into a new server: the numbers in the rows are higher than the server's own.
    ledger.tamper("UPDATE access_log SET xid = xid + 1000000 WHERE person_name = 'c'")
    ledger.tamper("DELETE FROM access_seal")
    seal(ledger.worker, at=AT)
    ledger.tamper("UPDATE access_seal SET to_xid = to_xid + 900000 WHERE number = 1")
    with pytest.raises(Restored):
        seal(ledger.worker, at=AT)


def test_after_a_restore_everything_is_sealed_once(ledger: Ledger) -> None:
    ledger.write("a", "b")
    ledger.tamper("UPDATE access_log SET xid = xid + 1000000 WHERE person_name = 'b'")
    sealed = seal(ledger.worker, at=AT, restored=True)
    assert sealed
    assert sealed.entries == 2
    ledger.write("c")
    seal(ledger.worker, at=AT)
    found = verify(ledger.worker)
    assert (found.broken, found.entries, found.unsealed) == (None, 3, 0)


def test_only_the_worker_reads_and_writes_seals_and_never_changes_them(ledger: Ledger) -> None:
    ledger.write("a")
    seal(ledger.worker, at=AT)
    for statement in ("UPDATE access_seal SET entries = 0", "DELETE FROM access_seal"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ledger.worker.execute(statement.encode())
    for role in ("samkjort_web",):
        with ledger.root.transaction(force_rollback=True):
            ledger.root.execute(f"SET LOCAL ROLE {role}".encode())
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                ledger.root.execute("SELECT * FROM access_seal")


def test_the_command_seals_verifies_and_names_what_is_broken(ledger: Ledger) -> None:
    def run(*words: str) -> Any:
        return CliRunner().invoke(log, [*words, "--database", ledger.worker_url])

    ledger.write("a")
    sealed = run("seal")
    assert sealed.exit_code == 0
    assert "Seal 1: 1 entries" in sealed.output
    assert run("seal").output == "Nothing new to seal.\n"
    assert run("verify").output.startswith("1 batches agree, 1 entries; 0 not sealed yet.")
    ledger.tamper("UPDATE access_log SET person_name = 'x'")
    broken = run("verify")
    assert broken.exit_code == 3
    assert "Batch 1 is broken: an entry in it, or the seal, has been changed." in broken.output


def test_without_a_database_the_command_says_what_to_set() -> None:
    answer = CliRunner().invoke(log, ["verify", "--database", "host=/nowhere user=x"])
    assert answer.exit_code == 1
    assert "set WORKER_DATABASE_URL" in answer.output
    assert "Traceback" not in answer.output
