"""The individual plan as a PDF: tagged, for archives (PDF/A) and for everyone (PDF/UA), set with Typst."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, Literal

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from samkjort.casework.individual_plan import PlanState
from samkjort.platform import clock
from samkjort.platform.cases.models import Case
from samkjort.platform.plans import law
from samkjort.platform.plans.models import Plan
from samkjort.platform.plans.queries import plan as queries
from samkjort.platform.plans.queries.versions import versions
from samkjort.platform.shell.templatetags.page import day

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
"""What the file is held to; Typst refuses to make one that does not keep them."""


@cache
def _template() -> bytes:
    return (resources.files(__package__) / "plan.typ").read_bytes()


def plan_pdf(case: Case, plan: Plan, language: str) -> bytes:
    """The plan as the asker may see it, in bokmål, nynorsk or English."""
    with translation.override(language):
        words = _words(case, plan, language)
    made = typst.compile(
        _template(),
        format="pdf",
        pdf_standards=[*STANDARDS],
        sys_inputs={"plan": json.dumps(words, ensure_ascii=False)},
    )
    assert isinstance(made, bytes)
    return made


def _words(case: Case, plan: Plan, language: str) -> dict[str, Any]:
    read = queries.Read(case, plan)
    rule = law.rule(law.named()["plan"]["no_larger_right"], clock.today(), language)
    found = versions(plan)
    number = found[0].row.number if found else 0
    return {
        "language": language,
        "title": _("Individual plan for %(name)s") % {"name": case.child.given_name},
        "state": PlanState(plan.state).in_language(language),
        "version": _("Version %(number)s") % {"number": number} if number else "",
        "made": _("Printed %(day)s") % {"day": day(clock.today())},
        "no_right": f"{rule.demands} ({rule.provision})" if rule else "",
        "empty": _("Nothing is written here yet."),
        "points": [
            {
                "title": point.rule.title,
                "provision": point.rule.provision,
                "norwegian": point.rule.norwegian,
                "lines": [{"text": line.text, "beside": line.beside} for line in point.lines],
            }
            for point in queries.points(read)
        ],
    }
