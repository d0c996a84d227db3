"""Spell check of the Norwegian texts people see, with Debian's `hunspell-no` and the field's own words.

`make check` runs this; without hunspell it says so and passes. A word that is right and unknown goes into
`tools/words/nb.txt` or `nn.txt`, one a line; names and abbreviations, the same in both, into `names.txt`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "tools" / "words"
DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO"}
TITLES = (
    "Gode hver for oss. Best sammen",
    "Lov om pasientrettigheter",
    "friskoleloven",
    "Arbeidssamvirkenes landsforening",
    "Lederforum oppvekst",
)
"""Names of works and bodies that stay as they are in a text of the other written standard."""
NOT_WORDS = re.compile(
    "|".join(map(re.escape, TITLES)) + r"|%\(\w+\)\w|\{\w*\}|<[^>]+>|&\w+;|https?://\S+|\S+@\S+|\w*[\d_]\w*"
)


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Every translated text, the registers' nynorsk, and every page of the guide, with the file it is in."""
    for path in sorted(ROOT.glob(f"src/samkjort/platform/**/locale/{language}/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                strings = message.string if isinstance(message.string, list | tuple) else [message.string]
                for string in strings if message.id else []:
                    yield path.relative_to(ROOT).as_posix(), NOT_WORDS.sub(" ", string)
    if language == "nn":
        for path in sorted(ROOT.glob("src/samkjort/**/nynorsk/*.yaml")):
            for text in said(yaml.load(path.read_bytes(), yaml.CSafeLoader)):
                yield path.relative_to(ROOT).as_posix(), NOT_WORDS.sub(" ", text)
    for path in sorted(ROOT.glob(f"docs/guide/{language}/*.md")):
        yield path.relative_to(ROOT).as_posix(), NOT_WORDS.sub(" ", path.read_text(encoding="utf-8"))


def said(data: Any) -> Iterator[str]:
    """Every text of a file of nynorsk beside a register."""
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else ():
        yield from said(inner)


def own_words(language: str) -> set[str]:
    """The field's words and names, in lower case."""
    found: set[str] = set()
    for name in ("names", language):
        lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        found |= {line.strip().lower() for line in lines if line.strip() and not line.startswith("#")}
    return found


def unknown(language: str) -> dict[str, set[str]]:
    """Words neither the dictionary nor our list knows, with the files they stand in."""
    places: dict[str, set[str]] = {}
    for place, text in texts(language):
        for word in re.findall(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*", text):
            places.setdefault(word, set()).add(place)
    done = subprocess.run(
        ["hunspell", "-i", "utf-8", "-d", DICTIONARIES[language], "-l"],
        input="\n".join(sorted(places)),
        capture_output=True,
        text=True,
        check=True,
    )
    known = own_words(language)
    return {word: places.get(word, set()) for word in done.stdout.split() if word.lower() not in known}


def main() -> int:
    if shutil.which("hunspell") is None:
        print(
            "Spell check skipped: hunspell is not installed (Debian: apt-get install hunspell hunspell-no)."
        )
        return 0
    wrong = 0
    for language in DICTIONARIES:
        try:
            found = unknown(language)
        except subprocess.CalledProcessError as error:
            print(f"Spell check of {language} skipped: {error.stderr.strip().splitlines()[0]}")
            continue
        for word, places in sorted(found.items()):
            print(f"{language}: {word} ({', '.join(sorted(places))})")
        wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
