"""Whoever is appointed is staff: PostgreSQL notes it, since those who appoint may not change a person."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_rows")]
    operations = [
        migrations.RunSQL(
            """
            CREATE OR REPLACE FUNCTION people_becomes_staff() RETURNS trigger
            LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
            BEGIN
                UPDATE people_person SET staff = true WHERE id = NEW.person_id AND NOT staff;
                RETURN NEW;
            END
            $body$;
            CREATE TRIGGER people_appointment_staff AFTER INSERT ON people_appointment
                FOR EACH ROW EXECUTE FUNCTION people_becomes_staff();
            """,
            "DROP TRIGGER people_appointment_staff ON people_appointment; DROP FUNCTION people_becomes_staff()",
        ),
    ]
