"""The children whose cases one sees are found once per query, not asked for name by name."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.people.row_security import PERSON


class Migration(migrations.Migration):
    dependencies = [("people", "0003_staff"), ("access", "0003_scope_in_the_index")]
    operations = [PERSON]
