"""The pages of a draft: which fields each has, and what was typed put back into the draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from samkjort.platform.cases.own_levels.draft import LANGUAGES, NEEDED, Content, get, put
from samkjort.platform.cases.own_levels.faults import Fault
from samkjort.platform.cases.own_levels.words import KINDS, LANGUAGE, NUMBERS, TELL


@dataclass(frozen=True)
class Input:
    """One field. `kind`: text, long, number, tick, choice or several."""

    path: str
    label: str
    kind: str = "text"
    value: Any = ""
    options: tuple[tuple[str, str], ...] = ()
    lang: str = ""
    help: str = ""
    needed: bool = True
    fault: str = ""


@dataclass(frozen=True)
class Group:
    """Fields that belong together, and the buttons that move or remove them."""

    title: str
    inputs: tuple[Input, ...]
    row: str = ""
    first: bool = False
    last: bool = False
    minor: bool = False


@dataclass(frozen=True)
class Page:
    """A page of the draft. `adds`: the path of a list one may add to, and what the button says."""

    key: str
    title: str
    groups: tuple[Group, ...]
    adds: tuple[tuple[str, str], ...] = ()
    lead: str = ""


def page(content: Content, key: str, wrong: Iterable[Fault] = ()) -> Page | None:
    """A page of the draft, with what is wrong beside each field; None when there is no such page."""
    made = _Making({fault.path: fault.text for fault in wrong if fault.page == key})
    kind, _dash, at = key.partition("-")
    if kind == "niva" and at.isdigit() and get(content, f"levels.{at}") is not None:
        return made.level(content, key, int(at))
    if kind == "mal" and at.isdigit() and get(content, f"templates.{at}") is not None:
        return made.template(content, key, int(at))
    if key == "tider":
        return made.times(content)
    return made.topics(content) if key == "tema" else None


def apply(content: Content, key: str, sent: Any) -> Content:
    """The draft with what was typed on a page. Only the page's own fields are taken."""
    shown = page(content, key)
    after = deepcopy(content)
    for one in (one for group in shown.groups for one in group.inputs) if shown else ():
        if one.kind == "tick":
            put(after, one.path, one.path in sent)
        elif one.kind == "several":
            known = [value for value, _text in one.options]
            put(after, one.path, [value for value in sent.getlist(one.path) if value in known])
        elif one.path in sent:
            put(after, one.path, _typed(one, str(sent[one.path])))
    return after


def _typed(one: Input, text: str) -> Any:
    text = text.replace("\r\n", "\n").strip()
    if one.kind == "choice":
        return text if text in dict(one.options) else ""
    if one.kind == "number":
        signless = text.removeprefix("-").removeprefix("+")
        return int(text) if signless.isascii() and signless.isdigit() and len(text) < 8 else text
    return text


@dataclass
class _Making:
    """Makes the fields of a page, each with what is wrong with it."""

    wrong: Mapping[str, str] = field(default_factory=dict)

    def one(self, content: Content, path: str, label: str, kind: str = "text", **more: Any) -> Input:
        value = get(content, path, "")
        value = "" if value is None else value
        return Input(path, str(label), kind, value, fault=self.wrong.get(path, ""), **more)

    def texts(self, content: Content, path: str, label: str, kind: str = "text") -> tuple[Input, ...]:
        return tuple(
            self.one(
                content,
                f"{path}.{code}",
                f"{label} ({LANGUAGE[code]})",
                kind,
                lang=code,
                needed=code in NEEDED,
            )
            for code in LANGUAGES
        )

    def level(self, content: Content, key: str, at: int) -> Page:
        path = f"levels.{at}"
        row = get(content, path)
        choices = (
            ("", _("none")),
            *((one["id"], str(get(one, "name.nb", ""))) for one in get(content, "templates", [])),
        )
        about = (
            *self.texts(content, f"{path}.name", _("Name")),
            *self.texts(content, f"{path}.about", _("What it is"), "long"),
            self.one(content, f"{path}.shared", _("People work together in a case at this level"), "tick"),
            self.one(content, f"{path}.leader_approves", _("The leader must say yes to this level"), "tick"),
            self.one(
                content, f"{path}.suggest.services.from", _("Suggested from so many services"), "number"
            ),
            self.one(
                content,
                f"{path}.suggest.services.to",
                _("… and up to so many"),
                "number",
                needed=False,
                help=_("Leave it empty when there is no limit."),
            ),
        )
        if not row.get("suggest"):
            about = about[:-2]
        steps = row.get("steps") or []
        groups = [Group(_("The level"), about)]
        for number in range(len(steps)):
            here = f"{path}.steps.{number}"
            inputs = (
                *self.texts(content, f"{here}.text", _("What to do")),
                self.one(
                    content,
                    f"{here}.days",
                    _("Days from the level began"),
                    "number",
                    needed=False,
                    help=_("Leave it empty when the step has no deadline."),
                ),
                self.one(content, f"{here}.template", _("Template"), "choice", options=choices),
            )
            groups.append(
                Group(
                    _("Step %(number)s") % {"number": number + 1},
                    inputs,
                    here,
                    number == 0,
                    number == len(steps) - 1,
                )
            )
        return Page(
            key,
            str(get(row, "name.nb", "")) or _("A new level"),
            tuple(groups),
            ((f"{path}.steps", _("Add a step")),),
        )

    def template(self, content: Content, key: str, at: int) -> Page:
        path = f"templates.{at}"
        row = get(content, path)
        name = self.texts(content, f"{path}.name", _("Name"))
        return Page(
            key,
            str(get(row, "name.nb", "")) or _("A new template"),
            (
                Group(str(KINDS.get(row.get("kind"), "")), name),
                *self.lines(content, f"{path}.parts", row.get("parts") or []),
            ),
            ((f"{path}.parts", _("Add a line")),),
        )

    def lines(self, content: Content, path: str, rows: list[Any]) -> tuple[Group, ...]:
        return tuple(
            Group(
                _("Line %(number)s") % {"number": number + 1},
                self.texts(content, f"{path}.{number}", _("Text")),
                f"{path}.{number}",
                number == 0,
                number == len(rows) - 1,
                minor=True,
            )
            for number in range(len(rows))
        )

    def times(self, content: Content) -> Page:
        numbers = tuple(
            self.one(content, f"numbers.{name}", str(label), "number", help=str(help_))
            for name, (label, help_) in NUMBERS.items()
        )
        rows = get(content, "reminders", [])
        told = tuple((key, str(text)) for key, text in TELL.items())
        reminders = tuple(
            Group(
                _("Reminder %(number)s") % {"number": at + 1},
                (
                    self.one(
                        content,
                        f"reminders.{at}.days",
                        _("Days from the day of evaluation"),
                        "number",
                        help=_("Write -14 for fourteen days before."),
                    ),
                    self.one(content, f"reminders.{at}.tell", _("Who is told"), "several", options=told),
                ),
                f"reminders.{at}",
                at == 0,
                at == len(rows) - 1,
                minor=True,
            )
            for at in range(len(rows))
        )
        return Page(
            "tider",
            _("Deadlines and reminders"),
            (Group(_("Deadlines"), numbers), *reminders),
            (("reminders", _("Add a reminder")),),
            _("What the law sets is not here: those deadlines come from the law and cannot be changed."),
        )

    def topics(self, content: Content) -> Page:
        topics = self.lines(content, "consent.topics", get(content, "consent.topics", []))
        return Page(
            "tema",
            _("Topics of consent"),
            topics,
            (("consent.topics", _("Add a topic")),),
            _("What a family can say yes or no to, beside which service."),
        )
