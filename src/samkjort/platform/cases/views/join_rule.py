"""The municipality's own rule for child welfare in the team: on the wall, and an aid in the case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samkjort.casework.words import choices
from samkjort.platform import access
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import join_rule
from samkjort.platform.cases.actions.own_levels import may_write
from samkjort.platform.cases.join_rule import CameTo
from samkjort.platform.cases.permissions import CaseAction
from samkjort.platform.cases.permissions_rule import RuleAction
from samkjort.platform.cases.queries import own_levels
from samkjort.platform.cases.views.pages import case_of
from samkjort.platform.cases.views.staff_pages import crumbs, form_page, language
from samkjort.platform.shell.forms import Form


class RuleForm(Form):
    """Which lines fit, which is kept nowhere; and what it came to, which is counted."""

    fits = forms.MultipleChoiceField(
        label=gettext_lazy("Which of these fit now?"),
        help_text=gettext_lazy("Only for you, while you think. It is not kept."),
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    came_to = forms.ChoiceField(
        label=gettext_lazy("What do you come to?"),
        help_text=gettext_lazy("This is counted, without the case and without you."),
        choices=[],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, lines: list[tuple[str, str]], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fits"].choices = lines  # type: ignore[attr-defined]
        self.fields["came_to"].choices = choices(CameTo, language)  # type: ignore[attr-defined]


def rule(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule as it is written, and how often it is used."""
    access.require(actor, RuleAction.SEE_RULE, actor.municipality)
    written, own = join_rule.rule_for(actor.municipality)
    context = {
        "name": written.name.in_language(language()),
        "lines": [part.texts.in_language(language()) for part in written.parts],
        "own": own,
        "change": reverse("cases:levels", args=[own_levels.ALL]) if may_write(actor, "") else "",
        "months": join_rule.uses(actor.municipality),
        "crumbs": [(_("How we work"), reverse("cases:how-we-work")), (_("Child welfare in the team"), "")],
    }
    return render(request, "cases/staff/join_rule.html", context)


def use(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The rule as an aid in a case."""
    access.require(actor, RuleAction.USE_RULE, case_id)
    case = case_of(case_id)
    written = join_rule.rule_of(case)
    team = reverse("cases:team", args=[case_id])

    def do(data: dict[str, Any]) -> str:
        came_to = CameTo(data["came_to"])
        join_rule.use(actor, case_id, came_to)
        if came_to is CameTo.JOINS and access.may(actor, CaseAction.ASK_CONSENT, case_id):
            return reverse("cases:ask-consent", args=[case_id])
        return team

    return form_page(
        request,
        RuleForm,
        do,
        title=written.name.in_language(language()),
        lead=_("The municipality's own rule. It helps you think; you and the family decide."),
        submit=_("Go on"),
        done=_("Counted, without the case and without you."),
        crumbs=crumbs(case.child.given_name, case_id, _("The team")),
        cancel=team,
        lines=[(part.id, part.texts.in_language(language())) for part in written.parts],
        language=language(),
    )
