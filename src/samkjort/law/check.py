"""Check the whole register, every file and every word of it: `python -m samkjort.law.check`."""

from __future__ import annotations

import sys

from samkjort.law import order, vocabulary
from samkjort.law.cards import register_cards
from samkjort.law.yamlsource import BadData


def problems() -> list[str]:
    """All problems of the shipped register as `file:line: message`; an empty list when it is sound."""
    for part in (vocabulary.themes, vocabulary.bearers, vocabulary.facts, register_cards, order.concepts):
        try:
            part()
        except BadData as error:
            return [str(problem) for problem in error.problems]
    return []


def main() -> int:
    """Print the problems, or how many cards there are."""
    found = problems()
    print("\n".join(found) if found else f"{len(register_cards())} cards, all sound")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
