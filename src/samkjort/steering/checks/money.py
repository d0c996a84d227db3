"""Money in time: can it be applied for and used, and does it last as long as the duty? KO-8 and KO-10."""

from __future__ import annotations

from samkjort.law.vocabulary import Words
from samkjort.steering.checks.outcome import Findings, Question
from samkjort.steering.checks.spans import overlap_in_days, when_known
from samkjort.steering.vocabulary import DateKind, Status


def grant_against_council(ask: Question, found: Findings) -> None:
    """KO-8: too few weeks from a grant opens to its deadline, award after the year began, or so observed."""
    weeks = ask.register.limits.number("grant_application_weeks")
    found.heard(ask.observed("money_late"))
    for id_ in ask.register.grants:
        row = ask.register.signals[id_]
        opened, due = row.day(DateKind.APPLICATION_OPEN), row.day(DateKind.APPLICATION_DEADLINE)
        award, start = row.day(DateKind.AWARD), row.day(DateKind.IN_FORCE)
        if opened is None or due is None:
            found.lacks(f"{id_}: when it can be applied for")
        else:
            least, most = overlap_in_days(when_known(opened), when_known(due))
            evidence = (*opened.evidence, *due.evidence)
            if most < weeks * 7:
                found.hit(
                    (id_,),
                    Words("For kort søknadstid", "Too short to apply", "For kort søknadstid"),
                    evidence,
                    most,
                )
            elif least >= weeks * 7:
                found.clear(
                    (id_,), Words("God søknadstid", "Time to apply", "God søknadstid"), evidence, least
                )
            else:
                found.lacks(f"{id_}: more exact days")
        if award is not None and start is not None and when_known(award).first > when_known(start).last:
            found.hit(
                (id_,),
                Words(
                    "Tildelt etter at året var i gang",
                    "Awarded after the year had begun",
                    "Tildelt etter at året var i gang",
                ),
                (*award.evidence, *start.evidence),
            )


def cliff(ask: Question, found: Findings) -> None:
    """KO-10: money has ended, or has a known end, while the duty goes on."""
    for id_, grant in ask.register.grants.items():
        row = ask.register.signals[id_]
        end = row.day(DateKind.ENDED, DateKind.EXPIRY)
        ends = grant.ended or row.status is Status.ENDED or end is not None
        evidence = (*row.evidence, *(end.evidence if end else ()))
        if not ends:
            if grant.ended is None:
                found.lacks(f"{id_}: whether and when the money ends")
            else:
                found.clear((id_,), Words("Pengene varer", "The money goes on", "Pengane varer"), evidence)
        elif row.duty_remains is None:
            found.lacks(f"{id_}: whether the duty remains")
        elif row.duty_remains:
            found.hit(
                (id_,),
                Words(
                    "Pengene er slutt, plikten består",
                    "Money has ended, the duty stands",
                    "Pengane er slutt, plikta står ved lag",
                ),
                evidence,
            )
        else:
            found.clear(
                (id_,),
                Words("Plikten endte med pengene", "The duty ended too", "Plikta tok slutt med pengane"),
                evidence,
            )
