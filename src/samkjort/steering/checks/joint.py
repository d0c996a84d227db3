"""Samkjørt: are the signals visibly sent and carried out together? SK-1 … SK-8."""

from __future__ import annotations

from itertools import combinations

from samkjort.law.vocabulary import Words
from samkjort.steering.checks.outcome import Check, Findings, Question
from samkjort.steering.evidence import Evidence
from samkjort.steering.model import Signal, SignalDate, apart
from samkjort.steering.register_data import speaks_for_all
from samkjort.steering.thresholds import PACKAGE
from samkjort.steering.vocabulary import DateKind, RelationKind

Proofs = tuple[Evidence, ...]
LAUNCH = (DateKind.ANNOUNCED, DateKind.PUT_FORWARD, DateKind.ADOPTED, DateKind.IN_FORCE)


def joint_sender(ask: Question, found: Findings) -> None:
    """SK-1: at least one row has senders from two fields or more; it then stands as a good example."""
    unknown = []
    for row in ask.rows:
        fields = ask.register.sender_fields(row)
        if not fields:
            unknown.append(f"{row.id}: senders")
        elif len(row.senders) > 1 and len(fields) > 1 and row.type != "gathering":
            found.clear(
                (row.id,),
                Words(
                    f"{len(row.senders)} avsendere sammen",
                    f"{len(row.senders)} senders together",
                    f"{len(row.senders)} avsendarar saman",
                ),
                row.sender_evidence or row.evidence,
            )
    if not found.good:
        if unknown or not ask.rows:
            found.missing += unknown
        else:
            found.hit(
                [row.id for row in ask.rows],
                Words("Ingen har felles avsender", "None has a joint sender", "Ingen har felles avsendar"),
                [each for row in ask.rows for each in row.evidence],
            )


def separate_senders(ask: Question, found: Findings) -> None:
    """SK-2: two rows with the same idea come from fields that do not meet, with no joint event at the launch.

    An event held after both were launched is told of, but does not undo that they were launched apart.
    """
    pairs = [each for each in ask.register.relations if each.kind is RelationKind.SAME_IDEA]
    for each in pairs:
        one, other = ask.register.signals[each.start], ask.register.signals[each.end]
        rows = (one.id, other.id)
        first, second = ask.register.sender_fields(one), ask.register.sender_fields(other)
        if not first or not second:
            found.lacks(f"{' and '.join(rows)}: senders")
        elif not apart(first, second):
            found.clear(
                rows, Words("Avsenderne møtes", "Their senders meet", "Avsendarane møtest"), each.evidence
            )
        else:
            _launched_apart(ask, found, one, other, (*each.evidence, *_heard(ask, rows)))
    if not pairs and ask.examined("same_idea"):
        found.clear(
            (),
            Words("Ingen med samme grunntanke", "None with the same idea", "Ingen med same grunntanke"),
            ask.set.evidence,
        )
    elif not pairs:
        found.lacks("which signals have the same idea")


def _heard(ask: Question, rows: tuple[str, ...]) -> Proofs:
    return tuple(
        proof
        for each in ask.observed("separate_rollout")
        if set(each.rows) == set(rows)
        for proof in each.evidence
    )


def _launched_apart(ask: Question, found: Findings, one: Signal, other: Signal, evidence: Proofs) -> None:
    rows = (one.id, other.id)
    events = _explaining(ask, one, other)
    if not events and not (_undated_events(ask, one, other)):
        found.hit(
            rows,
            Words(
                "Samme grunntanke, hver sin avsender",
                "Same idea, separate senders",
                "Same grunntanke, kvar sin avsendar",
            ),
            evidence,
        )
        return
    launched = [row.day(*LAUNCH) for row in (one, other)]
    if not events or None in launched:
        found.lacks(f"{' and '.join(rows)}: days of launch and of the joint event")
        return
    last = max(day.when.last for day in launched if day and day.when)
    event, held = min(events, key=lambda pair: pair[1].when.first if pair[1].when else last)
    assert held.when is not None
    proofs = (*evidence, *held.evidence)
    if held.when.first > last:
        found.hit(
            (*rows, event),
            Words(
                f"Samme grunntanke, hver sin avsender, fram til {held.when}",
                f"Same idea, separate senders, until {held.when}",
                f"Same grunntanke, kvar sin avsendar, fram til {held.when}",
            ),
            proofs,
            (held.when.first - last).days,
        )
    elif held.when.last <= last:
        found.clear(
            (*rows, event),
            Words("Forklart sammen fra starten", "Explained together", "Forklart saman frå starten"),
            proofs,
        )
    else:
        found.lacks(f"{' and '.join(rows)}: more exact days of launch and of the joint event")


def _hosts_joint(ask: Question, row: Signal) -> bool:
    fields = ask.register.sender_fields(row)
    return len(row.senders) > 1 and len(fields) > 1


def _events(ask: Question, one: Signal, other: Signal) -> list[Signal]:
    linked: dict[str, set[str]] = {}
    for each in ask.register.relations:
        if each.kind is RelationKind.EXPLAINS_LINK:
            linked.setdefault(each.start, set()).add(each.end)
    return [ask.register.signals[id_] for id_, ends in linked.items() if {one.id, other.id} <= ends]


def _explaining(ask: Question, one: Signal, other: Signal) -> list[tuple[str, SignalDate]]:
    return [
        (event.id, held)
        for event in _events(ask, one, other)
        if _hosts_joint(ask, event) and (held := event.day(DateKind.HELD)) is not None
    ]


def _undated_events(ask: Question, one: Signal, other: Signal) -> list[Signal]:
    return [
        event
        for event in _events(ask, one, other)
        if not ask.register.sender_fields(event) or event.day(DateKind.HELD) is None
    ]


def joint_event(ask: Question, found: Findings) -> None:
    """SK-3: some gathering with hosts from two fields explained how rows belong together."""
    linked: dict[str, list[str]] = {}
    proofs: dict[str, list[Evidence]] = {}
    for each in ask.register.relations:
        if each.kind is RelationKind.EXPLAINS_LINK:
            linked.setdefault(each.start, []).append(each.end)
            proofs.setdefault(each.start, []).extend(each.evidence)
    for id_, rows in linked.items():
        event = ask.register.signals[id_]
        if not ask.register.sender_fields(event):
            found.lacks(f"{id_}: hosts")
        elif _hosts_joint(ask, event) and len(rows) > 1:
            found.clear(
                (id_, *rows), Words("Felles arrangement", "A joint event", "Felles arrangement"), proofs[id_]
            )
    if found.good:
        found.missing.clear()
    elif ask.examined("gatherings") and not found.missing:
        found.hit(
            [row.id for row in ask.rows],
            Words("Ingen felles samling", "No joint event", "Inga felles samling"),
            ask.set.evidence,
        )
    else:
        found.lacks("joint events that explain the link")


def one_sector_leak(ask: Question, found: Findings) -> None:
    """SK-4: a row is meant for more sectors than it in fact reached."""
    for row in ask.rows:
        if not row.reached_sectors or not row.target_sectors:
            found.lacks(f"{row.id}: whom it was for and whom it reached")
            continue
        missed = sorted(set(row.target_sectors) - set(row.reached_sectors))
        if missed and not speaks_for_all(row.reached_sectors):
            found.hit(
                (row.id,),
                Words(
                    f"Nådde ikke: {', '.join(missed)}",
                    f"Did not reach: {', '.join(missed)}",
                    f"Nådde ikkje: {', '.join(missed)}",
                ),
                row.evidence,
            )
        else:
            found.clear((row.id,), Words("Nådde alle", "Reached all", "Nådde alle"), row.evidence)


def parallel_gatherings(ask: Question, found: Findings) -> None:
    """SK-5: gatherings on the same theme by hosts whose fields do not meet, within weeks; or so observed."""
    weeks = ask.register.limits.number("gathering_weeks")
    found.heard(ask.observed("parallel_gatherings"))
    gatherings = [row for row in ask.rows if row.type == "gathering"]
    for one, other in combinations(gatherings, 2):
        if not set(one.topics) & set(other.topics):
            continue
        rows = (one.id, other.id)
        first, second = ask.register.sender_fields(one), ask.register.sender_fields(other)
        held = (one.day(DateKind.HELD), other.day(DateKind.HELD))
        if not first or not second:
            found.lacks(f"{' and '.join(rows)}: hosts")
            continue
        if not apart(first, second):
            found.clear(rows, Words("Vertene møtes", "Their hosts meet", "Vertane møtest"))
            continue
        days = [each.when for each in held if each is not None and each.when is not None]
        if len(days) < 2:
            found.lacks(f"{' and '.join(rows)}: days held")
            continue
        widest = max((days[0].last - days[1].first).days, (days[1].last - days[0].first).days)
        nearest = max((days[0].first - days[1].last).days, (days[1].first - days[0].last).days, 0)
        evidence = [proof for each in held if each for proof in each.evidence]
        if widest <= weeks * 7:
            found.hit(
                rows,
                Words(
                    "Samme tema, hver sine verter",
                    "Same theme, separate hosts",
                    "Same tema, kvar sine vertar",
                ),
                evidence,
            )
        elif nearest > weeks * 7:
            found.clear(
                rows,
                Words("Langt nok fra hverandre", "Far enough apart", "Langt nok frå kvarandre"),
                evidence,
            )
        else:
            found.lacks(f"{' and '.join(rows)}: more exact days")
    if not found.hits and not ask.examined("gatherings"):
        found.lacks("which gatherings there were")
    elif not found.hits and not found.missing:
        found.clear((), Words("Undersøkt", "Examined", "Undersøkt"), ask.set.evidence)


def cross_reference(ask: Question, found: Findings) -> None:
    """SK-6: rows of one package, or with the same idea, do not name each other."""
    named = {frozenset((each.start, each.end)): each for each in ask.register.relations if _names(each.kind)}
    for each in ask.register.relations:
        if each.kind not in (RelationKind.SAME_IDEA, *PACKAGE):
            continue
        pair = frozenset((each.start, each.end))
        rows = (each.start, each.end)
        if pair in named:
            found.clear(
                rows,
                Words("Nevner hverandre", "They name each other", "Nemner kvarandre"),
                named[pair].evidence,
            )
        elif ask.examined("references"):
            found.hit(
                rows,
                Words("Nevner ikke hverandre", "They do not name each other", "Nemner ikkje kvarandre"),
                ask.set.evidence,
            )
        else:
            found.lacks(f"{' and '.join(rows)}: whether they name each other")


def _names(kind: RelationKind) -> bool:
    return kind is RelationKind.NAMES


def one_funds(ask: Question, found: Findings) -> None:
    """SK-7: what is funded must be delivered by a field that neither pays nor sends."""
    limits = ask.register.limits
    paid = [each for each in ask.register.relations if each.kind is RelationKind.FINANCES]
    for each in paid:
        grant, row = ask.register.grants.get(each.start), ask.register.signals[each.end]
        payer = ask.register.actor_fields(grant.owner) if grant else ()
        senders = ask.register.sender_fields(row)
        deliver = limits.fields(row.target_sectors)
        rows = (each.start, each.end)
        if not payer or not senders or not deliver:
            found.lacks(f"{' and '.join(rows)}: who pays, sends and delivers")
            continue
        left = sorted(set(deliver) - {*payer, *senders})
        if left and not speaks_for_all((*payer, *senders)) and deliver != ("across",):
            found.hit(
                rows,
                Words(
                    f"Skal leveres av {', '.join(left)}, som verken betaler eller sender",
                    f"To be delivered by {', '.join(left)}, which neither pays nor sends",
                    f"Skal leverast av {', '.join(left)}, som verken betaler eller sender",
                ),
                (*each.evidence, *row.evidence),
            )
        else:
            found.clear(
                rows,
                Words("De som leverer er med", "Those who deliver take part", "Dei som leverer, er med"),
                each.evidence,
            )
    if not paid and ask.examined("money"):
        found.clear((), Words("Undersøkt", "Examined", "Undersøkt"), ask.set.evidence)
    elif not paid:
        found.lacks("who pays for what")


def joint_implementation(ask: Question, found: Findings) -> None:
    """SK-8: one plan, one contact and one page have been seen; without such a sighting it is not known."""
    for each in ask.observed("joint_plan"):
        found.clear(each.rows, each.says, each.evidence)
    if not found.good:
        found.lacks("whether there is one plan, one contact and one page")


CHECKS = (
    Check("SK-1", Words("Felles avsender", "Joint sender", "Felles avsendar"), joint_sender),
    Check(
        "SK-2",
        Words(
            "Samme grunntanke, hver sin avsender",
            "Same idea, separate senders",
            "Same grunntanke, kvar sin avsendar",
        ),
        separate_senders,
    ),
    Check("SK-3", Words("Felles arrangement", "Joint event", "Felles arrangement"), joint_event),
    Check(
        "SK-4", Words("Nådde bare én sektor", "One-sector leak", "Nådde berre éin sektor"), one_sector_leak
    ),
    Check(
        "SK-5",
        Words("Parallelle samlinger", "Parallel gatherings", "Parallelle samlingar"),
        parallel_gatherings,
        ("gathering_weeks",),
    ),
    Check("SK-6", Words("Viser til hverandre", "Cross-reference", "Viser til kvarandre"), cross_reference),
    Check(
        "SK-7",
        Words("Én betaler, en annen leverer", "One funds, other delivers", "Éin betaler, ein annan leverer"),
        one_funds,
        ("fields",),
    ),
    Check(
        "SK-8",
        Words("Felles gjennomføring", "Joint implementation", "Felles gjennomføring"),
        joint_implementation,
    ),
)
