"""The fixed words of the reports, bokmål and English."""

from __future__ import annotations

from samkjort.law.vocabulary import Words
from samkjort.rules.evaluate import Status
from samkjort.rules.kleene import Truth
from samkjort.rules.sharing import Verdict

HEADINGS = {
    Status.APPLIES: Words("Gjelder", "Applies"),
    Status.FOR_ASSESSMENT: Words("Må vurderes", "For assessment"),
    Status.UNKNOWN: Words("Mangler å vite", "Not known yet"),
    Status.DOES_NOT: Words("Gjelder ikke", "Does not apply"),
}
MARKS = {
    Truth.YES: Words("ja", "yes"),
    Truth.NO: Words("nei", "no"),
    Truth.UNKNOWN: Words("vet ikke", "not known"),
    Truth.FOR_ASSESSMENT: Words("må vurderes", "to assess"),
}
KINDS = {
    "duty": Words("plikt", "duty"),
    "right": Words("rett", "right"),
    "permission": Words("adgang", "permission"),
    "prohibition": Words("forbud", "prohibition"),
    "procedure": Words("saksbehandling", "procedure"),
    "deadline": Words("frist", "time limit"),
    "definition": Words("definisjon", "definition"),
    "supervision": Words("tilsyn", "supervision"),
    "complaint": Words("klage", "complaint"),
    "competence": Words("kompetanse", "competence"),
}
VERDICTS = {
    Verdict.MUST: Words("Opplysningene skal gis", "The information must be given"),
    Verdict.ALLOWED: Words("Tillatt å dele", "Sharing is allowed"),
    Verdict.WITH_CONSENT: Words("Kan deles med samtykke", "Can be shared with consent"),
    Verdict.NOT_ALLOWED: Words("Ikke tillatt å dele", "Sharing is not allowed"),
    Verdict.UNCLEAR: Words("Uklart", "Unclear"),
}
PARENTS_NOT_FIRST = Words(
    "Foreldrene, eller den det gjelder, skal ikke varsles først. Merknaden sier når dette gjelder.",
    "The parents, or whoever it is about, are not to be told first. The note says when this holds.",
)
PRACTICE = Words(
    "Dette er veiledning fra praksis, ikke ordlyden i paragrafen.",
    "This is guidance from practice, not the wording of the provision.",
)
