"""The fixed words of the reports."""

from __future__ import annotations

from samkjort.law.vocabulary import Words
from samkjort.rules.evaluate import Status
from samkjort.rules.kleene import Truth
from samkjort.rules.sharing import Verdict

HEADINGS = {
    Status.APPLIES: Words("Gjelder", "Applies", "Gjeld"),
    Status.FOR_ASSESSMENT: Words("Må vurderes", "For assessment", "Må vurderast"),
    Status.UNKNOWN: Words("Mangler å vite", "Not known yet", "Manglar å vite"),
    Status.DOES_NOT: Words("Gjelder ikke", "Does not apply", "Gjeld ikkje"),
}
MARKS = {
    Truth.YES: Words("ja", "yes", "ja"),
    Truth.NO: Words("nei", "no", "nei"),
    Truth.UNKNOWN: Words("vet ikke", "not known", "veit ikkje"),
    Truth.FOR_ASSESSMENT: Words("må vurderes", "to assess", "må vurderast"),
}
KINDS = {
    "duty": Words("plikt", "duty", "plikt"),
    "right": Words("rett", "right", "rett"),
    "permission": Words("adgang", "permission", "høve"),
    "prohibition": Words("forbud", "prohibition", "forbod"),
    "procedure": Words("saksbehandling", "procedure", "saksbehandling"),
    "deadline": Words("frist", "time limit", "frist"),
    "definition": Words("definisjon", "definition", "definisjon"),
    "supervision": Words("tilsyn", "supervision", "tilsyn"),
    "complaint": Words("klage", "complaint", "klage"),
    "competence": Words("kompetanse", "competence", "kompetanse"),
}
VERDICTS = {
    Verdict.MUST: Words(
        "Opplysningene skal gis", "The information must be given", "Opplysningane skal givast"
    ),
    Verdict.ALLOWED: Words("Tillatt å dele", "Sharing is allowed", "Lov å dele"),
    Verdict.WITH_CONSENT: Words(
        "Kan deles med samtykke", "Can be shared with consent", "Kan delast med samtykke"
    ),
    Verdict.NOT_ALLOWED: Words("Ikke tillatt å dele", "Sharing is not allowed", "Ikkje lov å dele"),
    Verdict.UNCLEAR: Words("Uklart", "Unclear", "Uklart"),
}
PARENTS_NOT_FIRST = Words(
    "Foreldrene, eller den det gjelder, skal ikke varsles først. Merknaden sier når dette gjelder.",
    "The parents, or whoever it is about, are not to be told first. The note says when this holds.",
    "Foreldra, eller den det gjeld, skal ikkje varslast først. Merknaden seier når dette gjeld.",
)
PRACTICE = Words(
    "Dette er veiledning fra praksis, ikke ordlyden i paragrafen.",
    "This is guidance from practice, not the wording of the provision.",
    "Dette er rettleiing frå praksis, ikkje ordlyden i paragrafen.",
)
