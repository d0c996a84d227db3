"""The demo of guidance: a directorate that advises, and what little Nordvåg asks, needs and offers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from samkjort.platform import clock
from samkjort.platform.guidance.models import (
    Answer,
    Comment,
    Contribution,
    Gathering,
    MappedTheme,
    Offered,
    OwnPackage,
    Question,
    Reply,
    Session,
    Vote,
    Wish,
    Writing,
)
from samkjort.platform.people.models import Appointment, Unit, UnitFunction
from samkjort.platform.people.roles import Role

HOME, NEIGHBOUR, SMALL = "9901", "9902", "9903"
PEOPLE = (
    # key of the cast, given and family name, unit and body it speaks for, title
    ("directorate_adviser", "Amund", "Skaret", "Utdanningsdirektoratet", "udir"),
)


def fill(cases: Any) -> None:
    """Lay out one who advises, and what has been asked, offered, mapped and planned."""
    rows = cases.rows
    for key, given, family, unit, body in PEOPLE:
        place = rows.add(Unit, municipality_id=HOME, name=unit, function=UnitFunction.STEERING, body=body)
        person = rows.person(given, family, born=rows.born(47), staff=True)
        rows.add(
            Appointment,
            person=person,
            unit=place,
            role=Role.ADVISER,
            title="rådgiver",
            during=rows.always(),
        )
        rows.known_as(person, key)
    rows.store()
    bullying = _door(rows)
    _packages(rows)
    _needs(rows)
    said = _together(rows)
    rows.store((Question, Contribution, Vote, Wish, OwnPackage, Session, MappedTheme, Offered))
    rows.store((Gathering, Writing, Comment))
    now = clock.now()
    Answer.objects.create(
        question=bullying,
        holder="state_administrator",
        text="Sett én leder på det, og begynn med å snakke med alle det gjelder. "
        "Snakk med familiene hver for seg, og spør hva de trenger hjemme. Ta imot hjelpen fra Solvik.",
        departments=["education", "child_welfare"],
        at=now - timedelta(days=7),
    )
    Reply.objects.create(
        comment=said,
        says="Enig. Vi skriver om kapittelet, og sier hva møtene skal føre til.",
        at=now - timedelta(days=4),
    )


def _door(rows: Any) -> Any:
    now = clock.now()
    bullying = rows.add(
        Question,
        municipality=SMALL,
        asked_at=now - timedelta(days=12),
        title="Mobbing som ikke gir seg",
        text="Vi har ikke hatt en slik sak på mange år, og ingen hos oss kan dette godt. "
        "Vi har prøvd tiltak i klassen og på skoleveien. Hva gjør vi nå, og hvem bør lede det?",
        case_type="bullying",
        size="small",
        audience=["state_administrator", "udir", HOME],
        shared=True,
    )
    rows.add(
        Contribution,
        question=bullying,
        holder=HOME,
        says="Vi har et team for læringsmiljø som gjerne kommer til dere i to dager.",
        at=now - timedelta(days=10),
    )
    for department, says in (
        ("education", "Begynn med å snakke med alle det gjelder, og sett én leder på det."),
        ("child_welfare", "Snakk med familiene hver for seg, og spør hva de trenger hjemme."),
    ):
        rows.add(
            Contribution,
            question=bullying,
            holder="state_administrator",
            department=department,
            says=says,
            at=now - timedelta(days=8),
        )
    rows.add(
        Question,
        municipality=SMALL,
        asked_at=now - timedelta(days=3),
        title="Hvem tar ansvar når ingen har det?",
        text="Flere familier trenger hjelp med det samme, men det hører ikke til noen av tjenestene våre. "
        "Hvordan har andre løst det?",
        size="small",
        audience=["state_administrator"],
    )
    return bullying


def _packages(rows: Any) -> None:
    for municipality in (HOME, NEIGHBOUR, SMALL):
        rows.add(Vote, wish="WISH-01", municipality=municipality)
    rows.add(Vote, wish="WISH-02", municipality=SMALL)
    rows.add(
        Wish,
        holder=SMALL,
        title="Å være stafettholder i en liten kommune",
        theme="team",
        reader="coordinator",
        at=clock.now() - timedelta(days=20),
    )
    package = rows.add(
        OwnPackage,
        holder=HOME,
        title="Laget rundt barnet: hvem gjør hva?",
        themes=["team", "roles", "cross_sector"],
        readers=["teacher", "kindergarten_staff", "health_nurse", "child_welfare_worker"],
        introduction="Når flere hjelper samme barn, må alle vite hvem som gjør hva. "
        "Dette er en time for å bli enige.",
        example="En oppdiktet elev har vært mye borte i høst. Læreren har ringt hjem to ganger. "
        "Helsesykepleieren har snakket med eleven. Barnevernet hjalp familien i fjor. "
        "Ingen vet hva de andre har gjort.",
        videos=[
            {"title": "Hva er et lag?", "address": "https://example.no/lag", "minutes": 4},
            {"title": "Når bør vi ringe hverandre?", "address": "https://example.no/ringe", "minutes": 3},
        ],
        reflection=[
            "Hvem av oss ville ha tatt det første møtet?",
            "Hva trenger vi familiens ja til før vi snakker sammen?",
            "Hva gjør vi annerledes neste gang?",
        ],
        published_at=clock.now() - timedelta(days=40),
        changed_at=clock.now() - timedelta(days=40),
    )
    rows.add(
        Session,
        package=package,
        municipality=SMALL,
        held_on=rows.on - timedelta(days=15),
        people=11,
        agreed="Den som undrer seg først, spør familien og ringer den neste samme uke.",
    )


def _needs(rows: Any) -> None:
    now = clock.now()
    for theme, have, urgency, gap, note in (
        ("school_environment", "none", "now", False, "Ingen hos oss kan saker om mobbing."),
        ("roles", "some", "now", True, "Barnehagene tror fortsatt at PPT skal sitte på kontoret."),
        ("minority_language", "some", "later", False, ""),
        ("team", "enough", "not_needed", False, "Vi har brukt stafettlogg i tre år."),
        ("sharing", "unknown", "later", False, ""),
    ):
        rows.add(
            MappedTheme,
            municipality=SMALL,
            theme=theme,
            have=have,
            urgency=urgency,
            role_gap=gap,
            note=note,
            changed_at=now,
        )
    for municipality, theme, offers, says, size in (
        (HOME, "school_environment", True, "Spør etter lederen for teamet for læringsmiljø.", "medium"),
        (NEIGHBOUR, "special_education", True, "PPT arbeider ute i barnehagene hver uke.", "small"),
        (SMALL, "school_environment", False, "Vi vil se hvordan andre leder slike saker.", "small"),
        (SMALL, "team", True, "Stafettlogg i en kommune med få ansatte.", "small"),
        (NEIGHBOUR, "team", False, "Vi skal begynne med laget til våren.", "small"),
    ):
        rows.add(
            Offered,
            municipality=municipality,
            theme=theme,
            offers=offers,
            says=says,
            size=size,
            changed_at=now,
        )


def _together(rows: Any) -> Any:
    now = clock.now()
    for holder, title, hosts, days, published in (
        ("udir", "Laget i skole og barnehage", ["udir"], 70, True),
        ("state_administrator", "Laget rundt barnet, samling for fylket", ["state_administrator"], 85, False),
    ):
        rows.add(
            Gathering,
            holder=holder,
            title=title,
            hosts=hosts,
            topics=["team_around_child"],
            on=rows.on + timedelta(days=days),
            verdict="pass" if published else "",
            published_at=now if published else None,
            changed_at=now,
        )
    guide = rows.add(
        Writing,
        holder="udir",
        title="Å arbeide sammen om fravær i skolen",
        room="Kommunen velger selv hvem som leder, og hvilke møter den trenger.",
        stage="comments",
        steps=[
            [stage, (rows.on - timedelta(days=days)).isoformat()]
            for stage, days in (("announced", 90), ("invited", 80), ("drafting", 60), ("comments", 14))
        ],
        changed_at=now,
    )
    said = rows.add(
        Comment,
        writing=guide,
        holder="ks",
        stage="comments",
        says="Kapittel 2 sier hvor mange møter kommunen skal ha. Si heller hva de skal føre til.",
        at=now - timedelta(days=6),
    )
    rows.add(
        Comment,
        writing=guide,
        holder=SMALL,
        stage="comments",
        says="Hva gjør vi som ikke har egen skolehelsetjeneste hver dag?",
        at=now - timedelta(days=2),
    )
    return said
