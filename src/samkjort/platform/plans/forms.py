"""The forms of plans, coordinators, requests, rights, environment and handover."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samkjort.platform.shell.forms import DateField, Form, LongText

Choices = list[Any]
YES_NO = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]


class ChoiceForm(Form):
    """A form whose lists of choices come from what is known where it is used: `name=[(value, text)]`."""

    chosen: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        lists = {name: kwargs.pop(name, []) for name in self.chosen}
        super().__init__(*args, **kwargs)
        for name, choices in lists.items():
            field = self.fields[name]
            blank = isinstance(field.widget, forms.Select) and not isinstance(field.widget, forms.RadioSelect)
            field.choices = [("", "–"), *choices] if blank else choices  # type: ignore[attr-defined]


# --- the plan ---------------------------------------------------------------------------------------------


class AnswerForm(Form):
    """Yes or no to a plan."""

    yes = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Yes, I want a plan")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )


class RecordForm(ChoiceForm):
    """An answer given on paper or aloud."""

    chosen = ("person",)
    person = forms.ChoiceField(label=_("Who answered?"), choices=[], widget=forms.RadioSelect)
    yes = forms.ChoiceField(
        label=_("What did they say?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    way = forms.ChoiceField(
        label=_("How?"),
        choices=[("oral", _("Said it aloud")), ("paper", _("Signed on paper"))],
        widget=forms.RadioSelect,
    )
    proof = forms.CharField(label=_("Who heard it, or where is the paper?"), max_length=200)


class WordsForm(Form):
    """What is asked for at one point of the plan."""

    words = LongText(label=_("In a few words"), rows=3, max_length=4000)


class MainForm(ChoiceForm):
    """Who has main responsibility."""

    chosen = ("unit",)
    how = forms.ChoiceField(
        label=_("How is it settled?"),
        choices=[
            ("agreed", _("The services have agreed")),
            ("decided", _("The municipality has decided")),
            ("unclear", _("It is not clear, or we do not agree")),
        ],
        widget=forms.RadioSelect,
    )
    unit = forms.ChoiceField(label=_("Who has main responsibility?"), choices=[], required=False)
    reason = LongText(
        label=_("Why?"),
        help_text=_("Needed when the municipality has decided, and when it is not clear."),
        rows=2,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A settled responsibility names a unit."""
        data = super().clean() or {}
        if data.get("how") in ("agreed", "decided") and not data.get("unit"):
            self.add_error("unit", _("must be filled in"))
        return data


class PeriodForm(Form):
    """The period of the plan."""

    first = DateField(label=_("From"))
    last = DateField(label=_("Until"))
    revise_on = DateField(label=_("Look at it again on"))


class ReviseForm(Form):
    """A new version."""

    why = LongText(label=_("What has changed, and why?"), rows=2, max_length=2000)
    revise_on = DateField(label=_("Look at it again on"))


class EndPlanForm(Form):
    """The plan ends."""

    why = forms.ChoiceField(
        label=_("Why?"),
        choices=[("not_needed", _("A plan is no longer needed")), ("moved", _("The family moves"))],
        widget=forms.RadioSelect,
    )


class SubPlanForm(ChoiceForm):
    """Another plan, linked."""

    chosen = ("kind", "service")
    kind = forms.ChoiceField(label=_("What kind of plan?"), choices=[])
    title = forms.CharField(label=_("What is it called?"), max_length=200)
    service = forms.ChoiceField(label=_("Whose is it?"), choices=[])
    where = forms.CharField(
        label=_("Where is it?"),
        help_text=_("A link, or where it lies."),
        max_length=500,
        required=False,
    )


# --- coordinators -----------------------------------------------------------------------------------------


class ApplyForm(Form):
    """An application or a report; the yes-and-no questions are the rule card's."""

    why = LongText(label=_("Why?"), rows=3, max_length=3000)
    wish = forms.CharField(
        label=_("Who does the family wish for?"),
        help_text=_("A name, or what matters. The municipality decides, and listens."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, asked: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact, question in asked:
            self.fields[f"fact-{fact}"] = forms.ChoiceField(
                label=question, choices=YES_NO, required=False, widget=forms.RadioSelect, initial=""
            )

    def answers(self, why: str) -> dict[str, tuple[bool | None, str]]:
        """Fact -> yes, no or not known, and why."""
        found: dict[str, tuple[bool | None, str]] = {}
        for name, value in self.cleaned_data.items():
            if name.startswith("fact-"):
                found[name.removeprefix("fact-")] = ({"yes": True, "no": False}.get(value), why)
        return found


class ConditionForm(Form):
    """One fact: yes, no, not known; and why."""

    value = forms.ChoiceField(label=_("Answer"), choices=YES_NO, required=False, widget=forms.RadioSelect)
    reason = LongText(label=_("How do we know?"), rows=2, max_length=2000, required=False)


class AppointForm(Form):
    """Who is to be coordinator."""

    to = forms.ChoiceField(label=_("Who?"), choices=[])
    reason = LongText(label=_("Why?"), rows=2, max_length=1000)

    def __init__(self, *args: Any, people: list[Any], reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        flat = [row for unit, rows in people if not unit for row in rows]
        grouped = [(unit, rows) for unit, rows in people if unit]
        self.fields["to"].choices = [("", "–"), *flat, *grouped]  # type: ignore[attr-defined]
        if not reason:
            del self.fields["reason"]


class RefuseForm(Form):
    """A no, with its reasons."""

    reasons = LongText(label=_("Why not?"), help_text=_("The family reads this."), rows=4, max_length=4000)


class EndForm(Form):
    """The task ends."""

    why = forms.ChoiceField(
        label=_("Why?"),
        choices=[
            ("not_needed", _("It is no longer needed")),
            ("declined", _("The family no longer wants it")),
            ("moved", _("The family moves")),
        ],
        widget=forms.RadioSelect,
    )
    reason = LongText(label=_("In a few words"), rows=2, max_length=1000, required=False)


class HandoverPlanForm(Form):
    """Who takes over when the law ends the task."""

    words = LongText(label=_("Who takes over, and what must they know?"), rows=3, max_length=2000)
    meets_on = DateField(label=_("When do all meet the family together?"), required=False)


class AskForm(ChoiceForm):
    """A request to a service."""

    chosen = ("unit", "kind")
    unit = forms.ChoiceField(label=_("Whom do you ask?"), choices=[])
    kind = forms.ChoiceField(label=_("What do you ask them to do?"), choices=[], widget=forms.RadioSelect)
    question = LongText(label=_("What is it about?"), rows=3, max_length=3000)
    answer_by = DateField(label=_("Answer by"))


class ReplyForm(ChoiceForm):
    """The service's answer."""

    chosen = ("said",)
    said = forms.ChoiceField(label=_("Your answer"), choices=[], widget=forms.RadioSelect)
    words = LongText(label=_("What do you do, or why not?"), rows=3, max_length=3000, required=False)


class MandateForm(ChoiceForm):
    """A delegation decision, as it was made elsewhere."""

    chosen = ("may",)
    decided_on = DateField(label=_("Decided on"))
    decided_by = forms.CharField(
        label=_("Decided by"), help_text=_("Such as «the municipal council»."), max_length=200
    )
    says = LongText(label=_("What does it say?"), rows=3, max_length=4000)
    may = forms.MultipleChoiceField(
        label=_("What may coordinators ask of services?"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    reference = forms.CharField(label=_("Where does the decision lie?"), max_length=200, required=False)
    last = DateField(label=_("Holds until"), required=False)


class NumbersForm(Form):
    """The municipality's own numbers."""

    warn_months = forms.IntegerField(
        label=_("Months before a coordinator's task ends, that it is told"), min_value=1, max_value=36
    )
    answer_days = forms.IntegerField(
        label=_("Days a service has to answer a coordinator"), min_value=1, max_value=90
    )
    alert_hours = forms.IntegerField(
        label=_("Hours on a case about the school environment, that the head is told of"),
        min_value=1,
        max_value=2000,
    )


class ReferralAnswerForm(Form):
    """The coordinating unit's advice."""

    answer = LongText(label=_("What do you advise?"), rows=4, max_length=4000)


# --- rights -----------------------------------------------------------------------------------------------


class RightForm(ChoiceForm):
    """Something happened to a right."""

    chosen = ("right", "state", "service")
    right = forms.ChoiceField(label=_("Which right?"), choices=[])
    state = forms.ChoiceField(label=_("What has happened?"), choices=[], widget=forms.RadioSelect)
    on = DateField(label=_("When?"))
    service = forms.ChoiceField(label=_("Which service?"), choices=[], required=False)
    words = LongText(label=_("In a few words"), rows=2, max_length=1000, required=False)


# --- the environment --------------------------------------------------------------------------------------


class RaiseEnvironmentForm(Form):
    """It is not safe."""

    words = LongText(label=_("What is happening?"), rows=3, max_length=4000)
    told_head_on = DateField(label=_("When was the head told?"), required=False)
    serious = forms.ChoiceField(
        label=_("Is it serious?"), choices=YES_NO, widget=forms.RadioSelect, required=False, initial=""
    )
    by_staff = forms.ChoiceField(
        label=_("Is it about someone who works there?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )


class EnvironmentStepForm(Form):
    """One step."""

    words = LongText(label=_("In a few words"), rows=3, max_length=4000)
    pupil = LongText(label=_("What does the pupil say?"), rows=2, max_length=2000, required=False)
    safe = forms.ChoiceField(
        label=_("Does the pupil say that it is safe and good now?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )


class BeforeTheStateForm(ChoiceForm):
    """It is before the State, and what came of it."""

    chosen = ("outcome",)
    on = DateField(label=_("When was it reported to the State?"))
    done_on = DateField(label=_("When was it decided?"), required=False)
    outcome = forms.ChoiceField(
        label=_("What did the State come to?"),
        choices=[],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )


class HoursForm(ChoiceForm):
    """Hours spent."""

    chosen = ("what",)
    hours = forms.DecimalField(label=_("Hours"), max_digits=5, decimal_places=2)
    on = DateField(label=_("Day"))
    what = forms.ChoiceField(label=_("With what?"), choices=[], widget=forms.RadioSelect)


# --- from a crisis centre ---------------------------------------------------------------------------------


class HandoverForm(Form):
    """Five fields, and no more."""

    number = forms.CharField(label=_("The child's national identity number"), max_length=20)
    leaves_on = DateField(label=_("When does the family leave the centre?"))
    first = LongText(label=_("What must be in place first?"), rows=3, max_length=2000)
    contact = forms.CharField(
        label=_("How can the family be reached safely?"),
        help_text=_("Never an address."),
        max_length=300,
    )
    protection = forms.ChoiceField(
        label=_("Is the address hidden?"),
        choices=[
            ("", _("No")),
            ("confidential", _("Yes, confidential (code 7)")),
            ("strict", _("Yes, strictly confidential (code 6)")),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )


class AskUnitForm(ChoiceForm):
    """Which service begins."""

    chosen = ("unit",)
    unit = forms.ChoiceField(label=_("Who is to begin?"), choices=[])


class BeginForm(ChoiceForm):
    """What the family is asked."""

    chosen = ("language",)
    purpose = LongText(label=_("Why do you want to work together with the family?"), rows=3, max_length=1000)
    language = forms.ChoiceField(label=_("Which language does the family read?"), choices=[], initial="nb")
