"""The demo's State: invented letters, meetings, unions heard, a clash, and what municipalities say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from samkjort.platform import clock
from samkjort.platform.signals.models import Feedback, GuideClash, StateLetter, Talk, Transfer

JOINT = (
    "Direktoratet skal samarbeide med de andre direktoratene om utsatte barn og unge, og ha "
    "én felles plan for det som sendes ut til kommunene."
)
NEARLY = (
    "Direktoratet bør samarbeide med de andre direktoratene om sårbare barn og unge, og ha "
    "én felles plan for det som sendes ut til kommunene."
)
LETTERS = (
    # sender, receiver, title, sentences of its own
    (
        "kd",
        "udir",
        "Oppdrag til Utdanningsdirektoratet (oppdiktet for demoen)",
        (JOINT, "Temaet for felles nasjonalt tilsyn er retten til et trygt skolemiljø."),
    ),
    (
        "hod",
        "hdir",
        "Oppdrag til Helsedirektoratet (oppdiktet for demoen)",
        (JOINT, "Direktoratet skal gå gjennom rådene om søvn og skjerm sammen med de andre."),
    ),
    (
        "bfd",
        "bufdir",
        "Oppdrag til Bufdir (oppdiktet for demoen)",
        (NEARLY, "Det skal føres landsomfattende tilsyn med undersøkelser i barnevernet."),
    ),
)
MEETINGS = (
    # holder, other party, days ago, theme, case workers, leaders
    ("kd", "udir", 20, "Laget rundt barnet og eleven", True, True),
    ("kd", "udir", 140, "Plan for veiledere neste år", True, False),
    ("bfd", "bufdir", 260, "Samlinger om oppvekstreformen", True, True),
    ("bfd", "hod", 45, "Kjernegruppa: felles saksliste", True, False),
)
WISHES = (
    ("9901", "SIG-20", "more_freedom"),
    ("9902", "SIG-20", "fits"),
    ("9903", "SIG-20", "more_freedom"),
    ("9901", "SIG-34", "fits"),
    ("9902", "SIG-34", "more_guidance"),
    ("9903", "SIG-34", "more_guidance"),
    ("9903", "SIG-28", "fits"),
)


def fill(rows: Any) -> None:
    """Lay out what the demo's State has written; every letter says that it is made up."""
    now = clock.now()
    for sender, receiver, title, sentences in LETTERS:
        rows.add(
            StateLetter,
            holder=sender,
            title=title,
            kind="allocation_letter",
            year=rows.on.year,
            receivers=[receiver],
            topics=["team_around_child"],
            text="\n".join(sentences),
            changed_at=now,
        )
    for holder, party, days, theme, officers, leaders in MEETINGS:
        rows.add(
            Talk,
            holder=holder,
            kind=Talk.Kind.MEETING,
            parties=[party],
            on=rows.on - timedelta(days=days),
            theme=theme,
            officers=officers,
            leaders=leaders,
            changed_at=now,
        )
    rows.add(
        Talk,
        holder="kd",
        kind=Talk.Kind.UNIONS,
        signal="SIG-29",
        who="et forbund for lærere og et for barne- og ungdomsarbeidere",
        professions=["teacher", "kindergarten_teacher", "child_worker"],
        on=rows.on - timedelta(days=90),
        outcome="Ba om tid til å lære i arbeidstiden.",
        changed_at=now,
    )
    rows.add(
        GuideClash,
        holder="9903",
        first="SIG-E1",
        second="SIG-E2",
        says="Vi bygger ny skole. Skal uteområdet ha sol eller skygge?",
        owner="kd",
        status=GuideClash.Status.ASKED,
        asked_on=rows.on - timedelta(days=30),
        answer_by=rows.on + timedelta(days=60),
        changed_at=now,
    )
    for municipality, signal, wish in WISHES:
        rows.add(Feedback, municipality=municipality, signal=signal, wish=wish, changed_at=now)
    rows.add(
        Transfer,
        holder="ks",
        check_id="KO-1",
        rows=["SIG-34", "SIG-20"],
        theme="school_environment",
        says="Veilederen til ny opplæringslov bør være klar før loven gjelder.",
        on=rows.on - timedelta(days=10),
    )
    rows.store((StateLetter, Talk, GuideClash, Feedback, Transfer))
