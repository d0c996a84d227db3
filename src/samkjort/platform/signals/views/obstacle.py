"""Confidentiality as an obstacle on the first step of the ladder; who may tell whom, pair by pair."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.law.order import legal_order
from samkjort.law.services import register_services
from samkjort.platform import clock
from samkjort.platform.signals import asked, verdicts
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import labels
from samkjort.platform.signals.state.page import Section, Whole, whole
from samkjort.rules.sharing import Ruling
from samkjort.rules.sharing_matrix import sharing_matrix
from samkjort.steering.state import confidentiality
from samkjort.steering.state.confidentiality import Obstacle
from samkjort.steering.vocabulary import CROSS_SECTOR, label


def sectors_of(one: asked.Asked) -> tuple[str, ...]:
    """The sectors that the signals of the set asked for are meant for, those named one by one."""
    found = verdicts.chosen_set(one, "proba")
    signals = one.register.signals
    named = dict.fromkeys(sector for row in found.rows for sector in signals[row].target_sectors)
    return tuple(sector for sector in named if sector != CROSS_SECTOR) or (CROSS_SECTOR,)


def flag(one: asked.Asked) -> dict[str, Any]:
    """The obstacle as the ladder shows it: one sentence, and the way to the pairs."""
    found = confidentiality.obstacle(sectors_of(one))
    return {
        "differs": found.differs,
        "sentence": sentence(found),
        "url": reverse("signals:obstacle") + one.parameters(),
        "evidence": found.evidence,
    }


def sentence(found: Obstacle) -> str:
    """Whether confidentiality differs, in one sentence."""
    if found.differs is None:
        return _("Whether the duties of confidentiality differ is not known for all.")
    if not found.differs:
        return _("The services are bound by the same duty of confidentiality.")
    return _("%(number)s pairs of sectors are bound by different duties of confidentiality.") % {
        "number": len(found.pairs)
    }


def obstacle(request: HttpRequest) -> HttpResponse:
    """What binds each sector, and what the law register answers for each pair: may the one tell the other?"""
    one = asked.read(request)
    wanted = sectors_of(one)
    found = confidentiality.obstacle(wanted)
    on = one.on or clock.today()
    columns = (("sector", _("Sector")), ("services", _("Services")), ("bound", _("Bound by")))
    services = register_services().services
    bound = [
        (
            capfirst(label("sector", each.sector, one.language)),
            ", ".join(services[name].name.in_language(one.language) for name in each.services),
            "; ".join(
                filter(
                    None,
                    (", ".join(map(regime, each.regimes)), _("not known for all") if each.unsure else ""),
                )
            ),
        )
        for each in found.bound
    ]
    regimes = Listing("taushetsplikt", _("What binds each sector"), columns, bound)
    pairs = _pairs(tuple(each.sector for each in found.bound), on, one)
    page = Whole(
        _("Can they share?"),
        _(
            "To share information is the first step of the ladder. It can be hard already where duties of "
            "confidentiality differ."
        ),
        [
            Section(
                "answer",
                sentence(found),
                facts=[(_("Sectors"), labels("sector", wanted, one.language))],
                evidence=found.evidence,
            ),
            Section("bound", regimes.title, listing=regimes),
            Section(
                "pairs",
                _("May the one tell the other?"),
                text=_(
                    "A bare question of personal matters about a child, by the rules of the law "
                    "register, before anybody has asked for consent. Rows tell, columns are told. "
                    "In a real case the facts decide."
                ),
                listing=pairs,
                ways=[Link(_("What applies in one situation?"), reverse("lawbook:situation"))],
            ),
        ],
        files=pairs,
    )
    above = [(_("The ladder"), reverse("signals:ladder") + one.parameters())]
    return whole(request, one, page, above=above)


def _pairs(sectors: tuple[str, ...], on: date, one: asked.Asked) -> Listing:
    standing = {sector: confidentiality.service_of(sector) for sector in sectors}
    services = register_services().services
    answers = _answers(tuple(standing.values()), on)
    names = {sector: services[name].name.in_language(one.language) for sector, name in standing.items()}
    columns = [("teller", _("Who tells")), *((sector, names[sector]) for sector in sectors)]
    rows = [
        (
            capfirst(names[giver]),
            *(
                None
                if giver == taker
                else verdict_name(answers[standing[giver]][standing[taker]].verdict.value)
                for taker in sectors
            ),
        )
        for giver in sectors
    ]
    return Listing("kan-de-dele", _("May the one tell the other?"), columns, rows)


@lru_cache(maxsize=16)
def _answers(services: tuple[str, ...], on: date) -> dict[str, dict[str, Ruling]]:
    """The law register's answer for each pair; about a second the first time, and kept for the day."""
    return sharing_matrix(legal_order(on), services=services)


def verdict_name(code: str) -> str:
    """An answer on sharing in words."""
    return {
        "must": _("must"),
        "allowed": _("may"),
        "with_consent": _("with consent"),
        "not_allowed": _("may not"),
        "unclear": _("not clear"),
    }.get(code, code)


def regime(code: str) -> str:
    """What a duty of confidentiality is called."""
    return {
        "administrative": _("the Public Administration Act"),
        "kindergarten": _("the Kindergarten Act"),
        "private_school": _("the Independent Schools Act"),
        "health_personnel": _("the duty of health personnel"),
        "child_welfare": _("the Child Welfare Act"),
        "nav": _("the NAV Act"),
        "social_services": _("the Social Services Act"),
        "police": _("the duty of the police"),
        "crisis_centre": _("the Crisis Centre Act"),
        "family_counselling": _("the Family Counselling Act"),
    }.get(code, code)
