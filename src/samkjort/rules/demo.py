"""`samkjort demo`: one worked situation, explained from the real register, and three questions of sharing."""

from __future__ import annotations

from pathlib import Path

from samkjort.law.order import legal_order
from samkjort.law.vocabulary import themes
from samkjort.rules.evaluate import Evaluation, evaluate
from samkjort.rules.situation_file import read_situation

EXAMPLES = Path(__file__).parent / "examples"
SHOWN = ("child_coordinator", "individual_plan", "coordination")
"""Themes of the demonstration; `samkjort rules explain` shows all."""

_QUESTIONS = (
    {"giver": "child_welfare", "receiver": "school", "purpose": "cooperation_case"},
    {"giver": "school", "receiver": "child_welfare", "purpose": "cooperation_case", "consent": "refused"},
    {
        "giver": "school",
        "receiver": "child_welfare",
        "purpose": "child_protection",
        "consent": "refused",
        "child__age": 10,
        "worry__maltreatment_or_neglect": True,
    },
)


def run(example: str = "ten-year-old") -> None:
    """Print the demonstration in bokmål."""
    from rich.console import Console

    from samkjort.rules.report.sharing import SharingReport
    from samkjort.rules.report.situation import SituationReport
    from samkjort.rules.sharing import may_share

    console = Console(highlight=False)
    situation = read_situation(EXAMPLES / f"{example}.yaml")
    order = legal_order(situation.on)
    whole = evaluate(order, situation)
    console.print(
        f"{len(order.cards)} regler i kraft {situation.on:%d.%m.%Y}, fra registeret i samkjort.law\n"
    )
    chosen = tuple(result for result in whole.results if result.card.theme in SHOWN)
    SituationReport(trees=True).print(Evaluation(situation, chosen, whole.order), console)
    names = ", ".join(themes()[name].label.nb for name in SHOWN)
    console.print(f"\nVist: {names}. Alt: samkjort rules explain {example}.yaml\n")
    for asked in _QUESTIONS:
        SharingReport().print(may_share(order, **asked), console)
        console.print()
