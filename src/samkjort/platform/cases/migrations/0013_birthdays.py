"""Birthdays that change something: who has the baton for a child whose age is known, for the worker."""

from __future__ import annotations

from django.db import migrations, models

from samkjort.platform.access.row_security import WORKER

BIRTHDAYS = """
CREATE OR REPLACE FUNCTION cases_birthdays()
RETURNS TABLE (case_id uuid, born date, holder uuid, holder_appointment uuid, services text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT c.id, p.birth_date, b.holder_id, b.appointment_id,
           (SELECT coalesce(array_agg(DISTINCT t.service::text), '{}') FROM cases_teammember t
            WHERE t.case_id = c.id AND t.during @> access_today())
      FROM cases_case c JOIN people_person p ON p.id = c.child_id
      JOIN cases_batonperiod b ON b.case_id = c.id AND upper_inf(b.held)
     WHERE c.status <> 'closed' AND p.birth_date IS NOT NULL;
END;
REVOKE ALL ON FUNCTION cases_birthdays() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_own_levels")]
    operations = [
        migrations.AlterField(
            model_name="reminder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("evaluation", "A measure is to be evaluated"),
                    ("silent", "Nothing has happened for a long time"),
                    ("transition", "A transition has no owner"),
                    ("age", "A birthday changes something"),
                ],
                max_length=20,
            ),
        ),
        migrations.RunSQL(
            f"{BIRTHDAYS} GRANT EXECUTE ON FUNCTION cases_birthdays() TO {WORKER}",
            "DROP FUNCTION cases_birthdays()",
        ),
    ]
