"""Words in the case: messages with who has read them, and entries in the log with every version kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samkjort.platform.cases.models.written import Written, by_case
from samkjort.platform.people.models.base import new_id


class Message(Written):
    """A message to those in the case. Append-only."""

    words = models.TextField()
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "cases_message"
        indexes = (by_case("cases_message_case", "at"),)


class MessageRead(models.Model):
    """One person has read one message."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reads")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_message_read"
        indexes = (by_case("cases_message_read_case", "message"),)
        constraints = (models.UniqueConstraint(fields=["message", "person"], name="cases_message_read_once"),)


class EntryKind(models.TextChoices):
    """What an entry in the log is."""

    SEEN = "seen", _("something seen or heard")
    AGREED = "agreed", _("something agreed")
    DONE = "done", _("something done")
    BRIGHT = "bright", _("a bright moment")


class LogEntry(Written):
    """An entry in the log. A correction is a new entry that follows the first; both stay."""

    kind = models.CharField(max_length=10, choices=EntryKind)
    words = models.TextField()
    first = models.UUIDField()
    """The first version's id; its own for a first version."""
    version = models.SmallIntegerField(default=1)
    why = models.CharField(max_length=300, blank=True)
    """Why it was corrected."""

    class Meta:
        db_table = "cases_log_entry"
        verbose_name_plural = "log entries"
        indexes = (by_case("cases_log_entry_case", "at"),)
        constraints = (models.UniqueConstraint(fields=["first", "version"], name="cases_log_entry_version"),)
