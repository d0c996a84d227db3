"""Documents in a case: what they are in one table, the encrypted content in another."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samkjort.platform.cases.models.written import Written, by_case


class DocumentKind(models.TextChoices):
    """What a document is. Shown instead of the name it had, which may tell whose it is."""

    LETTER = "letter", _("letter")
    MINUTES = "minutes", _("minutes")
    DECISION = "decision", _("formal decision")
    REPORT = "report", _("report or assessment")
    CONSENT = "consent", _("consent on paper")
    DRAWING = "drawing", _("drawing or picture")
    OTHER = "other", _("something else")


class Document(Written):
    """A document: kind, date, size, type; the name it was sent with is encrypted with the content."""

    kind = models.CharField(max_length=10, choices=DocumentKind)
    dated = models.DateField(null=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    """Of the sealed content, so that a damaged or exchanged file is found without a key."""
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_document"
        indexes = (by_case("cases_document_case", "at"),)


class SealedFile(models.Model):
    """The content of a document, encrypted with a key of its own, itself encrypted."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="file")
    municipality = models.CharField(max_length=4)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.BinaryField()
    content = models.BinaryField()

    class Meta:
        db_table = "cases_sealed_file"
        indexes = (by_case("cases_sealed_file_case"),)
