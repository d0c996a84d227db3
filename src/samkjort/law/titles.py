"""What a rule card is called for a reader, and the language that is really in."""

from __future__ import annotations

from samkjort.law.cards import RuleCard


def title_in(card: RuleCard, language: str) -> tuple[str, str]:
    """The card's title for a reader of `language`, and the language it is really in: `nb`, `nn` or `en`."""
    return card.title.in_language(language), card.title.language_for(language)
