"""A consultation response built from positions: proposal by proposal, down to the single provision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from samkjort.law.acts import register_acts
from samkjort.law.vocabulary import Words
from samkjort.steering.consultation.actors import actors
from samkjort.steering.consultation.document import Block, Bullets, Document, Heading, Paragraph, Table
from samkjort.steering.consultation.positions import Package, Part, Position, Stance
from samkjort.steering.consultation.wording import say


@dataclass(frozen=True)
class Entry:
    """One position in a draft: on a part, or on one provision within it, with the text the holder would have.

    `because` and `instead` are the holder's own words.
    """

    part: str
    stance: Stance
    because: str = ""
    provision: str = ""
    instead: str = ""


class NotReady(ValueError):
    """A response cannot be built; the text says what must be mended."""


@dataclass(frozen=True)
class Draft:
    """A response in the making: who answers, the introduction, and the entries by part and provision."""

    package: Package
    holder: str
    introduction: str = ""
    entries: tuple[Entry, ...] = ()

    def with_entry(self, entry: Entry) -> Draft:
        """The draft with an entry, in place of one on the same part and provision. Raises `NotReady`."""
        if entry.part not in {part.id for part in self.package.parts}:
            raise NotReady(f"«{entry.part}» er ikke et forslag i {self.package.name.nb}")
        kept = tuple(
            each for each in self.entries if (each.part, each.provision) != (entry.part, entry.provision)
        )
        return replace(self, entries=(*kept, entry))

    @property
    def open_parts(self) -> tuple[Part, ...]:
        """Parts no position is taken on."""
        taken = {each.part for each in self.entries}
        return tuple(part for part in self.package.parts if part.id not in taken)


NEEDS_REASON = (Stance.OPPOSES, Stance.WARNS, Stance.SUPPORTS_IF, Stance.ASKS_CLARIFICATION)
"""Stances that say nothing without a reason or a condition."""


def from_positions(package: Package, holder: str, language: str = "nb") -> Draft:
    """A draft with every position the register has of a holder."""
    entries = tuple(_entry(each, language) for each in package.positions if each.holder == holder)
    return Draft(package, holder, "", entries)


def _entry(position: Position, language: str) -> Entry:
    because = position.because or Words("", "")
    return Entry(position.part, position.stance, because.in_language(language), position.provision)


def lacking(draft: Draft) -> tuple[Entry, ...]:
    """Entries whose stance needs a reason or condition that is not written."""
    return tuple(each for each in draft.entries if each.stance in NEEDS_REASON and not each.because.strip())


def build(draft: Draft, language: str = "nb") -> Document:
    """The response as a document: the positions in short, then chapter by chapter; what is left open is told.

    Raises `NotReady` when there is no position at all, or one that needs a reason has none.
    """
    if not draft.entries:
        raise NotReady("Ta stilling til minst ett forslag først")
    if missing := lacking(draft):
        names = ", ".join(sorted({each.part for each in missing}))
        raise NotReady(f"Skriv grunn eller vilkår for {names}")
    title = say("answer", language, title=draft.package.name.in_language(language))
    return Document(title, language, tuple(_blocks(draft, language)))


def _blocks(draft: Draft, language: str) -> Iterator[Block]:
    known = actors()
    holder = known[draft.holder].name.in_language(language) if draft.holder in known else draft.holder
    yield Paragraph(holder, say("answer_from", language))
    if draft.introduction.strip():
        yield Paragraph(draft.introduction)
    yield Heading(say("summary", language))
    rows = tuple(
        (part.name.in_language(language) + _at(entry), entry.stance.label.in_language(language))
        for part in draft.package.parts
        for entry in _of(draft, part)
    )
    yield Table(
        draft.package.name.in_language(language), (say("part", language), say("stance", language)), rows
    )
    for chapter, name in draft.package.chapters:
        parts = [part for part in draft.package.parts if part.chapter == chapter and _of(draft, part)]
        if parts:
            yield Heading(f"{chapter} {name.in_language(language)}")
        for part in parts:
            yield from _part(draft, part, language)
    if draft.open_parts:
        yield Heading(say("no_position", language))
        yield Bullets(tuple(part.name.in_language(language) for part in draft.open_parts))


def _part(draft: Draft, part: Part, language: str) -> Iterator[Block]:
    yield Heading(part.name.in_language(language), 2)
    if part.acts_touched:
        known = register_acts().acts
        names = ", ".join(known[act].name.in_language(language) for act in part.acts_touched)
        yield Paragraph(names, say("concerns", language))
    for entry in _of(draft, part):
        label = entry.stance.label.in_language(language)
        stance = f"{label[:1].upper()}{label[1:]}{_at(entry)}."
        yield Paragraph(entry.because, stance)
        if entry.instead.strip():
            yield Paragraph(entry.instead, say("instead", language))


def _of(draft: Draft, part: Part) -> list[Entry]:
    mine = [each for each in draft.entries if each.part == part.id]
    return sorted(mine, key=lambda each: each.provision)


def _at(entry: Entry) -> str:
    return f" ({entry.provision})" if entry.provision else ""
