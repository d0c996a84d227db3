"""What was found in one field tried on another; and the proposal of one growing-up policy, point by point."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import asked, queries, words
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import actor_names, holder_name, row_links, show
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.state import actions as doing
from samkjort.platform.signals.state import queries as state
from samkjort.platform.signals.state.forms import TransferForm
from samkjort.platform.signals.state.page import Section, Whole, proof, state_word, whole
from samkjort.steering.state import policy as proposing
from samkjort.steering.state import transfer
from samkjort.steering.state.transfer import Finding
from samkjort.steering.verdict import CHECKS
from samkjort.steering.vocabulary import label

FIRST = Finding("SK-2", ("SIG-28", "SIG-29"))
"""What the page begins with: the finding the report is named after."""


def learning(request: HttpRequest) -> HttpResponse:
    """One check asked of every other theme; and what people have taken from one field to another."""
    one = asked.read(request)
    finding = _finding(request, one)
    tried = one.kept(
        f"tried {finding.check} {hash(finding.rows)}", lambda: transfer.tried_elsewhere(one.register, finding)
    )
    columns = (
        ("theme", _("Theme")),
        ("answer", _("Answer there")),
        ("signals", _("Signals")),
        ("rows", _("Found in")),
    )
    cells = [
        (
            label("topic", each.theme, one.language).capitalize(),
            state_word(each.state),
            len(each.rows),
            "; ".join(
                " · ".join(map(str, row_links(hit.rows, one.register, one))) for hit in each.result.hits[:6]
            )
            or None,
        )
        for each in tried
    ]
    listed = Listing("provd-pa-andre-felt", _("Tried on other themes"), columns, cells)
    notes = state.transfers()
    holder = queries.holder_of(one.actor)
    may = bool(one.actor and holder and access.may(one.actor, SteeringAction.TRANSFER, holder))
    names = words.rule_name(finding.check)
    page = Whole(
        _("Learnt here, of use there"),
        _("What was found about one theme may hold for another. The same check is asked of every theme."),
        [
            Section(
                "tried",
                f"{finding.check} {names}",
                text=words.rule_text(finding.check),
                points=[
                    format_html('<a href="{}">{}</a>', link.url, link.text)
                    for link in row_links(finding.rows, one.register, one)
                ],
                listing=listed,
                empty=_("There is no other theme."),
            ),
            _notes(notes, one),
        ],
        buttons=[
            Link(
                _("Take it to another theme"),
                f"{reverse('signals:new-transfer')}?sjekk={finding.check}&rader={','.join(finding.rows)}",
            )
        ]
        if may
        else [],
        files=listed,
        filters=[
            (
                "sjekk",
                _("Which finding"),
                [(each.id, f"{each.id} {words.rule_name(each.id)}") for each in CHECKS],
                finding.check,
            )
        ],
    )
    return whole(request, one, page)


def _finding(request: HttpRequest, one: asked.Asked) -> Finding:
    """The finding asked for: a check, and its rows; without rows those it strikes in the set of the
    report."""
    from samkjort.platform.signals import verdicts

    check = request.GET.get("sjekk", FIRST.check)
    if check not in {each.id for each in CHECKS}:
        check = FIRST.check
    rows = tuple(row for row in request.GET.get("rader", "").split(",")[:20] if row in one.register.signals)
    if rows:
        return Finding(check, rows)
    hits = verdicts.judged(one, verdicts.chosen_set(one, "proba")).result(check).hits
    return Finding(check, tuple(dict.fromkeys(row for hit in hits for row in hit.rows))[:20])


def _notes(notes: Sequence[tuple[object, transfer.Note]], one: asked.Asked) -> Section:
    columns = (
        ("theme", _("Taken to")),
        ("finding", _("What was found")),
        ("says", _("What can be learnt")),
        ("by", _("By")),
        ("on", _("When")),
        ("now", _("Answer there now")),
    )
    cells = [
        (
            label("topic", note.theme, one.language).capitalize(),
            f"{note.finding.check} {words.rule_name(note.finding.check)}",
            note.says,
            holder_name(note.by, one.register, one.language),
            note.on,
            state_word(
                one.kept(
                    f"note {note.finding.check} {note.theme}",
                    lambda note=note: transfer.still_found(one.register, note),  # type: ignore[misc]
                )
            ),
        )
        for _row, note in notes
    ]
    return Section(
        "notes",
        _("Taken to other themes"),
        listing=Listing("overforte-funn", _("Taken to other themes"), columns, cells),
        empty=_("Nobody has taken a finding to another theme yet."),
    )


def new_transfer(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a finding to another theme."""
    one = asked.read(request)
    holder = queries.holder_of(actor)
    access.require(actor, SteeringAction.TRANSFER, holder)
    finding = _finding(request, one)
    form = filled(
        TransferForm,
        request,
        initial={"check_id": finding.check},
        language=one.language,
        register=one.register,
    )
    if form.is_bound and form.is_valid():
        doing.transfer(actor, holder, {**form.cleaned_data, "rows": list(finding.rows)})
        notices.saved(request, _("The finding is taken along."))
        return redirect(reverse("signals:learning") + f"?sjekk={form.cleaned_data['check_id']}")
    context = {
        "form": form,
        "title": _("Take a finding to another theme"),
        "lead": _("What was found about one theme may help those who work with another."),
        "submit": _("Save"),
        "cancel": reverse("signals:learning"),
    }
    crumbs = [(_("Learnt here, of use there"), reverse("signals:learning")), (_("New"), "")]
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )


def policy(request: HttpRequest) -> HttpResponse:
    """One growing-up policy as KS proposes it: each point, and whether the register shows it."""
    one = asked.read(request)
    card = proposing.proposal()
    columns = (
        ("point", _("What it is to hold")),
        ("seen", _("Seen in the register?")),
        ("count", _("How much")),
        ("rows", _("Signals")),
        ("sources", _("Sources")),
    )
    seen = {True: _("yes"), False: _("no"), None: _("not known")}
    cells = [
        (
            each.point.says.in_language(one.language),
            seen[each.seen],
            _("%(count)s of %(whole)s") % {"count": each.count, "whole": each.whole}
            if each.count is not None
            else None,
            ", ".join(map(str, row_links(each.rows, one.register, one))) or None,
            proof(each.point.evidence),
        )
        for each in proposing.stands(one.register, card)
    ]
    listed = Listing("oppvekstpolitikk", _("Point by point"), columns, cells)
    standing = proposing.answered(card, state.standing(one.on or clock.today()))
    asks = [
        (
            Link(each.ask.id, reverse("consultation:asks")),
            each.ask.says.in_language(one.language),
            each.waited[0] if each.waited and each.answer is None else None,
            each.answer is not None,
        )
        for each in standing
    ]
    ask_columns = (
        ("ask", _("Ask in the ledger")),
        ("says", _("What is asked")),
        ("waited", _("Days waited")),
        ("answered", _("Answered")),
    )
    agreement = card.agreement
    page = Whole(
        card.title.in_language(one.language),
        _(
            "A proposal from the municipal sector, not a decision. Each point is held against what the "
            "register shows."
        ),
        [
            Section(
                "card",
                _("The proposal"),
                facts=[
                    (_("Proposed by"), actor_names(card.by, one.register, one)),
                    (_("To"), actor_names(card.to, one.register, one)),
                    (_("As part of the agreement"), agreement.name.in_language(one.language)),
                    (
                        _("On equal terms"),
                        None
                        if agreement.equal_representation is None
                        else seen[agreement.equal_representation],
                    ),
                ],
                evidence=card.evidence,
            ),
            Section("points", _("Point by point"), listing=listed),
            Section(
                "asks",
                _("The asks it would answer"),
                listing=Listing("krav", _("The asks it would answer"), ask_columns, asks),
                empty=_("No ask is recorded on that day."),
                ways=[Link(_("All asks"), reverse("consultation:asks"))],
            ),
        ],
        files=listed,
    )
    above = [(_("The State as one"), reverse("signals:the-state") + one.parameters())]
    return whole(request, one, page, above=above)
