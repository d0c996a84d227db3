"""The register's rows from YAML: signals, grants, relations, observations, sets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samkjort.law.yamlsource import Key, Source
from samkjort.steering.evidence import Certainty, Level, read_evidence, read_period
from samkjort.steering.model import (
    Grant,
    Observation,
    Reception,
    Relation,
    Signal,
    SignalDate,
    SignalSet,
)
from samkjort.steering.reading import code, codes, day, mappings, read_rows, truth, whole, words
from samkjort.steering.vocabulary import (
    Approach,
    Binding,
    DateKind,
    Focus,
    InstrumentClass,
    Leeway,
    ReceptionStatus,
    RelationKind,
    Status,
    enumerations,
)


def _allowed(name: str) -> set[str]:
    return set(enumerations()[name])


_SIGNAL = {
    *("id", "title", "summary", "class", "type", "types", "senders", "short", "binding", "status"),
    *("target_levels", "target_sectors", "target_roles", "reached_sectors", "age_from", "age_to"),
    *("target_groups", "problems", "goals", "topics", "approach", "leeway", "terms", "duties"),
    *("denominators", "dates", "evidence", "sender_evidence", "duty_remains", "note"),
}


def read_signals(path: Path) -> tuple[Signal, ...]:
    """Read signals. `BadData` names every error with its line."""
    return read_rows(path, read_signal)


def read_signal(source: Source, key: Key, item: dict[str, Any]) -> Signal | None:
    """Read one signal; what is wrong is noted in `source`."""
    if not source.mapping(
        key, item, keys=_SIGNAL, required={"id", "title", "summary", "class", "type", "evidence"}
    ):
        return None
    title = words(source, (*key, "title"), item["title"])
    summary = words(source, (*key, "summary"), item["summary"])
    instrument = code(source, (*key, "class"), item["class"], InstrumentClass)
    types = codes(source, (*key, "type"), item["type"], _allowed("type"))
    evidence = read_evidence(source, (*key, "evidence"), item["evidence"])
    dates = _dates(source, (*key, "dates"), item.get("dates"))
    if title is None or summary is None or instrument is None or not types:
        return None

    def listed(name: str, closed: str | None = None) -> tuple[str, ...]:
        return codes(source, (*key, name), item.get(name), _allowed(closed) if closed else None)

    return Signal(
        id=str(item["id"]),
        title=title,
        summary=summary,
        instrument=instrument,
        type=types[0],
        types=types,
        senders=listed("senders"),
        short=str(item.get("short") or ""),
        binding=code(source, (*key, "binding"), item.get("binding"), Binding),
        status=code(source, (*key, "status"), item.get("status"), Status) or Status.UNKNOWN,
        target_levels=listed("target_levels", "actor_level"),
        target_sectors=listed("target_sectors", "sector"),
        target_roles=listed("target_roles", "role"),
        reached_sectors=listed("reached_sectors", "sector"),
        age_from=whole(source, (*key, "age_from"), item.get("age_from")),
        age_to=whole(source, (*key, "age_to"), item.get("age_to")),
        target_groups=listed("target_groups", "target_group"),
        problems=listed("problems", "problem"),
        goals=listed("goals", "goal"),
        topics=listed("topics", "topic"),
        approach=code(source, (*key, "approach"), item.get("approach"), Approach),
        leeway=code(source, (*key, "leeway"), item.get("leeway"), Leeway),
        terms=listed("terms"),
        duties=_duties(source, (*key, "duties"), item.get("duties")),
        denominators=listed("denominators", "denominator"),
        dates=dates,
        evidence=evidence,
        sender_evidence=read_evidence(
            source, (*key, "sender_evidence"), item.get("sender_evidence"), default=Level.ESTIMATED
        ),
        duty_remains=truth(source, (*key, "duty_remains"), item.get("duty_remains")),
        note=words(source, (*key, "note"), item.get("note"), optional=True),
    )


def _duties(source: Source, key: Key, value: Any) -> tuple[tuple[str, Binding], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        source.problem(key, "expected a mapping from duty to must, should, may or information")
        return ()
    read_ = ((name, code(source, (*key, name), how, Binding)) for name, how in value.items())
    return tuple((name, how) for name, how in read_ if how is not None)


def _dates(source: Source, key: Key, value: Any) -> tuple[SignalDate, ...]:
    dates = []
    for place, item in mappings(source, key, value):
        if not source.mapping(
            place, item, keys={"kind", "when", "certainty", "evidence"}, required={"kind", "evidence"}
        ):
            continue
        kind = code(source, (*place, "kind"), item["kind"], DateKind)
        certainty = code(source, (*place, "certainty"), item.get("certainty"), Certainty) or Certainty.FIXED
        evidence = read_evidence(source, (*place, "evidence"), item["evidence"])
        raw = item.get("when")
        when = None if raw is None else read_period(source, (*place, "when"), raw, certainty)
        if kind is not None:
            dates.append(SignalDate(kind, when, evidence))
    return tuple(dates)


_GRANT = {
    *("owner", "managers", "purpose", "alone", "only_with", "years", "known_ahead", "amount"),
    *("amount_year", "focus", "earmarked", "fully_financed", "receivers", "size_classes", "process"),
    *("days_to_money", "effort", "ended", "continuity_plan", "after", "evidence"),
}


def read_grants(path: Path) -> tuple[tuple[Signal, Grant], ...]:
    """Read money: rows of signals with a `grant` part. `BadData` names every error with its line."""
    return read_rows(path, _money)


def _money(source: Source, key: Key, item: dict[str, Any]) -> tuple[Signal, Grant] | None:
    general = {"class": "economic", "type": "grant", **{k: v for k, v in item.items() if k != "grant"}}
    signal = read_signal(source, key, general)
    grant = _grant(source, (*key, "grant"), item.get("grant"), str(item.get("id")))
    return (signal, grant) if signal is not None and grant is not None else None


def _grant(source: Source, key: Key, item: Any, signal: str) -> Grant | None:
    if not source.mapping(key, item, keys=_GRANT, required={"owner", "evidence"}):
        return None

    def number(name: str) -> int | None:
        return whole(source, (*key, name), item.get(name))

    def yes(name: str) -> bool | None:
        return truth(source, (*key, name), item.get(name))

    effort = item.get("effort")
    return Grant(
        signal=signal,
        owner=codes(source, (*key, "owner"), item["owner"]),
        managers=codes(source, (*key, "managers"), item.get("managers")),
        purpose=words(source, (*key, "purpose"), item.get("purpose"), optional=True),
        alone=yes("alone"),
        only_with=item.get("only_with"),
        years=number("years"),
        known_ahead=number("known_ahead"),
        amount=number("amount"),
        amount_year=number("amount_year"),
        focus=code(source, (*key, "focus"), item.get("focus"), Focus),
        earmarked=yes("earmarked"),
        fully_financed=yes("fully_financed"),
        receivers=codes(source, (*key, "receivers"), item.get("receivers"), _allowed("receiver")),
        size_classes=codes(source, (*key, "size_classes"), item.get("size_classes"), _allowed("size_class")),
        process=codes(source, (*key, "process"), item.get("process"), _allowed("grant_step")),
        days_to_money=number("days_to_money"),
        effort=effort and source.one_of((*key, "effort"), effort, _allowed("effort")),
        ended=yes("ended"),
        continuity_plan=yes("continuity_plan"),
        after=words(source, (*key, "after"), item.get("after"), optional=True),
        evidence=read_evidence(source, (*key, "evidence"), item["evidence"]),
    )


def read_relations(path: Path) -> tuple[Relation, ...]:
    """Read relations between signals. `BadData` names every error with its line."""
    return read_rows(path, _relation)


def _relation(source: Source, key: Key, item: dict[str, Any]) -> Relation | None:
    keys = {"from", "to", "kind", "reason", "evidence"}
    if not source.mapping(key, item, keys=keys, required=keys):
        return None
    kind = code(source, (*key, "kind"), item["kind"], RelationKind)
    reason = words(source, (*key, "reason"), item["reason"])
    if kind is None or reason is None:
        return None
    evidence = read_evidence(source, (*key, "evidence"), item["evidence"])
    return Relation(str(item["from"]), str(item["to"]), kind, reason, evidence)


def read_observations(path: Path) -> tuple[Observation, ...]:
    """Read what has been seen or said. `BadData` names every error with its line."""
    return read_rows(path, _observation)


def _observation(source: Source, key: Key, item: dict[str, Any]) -> Observation | None:
    keys = {"id", "kind", "rows", "says", "topics", "sectors", "evidence"}
    if not source.mapping(key, item, keys=keys, required={"id", "kind", "says", "evidence"}):
        return None
    says = words(source, (*key, "says"), item["says"])
    kind = source.one_of((*key, "kind"), item["kind"], _allowed("observation"))
    if says is None or kind is None:
        return None
    return Observation(
        id=str(item["id"]),
        kind=kind,
        rows=codes(source, (*key, "rows"), item.get("rows")),
        says=says,
        topics=codes(source, (*key, "topics"), item.get("topics"), _allowed("topic")),
        sectors=codes(source, (*key, "sectors"), item.get("sectors"), _allowed("sector")),
        evidence=read_evidence(source, (*key, "evidence"), item["evidence"], default=Level.INFORMANTS),
    )


_RECEPTION = {
    *("municipality", "signal", "status", "steps", "via_sector", "owner_role", "hours", "council_date"),
    *("note", "evidence"),
}


def read_receptions(path: Path) -> tuple[Reception, ...]:
    """Read how municipalities took signals. `BadData` names every error with its line."""
    return read_rows(path, _reception)


def _reception(source: Source, key: Key, item: dict[str, Any]) -> Reception | None:
    if not source.mapping(
        key, item, keys=_RECEPTION, required={"municipality", "signal", "status", "evidence"}
    ):
        return None
    status = code(source, (*key, "status"), item["status"], ReceptionStatus)
    steps = []
    for name, when in (item.get("steps") or {}).items():
        step = code(source, (*key, "steps", name), name, ReceptionStatus)
        reached = day(source, (*key, "steps", name), when)
        if step is not None and reached is not None:
            steps.append((step, reached))
    if status is None:
        return None
    return Reception(
        municipality=str(item["municipality"]),
        signal=str(item["signal"]),
        status=status,
        steps=tuple(sorted(steps, key=lambda step: step[1])),
        via_sector=item.get("via_sector"),
        owner_role=item.get("owner_role"),
        hours=item.get("hours"),
        council_date=day(source, (*key, "council_date"), item.get("council_date")),
        note=str(item.get("note") or ""),
        evidence=read_evidence(source, (*key, "evidence"), item["evidence"]),
    )


def read_sets(path: Path) -> tuple[SignalSet, ...]:
    """Read sets of signals. `BadData` names every error with its line."""
    return read_rows(path, _set)


def _set(source: Source, key: Key, item: dict[str, Any]) -> SignalSet | None:
    keys = {"id", "title", "rows", "as_of", "topics", "examined", "evidence"}
    if not source.mapping(key, item, keys=keys, required={"id", "title", "rows"}):
        return None
    title = words(source, (*key, "title"), item["title"])
    if title is None:
        return None
    return SignalSet(
        id=str(item["id"]),
        title=title,
        rows=codes(source, (*key, "rows"), item["rows"]),
        as_of=day(source, (*key, "as_of"), item.get("as_of")),
        topics=codes(source, (*key, "topics"), item.get("topics"), _allowed("topic")),
        examined=codes(source, (*key, "examined"), item.get("examined"), _allowed("matter")),
        evidence=read_evidence(source, (*key, "evidence"), item.get("evidence")),
    )
