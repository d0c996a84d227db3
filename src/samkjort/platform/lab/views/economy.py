"""Who pays and who gains: a measure, its costs, measures side by side, the child welfare reform."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.economy.costs import shipped_costs
from samkjort.economy.measures import shipped_measures
from samkjort.economy.payers import PAYERS
from samkjort.economy.reform import BadUse, Distribution, Use, effect
from samkjort.platform.lab import account, measures, numbers
from samkjort.platform.shell.forms import Form

MOST_RUNS = 4


def frame(*crumbs: tuple[str, str], **more: Any) -> dict[str, Any]:
    """What every page of the lab has: where one is."""
    return {"crumbs": [(_("The laboratory"), reverse("lab:index")), *crumbs], **more}


def economy(request: HttpRequest) -> HttpResponse:
    """Choose a measure or give one's own numbers; the account below."""
    found = measures.chosen(request.GET.dict())
    shown = account.shown(found.described) if found and found.described else None
    context = frame(
        (_("What does it cost, and who gains?"), ""),
        shipped=shipped_measures().values(),
        own=measures.OWN,
        chosen=found,
        shown=shown,
        this_run=found.query if found else "",
        address=request.build_absolute_uri() if found else "",
        costs=list(shipped_costs().values()),
    )
    wrong = found is not None and bool(found.form.errors)
    return render(request, "lab/economy.html", context, status=422 if wrong else 200)


def price(request: HttpRequest, cost: str) -> HttpResponse:
    """One unit cost as a record: value, bounds, price year, who pays, source and how sure."""
    found = shipped_costs().get(cost)
    if found is None:
        raise Http404
    payers = [(numbers.say(f"payer.{payer}"), found.payers[payer]) for payer in PAYERS if found.payers[payer]]
    used = [one for one in shipped_measures().values() if any(s.cost == cost for s in one.measure.spared)]
    context = frame(
        (_("What does it cost, and who gains?"), reverse("lab:economy")),
        (found.name.in_language(numbers.language()), ""),
        cost=found,
        unit=account.unit_name(found.unit),
        payers=payers,
        used=used,
        meaning=numbers.mark(str(found.mark)),
    )
    return render(request, "lab/price.html", context)


def side_by_side(request: HttpRequest) -> HttpResponse:
    """Up to four runs beside each other, all of them in the address."""
    runs = [dict(parse_qsl(text)) for text in request.GET.getlist("run")[:MOST_RUNS]]
    runs += [{"measure": name} for name in request.GET.getlist("measure")][: MOST_RUNS - len(runs)]
    found = [one for one in map(measures.chosen, runs) if one is not None]
    columns = [(one, account.shown(one.described)) for one in found if one.described]
    kept = urlencode([("run", one.query) for one, _shown in columns])
    context = frame(
        (_("What does it cost, and who gains?"), reverse("lab:economy")),
        (_("Side by side"), ""),
        columns=columns,
        rows=_rows([shown for _one, shown in columns]),
        runs=[one.query for one, _shown in columns],
        shipped=shipped_measures().values(),
        full=len(columns) >= MOST_RUNS,
        kept=kept,
        unread=len(runs) - len(columns),
    )
    return render(request, "lab/side_by_side.html", context)


def _rows(columns: list[account.Shown]) -> list[tuple[str, list[str]]]:
    """The figures of each run, row by row."""
    accounts = [one.account for one in columns]

    def row(name: str, values: list[str]) -> tuple[str, list[str]]:
        return name, values

    number, percent = numbers.number, numbers.percent
    return [
        row(_("Gain today, all together, kroner"), [number(one.pockets.total) for one in accounts]),
        row(
            _("Gain today, the municipality, kroner"),
            [number(next(iter(one.pockets.gains.values()))) for one in accounts],
        ),
        row(_("Most out at once, kroner"), [number(one.whole.height) for one in accounts]),
        row(_("In year"), [str(one.whole.peak) if one.whole.height else "–" for one in accounts]),
        row(_("Years until earned back"), [_years(one.whole.length, one.whole.height) for one in accounts]),
        row(
            _("Part of the gain that lands with others"),
            [percent(one.pockets.share_elsewhere) for one in accounts],
        ),
        row(_("Chance that it pays in all"), [percent(one.unsure.gain) for one in accounts]),
        row(
            _("Chance that the municipality gains"),
            [percent(one.unsure.gain_municipality) for one in accounts],
        ),
        row(
            _("Chance that it pays in all while the municipality loses"),
            [percent(one.unsure.gain_but_municipality_loses) for one in accounts],
        ),
    ]


def _years(length: int | None, height: int) -> str:
    if not height:
        return "–"
    return numbers.say("never") if length is None else str(length)


class ReformForm(Form):
    """A municipality's own use, in months a year, and what a month costs it before and after."""

    institution = measures.whole(gettext_lazy("Months in institution a year"), 0, 100_000)
    institution_before = measures.whole(
        gettext_lazy("What the municipality paid a month before"), 0, 10_000_000
    )
    institution_after = measures.whole(
        gettext_lazy("What it pays a month now"),
        0,
        10_000_000,
        required=False,
        help_text=gettext_lazy("Leave it empty if nobody has said it: the sum is then not known."),
    )
    foster = measures.whole(gettext_lazy("Months in foster home a year"), 0, 100_000)
    foster_before = measures.whole(gettext_lazy("What a month in foster home cost before"), 0, 10_000_000)
    foster_refund = measures.whole(gettext_lazy("What the state paid back of a month before"), 0, 10_000_000)
    foster_after = measures.whole(
        gettext_lazy("What a month in foster home costs now"), 0, 10_000_000, required=False
    )
    distribution = forms.ChoiceField(
        label=gettext_lazy("How the money from the state is shared"),
        widget=forms.RadioSelect,
        choices=[
            (Distribution.COST_KEY.value, gettext_lazy("By the cost key for child welfare")),
            (Distribution.TABLE_C.value, gettext_lazy("Each gets what it loses (table C)")),
        ],
    )
    national = measures.whole(
        gettext_lazy("What all municipalities together get, kroner"), 0, 100_000_000_000, required=False
    )
    key = measures.percent(gettext_lazy("The municipality's part of the cost key, per cent"), required=False)


def reform(request: HttpRequest) -> HttpResponse:
    """What the child welfare reform does to one budget at the same use."""
    sent = bool(request.GET)
    form = ReformForm(request.GET if sent else None, initial={"distribution": Distribution.COST_KEY.value})
    found = None
    if sent and form.is_valid():
        data = form.cleaned_data
        uses = (
            Use("institution", data["institution"], data["institution_before"], data["institution_after"]),
            Use("foster", data["foster"], data["foster_before"], data["foster_after"], data["foster_refund"]),
        )
        try:
            found = effect(
                uses,
                distribution=Distribution(data["distribution"]),
                national_more=data["national"],
                key_share=None if data["key"] is None else data["key"] / 100,
            )
        except BadUse as error:
            form.add_error(None, str(error))
    names = {"institution": _("Institution"), "foster": _("Foster home")}
    context = frame(
        (_("What does it cost, and who gains?"), reverse("lab:economy")),
        (_("The child welfare reform"), ""),
        form=form,
        found=found,
        uses=[(names[use.kind], use) for use in found.uses] if found else [],
        unknown=[names[kind] for kind in found.unknown] if found else [],
    )
    return render(request, "lab/reform.html", context, status=422 if sent and form.errors else 200)
