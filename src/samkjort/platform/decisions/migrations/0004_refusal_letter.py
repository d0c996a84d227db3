"""The coordinating unit puts the letter of a refusal among the papers of a case, and reads none of them."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.decisions.row_security import REFUSAL_LETTER


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_refused_again"), ("cases", "0011_work_rows")]
    operations = [REFUSAL_LETTER]
