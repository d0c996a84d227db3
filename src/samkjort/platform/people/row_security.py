"""Row security of the tables of people: which rows the web role sees and writes. Used by the migrations."""

from __future__ import annotations

from django.db.migrations import RunSQL

from samkjort.platform.access.row_security import Rows, open_to_all, protect

ME = "(SELECT access_person())"
STAFF = "(SELECT access_is_staff())"
OF_MY_CHILDREN = "child_id = ANY ((SELECT access_children(2))::uuid[])"
MY_CHILDREN = "id = ANY ((SELECT access_children(0))::uuid[])"
"""What `access_knows` says of a child with a case the asker sees, once for the whole query."""
REGISTERED_NOW = "access_registered_now({})"
"""Whoever registers a person sees the row for the rest of the day, until a case makes it visible."""


def family(table: str) -> RunSQL:
    """A fact between an adult and a child: seen by the adult and by those who see the child's case."""
    return protect(
        table,
        Rows(
            see=f"adult_id = {ME} OR {OF_MY_CHILDREN} OR {REGISTERED_NOW.format('child_id')}",
            write=f"{STAFF} AND ({OF_MY_CHILDREN} OR {REGISTERED_NOW.format('child_id')})",
        ),
    )


def home(table: str) -> RunSQL:
    """What tells where a household is."""
    registered = "access_household_registered_now(household_id)"
    return protect(
        table,
        Rows(
            see=f"access_household(household_id) OR {registered}",
            write=f"{STAFF} AND (access_household(household_id) OR {registered})",
        ),
    )


PERSON = protect(
    "people_person",
    Rows(
        see=(
            f"id = {ME} OR (staff AND {STAFF}) OR {MY_CHILDREN} OR access_knows(id)"
            f" OR (registered_by_id = {ME} AND registered_on = (SELECT access_today()))"
        ),
        write=(
            f"{STAFF} AND (access_knows(id)"
            f" OR (registered_by_id = {ME} AND registered_on = (SELECT access_today())))"
        ),
    ),
    web="SELECT, INSERT, UPDATE",
)
OPERATIONS = [
    PERSON,
    protect("people_identity", Rows(see=f"person_id = {ME}", write="false"), web="SELECT"),
    protect(
        "people_household",
        Rows(see="access_household(id) OR access_household_registered_now(id)", write=STAFF),
        web="SELECT, INSERT",
    ),
    protect(
        "people_residence",
        Rows(
            see=f"access_household(household_id) OR person_id = {ME} OR access_registered_now(person_id)",
            # Nobody is moved into a home the asker may not see.
            write=f"{STAFF} AND (access_knows(person_id) OR access_registered_now(person_id))"
            " AND (access_household(household_id) OR access_household_registered_now(household_id)"
            " OR access_household_empty(household_id))",
        ),
    ),
    home("people_address"),
    home("people_protection"),
    protect(
        "people_contact",
        Rows(
            see="access_reaches(person_id) OR access_registered_now(person_id)",
            write=f"person_id = {ME} OR ({STAFF} AND "
            "(access_reaches(person_id) OR access_registered_now(person_id)))",
        ),
    ),
    family("people_relation"),
    family("people_responsibility"),
    family("people_refusal"),
    protect(
        "people_appointment",
        Rows(
            see=f"person_id = {ME} OR {STAFF} OR access_knows(person_id)",
            write="access_manages(unit_id)",
        ),
        web="SELECT, INSERT, UPDATE",
    ),
    protect(
        "people_unit",
        Rows(see="true", write="municipality IN (SELECT access_related('administrator'))"),
        web="SELECT, INSERT, UPDATE",
    ),
    protect(
        "people_unit_serves",
        Rows(see="true", write="access_manages(unit_id)"),
    ),
    open_to_all("people_county"),
    open_to_all("people_municipality"),
]

NO_STEERING = [
    # A municipality's administrator makes no body of the State, and appoints nobody to speak for one.
    protect(
        "people_unit",
        Rows(
            see="true",
            write="municipality IN (SELECT access_related('administrator')) AND function <> 'steering'",
        ),
        web="SELECT, INSERT, UPDATE",
    ),
    protect(
        "people_appointment",
        Rows(
            see=f"person_id = {ME} OR {STAFF} OR access_knows(person_id)",
            write="access_manages(unit_id) AND role <> 'adviser'",
        ),
        web="SELECT, INSERT, UPDATE",
    ),
]
"""Since migration 0005."""

OF_A_BODY = "role IN ('adviser', 'body_administrator')"
ADMINISTERED = "unit_id::text IN (SELECT access_related('administers_body'))"
ADMINISTERS = "EXISTS (SELECT FROM access_related('administers_body'))"
"""Asked once for the whole query."""
REGISTERED_BY_ME = f"registered_by_id = {ME} AND registered_on = (SELECT access_today())"

BODIES = [
    # Who speaks for a body is appointed by the body's own administrator, and by nobody else.
    protect(
        "people_appointment",
        Rows(
            see=f"person_id = {ME} OR {STAFF} OR access_knows(person_id) OR {ADMINISTERED}",
            write=f"(access_manages(unit_id) AND NOT {OF_A_BODY}) OR ({OF_A_BODY} AND {ADMINISTERED})",
        ),
        web="SELECT, INSERT, UPDATE",
    ),
    protect(
        "people_person",
        Rows(
            see=(
                f"id = {ME} OR (staff AND {STAFF}) OR {MY_CHILDREN} OR access_knows(id)"
                f" OR ({REGISTERED_BY_ME}) OR ({ADMINISTERS} AND people_in_my_body(id))"
            ),
            write=(
                f"({STAFF} AND (access_knows(id) OR ({REGISTERED_BY_ME})))"
                f" OR ({REGISTERED_BY_ME} AND {ADMINISTERS})"
            ),
        ),
        web="SELECT, INSERT, UPDATE",
    ),
    RunSQL(
        """
        CREATE OR REPLACE FUNCTION people_keeps_administrator() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        BEGIN
            -- Two who end each other at the same time wait for one another here.
            PERFORM FROM people_unit u WHERE u.id = OLD.unit_id FOR UPDATE;
            IF NOT EXISTS (SELECT FROM people_appointment a
                WHERE a.unit_id = OLD.unit_id AND a.role = 'body_administrator' AND a.id <> OLD.id
                  AND a.leave IS NULL AND upper_inf(a.during)
                  AND (lower_inf(a.during) OR upper_inf(NEW.during)
                       OR lower(a.during) <= coalesce(upper(NEW.during), access_today()))) THEN
                RAISE EXCEPTION 'people_body_keeps_administrator'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'people_body_keeps_administrator';
            END IF;
            RETURN NEW;
        END
        $body$;
        CREATE TRIGGER people_body_keeps_administrator BEFORE UPDATE ON people_appointment FOR EACH ROW
            WHEN (OLD.role = 'body_administrator' AND (NEW.role <> OLD.role OR NEW.unit_id <> OLD.unit_id
                OR NEW.person_id <> OLD.person_id OR NEW.leave IS NOT NULL OR NOT upper_inf(NEW.during)))
            EXECUTE FUNCTION people_keeps_administrator()
        """,
        "DROP TRIGGER people_body_keeps_administrator ON people_appointment;"
        " DROP FUNCTION people_keeps_administrator()",
    ),
]
"""Since migration 0006."""
