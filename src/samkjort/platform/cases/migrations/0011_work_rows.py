"""Row security on the tables of the plan, meetings, words, files and closing; what was written stays."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.cases.row_security_plan import OPERATIONS


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_work"), ("access", "0002_rows"), ("people", "0002_rows")]
    operations = OPERATIONS
