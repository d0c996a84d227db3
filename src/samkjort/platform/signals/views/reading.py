"""A text read word by word: how explicit is it, and how binding? Nothing that is pasted is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import asked, sources
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import row_url, show
from samkjort.platform.signals.state.forms import ReadForm
from samkjort.platform.signals.state.page import yes_no
from samkjort.steering.evidence import Evidence
from samkjort.steering.model import Signal
from samkjort.steering.state import explicitness
from samkjort.steering.state.explicitness import Mark, Part, Reading
from samkjort.steering.vocabulary import label

PARTS: Mapping[Part, str | Promise] = {
    Part.BINDING: gettext_lazy("Must, should or may"),
    Part.RESPONSIBLE: gettext_lazy("Who is responsible"),
    Part.TARGET: gettext_lazy("Whom it is for"),
    Part.LAW: gettext_lazy("The law or the duty it refers to"),
    Part.VAGUE: gettext_lazy("Nobody in particular"),
}
BASIS = (Evidence("004", 468, 479), Evidence("004", 1420, 1427))
"""What says that these words matter."""
LEVELS: Mapping[str, str | Promise] = {
    "explicit": gettext_lazy("Explicit and binding"),
    "partly": gettext_lazy("Partly explicit"),
    "open": gettext_lazy("Open: much is left to the reader"),
    "unknown": gettext_lazy("Not known: nothing in the text binds anybody"),
}


@dataclass(frozen=True)
class Piece:
    """A piece of the text as it stands, with its mark when it is a word that counts or could have."""

    text: str
    mark: Mark | None = None
    part: str = ""
    why: str = ""


def read(request: HttpRequest) -> HttpResponse:
    """Paste a text, or choose a registered one, and see each word that counts."""
    one = asked.read(request)
    row = _row(one, request.GET.get("signal", ""))
    words, of_source = _text_of(row, one) if row else ("", False)
    initial = {"text": words} if row else {}
    form = filled(ReadForm, request, initial=initial)
    text = initial.get("text", "")
    if form.is_bound:
        text = form.cleaned_data["text"] if form.is_valid() else ""
    found = explicitness.read_text(text) if text.strip() else None
    context: dict[str, Any] = {
        "form": form,
        "row": row,
        "row_link": Link(row.title.in_language(one.language), row_url(row.id, one)) if row else None,
        "own_words": row is not None and not form.is_bound,
        "of_source": of_source,
        "found": found,
        "path": request.path,
        "choices": _choices(one),
        "chosen": row.id if row else "",
        "legend": [(part.value, name) for part, name in PARTS.items()],
    }
    if found is not None:
        context |= _shown(found, one, row if not form.is_bound else None)
    status = 422 if form.is_bound and not form.is_valid() else 200
    crumbs = [(_("Read a text"), "")]
    return show(request, one, "signals/read.html", context, crumbs=crumbs, status=status)


def _row(one: asked.Asked, key: str) -> Signal | None:
    if not key:
        return None
    found = one.register.signals.get(key)
    if found is None:
        raise Http404
    return found


def _choices(one: asked.Asked) -> list[tuple[str, str]]:
    rows = [row for row in one.register.signals.values() if row.binding is not None or row.local_to]
    return sorted(
        ((row.id, row.title.in_language(one.language)) for row in rows[:300]), key=lambda each: each[1]
    )


def _text_of(row: Signal, one: asked.Asked) -> tuple[str, bool]:
    """The lines of the source where they are kept (true), and our own words for the signal elsewhere."""
    for proof in row.evidence:
        lines = sources.lines(proof.doc, proof.from_line, proof.to_line) if proof.doc else []
        if lines:
            return "\n".join(text for _number, text in lines), True
    language = "nb" if one.language == "en" else one.language
    return f"{row.title.in_language(language)}. {row.summary.in_language(language)}.", False


def _shown(found: Reading, one: asked.Asked, row: Signal | None) -> dict[str, Any]:
    columns = (("word", _("Word")), ("part", _("What it tells")), ("points", _("Points")), ("why", _("Why")))
    language = one.language
    cells = [
        (
            f"{each.word} ({each.act})" if each.act and each.act != each.word.lower() else each.word,
            _part(each, language),
            round(each.points, 1),
            explicitness.why(each).in_language(language),
        )
        for each in found.marks
    ]
    return {
        "score": None if found.score is None else round(found.score),
        "level": LEVELS[found.level.value],
        "level_code": found.level.value,
        "pieces": list(_pieces(found, language)),
        "list": Listing("ord-for-ord", _("Word by word"), columns, cells),
        "parts": [(str(PARTS[each.part]), _points(each, len(found.statements))) for each in found.parts],
        "many": len(found.statements),
        "assess": found.assess,
        "agrees": _agreement(found, row, language) if row else [],
        "worth": _worth(),
        "basis": BASIS,
    }


def _part(mark: Mark, language: str) -> str:
    name = str(PARTS[mark.part])
    return f"{name}: {label('binding', mark.binding, language)}" if mark.binding else name


def _points(each: explicitness.Named, many: int) -> str:
    return _("%(points)s of %(most)s points; in %(count)s of %(many)s sentences that bind") % {
        "points": f"{each.points:.0f}",
        "most": f"{each.most:g}",
        "count": each.count,
        "many": many,
    }


def _agreement(found: Reading, row: Signal, language: str) -> list[tuple[str, Any]]:
    return [
        (_("Registered as"), label("binding", row.binding, language) if row.binding else None),
        (_("The strongest word"), label("binding", found.strongest, language) if found.strongest else None),
        (_("Do they agree?"), yes_no(found.agrees(row.binding))),
    ]


def _worth() -> str:
    points, least = explicitness.points(), explicitness.least()
    return _(
        "Points of a hundred: must %(must)s, should %(should)s, may %(may)s; who is responsible "
        "%(responsible)s, "
        "whom it is for %(target)s, the law %(law)s. Explicit from %(explicit)s, partly from %(partly)s. "
        "The weights are our own estimate."
    ) % {name: f"{value:g}" for name, value in {**points, **least}.items()}


def _pieces(found: Reading, language: str) -> Iterator[Piece]:
    place = 0
    for each in found.marks:
        if each.start > place:
            yield Piece(found.text[place : each.start])
        yield Piece(each.word, each, str(PARTS[each.part]), explicitness.why(each).in_language(language))
        place = each.end
    if found.text[place:]:
        yield Piece(found.text[place:])
