"""Row security on every table of people."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.people.row_security import OPERATIONS


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("access", "0002_rows")]
    operations = OPERATIONS
