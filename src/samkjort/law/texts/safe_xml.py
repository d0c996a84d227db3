"""Parses XML that may be broken or hostile: bounded in size, depth and elements, without entities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from samkjort.law.texts.errors import UnreadableText


@dataclass(frozen=True, slots=True)
class XmlLimits:
    """How much one file may hold. The largest acts are some 2 MB, 60,000 elements and 30 levels deep."""

    size: int = 32 * 1024 * 1024
    """Bytes."""
    elements: int = 600_000
    depth: int = 120
    attributes: int = 64
    """Attributes of one element."""


LIMITS: Final = XmlLimits()


def parse(data: bytes, *, origin: str, limits: XmlLimits = LIMITS) -> Element:
    """The root element. Raises `UnreadableText` with line and column.

    Entity declarations are refused, so nothing can expand; only the five entities of XML itself and character
    references are read.
    """
    if len(data) > limits.size:
        raise UnreadableText(origin, f"filen er på {len(data)} byte, grensen er {limits.size}")
    return _Parser(origin, limits).parse(data)


class _Parser:
    def __init__(self, origin: str, limits: XmlLimits) -> None:
        self._origin = origin
        self._limits = limits
        self._depth = 0
        self._elements = 0
        self._builder = TreeBuilder()
        self._expat = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.EntityDeclHandler = self._entity
        parser.ExternalEntityRefHandler = self._external
        parser.SkippedEntityHandler = self._skipped

    def parse(self, data: bytes) -> Element:
        try:
            self._expat.Parse(data, True)
            return self._builder.close()
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise UnreadableText(
                self._origin, f"ikke gyldig XML ({reason})", error.lineno, error.offset + 1
            ) from None
        except (LookupError, ValueError) as error:
            raise UnreadableText(self._origin, f"ukjent tegnkoding ({error})", line=1) from None

    def _refuse(self, reason: str) -> UnreadableText:
        return UnreadableText(
            self._origin, reason, self._expat.CurrentLineNumber, self._expat.CurrentColumnNumber + 1
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > self._limits.depth:
            raise self._refuse(f"mer enn {self._limits.depth} nivåer inni hverandre")
        if self._elements > self._limits.elements:
            raise self._refuse(f"mer enn {self._limits.elements} elementer")
        if len(attributes) > self._limits.attributes:
            raise self._refuse(f"mer enn {self._limits.attributes} attributter på ett element")
        self._builder.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(tag)

    def _entity(self, name: str, *_: object) -> None:
        raise self._refuse(f"filen definerer entiteten «{name[:40]}»; slike filer leses ikke")

    def _external(self, *_: object) -> int:
        raise self._refuse("filen viser til en ekstern entitet; slike filer leses ikke")

    def _skipped(self, name: str, is_parameter_entity: bool) -> None:
        raise self._refuse(f"ukjent entitet «&{name[:40]};»")
