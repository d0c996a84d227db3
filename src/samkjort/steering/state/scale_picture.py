"""The scale from freedom to detail drawn as SVG: each signal a dot, or a span where something is not
coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from samkjort.steering.state.room import Detail

LABEL = 300
WIDE = 560
ROW = 26
HEAD = 46


def picture(places: Sequence[Detail], titles: Mapping[str, str], *, ends: tuple[str, str], about: str) -> str:
    """The placed signals as one SVG text, freest on top. `ends`: the words at 0 and 100; `about` its title.

    Pure, and without colour of its own: a dot where all is coded, a line with a dot at each end elsewhere.
    """
    shown = [each for each in places if each.placed]
    height = HEAD + ROW * len(shown) + 12
    parts = [
        f'<svg class="detail-scale" viewBox="0 0 {LABEL + WIDE + 30} {height}" role="img">',
        f"<title>{escape(about)}</title>",
        f'<text x="{LABEL}" y="16">← {escape(ends[0])}</text>',
        f'<text x="{LABEL + WIDE}" y="16" text-anchor="end">{escape(ends[1])} →</text>',
        f'<line class="axis" x1="{LABEL}" y1="{HEAD - 14}" x2="{LABEL + WIDE}" y2="{HEAD - 14}"/>',
    ]
    for tick in (0, 25, 50, 75, 100):
        x = LABEL + WIDE * tick / 100
        parts.append(f'<line class="grid" x1="{x:g}" y1="{HEAD - 14}" x2="{x:g}" y2="{height - 8}"/>')
    for number, each in enumerate(shown):
        y = HEAD + ROW * number + 8
        name = titles.get(each.signal, each.signal)
        short = name if len(name) <= 44 else f"{name[:43]}…"
        low, high = (LABEL + WIDE * place / 100 for place in (each.low, each.high))
        parts.append(f'<text x="{LABEL - 12}" y="{y + 4}" text-anchor="end">{escape(short)}</text>')
        if high - low > 1:
            parts.append(f'<line class="span" x1="{low:g}" y1="{y}" x2="{high:g}" y2="{y}"/>')
        for x in dict.fromkeys((round(low, 1), round(high, 1))):
            parts.append(f'<circle class="place" cx="{x:g}" cy="{y}" r="5"/>')
    parts.append("</svg>")
    return "".join(parts)
