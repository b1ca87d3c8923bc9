"""A print document that uses every class of the HTML contract; all text is made up."""
# ruff: noqa: E501 - lines of HTML

from decimal import Decimal

from rendering.charts import SUPPRESSED, Chart, draw

MONTHS = (
    "Jan",
    "Feb",
    "Mär",
    "Apr",
    "Mai",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Okt",
    "Nov",
    "Dez",
)
PARAGRAPH = (
    "Der regionale Arbeitsmarkt entwickelte sich im Berichtszeitraum günstig. "
    "Die Zahl der erwerbsfähigen Leistungsberechtigten sank gegenüber dem Vorjahresmonat, "
    "zugleich nahm der Bestand an gemeldeten Arbeitsstellen zu. Langzeitleistungsbeziehende "
    "profitierten davon nur in geringem Umfang, weil fehlende Berufsabschlüsse, gesundheitliche "
    "Einschränkungen und Betreuungsaufgaben häufig zusammentreffen. "
)
CHARTS = {
    "rate": Chart(
        "line",
        "Arbeitslosenquote im Jahresverlauf",
        MONTHS,
        (
            (
                "Kreis",
                tuple(
                    Decimal(n) / 10
                    for n in (56, 57, 55, 54, 53, 52, 54, 55, 53, 52, 51, 52)
                ),
            ),
            (
                "Land",
                tuple(
                    Decimal(n) / 10
                    for n in (68, 69, 68, 67, 66, 66, 67, 68, 66, 65, 64, 65)
                ),
            ),
        ),
        "Prozent",
        1,
    ),
    "entries": Chart(
        "bar",
        "Eintritte nach Instrument",
        (
            "Aktivierung und berufliche Eingliederung",
            "Förderung der beruflichen Weiterbildung",
            "Eingliederungszuschuss",
            "Arbeitsgelegenheiten",
            "Freie Förderung",
        ),
        (("Eintritte", (2140, 612, 233, 804, None)),),
        "Personen",
    ),
    "groups": Chart(
        "grouped",
        "Integrationen nach Gruppen",
        ("2016", "2017", "2018", "2019"),
        (
            ("Frauen", (1010, 1080, 1111, 1203)),
            ("Männer", (1510, 1432, 1540, 1603)),
            ("unter 25", (402, 380, SUPPRESSED, 412)),
        ),
        "Personen",
    ),
    "shares": Chart(
        "shares",
        "Altersstruktur",
        ("Kreis", "Land", "Bund"),
        (
            ("unter 25", (18, 20, 21)),
            ("25 bis unter 55", (60, 58, 60)),
            ("55 und älter", (22, 22, 19)),
        ),
        "Prozent",
    ),
    "money": Chart(
        "pie",
        "Verteilung der Eingliederungsmittel",
        ("Vermittlung", "Qualifizierung", "Beschäftigung", "Jugendliche"),
        (("Ansatz", (2_213_230, 1_800_000, 900_000, 250_000)),),
        "Euro",
    ),
}


def sample_html(*, paragraphs: int = 3, extra: str = "", cover: bool = True) -> str:
    """The whole sample; ``paragraphs`` per section makes it longer."""
    front = _cover() if cover else _head()
    body_class = "" if cover else ' class="has-head"'
    return f"""<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Planungsdokument 2027</title></head>
<body{body_class} data-publisher="Jobcenter Musterkreis"
 data-title="Lokales Planungsdokument 2027" data-state="Entwurf · Fassung 3 vom 12.12.2026">
{front}{_contents()}{_lists() if cover else ""}
<section id="sec-A"><h2 class="heading"><span class="number">A.</span> Analyse der
 örtlichen Rahmenbedingungen</h2>{extra}{_market(paragraphs)}{_structure(paragraphs)}
{_money(paragraphs)}</section>
{_topics()}{_wide()}{_annex()}{_closing()}
</body></html>"""


def chart_html(key: str, number: int) -> str:
    chart = CHARTS[key]
    drawing = draw(chart)
    return f"""<figure class="chart" id="fig-{number}">
<figcaption><span class="label">Abbildung {number}:</span> {chart.title}</figcaption>
<img src="{drawing.data_uri}" alt="{drawing.alt}">
<p class="source">Quelle: Statistik der Bundesagentur für Arbeit, Datenstand November 2026;
eigene Berechnung</p></figure>"""


def _cover() -> str:
    return """<section class="cover">
<p class="letterhead">Musterkreis · Jobcenter</p>
<p class="document-type">Planungsdokument</p>
<h1>Lokales Planungsdokument 2027</h1>
<p class="subtitle">für den dezentralen Planungsprozess in der Grundsicherung für
Arbeitsuchende</p>
<p class="owner">Jobcenter Musterkreis</p>
<dl class="facts"><dt>Stand</dt><dd>Entwurf, Fassung 3 vom 12. Dezember 2026</dd>
<dt>Datenstand</dt><dd>November 2026</dd>
<dt>Vorgesehen für</dt><dd>Ausschuss für Arbeit und Soziales, Sitzung am 17. Februar 2027</dd>
<dt>Herausgeber</dt><dd>Musterkreis, Jobcenter</dd></dl>
</section>"""


def _head() -> str:
    return """<div class="document-head">
<p class="letterhead">Musterkreis · Jobcenter</p>
<p class="document-type">Eckpunkte</p>
<h1>Eckpunkte des Arbeitsmarkt- und Integrationsprogramms 2027</h1>
<p class="subtitle">Grundlage der Beratung in der Trägerversammlung</p>
<dl class="facts"><dt>Stand</dt><dd>Entwurf, Fassung 3 vom 12. Dezember 2026</dd>
<dt>Datenstand</dt><dd>November 2026</dd></dl>
</div>"""


ENTRIES = [
    (1, "sec-A", "A.", "Analyse der örtlichen Rahmenbedingungen"),
    (2, "sec-A.1", "1.", "Entwicklung des Arbeitsmarktes und der Beschäftigung"),
    (
        2,
        "sec-A.2",
        "2.",
        "Struktur der Arbeitsuchenden und ihre Veränderung durch Zuwanderung, "
        "demografischen Wandel und Langzeitbezug",
    ),
    (2, "sec-A.3", "3.", "Finanzielle und personelle Ausstattung"),
    (1, "sec-B", "B.", "Prioritäre Themen, Aktivitäten und Wirkungserwartungen"),
    (2, "sec-B.1", "1.", "Langzeitleistungsbezug verringern"),
    (1, "sec-C", "C.", "Übersicht der Maßnahmen"),
    (1, "sec-E", "E.", "Anhang: Ziele und Schwerpunkte"),
    (2, "sec-E.1", "1.", "Gesetzliche Ziele"),
    (1, "sec-abbr", "", "Abkürzungen"),
]


def toc_entry(level: int, target: str, number: str, text: str) -> str:
    kind = f"level-{level}" + ("" if number else " plain")
    mark = f'<span class="number">{number}</span> ' if number else ""
    return (
        f'<li class="{kind}"><a class="toc" href="#{target}">{mark}{text} '
        f'<span class="page" data-page="{target}"></span></a></li>'
    )


def _contents() -> str:
    entries = "".join(toc_entry(*entry) for entry in ENTRIES)
    return f"""<nav class="contents" id="sec-contents"><h2 class="heading plain">Inhalt</h2>
<ul>{entries}</ul></nav>"""


def _lists() -> str:
    tables = [
        ("tab-1", "Tabelle 1:", "Bedarfsgemeinschaften mit und ohne Fluchthintergrund"),
        ("tab-2", "Tabelle 2:", "Zuweisung der Bundesmittel"),
        ("tab-3", "Tabelle 3:", "Maßnahmen nach Rechtsgrundlage"),
    ]
    figures = [
        (f"fig-{n}", f"Abbildung {n}:", CHARTS[key].title)
        for n, key in enumerate(CHARTS, start=1)
    ]
    return f"""<nav class="lists" id="sec-lists">
<h2 class="heading plain">Tabellen</h2>
<ul>{"".join(toc_entry(1, *t) for t in tables)}</ul>
<h2 class="heading plain">Abbildungen</h2>
<ul>{"".join(toc_entry(1, *f) for f in figures)}</ul></nav>"""


def _market(paragraphs: int) -> str:
    return f"""<section id="sec-A.1"><h3 class="heading"><span class="number">1.</span>
Entwicklung des Arbeitsmarktes und der Beschäftigung</h3>
<p>{PARAGRAPH}Die Arbeitslosenquote<span class="footnote">Bezogen auf alle zivilen
Erwerbspersonen; Jahresdurchschnittswerte.</span> lag im Oktober bei 5,2&nbsp;% und damit
1,3&nbsp;Prozentpunkte unter dem Wert des Landes.</p>
{chart_html("rate", 1)}
{f"<p>{PARAGRAPH}</p>" * paragraphs}
<h4>Nachfrage nach Arbeitskräften</h4>
<p>{PARAGRAPH}</p>
<ul><li>Im Gesundheits- und Sozialwesen bleiben Stellen besonders lange unbesetzt.</li>
<li>Im Handwerk fehlen Auszubildende<span class="footnote">Berufsberatungsstatistik, Stand
September 2026. Gezählt werden unbesetzte Ausbildungsstellen am Ende des
Berichtsjahres.</span>; die Betriebe sind eher bereit, auch Jugendliche ohne Abschluss zu
nehmen.<ul><li>Assistierte Ausbildung</li><li>Einstiegsqualifizierung</li></ul></li>
<li>In der Logistik überwiegen Helferstellen.</li></ul>
<ol><li>Bedarfe der Betriebe aufnehmen</li><li>Bewerberinnen und Bewerber vorbereiten</li>
<li>Beschäftigung nachgehend begleiten</li></ol>
<blockquote><p>Ziel der Beratung ist es, den Hilfebezug nachhaltig zu verringern und neue
Zugänge in den Langzeitbezug zu vermeiden.</p></blockquote>
{chart_html("groups", 2)}</section>"""


def _structure(paragraphs: int) -> str:
    return f"""<section id="sec-A.2"><h3 class="heading"><span class="number">2.</span>
Struktur der Arbeitsuchenden und ihre Veränderung durch Zuwanderung, demografischen Wandel
und Langzeitbezug</h3>
{f"<p>{PARAGRAPH}</p>" * paragraphs}
<div class="table-block"><table id="tab-1">
<caption><span class="label">Tabelle 1:</span> Bedarfsgemeinschaften mit und ohne
Fluchthintergrund</caption>
<thead><tr><th scope="col"><span class="hidden">Zeitpunkt</span></th>
<th scope="col" class="num">BG gesamt</th>
<th scope="col" class="num">darunter Flucht</th><th scope="col" class="num">Anteil</th></tr></thead>
<tbody>
<tr><th scope="row">Oktober 2025</th><td class="num">7.987</td><td class="num">844</td><td class="num">11 %</td></tr>
<tr><th scope="row">Oktober 2026</th><td class="num">8.125</td><td class="num">1.474</td><td class="num">18 %</td></tr>
<tr><th scope="row">Jahresdurchschnitt 2027 (Prognose)*</th><td class="num">8.490</td><td class="num">2.050</td><td class="num">24 %</td></tr>
</tbody></table>
<p class="note">* Fortschreibung der Entwicklung der letzten zwölf Monate.</p>
<p class="source">Quelle: Statistik der Bundesagentur für Arbeit, Kreisreport, Datenstand
November 2026; eigene Berechnung</p></div>
{chart_html("shares", 3)}</section>"""


def _money(paragraphs: int) -> str:
    rows = "".join(
        f'<tr><th scope="row">{label}</th><td class="num">{a}</td><td class="num">{b}</td>'
        f'<td class="num">{c}</td></tr>'
        for label, a, b, c in [
            ("Eingliederungsleistungen", "9.577.900", "10.138.241", "560.341"),
            ("Verwaltungskosten", "13.326.122", "12.700.154", "−625.968"),
        ]
    )
    return f"""<section id="sec-A.3"><h3 class="heading"><span class="number">3.</span>
Finanzielle und personelle Ausstattung</h3>
<p>{PARAGRAPH}</p>
<div class="table-block"><table id="tab-2">
<caption><span class="label">Tabelle 2:</span> Zuweisung der Bundesmittel
<span class="unit">(in Euro)</span></caption>
<thead><tr><th scope="col">Titel</th><th scope="col" class="num">Zuweisung 2026</th>
<th scope="col" class="num">Zuweisung 2027 (Prognose)</th>
<th scope="col" class="num">Veränderung</th></tr></thead>
<tbody>{rows}
<tr class="total"><th scope="row">Summe</th><td class="num">22.904.022</td>
<td class="num">22.838.395</td><td class="num">−65.627</td></tr></tbody></table>
<p class="source">Quelle: Bundesministerium für Arbeit und Soziales, Schätzwerte vom
1.11.2026; eigene Berechnung</p></div>
{chart_html("money", 4)}{chart_html("entries", 5)}
{f"<p>{PARAGRAPH}</p>" * paragraphs}</section>"""


def _topics() -> str:
    pair = """<div class="pair"><p class="pair-number">({n})</p>
<div class="activity"><p class="pair-label">Aktivität</p>
<p class="pair-title">{title}</p><p>{text}</p>
<ul><li>Beratung in kurzen Abständen</li><li>Aufsuchende Arbeit in den Gemeinden</li></ul></div>
<div class="effect"><p class="pair-label">Wirkungserwartung</p><p>Der Bestand an
Langzeitleistungsbeziehenden sinkt im Jahresdurchschnitt um 1,5&nbsp;%.</p></div></div>"""
    pairs = "".join(
        pair.format(n=n, title=title, text=PARAGRAPH)
        for n, title in enumerate(
            (
                "Vermittlungscoaching ausbauen",
                "Gesundheitsorientierte Beratung",
                "Öffentlich geförderte Beschäftigung",
            ),
            start=1,
        )
    )
    return f"""<section id="sec-B"><h2 class="heading chapter"><span class="number">B.</span>
Prioritäre Themen, Aktivitäten und Wirkungserwartungen</h2>
<p>Aus der Analyse ergeben sich für das Planungsjahr die folgenden Themen.</p>
<section class="topic" id="sec-B.1"><div class="topic-head"><p class="topic-label">Thema</p>
<h3 class="heading"><span class="number">1.</span> Langzeitleistungsbezug verringern</h3></div>
{pairs}</section></section>"""


def _wide() -> str:
    head = "".join(f'<th scope="col" class="num">{m}</th>' for m in MONTHS)
    rows = "".join(
        f'<tr><th scope="row">Maßnahme {n} nach § 16 Abs. 1 SGB II</th>'
        + "".join(f'<td class="num">{n * 13 + m * 7}</td>' for m in range(12))
        + "</tr>"
        for n in range(1, 41)
    )
    return f"""<section class="landscape" id="sec-C"><h2 class="heading">
<span class="number">C.</span> Übersicht der Maßnahmen</h2>
<div class="table-block"><table id="tab-3"><caption><span class="label">Tabelle 3:</span>
Maßnahmen nach Rechtsgrundlage</caption><thead><tr><th scope="col">Maßnahme</th>{head}</tr></thead>
<tbody>{rows}</tbody></table><p class="source">Quelle: eigene Erhebung</p></div></section>"""


def _annex() -> str:
    return f"""<section class="locked" id="sec-E"><h2 class="heading">
<span class="number">E.</span> Anhang: Ziele und Schwerpunkte</h2>
<p class="locked-mark">Vorgabe des Landes – vom Jobcenter nicht auszufüllen</p>
<section class="locked" id="sec-E.1"><h3 class="heading"><span class="number">1.</span>
Gesetzliche Ziele</h3><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></section></section>"""


def _closing() -> str:
    return """<section id="sec-abbr"><h2 class="heading plain">Abkürzungen</h2>
<dl class="abbr"><dt>AVGS</dt><dd>Aktivierungs- und Vermittlungsgutschein</dd>
<dt>BG</dt><dd>Bedarfsgemeinschaft</dd><dt>eLb</dt><dd>erwerbsfähige leistungsberechtigte
Person</dd><dt>LZB</dt><dd>Langzeitleistungsbezug: mindestens 21 Monate Bezug in den letzten
24 Monaten nach Vollendung des 17. Lebensjahres</dd></dl></section>
<div class="signatures"><div class="signature"><p class="place">Musterstadt, den</p>
<p class="line">Leitung des Jobcenters</p></div><div class="signature">
<p class="place">Musterstadt, den</p><p class="line">Dezernat Arbeit und Soziales</p></div></div>
<div class="imprint"><p>Herausgeber: Musterkreis, Jobcenter</p>
<p>Redaktion: Fachdienst Planung und Steuerung · Stand 12. Dezember 2026</p></div>"""


def long_html(chapters: int = 8) -> str:
    """A programme of about five pages per chapter, for measurements."""
    numbers = range(1, chapters + 1)
    entries = "".join(
        toc_entry(1, f"sec-{c}", f"{c}.", f"Handlungsfeld {c}")
        + "".join(
            toc_entry(2, f"sec-{c}.{s}", f"{c}.{s}", f"Teil {s} des Handlungsfelds")
            for s in range(1, 6)
        )
        for c in numbers
    )
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>x</title></head>
<body data-publisher="Jobcenter Musterkreis" data-title="Programm 2027" data-state="Entwurf">
{_cover()}<nav class="contents"><h2 class="heading plain">Inhalt</h2><ul>{entries}</ul></nav>
{"".join(_chapter(c) for c in numbers)}</body></html>"""


def _chapter(c: int) -> str:
    sections = "".join(
        f"""<section id="sec-{c}.{s}"><h3 class="heading"><span class="number">{c}.{s}</span>
Teil {s} des Handlungsfelds</h3><p>{PARAGRAPH * 2}<span class="footnote">Hinweis {c}.{s} zur
Abgrenzung der Werte.</span></p><p>{PARAGRAPH}</p>{_plan_table(c, s)}<p>{PARAGRAPH * 2}</p>
{chart_html(tuple(CHARTS)[(c + s) % len(CHARTS)], c * 10 + s) if s % 3 == 1 else ""}
<ul><li>Beratung in kurzen Abständen</li><li>Aufsuchende Arbeit</li></ul></section>"""
        for s in range(1, 6)
    )
    return f"""<section id="sec-{c}"><h2 class="heading chapter"><span class="number">{c}.</span>
Handlungsfeld {c}</h2>{sections}</section>"""


def _plan_table(c: int, s: int) -> str:
    rows = "".join(
        f'<tr><th scope="row">Maßnahme {n} nach § 16 Abs. 1 SGB II</th>'
        f'<td>bis zum Ende des dritten Quartals</td><td class="num">{n * c * 13}</td>'
        f'<td class="num">{n * s * 1371}</td><td class="num">{n * 17},5 %</td></tr>'
        for n in range(1, 11)
    )
    return f"""<div class="table-block"><table id="tab-{c}-{s}"><caption>
<span class="label">Tabelle {c}.{s}:</span> Planung</caption><thead><tr>
<th scope="col">Maßnahme</th><th scope="col">Zeitraum</th><th scope="col" class="num">Plätze</th>
<th scope="col" class="num">Ansatz in Euro</th><th scope="col" class="num">Anteil</th></tr></thead>
<tbody>{rows}</tbody></table><p class="source">Quelle: eigene Erhebung</p></div>"""
