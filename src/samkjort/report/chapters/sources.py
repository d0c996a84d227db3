"""Annexes: the evidence list, and from what the report was made."""

from __future__ import annotations

from samkjort.report.blocks import Heading, Paragraph, Table
from samkjort.report.context import Chapter, Context
from samkjort.report.manifest import Manifest
from samkjort.report.words import day


def evidence(context: Context) -> Chapter:
    """Every number with bounds, mark and source; what is no fact is said not to be."""
    say = context.say
    rows = tuple(
        (
            str(place),
            piece.what,
            piece.value if piece.value is not None else say("not_known"),
            piece.between,
            piece.mark,
            piece.source,
        )
        for place, piece in enumerate(context.evidence.pieces, start=1)
    )
    heads = ("number", "what", "value", "between", "mark", "source")
    blocks = (
        Heading(say("report.evidence")),
        Paragraph(say("report.evidence_1")),
        Table(
            say("report.evidence"),
            tuple(say(f"evidence.head.{head}") for head in heads),
            rows,
            (0.7, 3.2, 1.2, 1.5, 0.8, 3.2),
            (2,),
        ),
    )
    return Chapter("evidence", [piece.as_data() for piece in context.evidence.pieces], blocks)


def made_from(context: Context, manifest: Manifest) -> Chapter:
    """The manifest as a table, so that the report can be made again."""
    say = context.say
    settings = manifest.settings
    rows = [
        (say("manifest.version"), f"samkjort {manifest.version}"),
        (say("manifest.on"), day(settings.on, context.language)),
        (say("manifest.people"), str(settings.people)),
        (say("manifest.seed"), str(settings.seed)),
        (say("manifest.draws"), str(settings.draws)),
        *sorted(manifest.data.items()),
    ]
    blocks = (
        Heading(say("report.manifest")),
        Paragraph(say("report.manifest_1")),
        Table(say("report.manifest"), (say("report.what"), say("manifest.value")), tuple(rows), (1, 2.4)),
    )
    return Chapter("manifest", manifest.as_data(), blocks)
