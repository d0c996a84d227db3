"""Which migrations have been run is read by the web role, and written by the owner alone."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.access.row_security import WEB


class Migration(migrations.Migration):
    dependencies = [("access", "0004_log_as_it_is_written")]

    operations = [
        migrations.RunSQL(
            f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {WEB}", migrations.RunSQL.noop
        ),
    ]
