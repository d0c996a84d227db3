"""The fixed words of the consultation documents, in bokmål and English."""

from __future__ import annotations

from samkjort.law.vocabulary import Words

WORDS = {
    "material_title": Words("Materiale til {meeting}", "Material for {meeting}", "Materiale til {meeting}"),
    "ch1": Words("1 Møtet", "1 The meeting", "1 Møtet"),
    "theme": Words("Hovedtema:", "Main theme:", "Hovudtema:"),
    "no_theme": Words("ikke fastsatt", "not set", "ikkje fastsett"),
    "ch2": Words("2 Saker på tvers av sektorer", "2 Cross-cutting cases", "2 Saker på tvers av sektorar"),
    "ch3": Words(
        "3 Andre saker, etter departement", "3 Other cases, by ministry", "3 Andre saker, etter departement"
    ),
    "ch4": Words("4 Kostnadsberegningssaker", "4 Cost-calculation cases", "4 Kostnadsberekningssaker"),
    "ch5": Words("5 Lovmedvirkning", "5 Law participation", "5 Lovmedverknad"),
    "ch5_1": Words("5.1 Nye saker", "5.1 New cases", "5.1 Nye saker"),
    "ch5_2": Words("5.2 Avsluttede saker", "5.2 Closed cases", "5.2 Avslutta saker"),
    "ch6": Words("6 Bilaterale avtaler", "6 Bilateral agreements", "6 Bilaterale avtalar"),
    "annex_a": Words(
        "Vedlegg a Kostnadsberegningssaker",
        "Annex a Cost-calculation cases",
        "Vedlegg a Kostnadsberekningssaker",
    ),
    "annex_b": Words(
        "Vedlegg b Lovmedvirkningssaker", "Annex b Law-participation cases", "Vedlegg b Lovmedverknadssaker"
    ),
    "annex_c": Words(
        "Vedlegg c Bilaterale avtaler", "Annex c Bilateral agreements", "Vedlegg c Bilaterale avtalar"
    ),
    "none_reported": Words(
        "Ingen nye saker er meldt.", "No new cases have been reported.", "Ingen nye saker er melde."
    ),
    "none": Words("Ingen.", "None.", "Ingen."),
    "from": Words("Innspill fra {who}:", "Input from {who}:", "Innspel frå {who}:"),
    "asks": Words("KS ber om:", "KS asks for:", "KS ber om:"),
    "answered": Words(
        "Svar i {where}: {outcome}. {says}",
        "Answer in {where}: {outcome}. {says}",
        "Svar i {where}: {outcome}. {says}",
    ),
    "conclusion": Words("Konklusjon:", "Conclusion:", "Konklusjon:"),
    "result": Words("Resultat:", "Result:", "Resultat:"),
    "method": Words("Metode:", "Method:", "Metode:"),
    "no_method": Words(
        "Metode og forutsetninger er ikke oppgitt.",
        "Method and assumptions are not given.",
        "Metode og føresetnader er ikkje oppgitte.",
    ),
    "case": Words("Sak", "Case", "Sak"),
    "ministry": Words("Departement", "Ministry", "Departement"),
    "reported": Words("Meldt", "Reported", "Meldt"),
    "status": Words("Status", "Status", "Status"),
    "doubt": Words("Usikkert", "Doubt", "Usikkert"),
    "displaced": Words("trykt i vedlegg {where}", "printed in annex {where}", "trykt i vedlegg {where}"),
    "agreement": Words("Avtale", "Agreement", "Avtale"),
    "parties": Words("Parter", "Parties", "Partar"),
    "signed": Words("Inngått", "Signed", "Inngått"),
    "expires": Words("Utløper", "Expires", "Går ut"),
    "first": Words("Første gang", "First made", "Første gong"),
    "number": Words("Nr.", "No.", "Nr."),
    "no_end": Words("ingen sluttdato", "no end date", "ingen sluttdato"),
    "unknown": Words("ikke kjent", "not known", "ikkje kjent"),
    "agreements_count": Words(
        "{count} avtaler gjelder. {ending} går ut innen et år.",
        "{count} agreements are in force. {ending} end within a year.",
        "{count} avtalar gjeld. {ending} går ut innan eit år.",
    ),
    "proposed": Words("Foreslåtte avtaler", "Proposed agreements", "Foreslåtte avtalar"),
    "activities": Words("Aktivitet", "Activity", "Aktivitet"),
    "none_recorded": Words("ingen registrert", "none recorded", "ingen registrert"),
    "answer": Words("Høringssvar: {title}", "Consultation response: {title}", "Høyringssvar: {title}"),
    "answer_from": Words("Fra:", "From:", "Frå:"),
    "summary": Words("Standpunktene kort", "The positions in short", "Standpunkta kort"),
    "part": Words("Forslag", "Proposal", "Forslag"),
    "stance": Words("Standpunkt", "Position", "Standpunkt"),
    "concerns": Words("Gjelder:", "Concerns:", "Gjeld:"),
    "instead": Words("Forslag til tekst:", "Proposed text:", "Forslag til tekst:"),
    "no_position": Words("Ikke tatt stilling til", "No position taken", "Ikkje teke stilling til"),
    "sources": Words("Kilder:", "Sources:", "Kjelder:"),
}


def say(name: str, language: str, **values: object) -> str:
    """One of the words in a language (bokmål unless English), with its values filled in."""
    return WORDS[name].in_language(language).format(**values)
