"""From what a report was made, so that it can be made again: settings, and fingerprints of the data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from samkjort.economy.costs import REGISTER as ECONOMY
from samkjort.journeys.ways import REGISTER as JOURNEYS
from samkjort.law.concepts.concept import Concept
from samkjort.law.order import UnknownConcept, concepts, parse_concept
from samkjort.law.paths import REGISTER as LAW
from samkjort.law.yamlsource import suggest

SCHEMA = 1
TODAY = "today"
LANGUAGES = ("nb", "nn", "en")


class ChangedData(ValueError):
    """A manifest cannot be followed: it is not one, or data differ from when it was written; says which."""


@dataclass(frozen=True)
class Settings:
    """What a report is about. `on`: the date of the law, and of the report.

    `concepts`: ids of shipped concepts or of `own`, the first being what the others are compared with.
    `own`: (id, overlay as YAML) of concepts that are not shipped. `situations`, `measures`: ids (all if
    empty). `people`: the size of the sample run through every order.
    """

    on: date
    concepts: tuple[str, ...] = (TODAY, "concept-a", "concept-b")
    language: str = "nb"
    own: tuple[tuple[str, str], ...] = ()
    situations: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    people: int = 20_000
    months: int = 216
    seed: int = 1
    draws: int = 4_000

    def __post_init__(self) -> None:
        wrong = []
        if len(set(self.concepts)) < 2 or len(set(self.concepts)) < len(self.concepts):
            wrong.append("name at least two concepts, each once")
        if self.language not in LANGUAGES:
            wrong.append(f"the language is one of {', '.join(LANGUAGES)}, not «{self.language}»")
        wrong += [
            f"{name} is at least 1" for name in ("people", "months", "draws") if getattr(self, name) < 1
        ]
        if wrong:
            raise ChangedData("; ".join(wrong))

    @property
    def found(self) -> dict[str, Concept]:
        """The concepts by id, in order. Raises `UnknownConcept`, and `BadData` for one of one's own."""
        known = dict(concepts())
        for name, text in self.own:
            known[name] = parse_concept(text, name=f"{name}.yaml")
        for name in self.concepts:
            if name not in known:
                raise UnknownConcept(
                    f"there is no concept «{name}»{suggest(name, known)}; give an id or a file"
                )
        return {name: known[name] for name in self.concepts}


@dataclass(frozen=True)
class Manifest:
    """Settings with the version of the package and the fingerprints of all data a report rests on."""

    settings: Settings
    version: str
    data: dict[str, str] = field(hash=False)

    @classmethod
    def of(cls, settings: Settings) -> Manifest:
        """The manifest of what would be made now. Raises `UnknownConcept`, `BadData`."""
        return cls(settings, version("samkjort"), fingerprints(settings))

    def as_data(self) -> dict[str, Any]:
        """The manifest as plain data."""
        settings = {part.name: getattr(self.settings, part.name) for part in fields(Settings)}
        settings["on"] = self.settings.on.isoformat()
        return {
            "schema": SCHEMA,
            "package": "samkjort",
            "version": self.version,
            "settings": settings,
            "sha256": self.data,
        }

    @classmethod
    def read(cls, text: str) -> Manifest:
        """A manifest from its JSON. Raises `ChangedData`."""
        try:
            data = json.loads(text)
            given = dict(data["settings"])
            given["on"] = date.fromisoformat(given["on"])
            for name in ("concepts", "situations", "measures"):
                given[name] = tuple(given[name])
            given["own"] = tuple((str(name), str(overlay)) for name, overlay in given["own"])
            found = cls(Settings(**given), str(data["version"]), dict(data["sha256"]))
        except ChangedData:
            raise
        except (ValueError, KeyError, TypeError) as error:
            raise ChangedData(f"this is not the manifest of a report: {error!r}") from error
        if data.get("schema") != SCHEMA:
            raise ChangedData(f"the manifest has schema {data.get('schema')}; this version reads {SCHEMA}")
        return found

    def check(self) -> None:
        """That the data are those the manifest was written from. Raises `ChangedData` naming what is not."""
        now = Manifest.of(self.settings)
        wrong = [
            name for name in sorted({*now.data, *self.data}) if now.data.get(name) != self.data.get(name)
        ]
        if now.version != self.version:
            wrong.insert(0, f"samkjort {now.version} (the report was made with {self.version})")
        if wrong:
            raise ChangedData(
                f"data have changed since the report was made: {', '.join(wrong)}; "
                "use the same version of samkjort, or make a new report without the manifest"
            )

    def in_language(self, language: str) -> Manifest:
        """The same report in another language."""
        return replace(self, settings=replace(self.settings, language=language))


def fingerprints(settings: Settings) -> dict[str, str]:
    """A fingerprint of each part of the data: the register, each concept, numbers, situations, costs."""
    shipped = LAW / "concepts"
    own = dict(settings.own)
    found = {"register": _folder(LAW, without=shipped)}
    for name, concept in settings.found.items():
        content = own[name].encode() if name in own else (shipped / Path(concept.file).name).read_bytes()
        found[f"concept:{name}"] = sha256(content).hexdigest()
    for path in sorted(JOURNEYS.glob("*.yaml")):
        found[f"journeys:{path.stem}"] = _file(path)
    if (JOURNEYS / "situations").is_dir():
        found["journeys:situations"] = _folder(JOURNEYS / "situations")
    for path in sorted(ECONOMY.glob("*.yaml")):
        found[f"economy:{path.stem}"] = _file(path)
    return found


def _file(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _folder(folder: Path, *, without: Path | None = None) -> str:
    """One fingerprint of all YAML files below a folder, with their names."""
    whole = sha256()
    for path in sorted(folder.rglob("*.yaml")):
        if without is None or not path.is_relative_to(without):
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + _file(path).encode())
    return whole.hexdigest()


def asked_for(
    names: tuple[str, ...], *, on: date, language: str = "nb", people: int | None = None, seed: int = 1
) -> Settings:
    """Settings from what is typed: ids of shipped concepts, and overlay files, whose text goes into them.

    Nothing named: today, A and B. Today is always among them, first. Raises `BadData`, `ChangedData`.
    """
    settings = Settings(on, language=language, seed=seed)
    if people:
        settings = replace(settings, people=people)
    if not names:
        return settings
    own: dict[str, str] = {}
    ids = []
    for name in names:
        if name.endswith((".yaml", ".yml")):
            text = _text(Path(name))
            name = parse_concept(text, name=Path(name).name).id
            own[name] = text
        ids.append(name)
    wanted = tuple(dict.fromkeys((TODAY, *ids)))
    return replace(settings, concepts=wanted, own=tuple(own.items()))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnknownConcept(f"the concept file «{path}» cannot be read: {error}") from error
