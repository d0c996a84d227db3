"""A measure as it stands in an address: a shipped one, changed or not, or one of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.economy.costs import shipped_costs
from samkjort.economy.measures import Described, shipped_measures
from samkjort.economy.payers import Payer
from samkjort.economy.prevention import BadMeasure, Effect, Measure, Post, Spared
from samkjort.law.names import Names
from samkjort.platform.lab import numbers
from samkjort.platform.shell.forms import Form

OWN = "own"
MOST_YEARS, MOST_PEOPLE, MOST_KRONER = 75, 1_000_000, 100_000_000_000
BETWEEN = _("write a number from %(low)s to %(high)s")


class Number(forms.IntegerField):
    """A whole number, written with or without spaces between the thousands."""

    def to_python(self, value: Any) -> int | None:
        text = value.replace(" ", "").replace("\u00a0", "") if isinstance(value, str) else value
        return super().to_python(text)


def whole(label: Any, low: int, high: int, **more: Any) -> Number:
    """A whole number between two bounds, with an error that says them."""
    wrong = BETWEEN % {"low": low, "high": f"{high:_}".replace("_", " ")}
    errors = {"min_value": wrong, "max_value": wrong, "invalid": wrong}
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return Number(label=label, min_value=low, max_value=high, error_messages=errors, widget=widget, **more)


class Percent(forms.FloatField):
    """A number with decimals, written with a comma or a point."""

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        return super().to_python(
            value.replace(" ", "").replace(",", ".") if isinstance(value, str) else value
        )


def percent(label: Any, **more: Any) -> Percent:
    """A number of per cent, from 0 to 100."""
    wrong = BETWEEN % {"low": 0, "high": 100}
    errors = {"min_value": wrong, "max_value": wrong, "invalid": wrong}
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return Percent(label=label, min_value=0, max_value=100, error_messages=errors, widget=widget, **more)


class MeasureForm(Form):
    """The numbers one may change. What is left empty is as in the shipped measure."""

    measure = forms.CharField(widget=forms.HiddenInput)
    reached = whole(_("How many are reached"), 1, MOST_PEOPLE)
    years = whole(_("How many years we look at"), 1, MOST_YEARS)
    none = percent(
        _("The chance that it does not work at all, per cent"),
        help_text=_("That there may be no effect is a part of the answer."),
    )
    low = percent(_("When it works: at least so many per cent succeed"))
    mode = percent(_("When it works: most likely, per cent"))
    high = percent(_("When it works: at most, per cent"))

    def __init__(self, *args: Any, base: Described | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.base = base
        self.order_fields(["measure"])
        if base is None:
            self._own_fields()
        else:
            for post in base.measure.posts:
                label = _("Kroner a year for «%(post)s»") % {"post": post_name(post.id)}
                self.fields[f"post_{post.id}"] = whole(label, 0, MOST_KRONER)

    def _own_fields(self) -> None:
        costs = [(one.id, one.name.in_language(numbers.language())) for one in shipped_costs().values()]
        self.fields["kroner"] = whole(_("What it costs a year, kroner"), 0, MOST_KRONER)
        self.fields["until"] = whole(_("For how many years it is paid"), 1, MOST_YEARS)
        self.fields["own_share"] = percent(_("The municipality's part of it, per cent"))
        self.fields["spares"] = forms.ChoiceField(
            label=_("What one who succeeds does not need"), choices=costs
        )
        self.fields["units"] = whole(_("How many of it a year, in hundredths"), 0, 100_000)
        self.fields["from_year"] = whole(_("From which year"), 1, MOST_YEARS)
        self.fields["spared_years"] = whole(_("For how many years it is not needed"), 1, MOST_YEARS)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        low, mode, high = (data.get(name) for name in ("low", "mode", "high"))
        if low is not None and mode is not None and high is not None and not low <= mode <= high:
            self.add_error("mode", _("write it so that at least ≤ most likely ≤ at most"))
        return data

    def described(self) -> Described:
        """The measure as filled in. Raises `BadMeasure` for what the economy refuses."""
        data = self.cleaned_data
        effect = Effect(
            data["none"] / 100,
            data["low"] / 100,
            data["mode"] / 100,
            data["high"] / 100,
            _source(self.base, data),
        )
        if self.base is None:
            return _own(data, effect)
        measure = self.base.measure
        posts = tuple(_changed(post, data[f"post_{post.id}"]) for post in measure.posts)
        return replace(
            self.base,
            measure=replace(
                measure, reached=data["reached"], years=data["years"], posts=posts, effect=effect
            ),
        )


def _changed(post: Post, kroner: int) -> Post:
    """The post with another sum; a sum one gives oneself has no bounds."""
    return post if kroner == post.kroner else replace(post, kroner=kroner, low=None, high=None)


def _source(base: Described | None, data: Mapping[str, Any]) -> str:
    if base is not None:
        shipped = initial(base)
        if all(data[name] == shipped[name] for name in ("none", "low", "mode", "high")):
            return base.measure.effect.source
    return str(_("your own numbers"))


def _own(data: Mapping[str, Any], effect: Effect) -> Described:
    own = data["own_share"] / 100
    post = Post(
        "own", data["kroner"], 1, data["until"], {Payer.MUNICIPALITY: own, Payer.STATE: 1 - own}, kind="work"
    )
    spared = Spared(data["spares"], data["units"] / 100, data["from_year"], data["spared_years"])
    name = Names("Ditt eget tiltak", "Ditt eige tiltak", "Your own measure")
    return Described(name, name, Measure(OWN, data["reached"], data["years"], (post,), (spared,), effect))


def post_name(name: str) -> str:
    """What money is put into."""
    known = {
        "staff": _("people"),
        "tools": _("tools"),
        "therapy": _("therapy"),
        "training": _("training"),
        "team": _("the team"),
        "own": _("the measure"),
    }
    return str(known.get(name, name))


def initial(described: Described) -> dict[str, Any]:
    """The numbers of a shipped measure, as the form has them."""
    measure, effect = described.measure, described.measure.effect
    return {
        "measure": measure.id,
        "reached": measure.reached,
        "years": measure.years,
        **{name: round(100 * getattr(effect, name), 4) for name in ("none", "low", "mode", "high")},
        **{f"post_{post.id}": post.kroner for post in measure.posts},
    }


OWN_START: dict[str, Any] = {
    "measure": OWN,
    "reached": 20,
    "years": 20,
    "none": 30,
    "low": 5,
    "mode": 10,
    "high": 25,
    "kroner": 1_000_000,
    "until": 3,
    "own_share": 100,
    "spares": "outside_person_year",
    "units": 100,
    "from_year": 4,
    "spared_years": 10,
}


@dataclass(frozen=True)
class Chosen:
    """What an address asks for: the form, and the measure where it can be worked out."""

    name: str
    form: MeasureForm
    described: Described | None

    @property
    def query(self) -> str:
        """All parameters, to share."""
        data = self.form.data or self.form.initial
        return urlencode({key: data[key] for key in self.form.fields if key in data})


def chosen(given: Mapping[str, Any]) -> Chosen | None:
    """Read a measure from an address; None when none is named. What is wrong stands in the form."""
    name = str(given.get("measure", ""))
    base = shipped_measures().get(name)
    if base is None and name != OWN:
        return None
    start = initial(base) if base else OWN_START
    changed = {key: str(value) for key, value in given.items() if key in start and key != "measure"}
    data = {**{key: _plain(value) for key, value in start.items()}, **changed, "measure": name}
    form = MeasureForm(data, base=base, initial=start)
    if not form.is_valid():
        return Chosen(name, form, None)
    if base and not changed:
        return Chosen(name, form, base)
    try:
        return Chosen(name, form, form.described())
    except BadMeasure as error:
        form.add_error(None, str(error))
        return Chosen(name, form, None)


def _plain(value: Any) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:g}" if numbers.language() == "en" else f"{value:g}".replace(".", ",")
