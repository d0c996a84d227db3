"""Reports in words: the sheet of evidence, internal control, cooperation across sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.platform.cases.services import name_of
from samkjort.platform.oversight import controls
from samkjort.platform.oversight.evidence import Count, Decided, Evidence
from samkjort.platform.oversight.report import Report, Section, Table
from samkjort.platform.oversight.withhold import LIMIT
from samkjort.platform.shell.templatetags.page import day


def language() -> str:
    """The reader's language."""
    return get_language() or "nb"


def number(value: int | None) -> str:
    """A number, or that it is withheld."""
    return _("withheld") if value is None else str(value)


def share(count: Count) -> str:
    """Per cent; a dash where there is nothing to divide."""
    if count.hidden:
        return _("withheld")
    return "–" if count.share is None else f"{count.share} %"


def days(count: Count) -> str:
    """The middle number of days."""
    return "–" if count.days is None else str(count.days)


def why_withheld() -> str:
    """What «withheld» means."""
    return _(
        "Numbers under %(limit)s are withheld, and others too where the small one could be worked out. "
        "Nought is shown."
    ) % {"limit": LIMIT}


def what_is_seen() -> str:
    """Where the numbers come from."""
    return _("The numbers come from ordinary work in Samkjørt. Nothing has been filled in to make them.")


def facts(found: Evidence, place: str) -> list[tuple[str, str]]:
    """Of what, for which time, as of which day."""
    about = found.about
    period = _("%(first)s to %(last)s") % {"first": day(about.first), "last": day(about.last)}
    return [
        (_("Of"), place),
        (_("Period"), period),
        (_("As it was when this day began"), day(about.as_of)),
    ]


def control_table(found: Evidence, shown: Sequence[controls.Control]) -> Table:
    """The controls with their numbers."""
    here = language()
    rows = []
    for one in shown:
        count = found.count(one.id)
        rows.append(
            [
                one.name.in_language(here),
                number(count.counted),
                number(count.done),
                share(count),
                days(count),
            ]
        )
    head = [_("What is seen"), _("In all"), _("Done"), _("Share"), _("Days, the middle")]
    return Table(_("What ordinary work shows"), head, rows)


def duty_sections(found: Evidence) -> list[Section]:
    """Each theme: what shows how its duties are kept, or not known; and the duties, with where they stand."""
    here = language()
    sections = []
    for theme in found.about.themes:
        duties = [one for one in found.duties if one.theme == theme]
        if duties:
            rows = [[one.title(here, found.about.law_on), one.provision] for one in duties]
            # The controls are the theme's, the same for each of its duties.
            shown = [controls.controls()[control] for control in duties[0].controls]
            said = [f"{one.name.in_language(here)}: {_short(found, one)}" for one in shown]
            name = controls.theme_name(theme, here)
            table = Table(name, [_("Duty"), _("Where it stands")], rows)
            sections.append(Section(name, said or [_("Not known here")], table, folded=True))
    return sections


def definitions(shown: Sequence[controls.Control]) -> Section:
    """What each number counts."""
    here = language()
    said = [f"{one.name.in_language(here)}: {one.shows.in_language(here)}" for one in shown]
    return Section(_("What is counted"), said, folded=True)


def decisions(found: Evidence) -> Section:
    """The log of decisions."""
    here = language()
    rows = [_decision(one, here) for one in found.decisions]
    said = [] if rows else [_("No decisions in the period.")]
    if found.withheld_kinds:
        kinds = ", ".join(controls.kind_of_decision(one, here) for one in found.withheld_kinds)
        said = [_("Too few to be listed: %(kinds)s.") % {"kinds": kinds}]
    head = [_("Day"), _("Decision"), _("Service"), _("Outcome"), _("Authority")]
    return Section(_("Decisions"), said, Table(_("Decisions"), head, rows) if rows else None, folded=True)


def _decision(one: Decided, here: str) -> list[str]:
    from samkjort.casework.complaint import State
    from samkjort.casework.coordinator_words import CoordinationAct
    from samkjort.casework.joint_decision import PartOutcome

    said = one.outcome
    for words, kind in ((PartOutcome, "joint"), (CoordinationAct, "coordinator"), (State, "complaint")):
        if one.kind == kind:
            said = words(one.outcome).in_language(here)
    service = name_of(one.service, here) if one.service else ""
    return [day(one.day), controls.kind_of_decision(one.kind, here), service, said, one.reference]


def sheet(found: Evidence, place: str) -> Report:
    """The sheet of evidence."""
    shown = found.shown
    return Report(
        language(),
        _("Evidence from ordinary work"),
        what_is_seen(),
        facts(found, place),
        [
            Section(_("What ordinary work shows"), [why_withheld()], control_table(found, shown)),
            *duty_sections(found),
            decisions(found),
            definitions(shown),
        ],
    )


def cooperation(found: Evidence, place: str) -> Report:
    """The indicator of cooperation across sectors, with its definition open."""
    one, parts = controls.indicator()
    made_of = [controls.controls()[part] for part in parts]
    here = language()
    table = control_table(found, [one, *made_of])
    return Report(
        here,
        one.name.in_language(here),
        one.shows.in_language(here),
        facts(found, place),
        [Section(_("The number, and what it is made of"), [why_withheld()], table), definitions(made_of)],
    )


def by_unit(found: Evidence, names: Mapping[UUID, str], control: controls.Control) -> Table:
    """One control, unit by unit."""
    rows = [
        [names.get(unit, "–"), number(count.counted), number(count.done), share(count)]
        for unit, counts in sorted(found.units.items(), key=lambda pair: names.get(pair[0], ""))
        if (count := counts.get(control.id)) is not None
    ]
    head = [_("Unit"), _("In all"), _("Done"), _("Share")]
    return Table(control.name.in_language(language()), head, rows)


def internal_control(found: Evidence, place: str) -> Report:
    """Each duty, the control, and what it shows; «not known here» where ordinary work tells nothing."""
    known = sum(1 for one in found.duties if one.controls)
    said = _("%(known)s of %(all)s duties can be seen in ordinary work. The rest must be followed elsewhere.")
    return Report(
        language(),
        _("Internal control"),
        said % {"known": known, "all": len(found.duties)},
        facts(found, place),
        [*duty_sections(found), definitions(list(controls.controls().values()))],
    )


def _short(found: Evidence, control: controls.Control) -> str:
    count = found.count(control.id)
    if count.counted == 0:
        return _("none in the period")
    if count.hidden:
        return _("withheld")
    return _("%(done)s of %(all)s") % {"done": count.done, "all": count.counted}
