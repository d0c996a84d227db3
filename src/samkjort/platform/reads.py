"""What is asked for often: several reads as one statement, written once and prepared by PostgreSQL.

    _PAGE = Reads(
        lambda case, today: (
            BatonOffer.objects.filter(case_id=case, ended_at=None).select_related("to"),
            TeamMember.objects.filter(holds_on(today), case_id=case),
        ),
        case=UUID, today=date,
    )
    offers, team = _PAGE(case=case.pk, today=clock.today())

The querysets are built and turned into SQL once in the life of the process, with stand-ins for the values;
what comes back are the same objects, under the same row security. So nothing but the named values may vary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connections
from django.db.models import BooleanField, F, Func, JSONField, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from psycopg import RawCursor

Sql = tuple[str, tuple[Any, ...]]
"""A query by hand, with `%s`, and its values; its rows are tuples."""


def one_of(field: str, keys: QuerySet[Any, Any]) -> Func:
    """Condition: the field is among the keys a query gives; an array, so that an index serves."""
    return Func(
        F(field),
        ArraySubquery(keys),
        arg_joiner=" = ANY (",
        template="(%(expressions)s))",
        output_field=BooleanField(),
    )


class _Cursor(RawCursor[Any]):
    """Answers in binary, so that rows within a column keep their types; the plan is kept by the server."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> _Cursor:
        return super().execute(query, params, prepare=bool(settings.PREPARED_STATEMENTS), binary=True)


def cursor(using: str = "default") -> Any:
    """A cursor whose statements are prepared the first time; parameters are `$1`, `$2`, …"""
    connection: Any = connections[using]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    raw = connection.connection
    if raw.prepare_threshold is None:
        raw.prepare_threshold = 0  # Only asked of by our own cursor: Django's never prepare.
    return connection._prepare_cursor(_Cursor(raw))


def run(sql: str, values: Sequence[Any] = (), *, using: str = "default") -> Any:
    """Run one statement written with `%s`, prepared; the cursor, to fetch from."""
    found = cursor(using)
    found.execute(_numbered(sql), values)
    return found


@lru_cache(maxsize=512)
def _numbered(sql: str) -> str:
    """`%s` as `$1`, `$2`, …; `%%` as `%`."""
    count = 0

    def number(match: re.Match[str]) -> str:
        nonlocal count
        if match[0] == "%%":
            return "%"
        count += 1
        return f"${count}"

    return re.sub(r"%s|%%", number, sql)


_STAND_INS: dict[type, Callable[[str, int], Any]] = {
    UUID: lambda name, _: uuid5(NAMESPACE_OID, f"samkjort.{name}"),
    datetime: lambda _, number: datetime(1001, 2, 3, 4, 5, number, tzinfo=UTC),
    date: lambda _, number: date(1001, 2, 3 + number),
    str: lambda name, _: f"\x02{name}\x03",
}


@dataclass(frozen=True)
class _Written:
    """The statement, what to put in for each parameter (a name, or a value), and how each read is given."""

    sql: str
    parameters: tuple[tuple[str, Any], ...]
    give: tuple[Callable[[list[tuple[Any, ...]]], list[Any]], ...]


class Reads:
    """Several reads as one statement. Called with the values, it gives a list of rows for each read.

    `build` takes the named values and gives querysets (of objects or of `values_list`, flat or not) or SQL by
    hand. Raises `ValueError` when a named value is not used as it stands.
    """

    def __init__(self, build: Callable[..., Iterable[QuerySet[Any, Any] | Sql]], **kinds: type) -> None:
        self.build, self.kinds = build, kinds
        self._written = cache(self._write)

    def __call__(self, *, using: str = "default", **values: Any) -> tuple[list[Any], ...]:
        written = self._written(using)
        parameters = [values[name] if name else value for name, value in written.parameters]
        with cursor(using) as asked:
            asked.execute(written.sql, parameters)
            row = asked.fetchone()
        return tuple(give(found) for give, found in zip(written.give, row, strict=True))

    def _write(self, using: str) -> _Written:
        stand_ins = {
            name: _STAND_INS[kind](name, number) for number, (name, kind) in enumerate(self.kinds.items())
        }
        names = {value: name for name, value in stand_ins.items()}
        columns: list[str] = []
        parameters: list[tuple[str, Any]] = []
        give = []
        for read in self.build(**stand_ins):
            sql, values, giving = _of(read, using)
            columns.append(f"ARRAY(SELECT r FROM ({sql}) r)")
            parameters += [
                (names.get(value, ""), value) if _can_be(value) else ("", value) for value in values
            ]
            give.append(giving)
        if unused := set(self.kinds) - {name for name, _ in parameters}:
            raise ValueError(f"not used as they stand: {', '.join(sorted(unused))}")
        return _Written(_numbered.__wrapped__(f"SELECT {', '.join(columns)}"), tuple(parameters), tuple(give))


def _can_be(value: Any) -> bool:
    return isinstance(value, UUID | date | str)


def _of(read: QuerySet[Any, Any] | Sql, using: str) -> tuple[str, Sequence[Any], Callable[..., list[Any]]]:
    """SQL, its values, and what makes the read's rows into what it gives."""
    if isinstance(read, tuple):
        return read[0], read[1], list
    compiler: Any = read.query.get_compiler(using=using)
    sql, values = compiler.as_sql()
    kind: Any = read._iterable_class
    converters = [
        (position, convert, expression)
        for position, (found, expression) in compiler.get_converters([s[0] for s in compiler.select]).items()
        if not isinstance(expression.output_field, JSONField)  # Read as it is, from the binary answer.
        for convert in found
    ]

    def converted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        if not converters:
            return rows
        connection = connections[using]
        whole = [list(row) for row in rows]
        for row in whole:
            for position, convert, expression in converters:
                row[position] = convert(row[position], expression, connection)
        return [tuple(row) for row in whole]

    if kind is ValuesListIterable:
        return sql, values, converted
    if kind is FlatValuesListIterable:
        return sql, values, lambda rows: [row[0] for row in converted(rows)]
    if kind is not ModelIterable:
        raise ValueError(f"a read of {kind.__name__} cannot be put together with others")
    objects = _objects(compiler, using)
    return sql, values, lambda rows: [objects(row) for row in converted(rows)]


def _objects(compiler: Any, using: str) -> Callable[[tuple[Any, ...]], Any]:
    """A row as the model's object with what is selected with it, as `ModelIterable` does."""
    info, annotations = compiler.klass_info, compiler.annotation_col_map or {}
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    attributes = [select[0].target.attname for select in compiler.select[first:last]]
    populators: Any = get_related_populators
    related = populators(info, compiler.select, using)
    model = info["model"]

    def made(row: tuple[Any, ...]) -> Any:
        found = model.from_db(using, attributes, row[first:last])
        for one in related:
            one.populate(row, found)
        for name, position in annotations.items():
            setattr(found, name, row[position])
        return found

    return made
