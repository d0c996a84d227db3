"""Counts made of the cards that belong to the criteria; shown beside a score, never instead of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samkjort.law.concepts import barriers as barriers_
from samkjort.law.concepts import leeway as leeway_
from samkjort.law.concepts.balance import Balance
from samkjort.law.concepts.rights_ledger import Fate, Ledger
from samkjort.law.concepts.scope import scope
from samkjort.law.concepts.tables import ComplaintLine, Openings, early_effort
from samkjort.law.order import LegalOrder

_SERVICE = ("service_right", "service_duty", "early_effort", "assessment", "follow_up")


def measures(
    order: LegalOrder,
    *,
    balance: Balance,
    ledger: Ledger,
    barriers: Sequence[barriers_.Finding],
    complaints: Sequence[ComplaintLine],
    competence: Sequence[str],
    leeway: Mapping[str, Sequence[leeway_.Result]],
    sharing: Mapping[tuple[str, str], Openings],
) -> dict[str, int]:
    """Measure → count. `services_in_joint_act`: services in scope whose offer stands in an imagined act."""
    inside = {
        service
        for card in order.cards
        if card.source.is_imagined and card.theme in _SERVICE and card.read_in is not None
        for service in card.services
    }
    return {
        "services_in_joint_act": len(inside & scope().services.keys()),
        "barriers_removed": sum(item.lifted is barriers_.Lifted.REMOVED for item in barriers),
        "rights_kept": len(ledger.with_fate(Fate.KEPT)),
        "ways_to_complain": len(complaints),
        "detailed_competence_rules": len(competence),
        "preventive_provisions": len({card.source.at_section() for card in early_effort(order)}),
        "acts_with_rules": balance.acts[1],
        "rules_net": balance.rules_after - balance.rules_before,
        "wishes_possible": sum(
            item.room is leeway_.Room.BECOMES_POSSIBLE for results in leeway.values() for item in results
        ),
        "pairs_opened": sum(1 for item in sharing.values() if item.rules and not item.same_regime),
    }
