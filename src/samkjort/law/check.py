"""Check the whole register, every file and every word of it: `python -m samkjort.law.check`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from samkjort.law import acts, order, readings, services, vocabulary
from samkjort.law.cards import register_cards
from samkjort.law.yamlsource import BadData


def problems() -> list[str]:
    """All problems of the shipped register as `file:line: message`; an empty list when it is sound."""
    parts: tuple[Callable[[], object], ...] = (
        *(vocabulary.themes, vocabulary.bearers, vocabulary.facts, register_cards, order.concepts),
        *(acts.register_acts, services.register_services, readings.readings),
    )
    for part in parts:
        try:
            part()
        except BadData as error:
            return [str(problem) for problem in error.problems]
    return services.reference_problems({card.id for card in register_cards()})


def main() -> int:
    """Print the problems, or how many cards there are."""
    found = problems()
    print("\n".join(found) if found else f"{len(register_cards())} cards, all sound")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
