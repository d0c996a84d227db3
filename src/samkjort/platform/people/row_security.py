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
