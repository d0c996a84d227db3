"""A little SVG: elements as text, escaped, numbers short, never a style attribute (pages forbid them)."""

from __future__ import annotations

from html import escape

INK, SOFT, LINE, BACK, BAND = "#16242f", "#5b6b78", "#cfd8de", "#ffffff", "#f4f7f8"
HELP, WAIT, WARN, BAD, GOOD, CLAIM, ACCENT = (
    *("#0f6b74", "#8a97a1", "#a84c00", "#b3261e", "#1d6b3a", "#6a3d9a", "#e5f0f1"),
)
FONT = "Inter, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, *inside: str, **attributes: object) -> str:
    """An element. Underscores in names become dashes; None leaves an attribute out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)


def text(
    words: str, x: float, y: float, *, size: float = 12, fill: str = INK, anchor: str = "start",
    weight: str | None = None, **more: object,
) -> str:  # fmt: skip
    """A line of text."""
    return tag(
        "text",
        escape(words),
        x=float(x),
        y=float(y),
        font_size=float(size),
        fill=fill,
        text_anchor=anchor if anchor != "start" else None,
        font_weight=weight,
        **more,
    )


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, **more: object) -> str:
    """A straight line."""
    return tag("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), stroke=stroke, **more)


def rect(x: float, y: float, width: float, height: float, **more: object) -> str:
    """A rectangle."""
    return tag("rect", x=float(x), y=float(y), width=float(width), height=float(height), **more)


def width_of(words: str, size: float) -> float:
    """About how wide a text is: enough to lay out by, in any plain font."""
    narrow = sum(letter in "iljtfr.,:;'|!() " for letter in words)
    wide = sum(letter in "mwMWÅÆØ@" for letter in words)
    return size * (0.62 * len(words) - 0.25 * narrow + 0.25 * wide)


def wrapped(words: str, size: float, width: float, most: int = 2) -> list[str]:
    """A text as at most so many lines of a width; what does not fit ends in «…»."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(".,") + " …"]
    return lines


def picture(
    width: float, height: float, *inside: str, title: str, about: str, id_: str, classes: str = "journey"
) -> str:
    """A whole SVG with its title and description for those who cannot see it."""
    heads = tag("title", escape(title), id=f"{id_}-title") + tag("desc", escape(about), id=f"{id_}-desc")
    return tag(
        "svg",
        heads,
        rect(0, 0, width, height, fill=BACK),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=float(width),
        height=float(height),
        role="img",
        aria_labelledby=f"{id_}-title {id_}-desc",
        font_family=FONT,
        class_=classes,
    )
