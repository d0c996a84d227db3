"""Say why two provisions lie near each other: what they share in wording, in structure, and by citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samkjort.law.overlap.index import OverlapIndex
from samkjort.law.overlap.language import norwegian
from samkjort.law.overlap.references import DIRECT, SHARED
from samkjort.law.overlap.sections import section_of
from samkjort.law.overlap.structure import CardStructure, Match

if TYPE_CHECKING:
    from samkjort.law.overlap.finder import Parts

LEAST_REFERENCE = 0.01
SHOWN = 6


@dataclass(frozen=True)
class Reason:
    """One respect in which two provisions meet. `kind`: text, structure or reference; `score` 0..1 before
    weighting.
    """

    kind: str
    score: float
    nb: str
    en: str
    nn: str
    detail: Mapping[str, Any] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """The reason in `language`; bokmål unless nn or en is asked for."""
        return {"nn": self.nn, "en": self.en}.get(language, self.nb)

    def as_row(self) -> dict[str, Any]:
        """For JSON."""
        shown = {"kind": self.kind, "score": round(self.score, 4), "nb": self.nb, "en": self.en}
        return shown | {"detail": dict(self.detail)}


def reasons(
    index: OverlapIndex, cards: CardStructure, asked: str, found: str, parts: Parts
) -> tuple[Reason, ...]:
    """The reasons for one candidate, in the order text, structure, reference; a citation only where there
    is one.
    """
    out = [_text(index, asked, found, parts.text), _structure(index, cards, asked, found, parts.structure)]
    link = index.citations.near(section_of(asked), section_of(found))
    if link.score >= LEAST_REFERENCE:
        via = list(link.via[:SHOWN])
        names = ", ".join(_printed(p) for p in via)
        if link.way == DIRECT:
            nb, en = f"den ene viser til den andre ({names})", f"one cites the other ({names})"
            nn = f"den eine viser til den andre ({names})"
        elif link.way == SHARED:
            nb, en, nn = f"begge viser til {names}", f"both cite {names}", f"begge viser til {names}"
        else:
            nb, en = f"begge er vist til i {names}", f"both are cited in {names}"
            nn = f"begge er viste til i {names}"
        out.append(Reason("reference", parts.reference, nb, en, nn, {"way": link.way, "via": via}))
    return tuple(out)


def _text(index: OverlapIndex, asked: str, found: str, score: float) -> Reason:
    if asked in index.ledd_place:
        rows, one, other = index.text.ledd, index.ledd_place[asked], index.ledd_place[found]
    else:
        rows, one, other = index.text.sections, index.place[asked], index.place[found]
    shared = rows.shared(one, other, SHOWN)
    language = norwegian()
    words = list(dict.fromkeys(shared.get("words", []) + shared.get("heading", [])))[:SHOWN]
    ids = shared.get("concepts", [])
    said: dict[str, str] = {}
    for lang, (own, content, nothing) in _TEXT.items():
        parts = [f"{own}: {', '.join(words)}"] if words else []
        parts += [f"{content}: {', '.join(language.label(i, lang) for i in ids)}"] if ids else []
        said[lang] = "; ".join(parts) or nothing
    return Reason("text", score, said["nb"], said["en"], said["nn"], {"words": words, "concepts": ids})


_TEXT = {
    "nb": ("felles ord", "felles innhold", "lite felles ordlyd"),
    "nn": ("felles ord", "felles innhald", "lite felles ordlyd"),
    "en": ("shared words", "shared content", "little wording shared"),
}


def _structure(index: OverlapIndex, cards: CardStructure, asked: str, found: str, score: float) -> Reason:
    match = cards.match(asked, found)
    wording = index.wording.shared(index.place[section_of(asked)], index.place[section_of(found)], 4)
    if match is not None and match.shared and match.cards is not None:
        said = {lang: _facets(match, lang) for lang in ("nb", "nn", "en")}
        a, b = match.cards
        detail: dict[str, Any] = {"from": "cards", "cards": [a, b]}
        detail |= {name: list(values) for name, values in match.shared.items()}
        return Reason(
            "structure",
            score,
            f"{said['nb']} (kort {a} og {b})",
            f"{said['en']} (cards {a} and {b})",
            f"{said['nn']} (kort {a} og {b})",
            detail,
        )
    language = norwegian()
    labels = {
        lang: [
            name if name.isdigit() else language.label(name, lang)
            for names in wording.values()
            for name in names
        ]
        for lang in ("nb", "nn", "en")
    }
    without = [p for p in (asked, found) if not cards.rules_of(p)]
    bare = ", ".join(map(_printed, without))
    why_nb = f"uten regelkort for {bare}" if without else "kortene deler ingenting"
    why_en = f"no rule card for {bare}" if without else "the cards share nothing"
    why_nn = f"utan regelkort for {bare}" if without else "korta har ingenting felles"
    return Reason(
        "structure",
        score,
        f"bare ut fra ordlyden, {why_nb}: " + (", ".join(labels["nb"]) or "ingenting felles"),
        f"from the wording only, {why_en}: " + (", ".join(labels["en"]) or "nothing shared"),
        f"berre ut frå ordlyden, {why_nn}: " + (", ".join(labels["nn"]) or "ingenting felles"),
        {"from": "wording"} | {name: list(values) for name, values in wording.items()},
    )


_NAMES = {
    "theme": {"nb": "tema", "nn": "tema", "en": "theme"},
    "kind": {"nb": "type regel", "nn": "type regel", "en": "kind of rule"},
    "bearer": {"nb": "hvem det gjelder", "nn": "kven det gjeld", "en": "bearer"},
    "counterpart": {"nb": "overfor", "nn": "overfor", "en": "towards"},
    "ages": {"nb": "alder", "nn": "alder", "en": "age"},
    "services": {"nb": "tjeneste", "nn": "teneste", "en": "service"},
    "facts": {"nb": "vilkår", "nn": "vilkår", "en": "conditions"},
}
_KINDS = {
    "duty": ("plikt", "plikt"),
    "right": ("rett", "rett"),
    "permission": ("adgang", "høve"),
    "prohibition": ("forbud", "forbod"),
    "procedure": ("saksbehandling", "saksbehandling"),
    "deadline": ("frist", "frist"),
    "definition": ("definisjon", "definisjon"),
    "supervision": ("tilsyn", "tilsyn"),
    "complaint": ("klage", "klage"),
    "competence": ("kompetanse", "kompetanse"),
}


def _facets(match: Match, lang: str) -> str:
    said = []
    for facet, values in match.shared.items():
        name = _NAMES[facet][lang]
        said.append(f"{name}: {', '.join(_value(facet, v, lang) for v in values)}")
    return {"nb": "samme ", "nn": "same ", "en": "same "}[lang] + "; ".join(said)


def _value(facet: str, value: str, lang: str) -> str:
    from samkjort.law.vocabulary import bearers, facts, themes

    tables: dict[str, Any] = {"theme": themes, "bearer": bearers, "counterpart": bearers, "facts": facts}
    if facet == "kind":
        return value if lang == "en" else _KINDS.get(value, (value, value))[lang == "nn"]
    row = tables[facet]().get(value) if facet in tables else None
    label = getattr(row, "label", None)
    return value if label is None else str(label.in_language(lang))


def _printed(path: str) -> str:
    from samkjort.law.identifiers import ProvisionPath

    try:
        return ProvisionPath.parse(path).printed()
    except ValueError:
        return path


def paths_of(found: Sequence[Any]) -> list[str]:
    """Only the sources of a list of overlaps."""
    return [item.source for item in found]
