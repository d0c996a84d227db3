"""What the pages of guidance share: names, entries as cards, the ways on, and the page itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samkjort.platform.access.actor import Actor
from samkjort.platform.shell.forms import Form
from samkjort.platform.signals.lists import FORMATS, Listing, as_file
from samkjort.platform.signals.parts import municipality_name
from samkjort.platform.signals.queries import holder_of
from samkjort.steering.guidance.catalogue import Entry
from samkjort.steering.guidance.reading import label
from samkjort.steering.register_data import register
from samkjort.steering.vocabulary import label as steering_label


def language() -> str:
    """The reader's language."""
    return get_language() or "nb"


def who_asks(request: HttpRequest) -> Actor | None:
    """Who is signed in, on a page open to all."""
    found: Actor | None = getattr(request, "actor", None)
    return found


def holder(request: HttpRequest) -> str:
    """Whom the signed-in speaks for; empty for visitors and others."""
    return holder_of(who_asks(request))


def names(listed: str, codes: Iterable[str]) -> str:
    """Names of codes of guidance, with commas."""
    return ", ".join(label(listed, code, language()) for code in codes)


def body_name(id_: str) -> str:
    """A body of the steering register or a municipality by name."""
    if id_.isdigit():
        return municipality_name(id_)
    actor = register().actors.get(id_)
    return actor.name.in_language(language()) if actor else id_


@dataclass(frozen=True)
class Shown:
    """An entry of the catalogue as a card: `facts` are (name, value); `tags` short words."""

    entry: Entry
    kind: str
    facts: Sequence[tuple[str, str | None]]
    tags: Sequence[tuple[str, str]]
    sender: str = ""
    signal: str = ""
    reasons: Sequence[str] = ()


def shown(entry: Entry, reasons: Sequence[str] = ()) -> Shown:
    """An entry as it is shown."""
    tags = []
    if entry.wish:
        tags.append(("quiet", _("wanted, not there")))
    if entry.proposed:
        tags.append(("quiet", _("proposed, not begun")))
    if entry.status:
        kind = {"works": "done", "dead": "late"}.get(entry.status, "quiet")
        tags.append((kind, label("link_status", entry.status, language())))
    facts: list[tuple[str, str | None]] = [(_("Theme"), names("theme", entry.themes))]
    if entry.readers:
        facts.append((_("For"), names("reader", entry.readers)))
    if entry.kind == "package":
        facts += [(_("Length"), length(entry)), (_("Parts"), names("part", entry.parts) or None)]
    if entry.sender:
        facts.append((_("From"), body_name(entry.sender)))
    address = reverse("signals:signal", args=[entry.signal]) if entry.signal else ""
    kind = steering_label("type", entry.type, language()) if entry.type else ""
    kind = kind or label("kind", entry.kind, language())
    return Shown(entry, kind, facts, tags, entry.sender, address, reasons)


PAGES = {
    "package": "packages",
    "howto": "howto",
    "network": "networks",
    "course": "education",
    "tool": "tips",
    "tip": "tips",
}
"""Kind of entry -> the page it stands on."""


def place_of(entry: Entry) -> str:
    """Where an entry stands."""
    return f"{reverse(f'guidance:{PAGES[entry.kind]}')}#{entry.id}"


def length(entry: Entry) -> str | None:
    """How long a package is, as far as is known."""
    if entry.minutes:
        return ngettext("%(number)s minute", "%(number)s minutes", entry.minutes) % {"number": entry.minutes}
    if entry.modules:
        return ngettext("%(number)s module", "%(number)s modules", entry.modules) % {"number": entry.modules}
    return None


@dataclass(frozen=True)
class Way:
    """A way to another page of guidance."""

    url: str
    name: str
    what: str


def ways() -> list[Way]:
    """The pages, in the order of what one comes for."""
    listed = (
        ("questions", _("Ask for advice"), _("One door. You need not know whose field it is.")),
        (
            "packages",
            _("Competence packages"),
            _("Whom they are for, how long they are, and what is wished for."),
        ),
        ("howto", _("How to do it"), _("Begin, organise and run cooperation across sectors.")),
        ("guides", _("Guides"), _("What they explain, when they came, and what they stand against.")),
        ("roles", _("Who does what"), _("A card for each service in the team around a child.")),
        (
            "mapping",
            _("What we can and what we need"),
            _("Map your own competence, and get a list of needs."),
        ),
        ("exchange", _("Learn from each other"), _("Who can teach what, and who wants to learn it.")),
        ("networks", _("Networks and programmes"), _("Learning networks, programmes and education.")),
        ("education", _("Further education"), _("Who may apply, and who is shut out.")),
        ("gatherings", _("Gatherings"), _("Planned together, and checked before they are published.")),
        ("writing", _("Guides being written"), _("Who is invited, and what came of the comments.")),
        ("tips", _("Tips and tools"), _("What somebody needed, and did not find by themselves.")),
        ("sources", _("What is known already"), _("Every report the source documents cite.")),
    )
    return [Way(reverse(f"guidance:{name}"), title, what) for name, title, what in listed]


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    crumbs: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """A page of guidance, with the way back."""
    first = reverse("guidance:index") if crumbs else ""
    return render(
        request,
        f"guidance/{template}",
        {
            **context,
            "crumbs": [(_("Front page"), reverse("shell:front")), (_("Guidance"), first), *crumbs],
        },
        status=status,
    )


def show_form(
    request: HttpRequest,
    form: Form,
    *,
    title: str,
    submit: str,
    cancel: str,
    lead: str = "",
    crumbs: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """A page with one form; 422 when it was sent wrong."""
    context = {"form": form, "title": title, "lead": lead, "submit": submit, "cancel": cancel}
    status = 422 if form.is_bound else 200
    return show(request, "form.html", context, crumbs=[*crumbs, (title, "")], status=status)


def file_or_none(request: HttpRequest, listing: Listing) -> HttpResponse | None:
    """The list as a file, when that is what is asked for (`?som=xlsx`)."""
    form = request.GET.get("som", "")
    return as_file(listing, form) if form in FORMATS else None
