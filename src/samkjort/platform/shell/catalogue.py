"""Translations: gathers what people see, keeps the catalogues complete, and compiles them; no msgfmt needed.

    python -m samkjort.platform.shell.catalogue update     new texts into every app's nb and nn catalogue
    python -m samkjort.platform.shell.catalogue check      what is missing, and status 1 when anything is
    python -m samkjort.platform.shell.catalogue compile    what Django reads (done at set-up and by the demo)

The texts in code and templates are English; each app has its own `locale/<nb|nn>/LC_MESSAGES/django.po`.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PLATFORM = Path(__file__).resolve().parent.parent
LANGUAGES = ("nb", "nn")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Key = tuple[str, str | tuple[str, ...]]


def apps() -> list[Path]:
    """The folder of every app that has texts."""
    return sorted(folder for folder in PLATFORM.iterdir() if (folder / "apps.py").is_file())


def file_of(app: Path, language: str) -> Path:
    """The catalogue of an app in a language."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def texts(app: Path) -> Iterator[Key]:
    """Every text of an app, as (context, message or (singular, plural))."""
    from django.utils.translation.template import templatize

    for path in sorted([*app.rglob("*.py"), *app.rglob("*.html"), *app.rglob("*.txt")]):
        if {"migrations", "vendor", "static"} & set(path.relative_to(app).parts):
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = templatize(source, origin=str(path))
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            if message and message != ("", ""):
                yield context or "", message


def read(app: Path, language: str) -> Catalog:
    """An app's catalogue, empty when it has none yet."""
    path = file_of(app, language)
    if not path.is_file():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue: sorted, without places and dates, so that two people's changes meet rarely."""
    lines = io.BytesIO()
    write_po(lines, catalogue, omit_header=True, no_location=True, sort_output=True, width=110)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + lines.getvalue().decode().lstrip(), encoding="utf-8")


def update(app: Path, language: str) -> int:
    """Bring an app's catalogue up to date: new texts added empty, unused ones removed; how many are empty."""
    old, new = read(app, language), Catalog(locale=language, fuzzy=False)
    for context, message in texts(app):
        known = old.get(message if isinstance(message, str) else message[0], context or None)
        plural = not isinstance(message, str)
        string = known.string if known else ("", "") if plural else ""
        new.add(message, string, context=context or None)
    if len(new):
        write(new, file_of(app, language))
    return sum(1 for message in new if message.id and not filled(message))


def filled(message: Message) -> bool:
    """Whether a message has been translated, in every plural form."""
    return all(message.string) if isinstance(message.string, list | tuple) else bool(message.string)


def missing(language: str) -> list[str]:
    """Texts without a translation, as `app: text`."""
    left = []
    for app in apps():
        catalogue = read(app, language)
        for context, message in dict.fromkeys(texts(app)):
            text = message if isinstance(message, str) else message[0]
            known = catalogue.get(text, context or None)
            if known is None or known.fuzzy or not filled(known):
                left.append(f"{app.name}: {text}")
    return left


def compile_all() -> int:
    """Write what Django reads, where the catalogue is newer; how many were written."""
    done = 0
    for app in apps():
        for language in LANGUAGES:
            source = file_of(app, language)
            target = source.with_suffix(".mo")
            if not source.is_file():
                continue
            if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            part = target.with_suffix(f".{os.getpid()}")
            with part.open("wb") as file:
                write_mo(file, read(app, language))
            part.replace(target)
            done += 1
    return done


def main(arguments: list[str]) -> int:
    """The command line of this module."""
    task = arguments[0] if arguments else "check"
    if task == "update":
        chosen = [app for app in apps() if len(arguments) == 1 or app.name in arguments[1:]]
        for app in chosen:
            for language in LANGUAGES:
                if left := update(app, language):
                    print(f"{app.name} {language}: {left} to translate")
    elif task == "compile":
        compile_all()
    elif task == "check":
        lines = [f"{language} {line}" for language in LANGUAGES for line in missing(language)]
        print(*lines, sep="\n", end="\n" if lines else "")
        return 1 if lines else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
