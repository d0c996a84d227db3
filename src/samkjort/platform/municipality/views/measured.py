"""What a service is measured on gets priority: how much of it is joint, service by service."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samkjort.platform.municipality import queries
from samkjort.platform.municipality.parts import between, edit, known, may_tell, page, percent, write_links
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Listing
from samkjort.platform.signals.parts import file_or_none
from samkjort.steering.evidence import Evidence, Level
from samkjort.steering.municipality.bars import Bar, picture
from samkjort.steering.municipality.measured import Share, shares
from samkjort.steering.vocabulary import label

SAID = Evidence("004", 1241, 1254, Level.INFORMANTS)
SERVICES = ("kindergarten", "school", "ppt", "health", "child_welfare", "nav", "culture")
"""The fields that always stand in the picture: those without targets are not known, never nothing."""


def measured(request: HttpRequest) -> HttpResponse:
    """The share of measured targets that are joint, as a picture and a table, and the targets behind it."""
    one = asked.read(request)
    rows = queries.targets(one.municipality) if one.municipality else []
    found = shares(map(queries.as_target, rows), SERVICES)
    whole = share_list(one, found)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    may = may_tell(one)
    columns = (
        ("name", _("Target")),
        ("service", _("Field")),
        ("measured", _("Measured?")),
        ("joint", _("Joint?")),
        ("reported", _("Who asks for it")),
    )
    behind = Listing(
        "maal",
        _("The targets"),
        columns,
        [
            (
                edit("maal", row.id, row.name, may=may),
                label("sector", row.service, one.language),
                known(row.measured if row.measured is None else _("yes") if row.measured else _("no")),
                known(row.joint if row.joint is None else _("yes") if row.joint else _("no")),
                row.reported_to or None,
            )
            for row in rows
        ],
    )
    context = {
        "list": whole,
        "behind": behind,
        "picture": mark_safe(_picture(one, found)) if rows else "",
        "said": [SAID],
        "writes": write_links(("maal", _("Write down a target"))),
    }
    return page(request, one, "measured.html", context, _("What we are measured on"))


def share_list(one: Asked, found: tuple[Share, ...]) -> Listing:
    """Service by service: joint, own and not placed targets, and the share."""
    columns = (
        ("service", _("Field")),
        ("joint", _("Joint")),
        ("own", _("Its own")),
        ("not_placed", _("Not known which")),
        ("share", _("Share that is joint")),
    )
    cells = [
        (
            label("sector", each.service, one.language),
            each.joint if each.measured else known(None),
            each.own if each.measured else known(None),
            each.not_placed if each.measured else known(None),
            percent(each.share) if each.share is not None else between(each.between),
        )
        for each in found
    ]
    return Listing("felles-maal", _("How much of what is measured is joint"), columns, cells)


def _picture(one: Asked, found: tuple[Share, ...]) -> str:
    lacking = sum(1 for each in found if not each.measured)
    told = len(found) - lacking
    describe = ngettext(
        "%(number)s field has measured targets.", "%(number)s fields have measured targets.", told
    ) % {"number": told}
    describe += " " + _("For %(number)s it is not known.") % {"number": lacking}
    return picture(
        [
            Bar(
                label("sector", each.service, one.language),
                (each.joint, each.own, each.not_placed),
                between(each.between),
            )
            for each in found
        ],
        title=_("How much of what is measured is joint"),
        describe=describe,
        legend=(_("joint"), _("its own"), _("not known")),
        key="measured",
    )
