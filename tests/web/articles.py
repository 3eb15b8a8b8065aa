"""Invented articles: a made-up week of the war around a real crossing, for the app's tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from foreshock.ledger import Ledger
from foreshock.model import Document, Part, PartKind, Span
from foreshock.reading import Reader

MORNING = datetime(2017, 5, 25, 6, tzinfo=UTC)

TAKEN = """Rebels take Karam

Desert Wire, 20 May 2017

Rebels backed by the United States captured the town of Karam on Monday, a rebel commander said.

US warplanes bombed a convoy of Iranian-backed militiamen near al-Tanf on 18 May. At least five fighters \
were killed.

The Lions of the East Army controls al-Tanf. Jordan supplied the rebels with rockets."""

DENIED = """Army denies loss of Karam

The Syrian army denied on Saturday that it had lost Karam. Government forces still hold the town of Karam, \
state media said.

Hezbollah fighters advanced towards al-Tanf from Palmyra. The Syrian army deployed tanks near al-Tanf."""

COUNTED = """US strike kills twelve near al-Tanf

US warplanes bombed a convoy of Iranian-backed militiamen near al-Tanf on 18 May. Twelve fighters were killed.

Iran supplies Hezbollah with weapons through Palmyra. Syrian rebels clashed with Hezbollah near al-Tanf on \
20 May."""

HOSTILE = """<script>alert("Karam")</script> Rebels left Karam

<img src=x onerror=alert(1)> The rebels withdrew from Karam on 22 May, <b>Desert Wire</b> reported. \
\u202eTurks\u202c"""

ARABIC = "سيطرت قوات المعارضة على بلدة كرم يوم الاثنين، بحسب ناشطين."


def article(id_: str, text: str, day: date | None, outlet: str, **more: object) -> Document:
    """A text with its first line as the headline."""
    title, _, _ = text.partition("\n")
    parts = (
        Part(PartKind.HEADLINE, Span(0, len(title))),
        Part(PartKind.BODY, Span(len(title) + 2, len(text))),
    )
    url = f"https://example.org/{id_}"
    return Document(id_, text, title, day, "given", outlet, url=url, parts=parts, synthetic=True, **more)  # type: ignore[arg-type]


def articles() -> list[Document]:
    """All of them, in the order in which they are recorded."""
    return [
        article("taken", TAKEN, date(2017, 5, 20), "Desert Wire"),
        article("denied", DENIED, date(2017, 5, 20), "SANA"),
        article("counted", COUNTED, date(2017, 5, 21), "Reuters"),
        # A reprint of the first: one origin with it.
        article("again", TAKEN, date(2017, 5, 21), "Gulf Post", origin="taken"),
        article("hostile", HOSTILE, date(2017, 5, 23), 'Post "<i>"'),
        Document("arabic", ARABIC, date=date(2017, 5, 22), language="ar", unread="language: ar"),
        Document("undated", "Rebels hold the village of Zaza.", "A note"),
    ]


def fill(ledger: Ledger, reader: Reader) -> None:
    """Have them read into the ledger, an hour between two."""
    for number, doc in enumerate(articles()):
        claims = [] if doc.unread else reader.read(doc)
        name = f"{reader.name} {reader.version}"
        ledger.add(doc, claims, reader=name, recorded=MORNING + timedelta(hours=number))
