"""The register's closed words as people read them, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samkjort.law.acts import register_acts
from samkjort.law.card_blocks import Deadline, Review
from samkjort.law.cards import RuleCard
from samkjort.law.conditions import All, Any_, CardApplies, Condition, Not
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.names import Names
from samkjort.law.titles import title_in
from samkjort.law.vocabulary import Words, bearers, facts, themes
from samkjort.rules import wording


def language() -> str:
    """The reader's language: nb, nn or en."""
    return get_language() or "nb"


def said(text: Words | Names | None) -> str:
    """A text of the register; marked as bokmål where a reader of nynorsk gets it in bokmål."""
    if text is None:
        return ""
    if isinstance(text, Words) and text.language_for(language()) != language():
        return format_html('<span lang="nb">{}</span>', text.nb)
    return text.in_language(language())


def capital(text: Words) -> Words:
    """The same words, as the first of a line."""
    return text.each(lambda said: said[:1].upper() + said[1:])


def title(card: RuleCard) -> str:
    """The card's title, marked with its language where it is not the reader's."""
    text, its = title_in(card, language())
    return text if its == language() else format_html('<span lang="{}">{}</span>', its, text)


def printed(path: ProvisionPath | str) -> str:
    """A provision as a lawyer writes it."""
    place = ProvisionPath.parse(path) if isinstance(path, str) else path
    return place.printed(language())


def short(path: ProvisionPath | str) -> str:
    """A provision without the name of its act: «§ 7-2 a første ledd»."""
    place = ProvisionPath.parse(path) if isinstance(path, str) else path
    return place.printed(language(), short_name="").strip(" ,") or printed(place)


def act_name(document: str) -> str:
    """The short name of an act."""
    return ProvisionPath(document).printed(language())


@cache
def _full(document: str, reader: str) -> str:
    found = register_acts().acts.get(document)
    return found.name.in_language(reader) if found else ""


def act_full_name(document: str) -> str:
    """The name of an act as the register of acts has it; empty where it is not there."""
    return _full(document, language())


def lovdata(path: ProvisionPath) -> str:
    """Where Lovdata shows the provision; empty for a provision that is only imagined."""
    if path.is_imagined or not path.document.startswith(("lov/", "forskrift/")):
        return ""
    section = f"/{path.section}" if path.section and path.section.startswith("§") else ""
    return f"https://lovdata.no/{path.document}{section}"


def bearer(name: str) -> str:
    """Who owes or may something."""
    return said(capital(bearers()[name].label))


def theme(name: str) -> str:
    """What a rule is about."""
    return said(capital(themes()[name].label))


def kind(name: str) -> str:
    """What sort of rule it is."""
    return {
        "duty": _("Duty"),
        "right": _("Right"),
        "permission": _("Permission"),
        "prohibition": _("Prohibition"),
        "procedure": _("How it is done"),
        "deadline": _("Time limit"),
        "definition": _("Definition"),
        "supervision": _("Supervision"),
        "complaint": _("Complaint"),
        "competence": _("Competence"),
    }[str(name)]


def status(name: str) -> str:
    """What a rule says of a situation."""
    return {
        "applies": _("Applies"),
        "for_assessment": _("For assessment"),
        "unknown": _("Not known yet"),
        "does_not": _("Does not apply"),
    }[str(name)]


def time(within: int, unit: str) -> str:
    """«3 weeks»."""
    texts = {
        "hour": ngettext("%(n)s hour", "%(n)s hours", within),
        "day": ngettext("%(n)s day", "%(n)s days", within),
        "working_day": ngettext("%(n)s working day", "%(n)s working days", within),
        "week": ngettext("%(n)s week", "%(n)s weeks", within),
        "month": ngettext("%(n)s month", "%(n)s months", within),
        "year": ngettext("%(n)s year", "%(n)s years", within),
    }
    return texts[str(unit)] % {"n": within}


def deadline(limit: Deadline | None) -> str | None:
    """A time limit, and what it is counted from."""
    if limit is None:
        return None
    after = said(facts()[limit.after].label) if limit.after in facts() else limit.after
    return format_html(_("{} after: {}"), time(limit.within, limit.unit), after)


def review(name: Review | str) -> str:
    """How far the complaint body may go into the municipality's judgement."""
    return {
        "none": _("cannot be complained about"),
        "weight": _("shall give weight to local self-government"),
        "great_weight": _("shall give great weight to local self-government"),
        "especially_great_weight": _("shall give especially great weight to local self-government"),
        "clearly_unreasonable": _("may change the judgement only where it is clearly unreasonable"),
        "full": _("may try everything"),
        "legality": _("tries whether it is lawful"),
        "not_stated": _("how far it may go is not stated"),
    }[str(name)]


def verified(card: RuleCard) -> str:
    """How the card was checked, plainly."""
    return {
        "text": _("Yes: it was read against the text of the law."),
        "history": _("In part: it was read in the history of amendments, not in the text itself."),
        "no": _("No: nobody has read it against the text yet. Check it before you rely on it."),
    }[card.verified.value]


@dataclass(frozen=True)
class Branch:
    """A condition as a reader meets it: a line, and what stands below it."""

    text: str
    parts: tuple[Branch, ...] = ()
    card: str = ""


def tree(condition: Condition) -> Branch:
    """A card's condition as lines within lines."""
    match condition:
        case All() | Any_():
            parts = tuple(tree(part) for part in condition.parts)
            text = _("All of this") if isinstance(condition, All) else _("At least one of these")
            return Branch(text, parts)
        case Not():
            return Branch(_("Not this"), (tree(condition.part),))
        case CardApplies():
            return Branch(_("That another rule applies"), (), condition.card)
    return Branch(said(capital(wording.of(condition))))
