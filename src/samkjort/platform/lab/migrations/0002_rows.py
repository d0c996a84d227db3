"""Row security on the tables of the app."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.lab.row_security import OPERATIONS


class Migration(migrations.Migration):
    dependencies = [("lab", "0001_initial"), ("access", "0002_rows")]
    operations = OPERATIONS
