"""Whatever is signed, narrowed and withdrawn, in any order: nobody's last word is ever overruled."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from samkjort.casework import consent
from samkjort.casework.consent import Capacity, Consents, Needed, Proof, Topics, Way
from samkjort.casework.refusals import StepRefused
from tests.casework.times import day

TOPICS = ["sleep", "economy"]
PEOPLE = ["mother", "father", "child"]
NEEDED = Needed(all_of=frozenset({"mother", "father"}), young_person="child")

people, topics, ids = st.sampled_from(PEOPLE), st.sampled_from(TOPICS), st.integers(0, 3).map(str)


class ConsentMachine(RuleBasedStateMachine):
    """One service, one family, several consents."""

    @initialize()
    def begin(self) -> None:
        self.now = day(0)
        self.all = Consents()
        self.last_word: dict[tuple[str, str], tuple[datetime, bool]] = {}
        self.seen: list[tuple[datetime, str, bool]] = []

    @rule()
    def time_passes(self) -> None:
        self.seen += [(self.now, topic, self.covered(topic)) for topic in TOPICS]
        self.now += timedelta(days=1)

    @rule(id_=ids, except_=st.sets(topics, max_size=1))
    def give(self, id_: str, except_: set[str]) -> None:
        made = consent.new_consent(
            id=id_,
            service="ppt",
            topics=Topics(except_=frozenset(except_)),
            purpose="p",
            valid_from=self.now.date(),
            valid_to=self.now.date() + timedelta(days=20),
        )
        try:
            self.all = consent.give(self.all, made)
        except StepRefused:
            return

    @rule(id_=ids, person=people)
    def sign(self, id_: str, person: str) -> None:
        proof = Proof(Way.DIGITAL, signature="s")
        try:
            self.all = consent.sign(
                self.all, id_, by=person, capacity=Capacity.PARENT, proof=proof, at=self.now
            )
        except StepRefused:
            return
        for topic in TOPICS:
            self.word(person, topic, yes=self.all.by_id(id_).topics.covers(topic))

    @rule(id_=ids, person=people)
    def withdraw(self, id_: str, person: str) -> None:
        try:
            self.all = consent.withdraw(self.all, id_, by=person, at=self.now, needed=NEEDED)
        except StepRefused:
            return
        for topic in TOPICS:
            if self.all.by_id(id_).topics.covers(topic):
                self.word(person, topic, yes=False)

    @rule(id_=ids, person=people, topic=topics)
    def narrow(self, id_: str, person: str, topic: str) -> None:
        try:
            self.all = consent.narrow(self.all, id_, topics={topic}, by=person, at=self.now, needed=NEEDED)
        except StepRefused:
            return
        self.word(person, topic, yes=False)

    def word(self, person: str, topic: str, *, yes: bool) -> None:
        before = self.last_word.get((person, topic))
        if before and before[0] == self.now and not before[1]:
            return
        self.last_word[person, topic] = (self.now, yes)

    def covered(self, topic: str, at: datetime | None = None) -> bool:
        return self.all.covers(service="ppt", topic=topic, at=at or self.now, needed=NEEDED).covered

    @invariant()
    def covered_only_when_all_who_must_said_yes_last(self) -> None:
        for topic in TOPICS:
            if self.covered(topic):
                for person in ("mother", "father"):
                    assert self.last_word[person, topic][1]

    @invariant()
    def every_answer_has_a_reason(self) -> None:
        for topic in TOPICS:
            answer = self.all.covers(service="ppt", topic=topic, at=self.now, needed=NEEDED)
            assert answer.covered is (answer.missing == ())

    @invariant()
    def what_was_so_then_is_still_what_was_so_then(self) -> None:
        for at, topic, covered in self.seen[-4:]:
            assert self.covered(topic, at) is covered


TestConsentMachine = ConsentMachine.TestCase
TestConsentMachine.settings = settings(max_examples=100, stateful_step_count=25, deadline=None)
