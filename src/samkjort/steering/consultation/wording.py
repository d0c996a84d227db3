"""The fixed words of the consultation documents, in bokmål and English."""

from __future__ import annotations

from samkjort.law.vocabulary import Words

WORDS = {
    "material_title": Words("Materiale til {meeting}", "Material for {meeting}"),
    "ch1": Words("1 Møtet", "1 The meeting"),
    "theme": Words("Hovedtema:", "Main theme:"),
    "no_theme": Words("ikke fastsatt", "not set"),
    "ch2": Words("2 Saker på tvers av sektorer", "2 Cross-cutting cases"),
    "ch3": Words("3 Andre saker, etter departement", "3 Other cases, by ministry"),
    "ch4": Words("4 Kostnadsberegningssaker", "4 Cost-calculation cases"),
    "ch5": Words("5 Lovmedvirkning", "5 Law participation"),
    "ch5_1": Words("5.1 Nye saker", "5.1 New cases"),
    "ch5_2": Words("5.2 Avsluttede saker", "5.2 Closed cases"),
    "ch6": Words("6 Bilaterale avtaler", "6 Bilateral agreements"),
    "annex_a": Words("Vedlegg a Kostnadsberegningssaker", "Annex a Cost-calculation cases"),
    "annex_b": Words("Vedlegg b Lovmedvirkningssaker", "Annex b Law-participation cases"),
    "annex_c": Words("Vedlegg c Bilaterale avtaler", "Annex c Bilateral agreements"),
    "none_reported": Words("Ingen nye saker er meldt.", "No new cases have been reported."),
    "none": Words("Ingen.", "None."),
    "from": Words("Innspill fra {who}:", "Input from {who}:"),
    "asks": Words("KS ber om:", "KS asks for:"),
    "answered": Words("Svar i {where}: {outcome}. {says}", "Answer in {where}: {outcome}. {says}"),
    "conclusion": Words("Konklusjon:", "Conclusion:"),
    "result": Words("Resultat:", "Result:"),
    "method": Words("Metode:", "Method:"),
    "no_method": Words("Metode og forutsetninger er ikke oppgitt.", "Method and assumptions are not given."),
    "case": Words("Sak", "Case"),
    "ministry": Words("Departement", "Ministry"),
    "reported": Words("Meldt", "Reported"),
    "status": Words("Status", "Status"),
    "doubt": Words("Usikkert", "Doubt"),
    "displaced": Words("trykt i vedlegg {where}", "printed in annex {where}"),
    "agreement": Words("Avtale", "Agreement"),
    "parties": Words("Parter", "Parties"),
    "signed": Words("Inngått", "Signed"),
    "expires": Words("Utløper", "Expires"),
    "first": Words("Første gang", "First made"),
    "number": Words("Nr.", "No."),
    "no_end": Words("ingen sluttdato", "no end date"),
    "unknown": Words("ikke kjent", "not known"),
    "agreements_count": Words(
        "{count} avtaler gjelder. {ending} går ut innen et år.",
        "{count} agreements are in force. {ending} end within a year.",
    ),
    "proposed": Words("Foreslåtte avtaler", "Proposed agreements"),
    "activities": Words("Aktivitet", "Activity"),
    "none_recorded": Words("ingen registrert", "none recorded"),
    "answer": Words("Høringssvar: {title}", "Consultation response: {title}"),
    "answer_from": Words("Fra:", "From:"),
    "summary": Words("Standpunktene kort", "The positions in short"),
    "part": Words("Forslag", "Proposal"),
    "stance": Words("Standpunkt", "Position"),
    "concerns": Words("Gjelder:", "Concerns:"),
    "instead": Words("Forslag til tekst:", "Proposed text:"),
    "no_position": Words("Ikke tatt stilling til", "No position taken"),
    "sources": Words("Kilder:", "Sources:"),
}


def say(name: str, language: str, **values: object) -> str:
    """One of the words in a language (bokmål unless English), with its values filled in."""
    return WORDS[name].in_language(language).format(**values)
