"""The demo as a user meets it: it starts, it stops without a trace, and each fault is one clear sentence."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from samkjort.platform import database, database_host
from samkjort.platform.database import DatabaseUnusable, Server

RUN = (
    "import sys; from samkjort.platform import demo; {change}\n"
    "try: demo.run(port=int(sys.argv[1]))\n"
    "except demo.DemoStopped as stopped: sys.exit(str(stopped))"
)
EMPTY = RUN.format(change="demo.fill = lambda *a, **k: None")
"""The demo without its content, so that what is measured is the starting."""
ENDS_WITH_THE_DEMO = sys.platform == "linux"
"""Only Linux ends the database with a demo that is killed."""
OURS = ("SAMKJORT_", "DATABASE_URL", "OWNER_DATABASE_URL", "DJANGO_")


@pytest.fixture
def place() -> Iterator[Path]:
    """A home the database's own user can walk into."""
    folder = Path(tempfile.mkdtemp(prefix="samkjort-demo-"))
    folder.chmod(0o755)
    yield folder
    Server(folder / "demo" / "postgres").stop()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def demo(home: Path, port: int = 0) -> Iterator[subprocess.Popen[str]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", EMPTY, str(port)],
        env={**environment, "SAMKJORT_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=90)


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if "klar på" in line:
            return line.split("klar på ")[1].split()[0]
    raise AssertionError(process.communicate()[1])


def one_sentence(process: subprocess.Popen[str]) -> str:
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1, said
    assert len(said.strip().splitlines()) == 1, said
    assert said.strip().endswith(".")
    return said


def servers_of(home: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if any(str(home) in part for part in process.info["cmdline"] or []):
            found.append(process)
    return found


def test_it_starts_stops_without_a_trace_and_finds_its_data_again(place: Path) -> None:
    """One home, started again and again: stopped, killed, interrupted, and at last with broken data."""
    with demo(place) as first:
        address = address_of(first)
        assert "Samkjørt" in urllib.request.urlopen(address).read().decode()
        first.send_signal(signal.SIGTERM)
        assert first.wait(timeout=90) == 0
    assert servers_of(place) == []
    made = (place / "demo/postgres/data/PG_VERSION").stat().st_mtime_ns
    began = time.monotonic()
    with demo(place) as second:
        address = address_of(second)
        assert time.monotonic() - began < 30
        assert servers_of(place)
        if ENDS_WITH_THE_DEMO:
            second.kill()
            second.wait(timeout=90)
            assert gone(place), "a killed demo takes its database along"
        else:
            second.send_signal(signal.SIGTERM)
            second.wait(timeout=90)
    with demo(place) as third:
        assert address_of(third)
        third.send_signal(signal.SIGINT)
        assert third.wait(timeout=90) == 0
    assert (place / "demo/postgres/data/PG_VERSION").stat().st_mtime_ns == made
    assert servers_of(place) == []
    (place / "demo/postgres/data/global/pg_control").write_bytes(b"broken")
    with demo(place) as fourth:
        said = one_sentence(fourth)
    assert "er skadet og starter ikke" in said
    assert "flytt mappen til side" in said


def gone(home: Path) -> bool:
    """Whether every process of the demo ends within ten seconds."""
    for _ in range(100):
        if not servers_of(home):
            return True
        time.sleep(0.1)
    return False


def test_a_port_in_use(place: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with demo(place, port) as process:
            said = one_sentence(process)
    assert f"Port {port} er opptatt" in said
    assert "--port" in said


def test_another_demo_is_running(place: Path) -> None:
    (place / "demo").mkdir()
    with (place / "demo/lock").open("w") as lock:
        lock.write("4711 http://127.0.0.1:8000\n")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        with demo(place) as process:
            said = one_sentence(process)
    assert "Demoen kjører allerede på http://127.0.0.1:8000 (prosess 4711)" in said


def test_a_data_folder_that_is_not_a_database(place: Path) -> None:
    data = place / "demo/postgres/data"
    data.mkdir(parents=True)
    (data / "notes.txt").write_text("mine")
    with demo(place) as process:
        said = one_sentence(process)
    assert "ikke en hel database" in said
    assert (data / "notes.txt").read_text() == "mine"


def test_a_home_that_cannot_be_written_in(place: Path) -> None:
    (place / "file").write_text("")
    with demo(place / "file") as process:
        said = one_sentence(process)
    assert "SAMKJORT_HOME" in said


def test_a_full_disk(place: Path) -> None:
    """On a real, small disk where one can be mounted; else by what PostgreSQL says on a full one."""
    small = place / "small"
    small.mkdir(mode=0o755)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m,mode=755", "tmpfs", str(small)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        said = database_host.explained(
            'could not write to file "base/1/1247": No space left on device', small
        )
        assert "Disken er full" in said
        return
    try:
        with pytest.raises(DatabaseUnusable, match=r"Disken er full: frigjør plass der .+"):
            Server(small / "postgres").start()
        assert list((small / "postgres").glob("data/*")) == []
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


def test_the_web_role_owns_nothing_and_cannot_make_tables(server: Server) -> None:
    import psycopg

    with psycopg.connect(server.url(database.WEB, "samkjort_template")) as connection:
        owned = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = 'samkjort_web'::regrole"
        ).fetchone()
        assert owned == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (id int)")
