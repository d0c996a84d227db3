"""What the municipal council gets each year: cooperation and supervision, no child to be known by it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from samkjort.platform import clock
from samkjort.platform.oversight import controls, queries, wording
from samkjort.platform.oversight.evidence import About, gather, leaving
from samkjort.platform.oversight.models import Finding, Request
from samkjort.platform.oversight.reach import Reach, unit_names
from samkjort.platform.oversight.report import Report, Section, Table
from samkjort.platform.shell.templatetags.page import figure

BY_UNIT = ("childs_view", "measure_evaluated", "met_together")
"""Controls shown unit by unit."""


def report(within: Reach, first: date, last: date) -> Report:
    """The year in numbers; few withheld so that they cannot be worked out."""
    about = About(within.municipality, first, last, clock.today(), controls.themes_on(clock.today()))
    found = leaving(gather(about))
    names = unit_names(within.municipality)
    one, parts = controls.indicator()
    here = wording.language()
    made_of = [controls.controls()[part] for part in parts]
    asked = Request.objects.filter(municipality=within.municipality, received_on__range=(first, last))
    return Report(
        here,
        _("To the municipal council: cooperation around children, %(year)s") % {"year": first.year},
        wording.what_is_seen(),
        wording.facts(found, within.name),
        [
            Section(
                one.name.in_language(here),
                [one.shows.in_language(here), wording.why_withheld()],
                wording.control_table(found, [one, *made_of]),
            ),
            Section(_("What ordinary work shows"), table=wording.control_table(found, found.shown)),
            *(
                Section(
                    controls.controls()[control].name.in_language(here),
                    table=wording.by_unit(found, names, controls.controls()[control]),
                )
                for control in BY_UNIT
            ),
            _supervision(within, list(asked), first, last),
            _prevention(within, first, last),
            wording.definitions(found.shown),
        ],
    )


def _supervision(within: Reach, asked: list[Request], first: date, last: date) -> Section:
    kinds = Counter(row.get_kind_display() for row in asked)
    findings = Finding.objects.filter(request__in=asked)
    breaches = sum(1 for row in findings if row.lawful == "breach")
    spent = queries.spent(within.municipality, first, last)
    everyone = queries.requests(within.municipality)
    twice = sum(1 for row in asked if queries.asked_before(row, everyone))
    rows = [
        *((str(kind), str(number)) for kind, number in sorted(kinds.items())),
        (_("Asked for before by someone"), str(twice)),
        (_("Findings"), str(len(findings))),
        (_("Breaches of the law"), str(breaches)),
        (_("The municipality's own hours"), _("not known") if spent is None else figure(spent)),
    ]
    table = Table(_("Supervision and requests"), [_("What"), _("Number")], rows)
    return Section(_("Supervision and requests"), [_("These are not about single children.")], table)


def _prevention(within: Reach, first: date, last: date) -> Section:
    time = queries.time(within, first, last)
    said = (
        _("Not known: no hours of prevention are noted.")
        if time.share is None
        else _("%(share)s %% of the hours went to everyone or a group, the rest to single cases.")
        % {"share": time.share}
    )
    return Section(_("Prevention"), [said])
