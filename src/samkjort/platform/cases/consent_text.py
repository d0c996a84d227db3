"""The text of a consent, in plain words: who, about what, why, until when, and what happens after a no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats, translation
from django.utils.translation import gettext as _

from samkjort.casework.model import Model
from samkjort.platform.cases.models import Consent
from samkjort.platform.cases.models_of_work import model_of_case
from samkjort.platform.cases.services import name_of as service_name

__all__ = ["Asking", "asking", "plain_text", "service_name", "topic_names"]


@dataclass(frozen=True)
class Asking:
    """What the page of a consent says; each a sentence or a list of words."""

    who: str
    about: list[str]
    all_but: bool
    not_about: list[str]
    why: str
    until: date | None
    if_no: str
    letter: list[str]


def topic_names(ids: list[str], model: Model, language: str) -> list[str]:
    """What topics are called, in the language."""
    known = {topic.id: topic.texts for topic in model.consent.topics}
    return [known[one].in_language(language) if one in known else one for one in ids]


def asking(row: Consent, language: str) -> Asking:
    """The parts of the text."""
    model = model_of_case(row.case_id)
    letter = model.template("consent_letter")
    parts = {part.id: part.texts.in_language(language) for part in letter.parts} if letter else {}
    upper = row.during.upper
    return Asking(
        who=service_name(row.service, language),
        about=topic_names(row.topics or [], model, language),
        all_but=row.topics is None,
        not_about=topic_names(row.except_topics, model, language),
        why=row.purpose,
        until=upper - timedelta(days=1) if upper else None,
        if_no=parts.pop("if_no", ""),
        letter=list(parts.values()),
    )


def plain_text(row: Consent, language: str) -> str:
    """The whole text as it is signed."""
    said = asking(row, language)
    with translation.override(language):
        about = _("Everything") if said.all_but else ", ".join(said.about)
        lines = [
            *said.letter,
            _("Who: %(who)s") % {"who": said.who},
            _("About: %(about)s") % {"about": about},
            *([_("Not about: %(topics)s") % {"topics": ", ".join(said.not_about)}] if said.not_about else []),
            _("Why: %(why)s") % {"why": said.why},
            *(
                [_("Until: %(day)s") % {"day": formats.date_format(said.until, "j. F Y")}]
                if said.until
                else []
            ),
            said.if_no,
        ]
    return "\n".join(line for line in lines if line)
