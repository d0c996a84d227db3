"""SVG as PNG, for documents that cannot hold drawings as they are. Typst does it, with its own fonts only."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


class PackageMissing(ImportError):
    """A package that makes documents is not installed; the text says which and how."""


def typst() -> Any:
    """Typst. Raises `PackageMissing`."""
    try:
        import typst as found
    except ImportError as error:
        raise PackageMissing(
            "the report needs Typst and python-docx: pip install 'samkjort[platform]'"
        ) from error
    return found


_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 18cm)
"""


@lru_cache(maxsize=64)
def png(svg: str, *, ppi: float = 150.0) -> bytes:
    """The drawing as PNG on white, 18 cm wide at so many pixels an inch. Raises `PackageMissing`."""
    made = typst().compile(_PAGE, format="png", ppi=ppi, sys_inputs={"svg": svg}, ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made
