"""May one service share with another: must, allowed, with consent, not, or unclear - never by «cooperate»."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.law.card_blocks import Effect, Share
from samkjort.law.cards import RuleCard
from samkjort.law.conditions import Always, Condition, Discretion
from samkjort.law.order import LegalOrder, legal_order
from samkjort.law.vocabulary import service_ids
from samkjort.rules import sharing
from samkjort.rules.facts import BadFacts
from samkjort.rules.sharing import Verdict, may_share
from samkjort.rules.sharing_matrix import sharing_matrix
from tests.rules.building import ON, WORDS, card, is_

GIVEN = is_("sharing.consent", "given")
NECESSARY = is_("sharing.necessary")


def silence(name="silence", when: Condition | None = None, regime="administrative") -> RuleCard:
    return card(name, when or Always(), share=Share(Effect.PROHIBITS, regime=regime))


def opening(name, effect, when: Condition | None = None, lifts=("administrative",), **more) -> RuleCard:
    return card(name, when or Always(), share=Share(effect, lifts=lifts, **more))


CONSENT = opening("consent", Effect.WITH_CONSENT, GIVEN)
COOPERATE = card("cooperate", Always(), theme="cooperation_case")


@pytest.fixture(autouse=True)
def regimes(monkeypatch):
    """In these tests the school is bound by administrative confidentiality; the police by rules not held."""
    known = {"school": ("administrative",), "police": ("police",), "voluntary": ("none_known",), "ppt": ()}
    monkeypatch.setattr(sharing, "giver_regimes", lambda service: known.get(service, ("administrative",)))
    monkeypatch.setattr(sharing, "giver_is_health_personnel", lambda service: False)


def ask(*cards, giver="school", receiver="nav", **known):
    return may_share(LegalOrder(ON, register=cards), giver=giver, receiver=receiver, **known)


def test_cooperate_is_never_a_ground():
    answer = ask(silence(), COOPERATE, purpose="cooperation_case", consent="refused")
    assert answer.verdict is Verdict.NOT_ALLOWED
    assert answer.ruling.prohibitions == ("silence",)


def test_with_consent_when_nobody_has_asked():
    answer = ask(silence(), COOPERATE, CONSENT)
    assert answer.verdict is Verdict.WITH_CONSENT
    assert answer.ruling.openings == ("consent",)


@pytest.mark.parametrize("consent", ["refused", "withdrawn"])
def test_refused_or_withdrawn_is_no(consent):
    assert ask(silence(), CONSENT, consent=consent).verdict is Verdict.NOT_ALLOWED


def test_refused_but_permitted_regardless():
    permit = opening("permit", Effect.PERMITS)
    assert ask(silence(), CONSENT, permit, consent="refused").verdict is Verdict.ALLOWED


def test_consent_given():
    assert ask(silence(), CONSENT, consent="given").verdict is Verdict.ALLOWED


def test_every_silence_must_be_opened():
    both = (silence(), silence("health", regime="health_personnel"))
    assert ask(*both, CONSENT, consent="given").verdict is Verdict.NOT_ALLOWED
    own = opening("own", Effect.WITH_CONSENT, GIVEN, lifts=("health",))
    assert ask(*both, CONSENT, own, consent="given").verdict is Verdict.ALLOWED
    assert ask(*both, CONSENT, own).verdict is Verdict.WITH_CONSENT


def test_a_duty_is_must_and_never_may():
    duty = opening("report", Effect.REQUIRES, parents="not_first")
    answer = ask(silence(), duty, opening("permit", Effect.PERMITS), consent="refused")
    assert answer.verdict is Verdict.MUST
    assert answer.ruling.openings == ("report",)
    assert answer.parents_not_first is not None
    assert answer.parents_not_first.id == "report"


def test_a_duty_that_opens_only_one_silence_does_not_make_it_must():
    both = (silence(), silence("health", regime="health_personnel"))
    duty, permit = opening("duty", Effect.REQUIRES), opening("permit", Effect.PERMITS, lifts=("health",))
    assert ask(*both, duty, permit).verdict is Verdict.ALLOWED


def test_a_duty_stands_though_a_further_silence_is_only_possible():
    possible = silence("health", NECESSARY, regime="health_personnel")
    answer = ask(silence(), possible, opening("report", Effect.REQUIRES), CONSENT, consent="refused")
    assert answer.verdict is Verdict.MUST
    assert answer.missing == ("sharing.necessary",)


def test_a_duty_that_leaves_a_silence_closed_is_never_a_no():
    both = (silence(), silence("health", regime="health_personnel"))
    assert ask(*both, opening("report", Effect.REQUIRES), consent="refused").verdict is Verdict.UNCLEAR


def test_outstanding_conditions_do_not_weaken_a_must():
    heard = card("heard", Always(), share=Share(Effect.CONDITIONS, met_by=is_("sharing.child_heard")))
    answer = ask(silence(), opening("report", Effect.REQUIRES), heard)
    assert answer.verdict is Verdict.MUST
    assert answer.ruling.conditions == ("heard",)
    assert answer.met["heard"].value == "unknown"


def test_a_condition_belongs_to_the_openings_it_names():
    heard = card("heard", Always(), share=Share(Effect.CONDITIONS, on=("permit",)))
    assert ask(silence(), opening("permit", Effect.PERMITS), heard).ruling.conditions == ("heard",)
    assert ask(silence(), opening("other", Effect.PERMITS), heard).ruling.conditions == ()


def test_unclear_names_the_missing_fact_or_the_judgement():
    answer = ask(silence(), opening("permit", Effect.PERMITS, NECESSARY), consent="refused")
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.missing == ("sharing.necessary",)
    judged = ask(silence(), opening("permit", Effect.PERMITS, Discretion(WORDS)), consent="refused")
    assert judged.verdict is Verdict.UNCLEAR
    assert judged.criteria == (WORDS,)


def test_with_consent_or_without_it_if_something_is_so():
    answer = ask(silence(), CONSENT, opening("permit", Effect.PERMITS, NECESSARY))
    assert answer.verdict is Verdict.WITH_CONSENT
    assert answer.ruling.undecided == ("permit",)
    assert answer.missing == ("sharing.necessary",)


def test_a_giver_whose_rules_are_not_held_is_unclear_never_allowed():
    assert ask(silence(when=is_("sharing.giver", "school")), giver="police").verdict is Verdict.UNCLEAR
    assert ask(giver="voluntary", consent="given").verdict is Verdict.UNCLEAR
    assert ask(giver="ppt").verdict is Verdict.UNCLEAR
    assert (
        ask(silence("other", regime="nav"), opening("p", Effect.PERMITS, lifts=("nav",))).verdict
        is Verdict.UNCLEAR
    )


def test_a_duty_binds_also_a_giver_whose_rules_are_not_held():
    assert ask(opening("avert", Effect.REQUIRES), giver="voluntary").verdict is Verdict.MUST


def test_information_the_silence_does_not_cover():
    covered = silence(when=is_("sharing.information", "health"))
    assert ask(covered, information="health", consent="refused").verdict is Verdict.NOT_ALLOWED
    assert ask(covered, information="none_personal").verdict is Verdict.ALLOWED


def test_givers_and_receivers_narrow_a_card():
    permit = opening("permit", Effect.PERMITS, givers=("school",), receivers=("child_welfare",))
    assert ask(silence(), permit, receiver="child_welfare", consent="refused").verdict is Verdict.ALLOWED
    assert ask(silence(), permit, receiver="nav", consent="refused").verdict is Verdict.NOT_ALLOWED


def test_assumptions_are_shown_and_can_be_left_out():
    answer = ask(silence(when=is_("sharing.anonymous", False)), CONSENT)
    assert answer.assumed == {"sharing.anonymous": False, "sharing.consent": "not_asked"}
    bare = may_share(
        LegalOrder(ON, register=(silence(when=is_("sharing.anonymous", False)),)),
        giver="school", receiver="nav", assume=False,
    )  # fmt: skip
    assert bare.verdict is Verdict.UNCLEAR
    assert bare.assumed == {}


def test_a_service_that_does_not_exist():
    with pytest.raises(BadFacts, match="did you mean «school»"):
        ask(giver="scool")


@pytest.fixture(scope="module")
def order():
    return legal_order(date(2025, 3, 1))


MALTREATED = {"worry__maltreatment_or_neglect": True, "child__age": 10, "giver_personnel": "other"}


def test_the_reporting_duty_in_the_register_is_must_and_parents_are_not_told_first(order):
    answer = may_share(
        order,
        giver="school",
        receiver="child_welfare",
        purpose="child_protection",
        consent="refused",
        **MALTREATED,
    )
    assert answer.verdict is Verdict.MUST
    assert answer.parents_not_first is not None
    assert answer.parents_not_first.note is not None, (
        "the note says how far this reaches and what it rests on"
    )
    assert all(answer.results[name].card.share.effect is Effect.REQUIRES for name in answer.ruling.openings)


def test_the_same_worry_is_no_ground_to_tell_nav(order):
    answer = may_share(
        order, giver="school", receiver="nav", purpose="cooperation_case", consent="refused", **MALTREATED
    )
    assert answer.verdict is Verdict.NOT_ALLOWED


def test_averting_a_serious_crime_is_must(order):
    answer = may_share(
        order, giver="school", receiver="police", purpose="avert_danger", worry__crime_to_avert=True,
        giver_personnel="other", consent="refused",
    )  # fmt: skip
    assert answer.verdict is Verdict.MUST


def test_cooperation_in_the_register_never_opens_alone(order):
    for giver in ("school", "child_welfare", "kindergarten", "nav_social"):
        answer = may_share(
            order, giver=giver, receiver="ppt", purpose="cooperation_case", consent="not_asked",
            giver_personnel="other", necessary=False,
        )  # fmt: skip
        assert answer.verdict in (Verdict.WITH_CONSENT, Verdict.UNCLEAR), giver


@pytest.mark.accepts("L-16")
def test_any_pair_of_services_has_an_answer_with_its_basis_or_unclear_and_why(order, monkeypatch):
    monkeypatch.undo()
    known = {"sharing.purpose": "cooperation_case"}
    cards = {one.id: one for one in order.cards}
    for consent in ("not_asked", "given", "refused"):
        matrix = sharing_matrix(order, {**known, "sharing.consent": consent})
        assert set(matrix) == set(service_ids())
        for giver, row in matrix.items():
            assert set(row) == set(service_ids())
            for ruling in row.values():
                assert ruling.why.nb
                if ruling.verdict in (Verdict.WITH_CONSENT, Verdict.ALLOWED):
                    grounds = [cards[name] for name in ruling.openings]
                    assert grounds or not ruling.prohibitions
                    assert not any(one.theme.startswith("cooperation") for one in grounds)
                if ruling.verdict is Verdict.NOT_ALLOWED:
                    assert ruling.prohibitions, giver
                if consent == "refused":
                    assert ruling.verdict is not Verdict.WITH_CONSENT
    verdicts = {ruling.verdict for row in matrix.values() for ruling in row.values()}
    assert Verdict.NOT_ALLOWED in verdicts


def test_the_matrix_gives_the_answer_of_the_single_question(order, monkeypatch):
    monkeypatch.undo()
    known = {"sharing.purpose": "giver_task", "child.age": 12}
    services = ("school", "child_welfare", "bup", "nav", "police", "family_counselling")
    matrix = sharing_matrix(order, known, services=services)
    for giver in services:
        for receiver in services:
            alone = may_share(order, giver=giver, receiver=receiver, purpose="giver_task", child__age=12)
            assert matrix[giver][receiver] == alone.ruling, (giver, receiver)


@pytest.mark.parametrize(
    "giver", [name for name in service_ids() if name not in ("voluntary", "child_welfare")]
)
def test_maltreatment_must_be_reported_whoever_sees_it(order, giver):
    found = may_share(order, giver=giver, receiver="child_welfare", worry__maltreatment_or_neglect=True)
    assert found.verdict is Verdict.MUST, giver
    assert found.parents_not_first is not None, giver


def test_a_duty_that_may_apply_is_never_answered_with_ask_first(order):
    asked = {"worry__maltreatment_or_neglect": True, "consent": "not_asked"}
    found = may_share(order, giver="school", receiver="child_welfare", assume=False, **asked)
    assert found.verdict is Verdict.UNCLEAR
    assert "reporting" in {found.results[name].card.theme for name in found.ruling.undecided}
    assert "child.birth_date" in found.missing
