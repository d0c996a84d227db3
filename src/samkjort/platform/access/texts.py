"""A text in the three languages of the platform."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A text in bokmål, nynorsk and English; any other language is answered in bokmål."""

    nb: str
    nn: str
    en: str

    def in_(self, language: str) -> str:
        """The text in a language (`nb`, `nn`, `en`)."""
        return {"nn": self.nn, "en": self.en}.get(language, self.nb)

    def filled(self, **values: Text | str) -> Text:
        """The text with its `{places}` filled, each language with its own."""
        return Text(
            **{
                code: getattr(self, code).format_map(
                    {
                        name: getattr(value, code) if isinstance(value, Text) else value
                        for name, value in values.items()
                    }
                )
                for code in ("nb", "nn", "en")
            }
        )
