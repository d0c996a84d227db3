"""The family and the team talk: messages, and how one will take part in a meeting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.casework.meeting import TakesPart
from samkjort.casework.words import choices
from samkjort.platform.access import Actor
from samkjort.platform.cases.actions import meeting as meetings
from samkjort.platform.cases.actions import message as acts
from samkjort.platform.cases.models.meeting import Meeting
from samkjort.platform.cases.permissions_family import FamilyAction
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.queries import message as queries
from samkjort.platform.cases.queries.meeting import told_of
from samkjort.platform.cases.views.family_pages import page
from samkjort.platform.cases.views.pages import address, case_of, fill_in, language, may_do
from samkjort.platform.shell.forms import Form, LongText, filled
from samkjort.platform.shell.templatetags.page import moment


class MessageForm(Form):
    """A message."""

    words = LongText(label=gettext_lazy("Write to the team"), rows=3, max_length=4000)


class ComingForm(Form):
    """Are you coming?"""

    coming = forms.ChoiceField(
        label=gettext_lazy("Are you coming?"),
        widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
    )


class TakePartForm(Form):
    """How the young person wants to take part."""

    how = forms.ChoiceField(
        label=gettext_lazy("How do you want to join?"), widget=forms.RadioSelect, choices=[]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = choices(TakesPart, language())  # type: ignore[attr-defined]


def messages(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Read, and write. One's own messages tell who has read them."""
    may_do(actor, case_id, PlanAction.READ_MESSAGES)
    case = case_of(case_id)
    shown = page(actor, case, {}, _("Messages"))
    shown["rows"] = list(reversed(queries.messages(case, actor)))
    shown["closed"] = case.closed_at is not None
    acts.read(actor, case, [line.row for line in shown["rows"]])
    return fill_in(
        request,
        actor,
        case,
        filled(MessageForm, request),
        lambda sent: acts.send(actor, case_id, words=sent.cleaned_data["words"]),
        title=_("Messages"),
        submit=_("Send"),
        done=_("Your message is sent."),
        back=address("family-messages", case_id),
        look=PlanAction.READ_MESSAGES,
        template="cases/family/messages.html",
        more=shown,
    )


def meeting(request: HttpRequest, actor: Actor, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Answer an invitation: a parent yes or no, the young person how."""
    may_do(actor, case_id, PlanAction.TAKE_PART)
    case = case_of(case_id)
    row = told_of(Meeting.objects.filter(pk=meeting_id, case_id=case_id)).first()
    if row is None:
        raise Http404
    young = actor.person_id == case.child_id
    initial = {"how": row.takes_part} if young and row.takes_part else {}

    def act(sent: Any) -> None:
        how = sent.cleaned_data.get("how", "")
        coming = how in (TakesPart.WHOLE, TakesPart.PART) if young else sent.cleaned_data["coming"] == "yes"
        meetings.answer(actor, case_id, meeting_id, coming=coming)
        if how:
            meetings.choose_part(actor, case_id, meeting_id, how=how)

    shown = page(actor, case, {}, _("The meeting"))
    return fill_in(
        request,
        actor,
        case,
        filled(TakePartForm if young else ComingForm, request, initial=initial),
        act,
        title=_("The meeting"),
        lead=_("We meet on %(when)s.") % {"when": moment(row.starts_at)},
        submit=_("Save"),
        done=_("Thank you. The team knows now."),
        back=shown["home"],
        look=FamilyAction.OPEN_OWN,
        template="cases/family/form.html",
        more=shown,
    )
