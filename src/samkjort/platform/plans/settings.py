"""The municipality's own numbers, or the shipped ones (`defaults.yaml`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

import yaml

from samkjort.platform.plans.models import Setting


@dataclass(frozen=True)
class Numbers:
    """Months, days and hours, as `defaults.yaml` explains them."""

    warn_months: int
    answer_days: int
    alert_hours: int

    def as_dict(self) -> dict[str, int]:
        """For storing, and as a form begins."""
        return asdict(self)


@cache
def shipped() -> Numbers:
    """The set that ships."""
    text = (resources.files(__package__) / "defaults.yaml").read_text("utf-8")
    return Numbers(**yaml.safe_load(text)["numbers"])


def numbers(municipality: str) -> Numbers:
    """A municipality's numbers; one query."""
    row = Setting.objects.filter(municipality=municipality).values_list("numbers", flat=True).first()
    return Numbers(**{**shipped().as_dict(), **(row or {})})
