"""The plan of work: own words, needs, goals, measures and their steps, network, help, differing advice."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samkjort.platform.cases.models.written import Written, by_case


class Voice(models.TextChoices):
    """Whose words; values as in `casework.plan`."""

    CHILD = "child", _("the child or young person")
    PARENTS = "parents", _("the parents")


class Told(models.TextChoices):
    """How it was told; values as in `casework.plan`, and one for the child who has not been asked."""

    SAID = "said", _("said")
    WROTE = "wrote", _("wrote or drew")
    THROUGH_ADULT = "through_adult", _("told to an adult the child chose")
    NOT_ASKED = "not_asked", _("has not been asked yet")


class WhatMatters(Written):
    """What matters, in the child's or the family's own words. Never changed: a later answer follows it.

    `told` «not asked» holds the reason in `words`: no plan without the child's view or why it is lacking.
    """

    voice = models.CharField(max_length=10, choices=Voice)
    told = models.CharField(max_length=20, choices=Told)
    words = models.TextField()
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "cases_what_matters"
        verbose_name_plural = "what matters"
        indexes = (by_case("cases_what_matters_case", "at"),)


class Need(Written):
    """Something the child or family needs. Without a measure it stands in the plan as a gap."""

    words = models.TextField()
    closed_on = models.DateField(null=True)
    closed_why = models.TextField(blank=True)

    class Meta:
        db_table = "cases_need"
        indexes = (by_case("cases_need_case", "at"),)


class Goal(Written):
    """What is to become better. Traceable to an answer to what matters."""

    answers = models.ForeignKey(WhatMatters, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    met_on = models.DateField(null=True)

    class Meta:
        db_table = "cases_goal"
        indexes = (by_case("cases_goal_case", "at"),)


class Where(models.TextChoices):
    """Where a measure takes place."""

    HOME = "home", _("at home")
    KINDERGARTEN = "kindergarten", _("in kindergarten")
    SCHOOL = "school", _("at school")
    SERVICE = "service", _("with a service")
    WORK = "work", _("at a workplace")
    LEISURE = "leisure", _("in spare time")
    ELSEWHERE = "elsewhere", _("somewhere else")


class Resource(Written):
    """Someone or something that helps already: family, network, neighbourhood, an interest, a strength."""

    kind = models.CharField(
        max_length=10,
        choices=[
            ("strength", _("a strength or interest")),
            ("family", _("family")),
            ("network", _("friends, neighbours, network")),
            ("place", _("a place or an activity")),
        ],
    )
    name = models.CharField(max_length=200)
    gives = models.TextField(blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "cases_resource"
        indexes = (by_case("cases_resource_case", "at"),)


class Measure(Written):
    """Who does what, where, from when, evaluated when. `state` moves only by the steps of the core."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="measures")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, null=True, related_name="measures")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, null=True, related_name="measures")
    """Carried by the network, and followed like a service."""
    what = models.TextField()
    where = models.CharField(max_length=20, choices=Where, blank=True)
    route = models.CharField(max_length=40, blank=True)
    """A route between school and work, by its id in the municipality's model."""
    party = models.CharField(max_length=20, blank=True)
    """Kind of the one responsible, as in the core: employee, parent, young person, network."""
    party_name = models.CharField(max_length=200, blank=True)
    responsible = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    responsible_appointment = models.ForeignKey(
        "people.Appointment", on_delete=models.PROTECT, null=True, related_name="+"
    )
    starts_on = models.DateField(null=True)
    evaluate_by = models.DateField(null=True)
    state = models.CharField(max_length=20)
    decision = models.CharField(max_length=20, blank=True)
    """How far the decision it needs is, in the core's words; empty: it needs none."""
    decision_at = models.DateTimeField(null=True)
    why_not_started = models.CharField(max_length=20, blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    """The measure this one was changed from."""
    decided_in = models.ForeignKey("cases.Meeting", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "cases_measure"
        indexes = (
            by_case("cases_measure_case", "state"),
            models.Index(
                fields=["municipality", "evaluate_by"],
                name="cases_measure_due",
                condition=Q(state__in=["agreed", "running", "due"]),
            ),
        )


class MeasureStep(Written):
    """One step of a measure, never changed: from which state to which, when, by whom, why."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="steps")
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    step = models.CharField(max_length=30)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "cases_measure_step"
        indexes = (by_case("cases_measure_step_case", "measure", "at"),)


class HelpOffer(Written):
    """Help at a low threshold, with the note «this you do not lose», given before PPT is involved."""

    help = models.TextField()
    service = models.CharField(max_length=40)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "cases_help_offer"
        indexes = (by_case("cases_help_offer_case", "at"),)


class AssessmentRequest(Written):
    """The family has asked for an expert assessment (PPT): the right they always have."""

    sent_on = models.DateField(null=True)

    class Meta:
        db_table = "cases_assessment_request"
        indexes = (by_case("cases_assessment_case", "at"),)


class Difference(models.Model):
    """Two services have advised differently. Nothing here says about what, so that a leader may list it."""

    id = models.UUIDField(primary_key=True, editable=False)
    municipality = models.CharField(max_length=4)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)
    raised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(
        max_length=10,
        blank=True,
        choices=[("settled", _("agreed")), ("stated", _("still disagree, and say so"))],
    )

    class Meta:
        db_table = "cases_difference"
        indexes = (by_case("cases_difference_case", "raised_at"),)


class Advice(Written):
    """What was asked, advised, or agreed in a difference: append-only."""

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(
        max_length=10,
        choices=[
            ("question", _("the question")),
            ("advice", _("advice")),
            ("talk", _("what a talk came to")),
            ("ending", _("how it ended")),
        ],
    )
    gives = models.CharField(max_length=200, blank=True)
    """Who advises: «skolen», «BUP»."""
    words = models.TextField()

    class Meta:
        db_table = "cases_advice"
        verbose_name_plural = "advice"
        indexes = (by_case("cases_advice_case", "difference", "at"),)
