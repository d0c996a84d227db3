"""The kinds of rows: what each is called in addresses, its table, its form, and the page it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samkjort.platform.municipality import forms, models


@dataclass(frozen=True)
class Kind:
    """One kind of row. `page` lists it; `bodies`: KS and the State write it too."""

    table: type[models.Held]
    form: type[forms.Told]
    page: str
    new: str | Promise
    lead: str | Promise
    bodies: bool = False


KINDS = {
    "organisering": Kind(
        models.Organisation,
        forms.OrganisationForm,
        "profile",
        _("How are services brought together?"),
        _("A house, one steering line, or leaders side by side. One card for each."),
    ),
    "samarbeid": Kind(
        models.Cooperation,
        forms.CooperationForm,
        "profile",
        _("What do you have together with other municipalities?"),
        _("Tell what you see of it: what it gives, and what it takes."),
    ),
    "maal": Kind(
        models.Target,
        forms.TargetForm,
        "measured",
        _("What is a service measured on?"),
        _("One target at a time. What you do not know is counted neither way."),
    ),
    "oppgave": Kind(
        models.Task,
        forms.TaskForm,
        "tasks",
        _("A task in the budget"),
        _("Put down both what an act orders and what you do beside it."),
    ),
    "rom": Kind(
        models.PurseDecided,
        forms.PurseForm,
        "purse",
        _("Where did guidance leave room?"),
        _("Tell what came to decide. Then ask the sender what was meant."),
    ),
    "behov": Kind(
        models.Need,
        forms.NeedForm,
        "competence",
        _("A need for competence"),
        _("What the services must know more about, in your own words."),
    ),
    "soknad": Kind(
        models.Trail,
        forms.TrailForm,
        "competence",
        _("A new application"),
        _("The needs you have mapped go with it. The six steps are taken one at a time."),
    ),
    "bruk": Kind(
        models.GrantUse,
        forms.GrantUseForm,
        "grants",
        _("What did a grant give, and take?"),
        _("One grant and one year at a time."),
    ),
    "finansiering": Kind(
        models.Financing,
        forms.FinancingForm,
        "financing",
        _("Did the money come with the duty?"),
        _("What you do not know, leave empty. It is then shown as not known, never as zero."),
        bodies=True,
    ),
    "nytte": Kind(
        models.Weighing,
        forms.WeighingForm,
        "weighings",
        _("What does a supervision cost, and give?"),
        _("Both sides count. The municipality's hours must be there."),
        bodies=True,
    ),
}


def initial(kind: Kind, row: Any) -> dict[str, Any]:
    """A row as its form begins with it."""
    found = {name: getattr(row, name, None) for name in kind.form.base_fields}
    known = {None: "", True: "yes", False: "no"}
    for name, field in kind.form.base_fields.items():
        if getattr(field, "choices", None) == list(forms.KNOWN):
            found[name] = known[found[name]]
    if isinstance(row, models.Cooperation):
        found["looked"] = row.effects is not None
    if isinstance(row, models.Trail):
        found["build_up"] = " ".join(f"{year}:{sum_}" for year, sum_ in sorted(row.build_up.items()))
    return {**found, "shared": row.shared}
