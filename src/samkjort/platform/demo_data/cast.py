"""Who one can be in the demo: the list of the sign-in page, with one line on what each can see."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from samkjort.platform.access.texts import Text
from samkjort.platform.demo_data.families import Home, Wanted
from samkjort.platform.demo_data.rows import ISSUER
from samkjort.platform.shell.mockporten.people import DemoPerson


@dataclass(frozen=True)
class Role:
    """A person of the sign-in page. `subject` is the fixed name they are known by (`ISSUER`)."""

    subject: str
    name: str
    work: Text
    sees: Text
    family: bool = False


WANTED = (
    Wanted(
        Home.ONE,
        (4, 9),
        "Tuvlid",
        ("Noah", "Iben"),
        "Ingrid",
        "Lars",
        keys=("noah", "iben"),
        mother_key="mother",
        father_key="father",
        unit="solbakken",
    ),
    Wanted(
        Home.CONFIDENTIAL,
        (7,),
        "Rognfjell",
        ("Ella",),
        "Marte",
        "Thomas",
        keys=("ella",),
        mother_key="mother_protected",
        father_key="father_kept_away",
        unit="skarlia",
        street="Hegretråkka 41",
    ),
    Wanted(
        Home.ONE,
        (13,),
        "Solbukt",
        ("Sara",),
        "Hege",
        "Stian",
        keys=("girl",),
        mother_key="mother_of_girl",
        unit="havna",
    ),
    Wanted(
        Home.TWO,
        (16,),
        "Gransund",
        ("Jonas",),
        "Camilla",
        "Roar",
        keys=("boy",),
        mother_key="mother_of_boy",
        father_key="father_of_boy",
        unit="solvik_vgs",
    ),
    Wanted(
        Home.ALONE,
        (6,),
        "Amberfield",
        ("Daniel",),
        "Grace",
        language="en",
        keys=("daniel",),
        mother_key="english_mother",
        unit="bryggen",
    ),
    Wanted(
        Home.ALONE,
        (3,),
        "Lyngbukt",
        ("Ada",),
        "Hanne",
        keys=("ada",),
        mother_key="new_mother",
        unit="solbakken",
    ),
    Wanted(Home.STRICT, (5,), "Oldervang", ("Leah",), "Siv", "Geir", keys=("strict",), unit="tinden"),
    Wanted(Home.FOSTER, (9,), "Kvernvær", ("Mikkel",), keys=("foster",), unit="bryggen"),
    Wanted(Home.JUDGMENT, (11,), "Vasslund", ("Thea",), "Anita", "Bård", keys=("judgment",), unit="skarlia"),
    Wanted(Home.TWO, (8, 12), "Eldhaug", ("Tiril", "Aksel"), keys=("two_homes", "two_homes_older")),
    Wanted(Home.ONE, (-1,), "Bjørkvang", ("Barn",), "Synnøve", "Ahmed", keys=("unborn",)),
    Wanted(Home.ALONE, (23,), "Havnlid", ("Trym",), "Wenche", keys=("grown",)),
    Wanted(Home.ALONE, (18,), "Skoddmo", ("Vilde",), "Rita", keys=("of_age",)),
    Wanted(Home.CO_MOTHERS, (2, 5), "Glimvang", ("Live", "Ask"), "Lise", "Tone", keys=("co_mothers",)),
    Wanted(
        Home.ALONE,
        (15, 15),
        "Fossmyr",
        ("Oda", "Eira"),
        "Randi",
        keys=("planned", "unplanned"),
        mother_key="mother_of_twins",
        unit="skarlia",
    ),
)
"""Families that must be there; the rest is by chance."""

CAST = (
    Role(
        "baton_holder",
        "Maria Skarlund",
        Text(
            nb="pedagogisk leder i Solbakken barnehage",
            nn="pedagogisk leiar i Solbakken barnehage",
            en="teacher in Solbakken kindergarten",
        ),
        Text(
            nb="Har stafettpinnen for Noah, og ser planen hans.",
            nn="Har stafettpinnen for Noah, og ser planen hans.",
            en="Holds the baton for Noah, and sees his plan.",
        ),
    ),
    Role(
        "nurse",
        "Kari Lyngstad",
        Text(
            nb="helsesykepleier på Solvik helsestasjon",
            nn="helsesjukepleiar på Solvik helsestasjon",
            en="health nurse at Solvik health station",
        ),
        Text(
            nb="Ser det familiene har sagt ja til at helsestasjonen får se.",
            nn="Ser det familiane har sagt ja til at helsestasjonen får sjå.",
            en="Sees what families have agreed that the health station may see.",
        ),
    ),
    Role(
        "teacher",
        "Petter Tindvang",
        Text(
            nb="kontaktlærer på Skarlia skole",
            nn="kontaktlærar på Skarlia skule",
            en="class teacher at Skarlia school",
        ),
        Text(
            nb="Har Ella i klassen, og vet ikke hvor hun bor.",
            nn="Har Ella i klassen, og veit ikkje kvar ho bur.",
            en="Has Ella in class, and does not know where she lives.",
        ),
    ),
    Role(
        "ppt",
        "Ragnhild Vasshaug",
        Text(
            nb="PP-rådgiver, felles for Solvik og Granheim",
            nn="PP-rådgivar, felles for Solvik og Granheim",
            en="educational psychologist, shared with Granheim",
        ),
        Text(
            nb="Er med i laget for barn i to kommuner.",
            nn="Er med i laget for barn i to kommunar.",
            en="Is in the team of children in two municipalities.",
        ),
    ),
    Role(
        "child_welfare",
        "Håvard Kvernmo",
        Text(
            nb="kontaktperson i barnevernet",
            nn="kontaktperson i barnevernet",
            en="contact person in child welfare",
        ),
        Text(
            nb="Ser en sak med skjult adresse, fordi han har fått lov til det.",
            nn="Ser ei sak med skjult adresse, fordi han har fått lov til det.",
            en="Sees a case with a hidden address, because he has been granted it.",
        ),
    ),
    Role(
        "leader",
        "Synnøve Rognlid",
        Text(
            nb="styrer i Solbakken barnehage",
            nn="styrar i Solbakken barnehage",
            en="head of Solbakken kindergarten",
        ),
        Text(
            nb="Ser hvor det stopper i barnehagen, ikke hva som står i planene.",
            nn="Ser kvar det stoppar i barnehagen, ikkje kva som står i planane.",
            en="Sees where things stop in the kindergarten, not what the plans say.",
        ),
    ),
    Role(
        "director",
        "Gunnar Solhaug",
        Text(nb="kommunedirektør", nn="kommunedirektør", en="municipal director"),
        Text(
            nb="Avgjør når tjenester er uenige. Ser bare det som må avgjøres.",
            nn="Avgjer når tenester er usamde. Ser berre det som må avgjerast.",
            en="Decides when services disagree. Sees only what must be decided.",
        ),
    ),
    Role(
        "administrator",
        "Unni Glimnes",
        Text(nb="administrator i kommunen", nn="administrator i kommunen", en="administrator"),
        Text(
            nb="Lager enheter og gir roller. Ser ingenting om noe barn.",
            nn="Lagar einingar og gir roller. Ser ingenting om noko barn.",
            en="Makes units and gives roles. Sees nothing about any child.",
        ),
    ),
    Role(
        "coordinator",
        "Turid Heggbukt",
        Text(
            nb="helsesykepleier på skolen, og barnekoordinator",
            nn="helsesjukepleiar på skulen, og barnekoordinator",
            en="school nurse, and child coordinator",
        ),
        Text(
            nb="Har to roller, og ser ulike barn i hver av dem.",
            nn="Har to roller, og ser ulike barn i kvar av dei.",
            en="Has two roles, and sees different children in each.",
        ),
    ),
    Role(
        "coordinating_unit",
        "Hilde Granlid",
        Text(
            nb="leder for koordinerende enhet",
            nn="leiar for koordinerande eining",
            en="head of the coordinating unit",
        ),
        Text(
            nb="Oppnevner koordinatorer. Ser at saker finnes, ikke hva som står i dem.",
            nn="Oppnemner koordinatorar. Ser at saker finst, ikkje kva som står i dei.",
            en="Appoints coordinators. Sees that cases are there, not what is in them.",
        ),
    ),
    Role(
        "head",
        "Berit Haugvoll",
        Text(nb="rektor på Skarlia skole", nn="rektor på Skarlia skule", en="head of Skarlia school"),
        Text(
            nb="Bestemmer for skolen når hun har fått det delegert. Leser bare det hun skal avgjøre.",
            nn="Bestemmer for skulen når ho har fått det delegert. Les berre det ho skal avgjere.",
            en="Decides for the school when it is delegated to her. Reads only what she is to decide.",
        ),
    ),
    Role(
        "child_welfare_leader",
        "Astrid Lyngvær",
        Text(nb="leder for barnevernet", nn="leiar for barnevernet", en="head of child welfare"),
        Text(
            nb="Er den andre som ser på det før barnevernet bestemmer noe.",
            nn="Er den andre som ser på det før barnevernet bestemmer noko.",
            en="Is the second to look before child welfare decides anything.",
        ),
    ),
    Role(
        "supervisor",
        "Erik Storvang",
        Text(
            nb="seniorrådgiver hos Statsforvalteren",
            nn="seniorrådgivar hos Statsforvaltaren",
            en="senior adviser at the State Administrator",
        ),
        Text(
            nb="Avgjør klager, og ser en sak bare mens en klage ligger der.",
            nn="Avgjer klager, og ser ei sak berre medan ei klage ligg der.",
            en="Decides complaints, and sees a case only while a complaint is there.",
        ),
    ),
    Role(
        "stranger",
        "Odd Torvmoen",
        Text(
            nb="barnehagelærer i Fjæra barnehage",
            nn="barnehagelærar i Fjæra barnehage",
            en="teacher in Fjæra kindergarten",
        ),
        Text(
            nb="Har ingenting med Noah å gjøre, og ser ham ikke.",
            nn="Har ingenting med Noah å gjere, og ser han ikkje.",
            en="Has nothing to do with Noah, and does not see him.",
        ),
    ),
    Role(
        "mother",
        "Ingrid Tuvlid",
        Text(nb="mor til Noah (4)", nn="mor til Noah (4)", en="mother of Noah (4)"),
        Text(
            nb="Ser hele planen, hvem som har sett, og hva de har rett til.",
            nn="Ser heile planen, kven som har sett, og kva dei har rett til.",
            en="Sees the whole plan, who has looked, and what they have a right to.",
        ),
        family=True,
    ),
    Role(
        "new_mother",
        "Hanne Lyngbukt",
        Text(nb="mor til Ada (3)", nn="mor til Ada (3)", en="mother of Ada (3)"),
        Text(
            nb="Har ingen plan ennå. Begynn en for Ada som Maria.",
            nn="Har ingen plan enno. Byrj ein for Ada som Maria.",
            en="Has no plan yet. Begin one for Ada as Maria.",
        ),
        family=True,
    ),
    Role(
        "mother_of_twins",
        "Randi Fossmyr",
        Text(nb="mor til Oda og Eira", nn="mor til Oda og Eira", en="mother of Oda and Eira"),
        Text(
            nb="Oda har individuell plan og barnekoordinator. Eira har tre tjenester, og ingen plan.",
            nn="Oda har individuell plan og barnekoordinator. Eira har tre tenester, og ingen plan.",
            en="Oda has an individual plan and a child coordinator. Eira has three services, and no plan.",
        ),
        family=True,
    ),
    Role(
        "unplanned",
        "Eira Fossmyr",
        Text(nb="15 år", nn="15 år", en="15 years old"),
        Text(
            nb="Ser sitt eget, og hva som skjer når hjelpen samles.",
            nn="Ser sitt eige, og kva som skjer når hjelpa blir samla.",
            en="Sees her own, and what happens when the help is gathered.",
        ),
        family=True,
    ),
    Role(
        "father_kept_away",
        "Thomas",
        Text(nb="far til Ella (7)", nn="far til Ella (7)", en="father of Ella (7)"),
        Text(
            nb="Ser planen. Får ikke vite hvor Ella bor, og heller ikke noe som kan vise det.",
            nn="Ser planen. Får ikkje vite kvar Ella bur, og heller ikkje noko som kan vise det.",
            en="Sees the plan. Must not learn where Ella lives, nor anything that shows it.",
        ),
        family=True,
    ),
    Role(
        "girl",
        "Sara Solbukt",
        Text(nb="13 år", nn="13 år", en="13 years old"),
        Text(
            nb="Ser laget sitt, det hun har sagt, og hva foreldrene ikke ser.",
            nn="Ser laget sitt, det ho har sagt, og kva foreldra ikkje ser.",
            en="Sees her team, what she has said, and what her parents do not see.",
        ),
        family=True,
    ),
    Role(
        "boy",
        "Jonas Gransund",
        Text(nb="16 år, bor to steder", nn="16 år, bur to stader", en="16 years old, two homes"),
        Text(
            nb="Ser planen sin, og bestemmer mer selv.",
            nn="Ser planen sin, og bestemmer meir sjølv.",
            en="Sees his plan, and decides more himself.",
        ),
        family=True,
    ),
    Role(
        "english_mother",
        "Grace Amberfield",
        Text(nb="mor til Daniel (6)", nn="mor til Daniel (6)", en="mother of Daniel (6)"),
        Text(
            nb="Leser alt på engelsk.",
            nn="Les alt på engelsk.",
            en="Reads everything in English.",
        ),
        family=True,
    ),
    Role(
        "ks_adviser",
        "Torunn Havdal",
        Text(nb="rådgiver i KS", nn="rådgivar i KS", en="adviser in KS"),
        Text(
            nb="Skriver krav og standpunkter for kommunene. Ser ingenting om noe barn.",
            nn="Skriv krav og standpunkt for kommunane. Ser ingenting om noko barn.",
            en="Writes asks and positions for the municipalities. Sees nothing about any child.",
        ),
    ),
    Role(
        "ks_administrator",
        "Gunnar Tveit",
        Text(nb="administrator i KS", nn="administrator i KS", en="administrator in KS"),
        Text(
            nb="Bestemmer hvem som taler for KS, og skriver ikke noe selv. Ser ingenting om noe barn.",
            nn="Bestemmer kven som talar for KS, og skriv ikkje noko sjølv. Ser ingenting om noko barn.",
            en="Decides who speaks for KS, and writes nothing. Sees nothing about any child.",
        ),
    ),
    Role(
        "ministry_adviser",
        "Jørgen Fagervik",
        Text(nb="rådgiver i et departement", nn="rådgivar i eit departement", en="adviser in a ministry"),
        Text(
            nb="Skriver inn statens signaler, og svarer på krav. Ser ingenting om noe barn.",
            nn="Skriv inn signala frå staten, og svarer på krav. Ser ingenting om noko barn.",
            en="Writes the State's signals, and answers asks. Sees nothing about any child.",
        ),
    ),
    Role(
        "administrator_adviser",
        "Gunnar Ekremsæter",
        Text(
            nb="seniorrådgiver hos statsforvalteren",
            nn="seniorrådgivar hos statsforvaltaren",
            en="senior adviser with the State Administrator",
        ),
        Text(
            nb="Ser søknader om kompetansemidler som er meldt, og tildeler. Ser ingenting om noe barn.",
            nn="Ser søknader om kompetansemiddel som er melde, og tildeler. Ser ingenting om noko barn.",
            en="Sees applications for competence money once reported, and allocates. Sees no child.",
        ),
    ),
    Role(
        "directorate_adviser",
        "Amund Skaret",
        Text(
            nb="rådgiver i Utdanningsdirektoratet",
            nn="rådgivar i Utdanningsdirektoratet",
            en="adviser in the Directorate of Education",
        ),
        Text(
            nb="Gir råd til kommuner, og skriver veiledere sammen med dem. Ser ingenting om noe barn.",
            nn="Gir råd til kommunar, og skriv rettleiarar saman med dei. Ser ingenting om noko barn.",
            en="Advises municipalities, and writes guides with them. Sees nothing about any child.",
        ),
    ),
    Role(
        "small_head",
        "Liv Bergheim",
        Text(
            nb="virksomhetsleder i lille Nordvåg",
            nn="verksemdsleiar i vesle Nordvåg",
            en="head of services in little Nordvåg",
        ),
        Text(
            nb="Legger statens datoer på kommunens eget år, og melder hvor langt de er kommet.",
            nn="Legg datoane frå staten på året til kommunen, og melder kor langt dei er komne.",
            en="Lays the State's dates on the municipality's year, and tells how far they have come.",
        ),
    ),
)


GROUPS = {
    **dict.fromkeys(("leader", "director", "administrator"), "lead"),
    **dict.fromkeys(("head", "child_welfare_leader", "supervisor"), "lead"),
    **dict.fromkeys(("ks_adviser", "ks_administrator", "ministry_adviser", "small_head"), "lead"),
    "administrator_adviser": "lead",
    "directorate_adviser": "lead",
    **dict.fromkeys(("girl", "boy", "unplanned"), "young"),
}
"""Where on the page those stand who are neither staff nor parents."""


def person_of(subject: str) -> UUID | None:
    """The key of a person of the sign-in page, in a filled demo; for tests and for `who_to_be`."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT people_by_subject(%s, %s)", [ISSUER, subject])
        row = cursor.fetchone()
    return row[0] if row else None


def who_to_be() -> tuple[DemoPerson, ...]:
    """Those of the sign-in page with their made-up numbers, as the demo's provider wants them.

    Asks as each of them in turn, since a number is open to nobody but its owner; nobody afterwards.
    """
    from django.db import connection, transaction

    from samkjort.platform.people.models import Person
    from samkjort.platform.people.vault import vault

    found = []
    with transaction.atomic(), connection.cursor() as cursor:
        for one in CAST:
            key = person_of(one.subject)
            if key is None:
                continue
            cursor.execute("SELECT set_config('samkjort.person', %s, true)", [str(key)])
            row = Person.objects.filter(pk=key).first()
            if row is None or row.national_id_sealed is None:
                continue
            found.append(
                DemoPerson(
                    national_id=vault().open(bytes(row.national_id_sealed), row.id),
                    name=row.name,
                    what=asdict(one.work),
                    sees=asdict(one.sees),
                    group=GROUPS.get(one.subject, "family" if one.family else "staff"),
                    locale=row.language,
                )
            )
        cursor.execute("SELECT set_config('samkjort.person', '', true)")
    return tuple(found)
