"""The forms of the plan, measures and evaluation. Short: what is known is never asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.casework import measure as core
from samkjort.casework.evaluation import Side
from samkjort.casework.model import Model, Text
from samkjort.casework.words import choices
from samkjort.law.services import register_services
from samkjort.platform.cases.models.plan import Difference, Resource, Told, Voice, Where
from samkjort.platform.cases.queries.circle import Around
from samkjort.platform.shell.forms import DateField, Form, LongText

BLANK = [("", _("– choose –"))]


def radios(label: Any, options: Any, **kwargs: Any) -> forms.ChoiceField:
    """A choice shown as radio buttons."""
    return forms.ChoiceField(label=label, choices=options, widget=forms.RadioSelect, **kwargs)


class TopicForm(Form):
    """A form whose row may have a topic; asked only where the family's consents name any."""

    def __init__(self, *args: Any, topics: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if topics:
            self.fields["topic"] = forms.ChoiceField(
                label=_("Topic"),
                required=False,
                choices=[("", _("none of these")), *topics],
                help_text=_("The family has limited who sees which topic. Without one, fewer people see it."),
            )


class MattersForm(TopicForm):
    """What matters, in own words."""

    voice = radios(_("Whose words?"), Voice.choices)
    told = radios(_("How was it told?"), Told.choices, initial=Told.SAID)
    words = LongText(
        label=_("What matters?"),
        help_text=_("Write it as it was said. If the child has not been asked, write why."),
        max_length=4000,
    )

    def __init__(self, *args: Any, young: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if young:
            del self.fields["voice"], self.fields["told"]
            self.fields["keep"] = forms.BooleanField(
                label=_("Do not show this to my parents"), required=False
            )


class NeedForm(TopicForm):
    """A need."""

    words = LongText(label=_("What is needed?"), rows=3, max_length=1000)


class WhyForm(Form):
    """A reason."""

    reason = LongText(label=_("Why?"), rows=3, max_length=1000)


class GoalForm(Form):
    """A goal, and the words it comes from."""

    answers = radios(_("Which words does the goal come from?"), [])
    words = LongText(label=_("What is to become better?"), rows=3, max_length=1000)

    def __init__(self, *args: Any, answers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answers"].choices = answers  # type: ignore[attr-defined]


class ResourceForm(TopicForm):
    """Someone or something that helps already."""

    kind = radios(_("What is it?"), Resource._meta.get_field("kind").choices)
    name = forms.CharField(label=_("Who or what?"), max_length=200)
    gives = LongText(label=_("How does it help?"), rows=3, required=False, max_length=1000)


class WhoForm(Form):
    """A form that asks who is responsible: someone around the child, or a name from the network."""

    who = forms.ChoiceField(label=_("Who is responsible?"), required=False)
    network = forms.CharField(label=_("Or someone in family or network"), max_length=200, required=False)

    def __init__(self, *args: Any, around: list[Around], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.around = {one.key: one for one in around}
        options = [(one.key, f"{one.name} ({one.role or one.kind.in_language(language)})") for one in around]
        self.fields["who"].choices = [*BLANK, *options]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """The one responsible, as actions take it."""
        one = self.around.get(self.cleaned_data.get("who", ""))
        if one is not None:
            return {"party": one.party, "appointment": one.appointment_id}
        name = self.cleaned_data.get("network", "").strip()
        return {
            "party": core.Party(core.PartyKind.NETWORK, None, None, name) if name else None,
            "appointment": None,
        }


class MeasureForm(WhoForm):
    """A proposal: what, for which goal, and as much more as is known."""

    what = LongText(label=_("What is to be done?"), rows=3, max_length=1000)
    goal = radios(_("For which goal?"), [])
    where = forms.ChoiceField(label=_("Where?"), choices=[*BLANK, *Where.choices], required=False)
    need = forms.ChoiceField(label=_("Which need does it meet?"), required=False)
    resource = forms.ChoiceField(label=_("Does it build on something that helps already?"), required=False)
    route = forms.ChoiceField(
        label=_("Is it a route between school and work?"),
        required=False,
    )
    needs_decision = forms.BooleanField(
        label=_("It needs a formal decision"),
        required=False,
        help_text=_("The plan itself gives no right to it."),
    )
    field_order = ("what", "goal", "where", "who", "network", "need", "resource", "route", "needs_decision")

    def __init__(
        self,
        *args: Any,
        goals: list[tuple[str, str]],
        needs: list[tuple[str, str]],
        resources: list[tuple[str, str]],
        routes: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].choices = [("", _("no")), *routes]  # type: ignore[attr-defined]
        self.fields["goal"].choices = goals  # type: ignore[attr-defined]
        if len(goals) == 1:
            self.fields["goal"].initial = goals[0][0]
        for name, options in (("need", needs), ("resource", resources)):
            if options:
                self.fields[name].choices = [("", _("none of these")), *options]  # type: ignore[attr-defined]
            else:
                del self.fields[name]


class AgreeForm(WhoForm):
    """What must be there before a measure is agreed."""

    where = forms.ChoiceField(label=_("Where?"), choices=[*BLANK, *Where.choices], required=False)
    starts_on = DateField(label=_("From when?"))
    evaluate_by = DateField(label=_("When do you look at how it went?"), required=False)


class DatesForm(Form):
    """New dates for a measure that did not begin."""

    starts_on = DateField(label=_("From when?"))
    evaluate_by = DateField(label=_("When do you look at how it went?"))


class ContinueForm(Form):
    """A new date for a measure that goes on."""

    evaluate_by = DateField(label=_("When do you look at it again?"))


class NotStartedForm(Form):
    """Why a measure did not begin."""

    why = radios(_("Why did it not begin?"), [])
    note = LongText(label=_("More about it"), rows=2, required=False, max_length=1000)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].choices = choices(core.WhyNotStarted, language)  # type: ignore[attr-defined]


class DecisionForm(Form):
    """How far the formal decision is."""

    to = radios(_("How far is the decision?"), [])

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [one for one in choices(core.DecisionStatus, language) if one[0] != "needed"]
        self.fields["to"].choices = options  # type: ignore[attr-defined]


class ChangeForm(Form):
    """What comes instead of an evaluated measure."""

    what = LongText(label=_("What is to be done instead?"), rows=3, max_length=1000)


class AssignForm(WhoForm):
    """Another becomes responsible."""

    reason = LongText(label=_("Why?"), rows=2, max_length=1000)


class EvaluateForm(Form):
    """How it went, as each of three sides sees it. Two clicks are enough."""

    service = radios(_("How did it go, as the service sees it?"), [], required=False)
    child = radios(_("As the child sees it?"), [], required=False)
    child_words = LongText(
        label=_("The child's own words, or why the child was not asked"),
        rows=2,
        required=False,
        max_length=1000,
    )
    parents = radios(_("As the parents see it?"), [], required=False)
    words = LongText(label=_("More about it"), rows=2, required=False, max_length=1000)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = choices(core.Outcome, language)
        for name in ("service", "child", "parents"):
            self.fields[name].choices = outcomes  # type: ignore[attr-defined]


class AnswerForm(Form):
    """One side's answer: one click and save."""

    outcome = radios(_("How did it go?"), [])
    words = LongText(label=_("In your own words"), rows=2, required=False, max_length=1000)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = choices(core.Outcome, language)  # type: ignore[attr-defined]


def worded(texts: tuple[Text, ...], language: str) -> list[tuple[str, str]]:
    """(id, text) of the named texts of a model, for a form."""
    return [(one.id, one.texts.in_language(language)) for one in texts]


class PulseForm(Form):
    """The scales of the municipality's model, five steps each; what is left out is not known."""

    def __init__(
        self,
        *args: Any,
        model: Model,
        language: str,
        young: bool = False,
        citizen: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scales = [scale.id for scale in model.scales]
        if not young:
            sides = [one for one in choices(Side, language) if not (citizen and one[0] == Side.SERVICE.value)]
            self.fields["side"] = radios(
                _("Who answers?"), sides, initial=Side.PARENTS.value if citizen else None
            )
        for scale in model.scales:
            low, high = scale.low.in_language(language), scale.high.in_language(language)
            steps = [("1", f"1 – {low}"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", f"5 – {high}")]
            self.fields[scale.id] = radios(scale.question.in_language(language), steps, required=False)
        if young:
            self.fields["keep"] = forms.BooleanField(
                label=_("Do not show this to my parents"), required=False
            )

    def values(self) -> dict[str, int]:
        """What was answered, by scale."""
        return {name: int(self.cleaned_data[name]) for name in self.scales if self.cleaned_data.get(name)}


class HelpForm(TopicForm):
    """Help at a low threshold."""

    help = LongText(label=_("What can we offer now?"), rows=3, max_length=1000)
    service = forms.ChoiceField(label=_("Which service?"))

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = register_services().services.values()
        options = sorted(((s.id, service_name(s, language)) for s in found), key=lambda one: one[1])
        self.fields["service"].choices = [*BLANK, *options]  # type: ignore[attr-defined]


def service_name(service: Any, language: str) -> str:
    """What a service is called."""
    return str(service.name.in_language(language))


class DifferenceForm(TopicForm):
    """That the advice differs: the question, and what two of them say."""

    question = LongText(label=_("What are you advised differently about?"), rows=2, max_length=500)
    gives = forms.CharField(label=_("Who gives the first advice?"), max_length=200)
    advice = LongText(label=_("What is the first advice?"), rows=3, max_length=2000)
    gives_other = forms.CharField(label=_("Who gives the other advice?"), max_length=200)
    advice_other = LongText(label=_("What is the other advice?"), rows=3, max_length=2000)


class TalkForm(Form):
    """What a talk about differing advice came to."""

    words = LongText(label=_("What did the talk come to?"), rows=3, max_length=2000)


class AdviceForm(Form):
    """One more piece of advice."""

    gives = forms.CharField(label=_("Who advises?"), max_length=200)
    words = LongText(label=_("What is the advice, and why?"), rows=3, max_length=2000)


class EndDifferenceForm(Form):
    """How a difference ended."""

    how = radios(
        _("How did it end?"), [c for c in Difference._meta.get_field("ended_how").choices or () if c[0]]
    )
    words = LongText(label=_("What applies from now on?"), rows=3, max_length=2000)
