"""`samkjort rules …`: what the law means for one situation, and who may share what with whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from samkjort.law.options import DateParam, json_option, lang_option, on_option
from samkjort.law.order import legal_order
from samkjort.law.output import as_json as print_json
from samkjort.law.vocabulary import facts as vocabulary
from samkjort.law.vocabulary import themes

concept_option = click.option(
    "--concept", metavar="ID|FILE", help="A concept laid over the law, such as before-august-2022."
)


@click.group()
def rules() -> None:
    """What follows for one situation: duties, rights, time limits, lawful sharing - with reasons."""


@rules.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--on", type=DateParam(), default=None, help="The date asked about (the file's own if absent).")
@click.option(
    "--theme", "wanted", multiple=True, metavar="THEME", help="Only this theme or group; can be repeated."
)
@click.option("--all", "everything", is_flag=True, help="Show also what does not apply.")
@click.option("--why", is_flag=True, help="Show the whole explanation tree of each rule (as with --theme).")
@concept_option
@lang_option
@json_option
def explain(
    file: Path,
    on: date | None,
    wanted: tuple[str, ...],
    everything: bool,
    why: bool,
    concept: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """Explain every rule for the situation in FILE (YAML): applies, for assessment, not known, or not."""
    from samkjort.rules.evaluate import Evaluation, evaluate
    from samkjort.rules.situation_file import read_situation

    chosen = _themes(wanted)
    situation = read_situation(file, on=on)
    whole = evaluate(legal_order(situation.on, concept), situation)
    results = tuple(result for result in whole.results if result.card.theme in chosen)
    evaluation = Evaluation(situation, results, whole.order)
    if as_json:
        from samkjort.rules.explain import explanation

        print_json(explanation(evaluation))
    else:
        from samkjort.rules.report.situation import SituationReport

        SituationReport(lang, everything=everything, trees=why or bool(wanted)).print(evaluation)


def _themes(wanted: tuple[str, ...]) -> set[str]:
    from samkjort.law.yamlsource import suggest

    if not wanted:
        return set(themes())
    groups = {theme.group for theme in themes().values()}
    strange = [name for name in wanted if name not in themes() and name not in groups]
    if strange:
        hint = suggest(strange[0], {*themes(), *groups})
        raise click.BadParameter(f"«{strange[0]}» is neither a theme nor a group{hint}", param_hint="--theme")
    return {theme.id for theme in themes().values() if theme.id in wanted or theme.group in wanted}


@rules.command()
@click.option(
    "--from", "giver", required=True, metavar="SERVICE", help="The service that would give information."
)
@click.option("--to", "receiver", required=True, metavar="SERVICE", help="The service that would receive it.")
@click.option("--purpose", help="What it is for, such as cooperation_case or giver_task.")
@click.option("--information", help="What kind, such as personal_matters or health.")
@click.option("--consent", help="given, refused, withdrawn or not_asked.")
@click.option("--fact", "more", multiple=True, metavar="FACT=VALUE", help="Any other fact; can be repeated.")
@click.option("--no-assumptions", is_flag=True, help="Take nothing for granted: what is not said is unknown.")
@on_option
@concept_option
@lang_option
@json_option
def share(
    giver: str,
    receiver: str,
    purpose: str | None,
    information: str | None,
    consent: str | None,
    more: tuple[str, ...],
    no_assumptions: bool,
    on: date,
    concept: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """May one service share with another: must, allowed, with consent, not allowed, or unclear - and why."""
    from samkjort.rules import sharing
    from samkjort.rules.facts import BadFacts, situation

    said = {
        "sharing.giver": giver,
        "sharing.receiver": receiver,
        "sharing.purpose": purpose,
        "sharing.information": information,
        "sharing.consent": consent,
        **dict(_fact(text) for text in more),
    }
    try:
        asked = situation(on, said)
    except BadFacts as error:
        raise click.UsageError(str(error)) from error
    answer = sharing.answer(legal_order(on, concept), asked, assume=not no_assumptions)
    if as_json:
        from samkjort.rules.sharing_data import answer_data

        print_json(answer_data(answer))
    else:
        from samkjort.rules.report.sharing import SharingReport

        SharingReport(lang).print(answer)


def _fact(text: str) -> tuple[str, Any]:
    import yaml

    name, sign, value = text.partition("=")
    if not sign:
        raise click.BadParameter(f"«{text}»: write FACT=VALUE, such as child.age=16", param_hint="--fact")
    try:
        return name.strip(), yaml.safe_load(value)
    except (yaml.YAMLError, ValueError) as error:
        raise click.BadParameter(f"«{text}»: «{value}» is not a value", param_hint="--fact") from error


@rules.command("facts")
@click.argument("part", default="")
@lang_option
@json_option
def list_facts(part: str, lang: str, as_json: bool) -> None:
    """List the facts a situation can hold (those whose id holds PART)."""
    found = [fact for fact in vocabulary().values() if part in fact.id]
    if as_json:
        print_json(
            [
                {
                    "id": fact.id,
                    "type": fact.type.value,
                    "unit": fact.unit,
                    "values": list(fact.values),
                    "computed": fact.derived,
                    "label": {"nb": fact.label.nb, "en": fact.label.en},
                    "question": {"nb": fact.question.nb, "en": fact.question.en} if fact.question else None,
                }
                for fact in found
            ]
        )
        return
    for fact in found:
        click.echo(f"{fact.id}  ({fact.type.value}{', ' + fact.unit if fact.unit else ''})")
        click.echo(f"    {(fact.question or fact.label).in_language(lang)}")
        if fact.values:
            click.echo(f"    {', '.join(fact.values)}")
