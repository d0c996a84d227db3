"""The register's codes, rules and lacks in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.steering.threads import FIELDS, field_name
from samkjort.steering.vocabulary import enumerations, label

RULES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "SS-1": (
        gettext_lazy("Same term, different meaning"),
        gettext_lazy("Two signals use one term in meanings whose ages or phases never meet."),
    ),
    "SS-2": (
        gettext_lazy("The goals meet"),
        gettext_lazy("At least half of the signals have a goal in common with another."),
    ),
    "SS-3": (
        gettext_lazy("Approaches clash"),
        gettext_lazy("One repairs in the single case and another prevents, for groups that meet."),
    ),
    "SS-4": (
        gettext_lazy("Direct contradiction"),
        gettext_lazy("Two signals contradict each other, on more than one party's own view."),
    ),
    "SS-5": (
        gettext_lazy("Differently binding"),
        gettext_lazy("The same duty is a must in one signal and less in another."),
    ),
    "SS-6": (
        gettext_lazy("Different room to act"),
        gettext_lazy("One signal orders how, another leaves it free."),
    ),
    "SS-7": (
        gettext_lazy("Different ages or groups"),
        gettext_lazy("Two signals share a goal, but not the age or the group."),
    ),
    "SS-8": (
        gettext_lazy("Measured apart"),
        gettext_lazy("Reporting rewards the results of one's own sector only."),
    ),
    "SS-9": (
        gettext_lazy("The model is not shared"),
        gettext_lazy("Several sectors speak of one model without a common description."),
    ),
    "KO-1": (
        gettext_lazy("The guide came late"),
        gettext_lazy("The guide came after what it explains had come into force."),
    ),
    "KO-2": (
        gettext_lazy("The order of the instruments"),
        gettext_lazy("Around an act, something that should come first came later."),
    ),
    "KO-3": (
        gettext_lazy("Time to prepare"),
        gettext_lazy("From adoption to force is shorter than a municipality of that size needs."),
    ),
    "KO-4": (
        gettext_lazy("In time for the budget"),
        gettext_lazy("Duty and money were known only after the municipality's own cut-off."),
    ),
    "KO-5": (
        gettext_lazy("Time and length of the consultation"),
        gettext_lazy("A consultation opens after midsummer, ends in the holiday, or is too short."),
    ),
    "KO-6": (
        gettext_lazy("Pile-up"),
        gettext_lazy("What one role must take in falls in the same quarter and weighs too much."),
    ),
    "KO-7": (
        gettext_lazy("New before the old is in place"),
        gettext_lazy(
            "Something ended, or was followed by the next, before half the municipalities had it going."
        ),
    ),
    "KO-8": (
        gettext_lazy("Grant against council"),
        gettext_lazy("Too few weeks to apply, or the money comes after the year has begun."),
    ),
    "KO-9": (
        gettext_lazy("Supervision too early"),
        gettext_lazy("Supervision starts before the guide, or too soon after the duty began."),
    ),
    "KO-10": (
        gettext_lazy("The money ends before the duty"),
        gettext_lazy("Money has ended, or has a known end, while the duty goes on."),
    ),
    "KO-11": (
        gettext_lazy("Parallel tracks"),
        gettext_lazy("Programmes from different fields occupy one leader role in the same half-year."),
    ),
    "SK-1": (
        gettext_lazy("Joint sender"),
        gettext_lazy("At least one signal has senders from two fields or more."),
    ),
    "SK-2": (
        gettext_lazy("Same idea, separate senders"),
        gettext_lazy("Two signals with the same idea come from different fields, and were launched apart."),
    ),
    "SK-3": (
        gettext_lazy("Joint event"),
        gettext_lazy("An event with hosts from two fields explained how the signals belong together."),
    ),
    "SK-4": (
        gettext_lazy("Reached one sector only"),
        gettext_lazy("A signal is meant for more sectors than it reached."),
    ),
    "SK-5": (
        gettext_lazy("Parallel gatherings"),
        gettext_lazy("Gatherings on the same theme by hosts from different fields, within a few weeks."),
    ),
    "SK-6": (
        gettext_lazy("They name each other"),
        gettext_lazy("Signals of one package do not name each other."),
    ),
    "SK-7": (
        gettext_lazy("One pays, another delivers"),
        gettext_lazy("What is funded must be delivered by a field that neither pays nor sends."),
    ),
    "SK-8": (
        gettext_lazy("Joint implementation"),
        gettext_lazy("One plan, one contact and one page have been seen."),
    ),
}
"""Check -> its name and its rule in one sentence."""

LACKS: Mapping[str, str | Promise] = {
    "terms": gettext_lazy("which terms it uses"),
    "ages of its meanings": gettext_lazy("the ages of its meanings"),
    "approach": gettext_lazy("how it would reach its goal"),
    "target group": gettext_lazy("the target group"),
    "how binding each duty is, duty by duty": gettext_lazy("how binding each duty is, duty by duty"),
    "leeway": gettext_lazy("what is left to the receiver"),
    "goals": gettext_lazy("the goals"),
    "age or group": gettext_lazy("age or group"),
    "senders": gettext_lazy("the senders"),
    "which signals have the same idea": gettext_lazy("which signals have the same idea"),
    "days of launch and of the joint event": gettext_lazy("the days of launch and of the joint event"),
    "more exact days of launch and of the joint event": gettext_lazy("more exact days of launch"),
    "hosts": gettext_lazy("the hosts"),
    "joint events that explain the link": gettext_lazy("joint events that explain the link"),
    "whom it was for and whom it reached": gettext_lazy("whom it was for and whom it reached"),
    "days held": gettext_lazy("the days it was held"),
    "more exact days": gettext_lazy("more exact days"),
    "which gatherings there were": gettext_lazy("which gatherings there were"),
    "whether they name each other": gettext_lazy("whether they name each other"),
    "who pays, sends and delivers": gettext_lazy("who pays, sends and delivers"),
    "who pays for what": gettext_lazy("who pays for what"),
    "whether there is one plan, one contact and one page": gettext_lazy(
        "whether there is one plan, one contact and one page"
    ),
    "day of publishing": gettext_lazy("the day of publishing"),
    "day in force": gettext_lazy("the day it came into force"),
    "day adopted": gettext_lazy("the day it was adopted"),
    "the municipality's own calendar": gettext_lazy("the municipality's own calendar"),
    "the days the consultation opened and ended": gettext_lazy("the days the consultation opened and ended"),
    "how municipalities took it": gettext_lazy("how municipalities took it"),
    "when it can be applied for": gettext_lazy("when it can be applied for"),
    "when supervision starts": gettext_lazy("when supervision starts"),
    "guide, or more exact days": gettext_lazy("the guide, or more exact days"),
    "whether and when the money ends": gettext_lazy("whether and when the money ends"),
    "whether the duty remains": gettext_lazy("whether the duty remains"),
    "senders and days": gettext_lazy("senders and days"),
    "how binding it is": gettext_lazy("how binding it is"),
    "the quarter it applies from": gettext_lazy("the quarter it applies from"),
    "when it was known": gettext_lazy("when it was known"),
    "when the money was known": gettext_lazy("when the money was known"),
    "a date": gettext_lazy("the date it applies from"),
    "nothing in the set is coded for this": gettext_lazy("nothing here is coded for this"),
}

LIMIT_NAMES: Mapping[str, str | Promise] = {
    "guide_late_days": gettext_lazy("Days a guide may come after what it explains"),
    "lead_time_months.large": gettext_lazy("Months a large municipality needs"),
    "lead_time_months.medium": gettext_lazy("Months a medium municipality needs"),
    "lead_time_months.small": gettext_lazy("Months a small municipality needs"),
    "hearing.least_weeks": gettext_lazy("Shortest consultation, weeks"),
    "hearing.normal_weeks": gettext_lazy("Normal consultation, weeks"),
    "pile_up.limit": gettext_lazy("How much may fall on one role in a quarter"),
    "churn_least_share": gettext_lazy("Share that must have it going before the next comes"),
    "grant_application_weeks": gettext_lazy("Fewest weeks to apply for a grant"),
    "supervision_least_months": gettext_lazy("Months before supervision may start"),
    "parallel_programmes": gettext_lazy("Programmes at once that count as parallel"),
    "gathering_weeks": gettext_lazy("Weeks between gatherings that count as parallel"),
    "council_weeks": gettext_lazy("Weeks to prepare a matter for the council"),
    "project_money_share": gettext_lazy("Highest share on project money"),
    "share_information_days": gettext_lazy("Days a data flow counts as in use"),
    "coding.least_share": gettext_lazy("Share that must be coded before content is judged"),
    "coding.least_dated": gettext_lazy("Share that must have a date before time is judged"),
}

_CODE = re.compile(r"«?\b[a-z]+(?:_[a-z]+)+\b»?")
_BARE = re.compile(
    r"\b(?:" + "|".join([*FIELDS, "small", "medium", "large", "kindergarten", "school"]) + r")\b"
)
_LISTS = ("role", "goal", "topic", "target_group", "sector", "type", "date_kind", "size_class", "problem")


def rule_name(check: str) -> str:
    """What a check is called."""
    return str(RULES[check][0])


def rule_text(check: str) -> str:
    """A check's rule in one sentence."""
    return str(RULES[check][1])


def limit_name(name: str) -> str:
    """What a limit is about; its key, for one without a text."""
    return str(LIMIT_NAMES.get(name, name))


def plain(text: str, language: str) -> str:
    """A text of the library with the codes in it as words."""
    found = _CODE.sub(lambda match: _named(match.group(), language), text)
    return found if language == "en" else _BARE.sub(lambda match: _bare(match.group(), language), found)


def _named(code: str, language: str) -> str:
    bare = code.strip("«»")
    lists = enumerations()
    for name in _LISTS:
        if bare in lists[name]:
            named = lists[name][bare].in_language(language)
            return f"«{named}»" if code != bare else named
    return _term(bare, language) or code


def _term(code: str, language: str) -> str:
    from samkjort.steering.terms import terms

    found = terms().get(code)
    return f"«{found.name.in_language(language)}»" if found else ""


def _bare(code: str, language: str) -> str:
    if code in FIELDS:
        return field_name(code, language).lower()
    for name in ("size_class", "sector"):
        if code in enumerations()[name]:
            return label(name, code, language)
    return code


def lacking(text: str, titles: Mapping[str, str]) -> str:
    """What would have to be known: «Felles veileder: publiseringsdagen»."""
    rows, _colon, what = text.rpartition(": ")
    if text.startswith("no one has examined: "):
        return _("whether there is more, since nobody has looked")
    phrase = str(LACKS.get(what, LACKS.get(text, "")))
    if not phrase:
        phrase = _("something that is not recorded")
    named = [titles.get(row, row) for row in re.split(r", | and ", rows) if row]
    return f"{' · '.join(named)}: {phrase}" if named else phrase
