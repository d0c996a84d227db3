"""The generated country: municipalities of a thousand cases, laid down with COPY as the owner of the tables.

Each municipality has ten units of five employees and a leader. Every case has one holder, a team of six from
three services the family has said yes to, two parents who have signed, and thirty entries in the log with
their lines. Each employee holds twenty batons and is in 120 teams. Nobody here exists.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import psycopg
from psycopg import sql

PER_MUNICIPALITY, STAFF, TEAM, ENTRIES = 1000, 50, 6, 30
SERVICES = (
    *("school", "kindergarten", "health_station", "ppt", "child_welfare"),
    *("school_health", "mental_health_team", "sfo", "bup", "nav"),
)
GIVEN = (
    *("Åse", "Bjørn", "Cecilie", "Dag", "Erle", "Frøya", "Gaute", "Håkon", "Ingrid", "Jørn", "Kåre", "Live"),
    *("Mæhle", "Nora", "Ola", "Pål", "Rønnaug", "Sander", "Tuva", "Ulrik", "Vår", "Ylva", "Ævar", "Øyvind"),
)
FAMILY = (
    *("Ås", "Bø", "Dahle", "Eidsvåg", "Fjære", "Grønli", "Hæstad", "Indrebø", "Jåsund", "Kvåle", "Lønne"),
    *("Myrvær", "Næss", "Ødegård", "Prestbø", "Røssland", "Sæther", "Tveitå", "Urdal", "Vågen", "Ytrebø"),
)
WORDS = "Vi prøvde det vi ble enige om. Det gikk best om morgenen, og vi fortsetter til neste møte. Nummer "
SINCE = "2025-08-18 08:00:00+00"
HELD = "[2025-08-18,)"
CONSENTED = "[2025-08-18,2027-08-18)"

Lines = Iterable[str]


def key(kind: int, number: int) -> str:
    """The key of row `number` of a kind, in the form of a UUID of version 7."""
    return f"0199{kind:04x}-{number >> 24 & 0xFFFF:04x}-7000-8000-{number:012x}"


PERSON, UNIT, APPOINTMENT, CASE, CHILD, PARENT, ROW = range(1, 8)


def municipality(number: int) -> str:
    """The code of a made-up municipality."""
    return f"{4000 + number}"


def staff_key(case: int, member: int) -> tuple[int, int]:
    """The employee (over the country) in place `member` of a case's team, and the number of their service.

    Place 0 is the holder. Two are from each of three services.
    """
    place, number = divmod(case, PER_MUNICIPALITY)
    holder, turn = number % STAFF, number // STAFF
    first = holder % 10
    second, third = (first + 1 + turn % 4) % 10, (first + 5 + turn % 5) % 10
    who = (
        *(holder, (holder + 10) % STAFF),
        *(second + 10 * (turn % 5), second + 10 * ((turn + 1) % 5)),
        *(third + 10 * ((turn + 2) % 5), third + 10 * ((turn + 3) % 5)),
    )[member]
    return place * STAFF + who, who % 10


def name(number: int) -> tuple[str, str]:
    """A made-up given name and family name."""
    return GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]


def born(case: int, plus: int) -> str:
    """The birthday of a case's child, `plus` years after birth."""
    return f"{2010 + case % 14 + plus}-0{1 + case % 9}-1{case % 10}"


def moment(case: int, entry: int) -> str:
    """When entry number `entry` of a case was written."""
    day = entry * 11 + case % 11
    return f"2025-{9 + day // 90}-{1 + day // 4 % 28:02d} 1{entry % 10}:{case % 60:02d}:00+00"


class Country:
    """The rows of `cases` cases, table by table, as lines of COPY."""

    def __init__(self, cases: int) -> None:
        self.cases = cases
        self.places = -(-cases // PER_MUNICIPALITY)
        self.staff = self.places * STAFF

    def tables(self) -> Iterator[tuple[str, str, Lines]]:
        """Table, columns, lines; in the order they are laid down."""
        yield "people_county", "code, name, during", ["40\tOppdiktet fylke\t[2020-01-01,)"]
        yield (
            "people_municipality",
            "code, name, name_other, during, fictional, county_id",
            (f"{municipality(n)}\tOppdiktet {n}\t\t[2020-01-01,)\tt\t40" for n in range(self.places)),
        )
        yield (
            "people_unit",
            "id, municipality, name, function, service, place, owner, phone, body",
            (
                f"{key(UNIT, n * 10 + s)}\t{municipality(n)}\tEnhet {s}\tservice\t{service}\t\t\t40000000\t"
                for n in range(self.places)
                for s, service in enumerate(SERVICES)
            ),
        )
        yield "people_person", "id, given_name, family_name, birth_date, language, staff", self._persons()
        yield "people_appointment", "id, during, person_id, unit_id, role, title", self._appointments()
        for table in ("people_relation", "people_responsibility"):
            kind, more = ("kind, ", "parent\t") if table == "people_relation" else ("reference, ", "\t")
            yield (
                table,
                f"id, during, {kind}source, adult_id, child_id",
                (
                    f"{key(ROW, 2 * c + p)}\t[2015-01-01,)\t{more}register\t{key(PARENT, 2 * c + p)}"
                    f"\t{key(CHILD, c)}"
                    for c in range(self.cases)
                    for p in (0, 1)
                ),
            )
        yield (
            "cases_case",
            "id, municipality, number, child_id, unit_id, protection, status, level, language, opened_at,"
            " opened_by_id, reopened, active_at",
            self._cases(),
        )
        yield (
            "cases_batonperiod",
            "id, during, municipality, case_id, holder_id, appointment_id, held, came_by, held_as",
            (
                f"{key(ROW, c)}\t{HELD}\t{m}\t{key(CASE, c)}\t{key(PERSON, w)}\t{key(APPOINTMENT, w)}"
                f"\t[{SINCE},)\tcreated\tchosen"
                for c, m, w in self._holders()
            ),
        )
        yield (
            "cases_levelperiod",
            "id, during, municipality, case_id, level, suggested, reason, set_at, set_by_id",
            (
                f"{key(ROW, c)}\t{HELD}\t{m}\t{key(CASE, c)}\tseveral_services\t\t\t{SINCE}\t{key(PERSON, w)}"
                for c, m, w in self._holders()
            ),
        )
        yield (
            "cases_teammember",
            "id, during, municipality, case_id, person_id, appointment_id, service, role, place,"
            " added_by_id, added_at, left_why, kept_from",
            self._members(),
        )
        yield (
            "cases_consent",
            "id, during, municipality, case_id, service, except_topics, except_units, except_persons,"
            " not_this, fetched_from, purpose, in_force, asked_at, asked_by_id, asked_of, answered_at,"
            " language, translation, text, kept_from",
            self._consents(),
        )
        yield (
            "cases_consentsignature",
            "id, municipality, case_id, consent_id, person_id, answer, topics, capacity, kind, at,"
            " recorded_by_id, witness, note, reference, text_hash, assurance",
            (
                f"{key(ROW, 6 * c + n)}\t{m}\t{key(CASE, c)}\t{key(ROW, 3 * c + n // 2)}"
                f"\t{(parent := key(PARENT, 2 * c + n % 2))}\tyes\t{{}}\tparent\tdigital\t{SINCE}\t{parent}"
                "\t\t\t\t\tidporten high"
                for c, m, _ in self._holders()
                for n in range(6)
            ),
        )
        yield (
            "cases_log_entry",
            "id, municipality, case_id, author_id, author_appointment_id, at, topic, kept_from, kind, words,"
            " first, version, why",
            self._entries(),
        )
        yield (
            "cases_event",
            "id, municipality, case_id, at, person_id, appointment_id, by_name, by_title, kind, ref, data,"
            " topic, kept_from",
            self._events(),
        )

        yield (
            "access_scope",
            "person_id, capacity, case_id, child_id, municipality, relation, parts, ground_kind, ground_ref,"
            " except_topics, during, protection",
            self._scope(),
        )
        yield (
            "access_circle",
            "case_id, person_id, kind",
            (
                f"{key(CASE, c)}\t{person}"
                for c in range(self.cases)
                for person in (
                    f"{key(CHILD, c)}\tchild",
                    *(f"{key(PARENT, 2 * c + p)}\tfamily" for p in (0, 1)),
                    *(f"{key(PERSON, staff_key(c, n)[0])}\tstaff" for n in range(TEAM)),
                )
            ),
        )

    def _persons(self) -> Iterator[str]:
        for n in range(self.staff + self.places * 10):
            given, family = name(n * 7)
            yield f"{key(PERSON, n)}\t{given}\t{family}\t1980-01-01\tnb\tt"
        for c in range(self.cases):
            given, family = name(c)
            yield f"{key(CHILD, c)}\t{given}\t{family}\t{born(c, 0)}\tnb\tf"
            for p in (0, 1):
                given, _ = name(c + 5 + p)
                yield f"{key(PARENT, 2 * c + p)}\t{given}\t{family}\t1985-01-01\tnb\tf"

    def _appointments(self) -> Iterator[str]:
        for n in range(self.staff):
            unit = n // STAFF * 10 + n % STAFF % 10
            held = f"{key(APPOINTMENT, n)}\t[2020-01-01,)\t{key(PERSON, n)}"
            yield f"{held}\t{key(UNIT, unit)}\temployee\trådgiver"
        for unit in range(self.places * 10):
            n = self.staff + unit
            yield f"{key(APPOINTMENT, n)}\t[2020-01-01,)\t{key(PERSON, n)}\t{key(UNIT, unit)}\tleader\tleder"

    def _holders(self) -> Iterator[tuple[int, str, int]]:
        for c in range(self.cases):
            yield c, municipality(c // PER_MUNICIPALITY), staff_key(c, 0)[0]

    def _cases(self) -> Iterator[str]:
        for c, m, holder in self._holders():
            unit = c // PER_MUNICIPALITY * 10 + holder % STAFF % 10
            yield (
                f"{key(CASE, c)}\t{m}\t{c // 10000:04d}-{c % 10000:04d}\t{key(CHILD, c)}\t{key(UNIT, unit)}"
                "\t\topen"
                f"\tseveral_services\tnb\t{SINCE}\t{key(PERSON, holder)}\t0\t{SINCE}"
            )

    def _members(self) -> Iterator[str]:
        for c, m, holder in self._holders():
            for n in range(TEAM):
                who, service = staff_key(c, n)
                yield (
                    f"{key(ROW, TEAM * c + n)}\t{HELD}\t{m}\t{key(CASE, c)}\t{key(PERSON, who)}"
                    f"\t{key(APPOINTMENT, who)}\t{SERVICES[service]}\trådgiver\t"
                    f"\t{key(PERSON, holder)}\t{SINCE}\t\t{{}}"
                )

    def _consents(self) -> Iterator[str]:
        for c, m, holder in self._holders():
            of = f"{{{key(PARENT, 2 * c)},{key(PARENT, 2 * c + 1)}}}"
            for n in range(3):
                service = SERVICES[staff_key(c, 2 * n)[1]]
                yield (
                    f"{key(ROW, 3 * c + n)}\t{CONSENTED}\t{m}\t{key(CASE, c)}\t{service}"
                    "\t{}\t{}\t{}\t\t{}"
                    f"\tVi vil hjelpe sammen.\tt\t{SINCE}\t{key(PERSON, holder)}\t{of}\t{SINCE}\tnb\t\t\t{{}}"
                )

    def _entries(self) -> Iterator[str]:
        for c, m, _ in self._holders():
            who = [staff_key(c, n)[0] for n in range(TEAM)]
            by = [f"{m}\t{key(CASE, c)}\t{key(PERSON, w)}\t{key(APPOINTMENT, w)}" for w in who]
            for n in range(ENTRIES):
                row = key(ROW, ENTRIES * c + n)
                yield f"{row}\t{by[n % TEAM]}\t{moment(c, n)}\t\t{{}}\tdone\t{WORDS}{n}.\t{row}\t1\t"

    def _events(self) -> Iterator[str]:
        for c, m, _ in self._holders():
            about, by = f"{m}\t{key(CASE, c)}", []
            for w in (staff_key(c, n)[0] for n in range(TEAM)):
                named = " ".join(name(w * 7))
                by.append(
                    f"{key(PERSON, w)}\t{key(APPOINTMENT, w)}\t{named}\trådgiver, Enhet {w % 10}\tlog.entry"
                )
            for n in range(ENTRIES):
                row = key(ROW, ENTRIES * c + n)
                yield f"{row}\t{about}\t{moment(c, n)}\t{by[n % TEAM]}\t{row}\t{{}}\t\t{{}}"

    def _scope(self) -> Iterator[str]:
        no_one = "00000000-0000-0000-0000-000000000000"
        agreed = CONSENTED
        for c, m, holder in self._holders():
            about = f"{key(CASE, c)}\t{key(CHILD, c)}\t{m}"
            me = f"{key(PERSON, holder)}\t{key(APPOINTMENT, holder)}\t{about}\tholds_baton"
            yield f"{me}\t1\trole_in_case\t{key(ROW, c)}\t{{}}\t{HELD}\t"
            yield f"{me}\t39\tconsent\t{key(ROW, 3 * c)}\t{{}}\t{agreed}\t"
            for n in range(TEAM):
                who = staff_key(c, n)[0]
                yield (
                    f"{key(PERSON, who)}\t{key(APPOINTMENT, who)}\t{about}\tin_team\t7\tconsent"
                    f"\t{key(ROW, 3 * c + n // 2)}\t{{}}\t{agreed}\t"
                )
            for p in (0, 1):
                yield (
                    f"{key(PARENT, 2 * c + p)}\t{no_one}\t{about}\tis_guardian\t39\town_case"
                    f"\t{key(ROW, 2 * c + p)}\t{{}}\t[2015-01-01,{born(c, 18)})\t"
                )
            yield (
                f"{key(CHILD, c)}\t{no_one}\t{about}\tis_the_child\t47\town_case\t{key(CASE, c)}\t{{}}"
                f"\t[{born(c, 12)},)\t"
            )
            for n in (0, 2, 4):
                unit = c // PER_MUNICIPALITY * 10 + staff_key(c, n)[1]
                leader = key(APPOINTMENT, self.staff + unit)
                first = f"{key(PERSON, self.staff + unit)}\t{leader}\t{about}"
                ways = [("team_leader", agreed)]
                if n == 0:
                    ways += [("unit_leader", "[2020-01-01,)"), ("unit_leader", HELD)]
                for relation, during in ways:
                    yield f"{first}\t{relation}\t37\trole_in_case\t{leader}\t{{}}\t{during}\t"


def lay(owner: psycopg.Connection, cases: int, *, say: Callable[[str], None]) -> None:
    """Copy the rows in, as the owner: constraints, indexes and forced row security stand aside meanwhile."""
    began = time.perf_counter()
    laid: list[tuple[str, list[sql.Composed | str]]] = []
    for table, columns, lines in Country(cases).tables():
        after = _aside(owner, table)
        rows = _copy(owner, table, columns, lines)
        laid.append((table, after))
        say(f"  {table:<24}{rows:>10,} rows, {time.perf_counter() - began:6.1f} s")
    for _, statements in laid:
        for statement in statements:
            owner.execute(statement)
    say(f"  indexes and constraints back, {time.perf_counter() - began:.1f} s")


def _copy(owner: psycopg.Connection, table: str, columns: str, lines: Lines) -> int:
    count, left = 0, iter(lines)
    free = owner.execute(
        "SELECT NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = %s::regclass)",
        [table],
    ).fetchone()
    with owner.transaction(), owner.cursor() as cursor:
        frozen = ""
        if free and free[0]:
            # Emptied in the transaction it is filled in: no log is written, and nothing is left to vacuum.
            cursor.execute(f"TRUNCATE {table}".encode())
            frozen = " WITH (FREEZE)"
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN{frozen}".encode()) as copy:
            while block := list(islice(left, 5000)):
                count += len(block)
                copy.write("\n".join(block) + "\n")
    return count


def _aside(owner: psycopg.Connection, table: str) -> list[str]:
    """Take away what makes a load slow; gives the statements that put it back."""
    # Only constraints that are not behind a foreign key of another table.
    constraints = owner.execute(
        "SELECT quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = %s::regclass AND contype IN ('f', 'x') ORDER BY contype DESC",
        [table],
    ).fetchall()
    indexes = owner.execute(
        "SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i"
        " JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = %s::regclass"
        " AND NOT i.indisunique AND NOT i.indisexclusion",
        [table],
    ).fetchall()
    forced = owner.execute(
        "SELECT relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", [table]
    ).fetchone()
    back: list[str] = []
    for index, definition in indexes:
        owner.execute(f"DROP INDEX {index}".encode())
        back.append(definition)
    for constraint, definition in constraints:
        owner.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}".encode())
        back.append(f"ALTER TABLE {table} ADD CONSTRAINT {constraint} {definition}")
    owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
    back.append(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    if forced and forced[0]:
        owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY".encode())
        back.append(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    return back


SCOPE = (
    "person_id, capacity, case_id, child_id, municipality, relation, parts, ground_kind, ground_ref, during"
)
SAMPLE = 200


def check_scopes(owner: psycopg.Connection, cases: int) -> None:
    """The scope laid down is, for a sample of cases, what the function the acts use makes of them."""
    sample = [key(CASE, n) for n in range(0, cases, max(1, cases // SAMPLE))]
    for table, columns in (("access_scope", SCOPE), ("access_circle", "case_id, person_id, kind")):
        query = f"SELECT {columns} FROM {table} WHERE case_id = ANY (%s::uuid[]) ORDER BY {columns}".encode()
        laid = owner.execute(query, [sample]).fetchall()
        with owner.transaction(force_rollback=True):
            owner.execute(
                "SELECT count(*) FROM unnest(%s::uuid[]) c, access_rebuild_scope(c)", [sample]
            ).fetchall()
            made = owner.execute(query, [sample]).fetchall()
        if laid != made:
            differing = sorted({str(row) for row in laid} ^ {str(row) for row in made})
            raise SystemExit(f"{table}: the rows laid down are not those of the product: {differing[:4]}")
