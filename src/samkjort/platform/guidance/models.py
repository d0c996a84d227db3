"""Rows of guidance: questions and answers, packages, needs, gatherings. No key leads to a person."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from samkjort.platform.people.models.base import new_id


def codes() -> ArrayField[list[str], list[str]]:
    """A list of codes of the guidance or steering register."""
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


class Question(models.Model):
    """What a municipality asks, without choosing a sector. Never changed: asked anew instead."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    asked_at = models.DateTimeField()
    title = models.CharField(max_length=150)
    text = models.CharField(max_length=2000)
    case_type = models.CharField(max_length=20, default="none", db_column="kind")
    theme = models.CharField(max_length=40, blank=True)
    size = models.CharField(max_length=10, blank=True)
    """Size class of the municipality when it asked; empty is not known."""
    audience = codes()
    """Where it went: bodies of the steering register, and other municipalities by code."""
    shared = models.BooleanField(default=False)
    """Whether all may read the question and its answer."""

    class Meta:
        db_table = "guidance_question"
        indexes = (models.Index(fields=["municipality", "asked_at"], name="guidance_question_asked"),)


class Contribution(models.Model):
    """Help from one it went to: a department's part of the answer, or advice from others."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="contributions")
    holder = models.CharField(max_length=40)
    department = models.CharField(max_length=20, blank=True)
    """Department of the State Administrator; such a part is seen by the State Administrator alone."""
    says = models.CharField(max_length=3000)
    at = models.DateTimeField()

    class Meta:
        db_table = "guidance_contribution"
        constraints = (
            models.UniqueConstraint(
                fields=["question", "holder", "department"], name="guidance_contribution_once"
            ),
        )


class Answer(models.Model):
    """The one answer to a question, from all departments together."""

    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, primary_key=True, related_name="answer"
    )
    holder = models.CharField(max_length=40)
    text = models.CharField(max_length=5000)
    departments = codes()
    """Whose parts it is made of."""
    at = models.DateTimeField()

    class Meta:
        db_table = "guidance_answer"


class Wish(models.Model):
    """A package somebody wants."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    title = models.CharField(max_length=150)
    theme = models.CharField(max_length=40)
    reader = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        db_table = "guidance_wish"


class Vote(models.Model):
    """One municipality wants one wish: of the register (`WISH-01`), or of the table (its key)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    wish = models.CharField(max_length=40)
    municipality = models.CharField(max_length=4)

    class Meta:
        db_table = "guidance_vote"
        constraints = (models.UniqueConstraint(fields=["wish", "municipality"], name="guidance_vote_once"),)


class OwnPackage(models.Model):
    """A package made here, after the template."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    title = models.CharField(max_length=150)
    themes = codes()
    readers = codes()
    introduction = models.CharField(max_length=3000, blank=True)
    example = models.CharField(max_length=3000, blank=True)
    """The made-up case to think from."""
    videos = models.JSONField(default=list, blank=True)
    """`[{"title": …, "address": …, "minutes": 4}]`."""
    reflection = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "guidance_package"
        indexes = (models.Index(fields=["holder"], name="guidance_package_holder"),)


class Session(models.Model):
    """A staff meeting held with a package: how many took part, and what they agreed. No names."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    package = models.ForeignKey(OwnPackage, on_delete=models.CASCADE, related_name="sessions")
    municipality = models.CharField(max_length=4)
    held_on = models.DateField()
    people = models.PositiveSmallIntegerField()
    agreed = models.CharField(max_length=2000)

    class Meta:
        db_table = "guidance_session"


class Choice(models.Model):
    """A municipality has chosen a package of the register for itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    package = models.CharField(max_length=40)
    since = models.DateField()

    class Meta:
        db_table = "guidance_choice"
        constraints = (
            models.UniqueConstraint(fields=["municipality", "package"], name="guidance_choice_once"),
        )


class MappedTheme(models.Model):
    """What a municipality says of its competence in one theme."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    theme = models.CharField(max_length=40)
    have = models.CharField(max_length=10)
    urgency = models.CharField(max_length=12)
    role_gap = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "guidance_mapped"
        constraints = (
            models.UniqueConstraint(fields=["municipality", "theme"], name="guidance_mapped_once"),
        )


class Offered(models.Model):
    """What a municipality can teach others, or wants to learn from them, in one theme. Open to all."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    theme = models.CharField(max_length=40)
    offers = models.BooleanField()
    says = models.CharField(max_length=500)
    size = models.CharField(max_length=10, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "guidance_offered"
        indexes = (models.Index(fields=["theme"], name="guidance_offered_theme"),)


class Gathering(models.Model):
    """A gathering that is planned, and held against those of others before it is published."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    title = models.CharField(max_length=150)
    hosts = codes()
    topics = codes()
    on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    """Why it is held all the same, where the check found a parallel one or could not tell."""
    verdict = models.CharField(max_length=10, blank=True)
    """What the check said when it was published; empty while it is not."""
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "guidance_gathering"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(published_at=None) | ~models.Q(verdict=""),
                name="guidance_gathering_checked",
            ),
        )


class Writing(models.Model):
    """A guide being written together with the municipal sector."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    title = models.CharField(max_length=150)
    address = models.URLField(max_length=500, blank=True)
    room = models.CharField(max_length=1000, blank=True)
    """How the guide leaves municipalities room to try."""
    stage = models.CharField(max_length=12, default="announced")
    steps = models.JSONField(default=list, blank=True)
    """`[["invited", "2026-09-01"], …]`, in order."""
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "guidance_writing"


class Comment(models.Model):
    """What KS or a municipality says of a guide at a stage. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    writing = models.ForeignKey(Writing, on_delete=models.CASCADE, related_name="comments")
    holder = models.CharField(max_length=40)
    stage = models.CharField(max_length=12)
    says = models.CharField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        db_table = "guidance_comment"


class Reply(models.Model):
    """The answer to a comment, by whoever writes the guide."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, primary_key=True, related_name="reply")
    says = models.CharField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        db_table = "guidance_reply"
