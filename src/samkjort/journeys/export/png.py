"""A picture as PNG, made by typst: no browser needed."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory


class NoTypst(RuntimeError):
    """PNG needs typst; the text says how to get it."""


def png(svg: str, *, pixels_per_inch: float = 144) -> bytes:
    """The picture as PNG bytes. Raises `NoTypst` where typst is not installed."""
    try:
        import typst
    except ImportError as error:
        raise NoTypst("PNG needs typst: pip install 'samkjort[platform]'") from error
    with TemporaryDirectory() as folder:
        (Path(folder) / "picture.svg").write_text(svg, encoding="utf-8")
        main = Path(folder) / "main.typ"
        name = json.dumps("picture.svg")
        main.write_text(
            f"#set page(width: auto, height: auto, margin: 0pt)\n#image({name})\n", encoding="utf-8"
        )
        made = typst.compile(main, format="png", ppi=pixels_per_inch)
    return bytes(made)
