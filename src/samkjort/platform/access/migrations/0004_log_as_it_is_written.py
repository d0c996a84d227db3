"""What is written in the log: the row's number and transaction are PostgreSQL's own, never the writer's."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.access.row_security import WEB

WRITTEN = (
    "at, request_id, person_id, person_name, appointment_id, role, title, unit_id, unit_name, municipality,"
    " case_id, child_id, action, relation, ground_kind, ground_ref, refused, reason, protected"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0003_scope_in_the_index")]

    operations = [
        # With a transaction of its own choosing a row could be laid in a batch that is sealed.
        migrations.RunSQL(
            f"REVOKE INSERT ON access_log FROM {WEB}; GRANT INSERT ({WRITTEN}) ON access_log TO {WEB}",
            f"GRANT INSERT ON access_log TO {WEB}",
        ),
    ]
