"""Small files of law text in our own words, in each of the formats, and bundles of them."""

from __future__ import annotations

import io
import json
import re
import tarfile
from pathlib import Path


def flat(markup: str) -> str:
    """Markup without the line breaks that are only here for the eye."""
    return re.sub(r"\n\s*", "", markup)


HEAD = flat(
    """
    <!DOCTYPE html><html lang="{lang}"><head><title>{title}</title><base href="https://lovdata.no/" />
    </head>
    <body><header class="documentHeader" id="hode"><dl class="data-document-key-info">
    <dt class="dokid">DokumentID</dt><dd class="dokid">{base}/{refid}</dd>
    <dt class="dateInForce">I kraft fra</dt><dd class="dateInForce">{in_force}</dd>{changed}
    <dt class="titleShort">Korttittel</dt><dd class="titleShort">Lekeloven – lekl</dd>
    <dt class="title">Tittel</dt><dd class="title">{title}</dd>
    <dt class="refid">RefID</dt><dd class="refid">{refid}</dd>
    <dt class="table-of-contents">Innhold</dt><dd class="table-of-contents"><ul><li>§ 1</li></ul></dd>
    </dl></header><main class="documentBody" data-lovdata-URL="{base}/{refid}" id="dokument">"""
)
FOOT = "</main></body></html>"

BODY = flat(
    """
    <h1>Lov om lek (lekeloven)</h1>
    <section class="section" data-name="kap1" data-lovdata-URL="NL/@/KAPITTEL_1">
    <h2>Kapittel 1. Om lek</h2>
    <article class="changesToParent">Overskriften endret ved 
    <a href="lov/2010-01-02-3">lov 2 jan 2010 nr. 3</a>.</article>
    <article class="legalArticle" data-name="§1" data-lovdata-URL="NL/@/§1">
    <h3 class="legalArticleHeader"><span class="legalArticleValue">§ 1</span>.&#32;
    <span class="legalArticleTitle">Formål</span></h3>
    <article class="legalP" id="x">Alle barn skal få leke.<sup class="footnotereference">1
    </sup> Det gjelder ute&#32;
    og inne, jf. <a href="lov/1999-07-02-63/§2-1">pasientloven § 2-1</a> og <a href="@/§99">§ 99</a>.
    </article>
    <article class="legalP" id="y">Kommunen skal sørge for:<ol class="defaultList" type="a">
    <li data-name="a." value="1"><article class="listArticle">
    <article class="legalP">plasser å leke på,</article></article></li>
    <li data-name="b." value="2"><article class="listArticle"><article class="legalP">voksne som
    <ul class="defaultList"><li data-li-identifier="1." data-name="1."><article class="listArticle">
    <article class="legalP">ser, og</article></article></li><li data-li-identifier="2." data-name="2.">
    <article class="listArticle"><article class="legalP">hører.</article></article></li></ul></article>
    </article></li>
    </ol><p class="leddfortsettelse">Plassene skal være trygge.</p></article>
    <article class="changesToParent">Endret ved <a href="lov/2010-01-02-3">lov 2 jan 2010 nr. 3</a>.
    </article>
    <footer class="footnotes"><article class="footnote" data-name="1">
    <span class="footnoteLabel">1</span>&#32;
    Fra 1. mars 2002.</article></footer></article>
    <article class="legalArticle" data-name="§1A-2" id="p2"><h3 class="legalArticleHeader">
    <span class="legalArticleValue">§ 1 A-2</span>.</h3>
    <article class="numberedLegalP" data-numerator="1">(1) Ingen skal stenges ute.</article>
    <article class="numberedLegalP" data-numerator="2">(2) Den som er liten,&#10;  er også med.</article>
    <article class="defaultP">Til slutt.</article></article>
    <article class="legalArticle" data-name="§2" data-repealeddate="2008-01-01" id="p3">
    <h3 class="legalArticleHeader">
    <span class="legalArticleValue">§ 2</span>. <span class="legalArticleTitle">(Opphevet)</span></h3>
    </article>
    <article class="legalArticle" data-name="§3" id="p4"><h3 class="legalArticleHeader">
    <span class="legalArticleValue">§ 3</span>. <span class="legalArticleTitle">Husk</span></h3>
    <article class="changesToParent">Tilføyes ved lov 1 jan 2030 nr. 1.</article></article>
    </section><section class="section" id="k2" data-lovdata-URL="NL/@/KAPITTEL_2"><h2>Avslutning</h2>
    <article class="gazettenote">Rettelse.</article>
    <table><tr><td>rute en</td><td>rute to</td></tr></table></section>"""
)


def act(
    body: str = BODY,
    *,
    refid: str = "lov/2001-02-03-4",
    title: str = "Lov om lek (lekeloven)",
    in_force: str = "2002-03-01",
    changed: str = "2010-01-02",
    lang: str = "nb",
    base: str = "NL",
) -> bytes:
    """A consolidated act as Lovdata writes it."""
    last = (
        f'<dt class="lastChangeInForce">x</dt><dd class="lastChangeInForce">{changed}</dd>' if changed else ""
    )
    head = HEAD.format(lang=lang, title=title, base=base, refid=refid, in_force=in_force, changed=last)
    return (head + body.replace("@", refid) + FOOT).encode()


def small_act(number: int, *, text: str = "Alle skal få være med.") -> bytes:
    """One of many acts, with one section."""
    body = (
        '<article class="legalArticle" data-name="§1"><h2 class="legalArticleHeader">'
        '<span class="legalArticleValue">§ 1</span>.</h2>'
        f'<article class="legalP">{text} Lov nummer {number}.</article></article>'
    )
    return act(body, refid=f"lov/2001-02-03-{number}", changed="")


AMENDING = flat(
    """
    <h1>Lov om endringer i lekeloven</h1><section class="section" data-name="kapI"><h2>I</h2>
    <article class="document-change" data-document="@"><article class="defaultP">I lekeloven:</article>
    <article class="change" data-change-part="@/§1/ledd/1 @/§1/ledd/2">
    <article class="defaultP">§ 1 skal lyde:</article>
    <article class="legalP">Alle barn kan leke.</article></article>
    <article class="change" data-add-new-part="@/§4"><article class="defaultP">Ny § 4 skal lyde:</article>
    <article class="futureLegalArticle" data-name="§4"><span class="futureLegalArticleHeader">
    <span class="legalArticleValue">§ 4</span>. <span class="legalArticleTitle">Ny</span></span>
    <article class="legalP">Det er lov å bråke.</article></article></article>
    <article class="change" data-repeal-part="@/§2"><article class="defaultP">§ 2 oppheves.</article>
    </article>
    <article class="change" data-move-part="@/§3;;@/§5 @/§6::@/§7">
    <article class="defaultP">§ 3 blir § 5.</article></article>
    <article class="change" data-change-part="tull/§§"><article class="defaultP">Uleselig.</article>
    </article></article></section>"""
)


def amending_act() -> bytes:
    """An amending act of the gazette."""
    return act(
        AMENDING.replace("@", "lov/2001-02-03-4"),
        refid="lov/2010-01-02-3",
        title="Lov om endringer i lekeloven",
        changed="",
        base="LTI",
    )


def normalised(
    *,
    refid: str = "lov/2001-02-03-4",
    changed: str | None = "2010-01-02",
    first: str = "Alle barn skal få leke.1 ",
) -> bytes:
    """The same act in the normalised JSON form."""
    chapter = ["Kapittel 1. Om lek"]
    data = {
        "id": refid,
        "lovdata_refid": refid,
        "title": "Lov om lek (lekeloven)",
        "short_title": "Lekeloven – lekl",
        "date_in_force": "2002-03-01",
        "archive_last_modified": "2026-05-02T01:31:00Z",
        "sections": [
            {
                "section_id": "kapittel-1-paragraf-1",
                "provision_ref": "§ 1",
                "heading": "Formål",
                "path": chapter,
                "text": first + "Det gjelder ute og inne, jf. pasientloven § 2-1 og § 99.\n"
                "Kommunen skal sørge for:plasser å leke på,voksne somser, oghører.Plassene skal være trygge.",
            },
            {
                "section_id": "kapittel-1-paragraf-2",
                "provision_ref": "§ 1a-2",
                "heading": "",
                "path": chapter,
                "text": "(1) Ingen skal stenges ute.(2) Den som er liten, er også med.\nTil slutt.",
            },
        ],
    }
    if changed:
        data["last_change_in_force"] = changed
    return json.dumps(data, ensure_ascii=False).encode()


def markdown(*, refid: str = "lov/2001-02-03-4", changed: str = "2010-01-02") -> bytes:
    """The same act in the Markdown form, with the end of a sentence before its list."""
    return f"""---
tittel: "Lov om lek (lekeloven)"
korttittel: "Lekeloven – lekl"
refid: "{refid}"
ikrafttredelse: "2002-03-01"
sist-endret-ikrafttredelse: "{changed}"
---

# Lov om lek (lekeloven)

## Kapittel 1. Om lek

Overskriften endret ved lov 2 jan 2010 nr. 3.

#### § 1. Formål

Alle barn skal få leke.1 Det gjelder ute og inne, jf. pasientloven § 2-1 og § 99 .

Kommunen skal sørge for: Plassene skal være trygge.

- plasser å leke på,
- voksne som ser, og hører.

*Endret ved lov 2 jan 2010 nr. 3.*

*1 Fra 1. mars 2002.*

#### § 1 A-2.

(1) Ingen skal stenges ute.

(2) Den som er liten, er også med.

Til slutt.

#### § 2. (Opphevet)

#### § 3. Husk

*Tilføyes ved lov 1 jan 2030 nr. 1.*
""".encode()


def bundle(path: Path, members: dict[str, bytes], *, mode: str = "w:bz2") -> Path:
    """A tar bundle of these members at `path`."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            info.mtime = 1_760_000_000
            archive.addfile(info, io.BytesIO(data))
    return path
