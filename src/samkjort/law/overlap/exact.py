"""Overlap and gaps that follow exactly from the cards: who owes what for which need at which age.

No similarity here: two cards overlap when they lay the same kind of duty on different bearers for the same
need at the same age, and there is a gap when nobody does. What looks like a grey zone (a missing trigger, a
missing supervisor, a review that differs) is computed the same way, so that a change of a card changes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from samkjort.law.ages import possible_ages
from samkjort.law.cards import RuleCard
from samkjort.law.conditions import FactIs, Not, facts_in, walk
from samkjort.law.matrix import COORDINATION_STEPS, coordination, supervision_gaps
from samkjort.law.order import LegalOrder
from samkjort.law.overlap.contested import contested_terms
from samkjort.law.overlap.findings import Finding, FindingKind, finding
from samkjort.law.overlap.naming import act_name, bearer_names, regime, spans, theme_names
from samkjort.law.services import register_services
from samkjort.law.vocabulary import Kind, bearers, facts, themes

SAME_DUTY_ACTS = 3
"""From how many acts on the same duty is reported as standing in several."""
COMMON_SHARE = 0.6
"""A condition found in at least this share of the acts with a duty is missing where it is not found."""
UNLIKE_SHARE = 0.2
"""Duties under one name whose conditions share less than this are the same in name only."""
FIELD = frozenset(range(-1, 18))
"""Ages for which a missing bearer is a gap: before birth until the day of majority."""
WATCHED = set(COORDINATION_STEPS.values()) | {"individual_plan", "child_coordinator", "coordinator"}
"""Themes whose duties one expects somebody to supervise."""

HELP_GROUPS = {"cooperation", "plan", "coordinator", "attention", "service"}
"""Groups of themes that are about getting help: there a need without a bearer is a gap."""


_NEEDS = ("needs.", "health.", "worry.")


def needs_of(card: RuleCard) -> frozenset[str]:
    """The needs and worries the card's condition asks for (those it only rules out are not needs)."""
    denied = {
        leaf.fact
        for node in walk(card.when)
        if isinstance(node, Not)
        for leaf in walk(node.part)
        if isinstance(leaf, FactIs)
    }
    return frozenset(name for name in facts_in(card.when) - denied if name.startswith(_NEEDS))


def find_all(order: LegalOrder) -> list[Finding]:
    """Every exact finding of the order on its date, in a stable order."""
    return [item for detector in DETECTORS for item in detector(order)]


def several_bearers(order: LegalOrder) -> Iterator[Finding]:
    """Need × duty with more than one bearer at some age, and with none at ages before majority."""
    for (need, theme), cards in _by_need_and_theme(order).items():
        who = {card.bearer for card in cards}
        shared = [age for age in FIELD if len({c.bearer for c in cards if age in possible_ages(c.when)}) > 1]
        label, what = theme_names(theme), facts()[need].label
        if len(who) > 1 and shared:
            yield finding(
                FindingKind.SEVERAL_BEARERS,
                f"{need}|{theme}",
                f"{what.nb}: «{label[0]}» ligger hos {bearer_names(who, 'nb')}, alder {spans(shared)}.",
                f"{what.en}: “{label[1]}” (ages {spans(shared, 'before birth')}): {bearer_names(who, 'en')}.",
                f"{what.in_language('nn')}: «{label[2]}» ligg hos {bearer_names(who, 'nn')}, "
                f"alder {spans(shared)}.",
                cards,
            )
        covered = frozenset.union(*(possible_ages(card.when) for card in cards))
        if gap := FIELD - covered:
            yield finding(
                FindingKind.NO_BEARER,
                f"{need}|{theme}",
                f"{what.nb}: ingen har «{label[0]}» for alder {spans(gap)}.",
                f"{what.en}: nobody has “{label[1]}” for ages {spans(gap, 'before birth')}.",
                f"{what.in_language('nn')}: ingen har «{label[2]}» for alder {spans(gap)}.",
                cards,
            )
    carried = {need for card in order.cards if card.kind is Kind.DUTY for need in needs_of(card)}
    for need in sorted(name for name in facts() if name.startswith(_NEEDS) and name not in carried):
        label_ = facts()[need].label
        yield finding(
            FindingKind.NO_BEARER,
            need,
            f"{label_.nb}: ingen plikt i registeret bygger på dette behovet.",
            f"{label_.en}: no duty of the register rests on this need.",
            f"{label_.in_language('nn')}: inga plikt i registeret byggjer på dette behovet.",
            [],
        )


def same_duty(order: LegalOrder) -> Iterator[Finding]:
    """The same duty in several acts: alike in what it asks (an overlap) or in name only (a grey zone)."""
    for theme, by_act in _duties_by_theme(order).items():
        if len(by_act) < SAME_DUTY_ACTS:
            continue
        cards = [card for group in by_act.values() for card in group]
        label = theme_names(theme)
        alike = _likeness([frozenset().union(*(_asked(card) for card in group)) for group in by_act.values()])
        if alike < UNLIKE_SHARE:
            yield finding(
                FindingKind.SAME_NAME,
                theme,
                f"«{label[0]}» står i {len(by_act)} lover, men vilkårene er nesten helt ulike.",
                f"“{label[1]}” stands in {len(by_act)} acts, under almost wholly different conditions.",
                f"«{label[2]}» står i {len(by_act)} lover, men vilkåra er nesten heilt ulike.",
                cards,
            )
        yield finding(
            FindingKind.SAME_DUTY,
            theme,
            f"«{label[0]}» er plikt i {len(by_act)} lover.",
            f"“{label[1]}” is a duty in {len(by_act)} acts.",
            f"«{label[2]}» er plikt i {len(by_act)} lover.",
            cards,
        )


def condition_missing(order: LegalOrder) -> Iterator[Finding]:
    """A condition most acts with a duty have, and some lack (a trigger left out, another threshold)."""
    for theme, by_act in _duties_by_theme(order).items():
        if len(by_act) < SAME_DUTY_ACTS:
            continue
        asked = {act: frozenset().union(*(_asked(card) for card in group)) for act, group in by_act.items()}
        for fact in sorted(frozenset().union(*asked.values())):
            having = [act for act in asked if fact in asked[act]]
            lacking = [act for act in asked if fact not in asked[act]]
            if lacking and len(having) >= COMMON_SHARE * len(asked):
                name, label = facts()[fact].label, theme_names(theme)
                yield finding(
                    FindingKind.CONDITION_MISSING,
                    f"{theme}|{fact}",
                    f"«{label[0]}»: «{name.nb}» er vilkår i {len(having)} lover, ikke i {len(lacking)}.",
                    f"“{label[1]}”: “{name.en}” is a condition in {len(having)} acts, not in {len(lacking)}.",
                    f"«{label[2]}»: «{name.in_language('nn')}» er vilkår i {len(having)} lover, "
                    f"ikkje i {len(lacking)}.",
                    [card for act in lacking for card in by_act[act]],
                )


def supervision_gap(order: LegalOrder) -> Iterator[Finding]:
    """Duties nobody supervises although the same duty is supervised under other acts."""
    watched = supervision_gaps(order, WATCHED)
    for theme in sorted(WATCHED):
        cards = [card for card in order.cards if card.theme == theme and card.id in watched]
        bare = [card for card in cards if not watched[card.id]]
        if bare and len(bare) < len(cards):
            label = theme_names(theme)
            acts = len({card.act for card in bare})
            yield finding(
                FindingKind.SUPERVISION_GAP,
                theme,
                f"«{label[0]}»: {acts} lover har ikke tilsyn med plikten, de andre har det.",
                f"“{label[1]}”: {acts} acts have no supervision of the duty, the others have.",
                f"«{label[2]}»: {acts} lover har ikkje tilsyn med plikta, dei andre har det.",
                bare,
            )


def complaints_differ(order: LegalOrder) -> Iterator[Finding]:
    """How far complaint bodies may review and by when to complain: a joint case would meet several."""
    rules = [card for card in order.cards if card.complaint]
    reviews: dict[str, list[RuleCard]] = defaultdict(list)
    limits: dict[str, list[RuleCard]] = defaultdict(list)
    for card in rules:
        assert card.complaint
        reviews[card.complaint.review.value].append(card)
        if card.complaint.within:
            limits[f"{card.complaint.within.within} {card.complaint.within.unit.value}"].append(card)
    if len(reviews) > 1:
        yield finding(
            FindingKind.REVIEW_DIFFERS,
            "complaint",
            f"Klageinstansens prøving har {len(reviews)} målestokker; ett felles vedtak kan møte flere.",
            f"Complaint bodies review by {len(reviews)} standards; one joint decision may meet several.",
            f"Prøvinga i klagesaker har {len(reviews)} målestokkar; eitt felles vedtak kan møte fleire.",
            rules,
        )
    if len(limits) > 1:
        yield finding(
            FindingKind.DEADLINE_DIFFERS,
            "complaint",
            f"Klagefristene er ulike: {', '.join(sorted(limits))}.",
            f"The time limits for complaints differ: {', '.join(sorted(limits))}.",
            f"Klagefristane er ulike: {', '.join(sorted(limits))}.",
            [card for group in limits.values() for card in group],
        )


def ages_differ(order: LegalOrder) -> Iterator[Finding]:
    """Ages at which a young person becomes a party or decides alone, where acts answer differently."""
    for theme in ("party", "consent", "participation"):
        cards = [
            card
            for card in order.cards
            if card.theme == theme and card.kind in (Kind.RIGHT, Kind.DUTY, Kind.PERMISSION)
        ]
        starts = {
            min(ages): card for card in cards if (ages := possible_ages(card.when) & FIELD) and min(ages) > 0
        }
        named = [card for card in cards if (ages := possible_ages(card.when) & FIELD) and min(ages) > 0]
        if len(starts) > 1 and len({card.act for card in named}) > 1:
            label = theme_names(theme)
            years = ", ".join(str(age) for age in sorted(starts))
            yield finding(
                FindingKind.AGES_DIFFER,
                theme,
                f"«{label[0]}»: aldersgrensene er {years} år i ulike lover.",
                f"“{label[1]}”: the ages are {years} in different acts.",
                f"«{label[2]}»: aldersgrensene er {years} år i ulike lover.",
                named,
            )


def two_regimes(order: LegalOrder) -> Iterator[Finding]:
    """Services that meet, under one act or in one duty, with different duties of confidentiality."""
    services = register_services().services
    by_act: dict[str, set[str]] = defaultdict(set)
    for service in services.values():
        for place in service.acts:
            by_act[place.path.document].add(service.id)
    for act, members in sorted(by_act.items()):
        cards = [card for card in order.cards if card.act == act and members & set(card.services)]
        yield from _regimes_meet(act, (act_name(act), act_name(act), act_name(act, "nn")), members, cards)
    for theme in ("individual_plan", "plan_participation"):
        cards = [card for card in order.cards if card.theme == theme]
        yield from _regimes_meet(
            theme, theme_names(theme), {name for card in cards for name in card.services}, cards
        )


def _regimes_meet(
    subject: str, label: tuple[str, str, str], members: Iterable[str], cards: list[RuleCard]
) -> Iterator[Finding]:
    services = register_services().services
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(members):
        found[services[name].confidentiality].append(name)
    if len(found) < 2:
        return
    nb = "; ".join(f"{regime(r)}: {', '.join(services[s].name.nb for s in found[r])}" for r in sorted(found))
    en = "; ".join(f"{r}: {', '.join(services[s].name.en for s in found[r])}" for r in sorted(found))
    nn = "; ".join(
        f"{regime(r, 'nn')}: {', '.join(services[s].name.nn for s in found[r])}" for r in sorted(found)
    )
    yield finding(
        FindingKind.TWO_REGIMES,
        subject,
        f"«{label[0]}» samler tjenester med ulik taushetsplikt ({nb}).",
        f"“{label[1]}” brings together services under different confidentiality ({en}).",
        f"«{label[2]}» samlar tenester med ulik teieplikt ({nn}).",
        cards,
    )


def no_procedure(order: LegalOrder) -> Iterator[Finding]:
    """Decisions the law asks for without a form, a deadline or a complaint."""
    cards = [card for card in order.cards if card.theme == "coordination" and card.kind is Kind.DUTY]
    ruled = {
        name
        for card in order.cards
        if card.complaint and card.kind is Kind.COMPLAINT
        for name in card.complaint.concerns
    }
    bare = [card for card in cards if card.deadline is None and not {card.id, card.theme} & ruled]
    if bare:
        yield finding(
            FindingKind.NO_PROCEDURE,
            "coordination",
            f"Valget av samordnende tjeneste har ikke form, frist eller klage i {len(bare)} bestemmelser.",
            f"The choice of coordinating service has no form, deadline or complaint in {len(bare)}.",
            f"Valet av samordnande teneste har ikkje form, frist eller klage i {len(bare)} føresegner.",
            bare,
        )


def step_missing(order: LegalOrder) -> Iterator[Finding]:
    """A step of cooperation that most acts have and one lacks."""
    rows = coordination(order)
    for step in COORDINATION_STEPS:
        having = [act for act in rows if rows[act][step]]
        for act in sorted(rows.keys() - set(having)):
            if len(having) >= COMMON_SHARE * len(rows):
                cards = [card for card in order.cards if card.act == act and card.theme == "cooperation_case"]
                label = theme_names(COORDINATION_STEPS[step])
                yield finding(
                    FindingKind.STEP_MISSING,
                    f"{act}|{step}",
                    f"«{label[0]}» står i {len(having)} lover, men ikke i {act_name(act)}.",
                    f"“{label[1]}” stands in {len(having)} acts, not in {act_name(act)}.",
                    f"«{label[2]}» står i {len(having)} lover, men ikkje i {act_name(act, 'nn')}.",
                    cards,
                )


def several_roles(order: LegalOrder) -> Iterator[Finding]:
    """A body that supervises under an act in which it also owes the service itself."""
    for card in order.cards:
        if not card.supervision:
            continue
        own = [
            other
            for other in order.cards
            if other.act == card.act
            and other.kind is Kind.DUTY
            and other.bearer == card.supervision.by
            and other.theme in ("service_duty", "service_right", "decision")
        ]
        if own:
            name = bearers()[card.supervision.by].label
            yield finding(
                FindingKind.SEVERAL_ROLES,
                f"{card.act}|{card.supervision.by}",
                f"{name.nb} fører tilsyn etter en lov der {name.nb} selv har plikter.".capitalize(),
                f"{name.en} supervises under an act in which it has duties of its own.".capitalize(),
                f"{name.in_language('nn')} fører tilsyn etter ei lov med eigne plikter.".capitalize(),
                [card, *own],
            )


DETECTORS: tuple[Callable[[LegalOrder], Iterable[Finding]], ...] = (
    same_duty,
    contested_terms,
    several_bearers,
    condition_missing,
    supervision_gap,
    step_missing,
    no_procedure,
    complaints_differ,
    ages_differ,
    two_regimes,
    several_roles,
)


def _by_need_and_theme(order: LegalOrder) -> dict[tuple[str, str], list[RuleCard]]:
    found: dict[tuple[str, str], list[RuleCard]] = defaultdict(list)
    for card in order.cards:
        if card.kind is Kind.DUTY and themes()[card.theme].group in HELP_GROUPS:
            for need in sorted(needs_of(card)):
                found[need, card.theme].append(card)
    return dict(sorted(found.items()))


def _duties_by_theme(order: LegalOrder) -> dict[str, dict[str, list[RuleCard]]]:
    found: dict[str, dict[str, list[RuleCard]]] = defaultdict(lambda: defaultdict(list))
    for card in order.cards:
        if card.kind is Kind.DUTY:
            found[card.theme][card.act].append(card)
    return {
        name: dict(found[name]) for name, theme in themes().items() if name in found and not theme.collects
    }


def _asked(card: RuleCard) -> frozenset[str]:
    """Facts of the child's situation a condition asks for; whose work it is says nothing of likeness."""
    return frozenset(
        name for name in facts_in(card.when) if not name.startswith(("services.", "actor.", "sharing."))
    )


def _likeness(sets: list[frozenset[str]]) -> float:
    """Mean Jaccard likeness of all pairs; two empty sets are alike."""
    pairs = [(a, b) for n, a in enumerate(sets) for b in sets[n + 1 :]]
    return sum(len(a & b) / len(a | b) if a | b else 1.0 for a, b in pairs) / len(pairs)
