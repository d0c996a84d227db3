"""Write the locked requirements: exact versions with hashes of every file of the release, no addresses.

`make lock` keeps versions that still fit; `make upgrade` takes the newest. One lock holds for every
platform and every Python from 3.11 up, because differences are written as environment markers.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDRESSES = ("://", "--find-links", "--index-url", "--extra-index-url", "--trusted-host", " @ ")


def targets() -> list[tuple[str, list[str]]]:
    """Each lock file with the sources it is made from."""
    package = ["pyproject.toml", "requirements/build.in"]
    locks = [
        ("requirements/lock.txt", ["requirements/lock.in"]),
        ("requirements/run.txt", package),
        ("requirements/platform.txt", [*package, "--extra", "platform"]),
        ("requirements/dev.txt", [*package, "--extra", "dev", "--extra", "platform"]),
        ("requirements/node.txt", ["requirements/node.in"]),
    ]
    for source in sorted((ROOT / "bench").glob("*/requirements.in")):
        folder = source.parent.relative_to(ROOT).as_posix()
        locks.append((f"{folder}/requirements.txt", [*package, f"{folder}/requirements.in"]))
    return locks


def compile_one(target: str, sources: list[str], *, upgrade: bool) -> None:
    """Resolve one lock from the public index; local configuration of this machine plays no part."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
    environment["UV_NO_CONFIG"] = "1"
    command = [sys.executable, "-m", "uv", "pip", "compile", *sources]
    command += ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--strip-extras"]
    command += ["--custom-compile-command", "make lock", "--output-file", target]
    if upgrade:
        command.append("--upgrade")
    # The resolver prints the whole lock on standard output as well; the file is enough.
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    text = (ROOT / target).read_text(encoding="utf-8")
    found = [word for word in ADDRESSES if word in text]
    if found:
        raise SystemExit(f"{target} would record an address ({', '.join(found)}); it must not be committed")
    names = sum(1 for line in text.splitlines() if "==" in line and not line.startswith((" ", "#")))
    print(f"{target}: {names} packages, {text.count('--hash=')} hashes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take newer releases where there are any")
    upgrade = parser.parse_args().upgrade
    for target, sources in targets():
        compile_one(target, sources, upgrade=upgrade)


if __name__ == "__main__":
    main()
