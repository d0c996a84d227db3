"""The weave drawn as SVG: signals as rows, fields as columns, marks for sent, reached and missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from samkjort.steering.threads import Knot, Thread, field_name
from samkjort.steering.vocabulary import CROSS_SECTOR

LABEL = 330
COLUMN = 96
ROW = 34
HEAD = 84
GAP = 22
ARC = 40

WORDS = {
    "nb": {
        "title": "Veven: hvilke signaler er samme tråd",
        "sent": "sendt herfra",
        "meant": "ment for, ikke kjent om det nådde fram",
        "reached": "nådde fram",
        "missed": "nådde ikke fram",
        "thread": "Tråd",
        "undated": "uten dato",
    },
    "nn": {
        "title": "Veven: kva signal er same tråd",
        "sent": "sendt herifrå",
        "meant": "meint for, ikkje kjent om det nådde fram",
        "reached": "nådde fram",
        "missed": "nådde ikkje fram",
        "thread": "Tråd",
        "undated": "utan dato",
    },
    "en": {
        "title": "The weave: which signals are one thread",
        "sent": "sent from here",
        "meant": "meant for, not known whether it reached",
        "reached": "reached",
        "missed": "did not reach",
        "thread": "Thread",
        "undated": "no date",
    },
}


@dataclass(frozen=True)
class _Laid:
    knot: Knot
    y: int


def picture(found: Iterable[Thread], *, language: str = "nb", name: str = "") -> str:
    """The threads as one SVG text, to be put into a page as it is.

    Pure: the same threads give the same text. It has a title and a description that says in words how many
    threads, signals and missed fields there are; every mark is a shape of its own and never colour alone,
    and the table of `threads.table` belongs beside it. `name` is the municipality.
    """
    words = WORDS.get(language, WORDS["nb"])
    all_threads = tuple(found)
    columns = _columns(all_threads)
    y, body = HEAD, []
    for thread in all_threads:
        heading = f"{words['thread']} {thread.number}"
        body.append(f'<text class="weave-thread" x="{ARC}" y="{y + 12}">{heading}</text>')
        y += 22
        laid = [_Laid(knot, y + place * ROW) for place, knot in enumerate(thread.knots)]
        body += _arcs(thread, laid, language)
        for each in laid:
            body += _row(each, columns, words, language)
        y += len(laid) * ROW + GAP
    width, height = ARC + LABEL + COLUMN * len(columns) + 70, y + 30
    heads = [
        f'<text class="weave-field" x="{_x(place)}" y="{HEAD - 14}" text-anchor="start" '
        f'transform="rotate(-28 {_x(place)} {HEAD - 14})">{escape(field_name(field, language))}</text>'
        f'<line class="weave-warp" x1="{_x(place)}" y1="{HEAD}" x2="{_x(place)}" y2="{y - GAP}"/>'
        for place, field in enumerate(columns)
    ]
    title = f"{words['title']} – {name}" if name else words["title"]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            'aria-labelledby="weave-title weave-desc" class="weave">',
            f'<title id="weave-title">{escape(title)}</title>',
            f'<desc id="weave-desc">{escape(describe(all_threads, language))}</desc>',
            f"<style>{STYLE}</style>",
            *heads,
            *body,
            *_legend(words, y),
            "</svg>",
        ]
    )


def describe(found: tuple[Thread, ...], language: str = "nb") -> str:
    """The picture in words, for those who cannot see it."""
    signals = sum(len(thread.knots) for thread in found)
    missed = sum(bool(knot.missed) for thread in found for knot in thread.knots)
    unknown = sum(knot.reached is None for thread in found for knot in thread.knots)
    if language == "en":
        return (
            f"{len(found)} threads with {signals} signals. {missed} did not reach all they were meant for; "
            f"for {unknown} it is not known whom they reached."
        )
    if language == "nn":
        return (
            f"{len(found)} trådar med {signals} signal. {missed} nådde ikkje alle dei var meinte for; for "
            f"{unknown} er det ikkje kjent kven dei nådde."
        )
    return (
        f"{len(found)} tråder med {signals} signaler. {missed} nådde ikke alle de var ment for; for "
        f"{unknown} er det ikke kjent hvem de nådde."
    )


def _columns(found: tuple[Thread, ...]) -> tuple[str, ...]:
    seen = {field for thread in found for knot in thread.knots for field in (*knot.sent, *knot.meant)}
    seen |= {field for thread in found for knot in thread.knots for field in knot.reached or ()}
    return tuple(sorted(seen, key=lambda field: (field == CROSS_SECTOR, field)))


def _x(place: int) -> int:
    return ARC + LABEL + COLUMN * place + COLUMN // 2


def _row(each: _Laid, columns: tuple[str, ...], words: dict[str, str], language: str) -> list[str]:
    knot, y = each.knot, each.y
    title = knot.signal.title.in_language(language)
    short = title if len(title) <= 44 else title[:43].rstrip() + "…"
    when = str(knot.first.year) if knot.first else words["undated"]
    end = _x(len(columns) - 1)
    parts = [
        f'<line class="weave-weft" x1="{ARC + LABEL}" y1="{y + 12}" x2="{end}" y2="{y + 12}"/>',
        f'<text class="weave-name" x="{ARC}" y="{y + 10}"><title>{escape(title)}</title>'
        f"{escape(short)}</text>",
        f'<text class="weave-when" x="{ARC}" y="{y + 23}">{escape(knot.signal.id)} · {when}</text>',
    ]
    for place, field in enumerate(columns):
        x = _x(place)
        name = escape(field_name(field, language))
        if field in knot.meant or (knot.reached is not None and field in knot.reached):
            kind = "meant"
            if knot.reached is not None:
                kind = "missed" if field in knot.missed else "reached"
            parts.append(f"<g><title>{name}: {words[kind]}</title>{_mark(kind, x, y + 12)}</g>")
        if field in knot.sent:
            parts.append(f"<g><title>{name}: {words['sent']}</title>{_mark('sent', x, y + 12)}</g>")
    return parts


def _mark(kind: str, x: int, y: int) -> str:
    if kind == "sent":
        return f'<circle class="weave-sent" cx="{x}" cy="{y}" r="5"/>'
    square = f'<rect class="weave-{kind}" x="{x - 11}" y="{y - 11}" width="22" height="22" rx="3"/>'
    if kind == "missed":
        return square + (
            f'<path class="weave-cross" d="M{x - 7} {y - 7}L{x + 7} {y + 7}'
            f'M{x - 7} {y + 7}L{x + 7} {y - 7}"/>'
        )
    return square


def _arcs(thread: Thread, laid: list[_Laid], language: str) -> list[str]:
    rows = {each.knot.signal.id: each.y + 8 for each in laid}
    arcs = []
    for each in thread.relations:
        start, end = rows[each.start], rows[each.end]
        reason = escape(each.reason.in_language(language))
        bend = min(ARC - 8, 8 + abs(end - start) // 8)
        arcs.append(
            f'<path class="weave-tie weave-{each.kind}" d="M{ARC - 4} {start}C{ARC - 4 - bend} {start} '
            f'{ARC - 4 - bend} {end} {ARC - 4} {end}"><title>{reason}</title></path>'
        )
    return arcs


def _legend(words: dict[str, str], y: int) -> list[str]:
    parts, x = [], ARC + 12
    for kind in ("sent", "reached", "missed", "meant"):
        parts.append(_mark(kind, x, y + 10))
        parts.append(f'<text class="weave-when" x="{x + 18}" y="{y + 14}">{escape(words[kind])}</text>')
        x += 40 + 7 * len(words[kind])
    return parts


STYLE = (
    ".weave text{font:12px system-ui,sans-serif;fill:currentColor}.weave .weave-thread{font-weight:600;"
    "font-size:14px}.weave .weave-when{font-size:10.5px}.weave line{stroke:currentColor;stroke-opacity:.18}"
    ".weave .weave-sent{fill:currentColor}.weave rect{fill:none;stroke:currentColor;stroke-width:1.4}"
    ".weave .weave-reached{fill:currentColor;fill-opacity:.16}.weave .weave-meant{stroke-dasharray:3 3;"
    "stroke-opacity:.6}.weave .weave-missed{stroke-width:2}.weave .weave-cross{stroke:currentColor;"
    "stroke-width:1.6;fill:none}.weave .weave-tie{fill:none;stroke:currentColor;stroke-opacity:.35}"
    ".weave .weave-same_idea{stroke-width:2.4;stroke-opacity:.7}"
)
