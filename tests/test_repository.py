"""What must never be committed, and what the files promise about each other."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

IGNORED_FOLDERS = {".git", ".venv", ".bench", "__pycache__", "build", "dist"}
LONG_FILES: dict[str, str] = {
    "src/samkjort/platform/demo_data/cast.py": "everyone in the demo, as on a playbill",
    "src/samkjort/platform/plans/actions/coordination.py": "one appointment from start to end",
}
"""Source files past 400 lines -> why each still has one purpose."""

DOWNLOAD = re.compile(r"https?://[^ \"]+(/simple/|/-/|/packages/)|https?://[^ \"]+\.(whl|tgz)\b")
MACHINE_PATH = re.compile(r"(^|[^A-Za-z0-9_.])/(work|root|home)/")
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b")
URL_LOCKS = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json", "yarn.lock"}


@cache
def files() -> tuple[str, ...]:
    """Every file of the repository, by its path from the root."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        return tuple(sorted(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()))
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(sorted(path.as_posix() for path in found if not IGNORED_FOLDERS & set(path.parts)))


@cache
def text(name: str) -> str:
    """A file's text; a binary file reads as empty."""
    content = (ROOT / name).read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


def lines_matching(pattern: re.Pattern[str], *, but: str = "") -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name in files()
        if not (but and name.endswith(but))
        for number, line in enumerate(text(name).splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_download_address_of_a_package_is_committed() -> None:
    assert lines_matching(DOWNLOAD) == []


def test_no_path_of_a_machine_is_committed() -> None:
    assert lines_matching(MACHINE_PATH, but=".svg") == []


def test_no_secret_is_committed() -> None:
    assert lines_matching(SECRET) == []


def test_no_lock_file_that_records_addresses() -> None:
    assert [name for name in files() if Path(name).name in URL_LOCKS] == []


def locks() -> list[str]:
    return [
        name for name in files() if re.fullmatch(r"requirements/\w+\.txt|bench/\w+/requirements\.txt", name)
    ]


def test_every_locked_requirement_is_pinned_and_hashed() -> None:
    assert {"requirements/dev.txt", "requirements/run.txt", "requirements/platform.txt"} <= set(locks())
    for name in locks():
        content = text(name)
        assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host| @ ", content), name
        entries = re.split(r"^(?=[A-Za-z0-9])", content, flags=re.MULTILINE)[1:]
        assert entries, name
        for entry in entries:
            assert re.match(r"[A-Za-z0-9._-]+==[^\s;]+", entry), f"{name}: not pinned: {entry[:60]}"
            assert "--hash=sha256:" in entry, f"{name}: no hash: {entry[:60]}"


GENERATED = "/migrations/"
"""Where Django writes tables out of the models: read as a whole there, not line by line here."""


def test_the_locks_hold_what_the_package_asks_for() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    wanted = {"run": project["dependencies"], "platform": extras["platform"], "dev": extras["dev"]}
    for lock, requirements in wanted.items():
        locked = {
            canonical(name) for name in re.findall(r"^([\w.-]+)==", text(f"requirements/{lock}.txt"), re.M)
        }
        missing = {canonical(re.split(r"[<>=~! ;\[]", r)[0]) for r in requirements} - locked
        assert not missing, f"requirements/{lock}.txt lacks {missing}: run `make lock`"


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_a_source_file_stays_short_or_says_why() -> None:
    lengths = {
        name: len(text(name).splitlines())
        for name in files()
        if name.startswith("src/") and name.endswith(".py") and GENERATED not in name
    }
    too_long = {name for name, lines in lengths.items() if lines > 400}
    assert too_long == set(LONG_FILES), {name: lengths[name] for name in too_long ^ set(LONG_FILES)}


def test_every_source_file_opens_with_what_it_is_for() -> None:
    silent = [
        name
        for name in files()
        if re.match(r"(src|tests|tools|bench)/.*\.py$", name)
        and GENERATED not in name
        and text(name).strip()
        and not re.match(r"(#.*\n|\s)*[rR]?(\"\"\"|')", text(name))
    ]
    assert silent == []


def test_package_data_is_declared_for_every_data_file() -> None:
    settings = tomllib.loads(text("pyproject.toml"))["tool"]["setuptools"]["package-data"]["samkjort"]
    suffixes = {Path(pattern).suffix for pattern in settings if pattern.startswith("**/")}
    left_out = [
        name
        for name in files()
        if name.startswith("src/samkjort/")
        and not name.endswith((".py", "py.typed"))
        and Path(name).suffix not in suffixes
    ]
    assert left_out == []


LINK = re.compile(
    r"(?<!!)\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|!\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\""
)


def links() -> Iterator[tuple[str, str]]:
    for name in files():
        if name.endswith(".md"):
            prose = re.sub(r"^```.*?^```", "", text(name), flags=re.MULTILINE | re.DOTALL)
            for match in LINK.finditer(re.sub(r"`[^`\n]*`", "", prose)):
                yield name, next(group for group in match.groups() if group)


def anchors(path: Path) -> set[str]:
    """What a link into a file may point at: headings of a page, ids of a YAML register."""
    content = path.read_text(encoding="utf-8")
    if path.suffix in (".yaml", ".yml"):
        return set(re.findall(r"^\s*(?:- )?id:\s*['\"]?([\w.-]+)", content, flags=re.MULTILINE))
    headings = re.findall(r"^#+\s+(.+?)\s*$", content, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_between_documents_leads_somewhere() -> None:
    """A link to a register file may name a card: `../src/.../cards/hol.yaml#hol-7-2a-appoint`."""
    broken = []
    for page, target in links():
        if re.match(r"[a-z]+:", target):
            continue
        place, _, fragment = target.partition("#")
        path = (ROOT / page).parent / place if place else ROOT / page
        if not path.exists() or (fragment and fragment not in anchors(path)):
            broken.append(f"{page}: {target}")
    assert broken == []


def test_every_yaml_file_can_be_read() -> None:
    for name in files():
        if name.endswith((".yaml", ".yml")) and not name.startswith("tests/"):
            yaml.load(text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "docs/architecture.md"]
)
def test_the_files_a_stranger_looks_for_are_there(name: str) -> None:
    assert len(text(name).strip()) > 300


def test_the_licence_is_the_one_declared() -> None:
    assert text("LICENSE").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert tomllib.loads(text("pyproject.toml"))["project"]["license"] == "EUPL-1.2"


def test_ci_script_can_be_executed() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100
