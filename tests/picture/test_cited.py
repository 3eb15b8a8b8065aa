from __future__ import annotations

from foreshock.picture.cited import SourceRow, sources_told
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.rating import Ratings
from tests.picture.builders import DAY, Told, holds


def rows(*told: Told) -> dict[str, SourceRow]:
    found = sources_told(gather(told, naming=Naming(told), as_of=DAY), ratings=Ratings())
    return {row.rating.name: row for row in found}


def test_outlets_and_named_speakers_are_counted_once_by_any_name() -> None:
    found = rows(
        holds("A", outlet="manar", sources=["SOHR", "activists"]),
        holds("B", outlet="Al-Manar", at=80),
        holds("A", doc="d2", outlet="Kharita Courier", sources=["Rami Abdel Rahman"]),
        holds("A", doc="d3", outlet="Kharita Courier", sources=["Al-Manar reporter"]),
    )
    manar, monitor = found["Al-Manar"], found["Syrian Observatory for Human Rights"]
    assert (manar.documents, manar.claims, manar.cited) == (1, 2, 1)
    assert (monitor.documents, monitor.claims, monitor.cited, monitor.origins) == (0, 0, 2, 1)
    assert found["Kharita Courier"].documents == 2
    assert found["Kharita Courier"].rating.letter == "F"
    assert "activists" not in found


def test_an_outlet_that_names_itself_is_not_cited() -> None:
    found = rows(holds("A", outlet="SANA", sources=["SANA reporter"]))
    assert [(r.claims, r.cited) for r in found.values()] == [(1, 0)]


def test_the_most_told_come_first() -> None:
    found = rows(
        holds("A", outlet="Post"),
        holds("A", doc="d2", outlet="Herald"),
        holds("B", doc="d2", at=9, outlet="Herald"),
    )
    assert list(found) == ["Herald", "Post"]


def test_a_first_name_or_an_adjective_alone_is_no_source() -> None:
    assert set(
        rows(
            holds("A", outlet="Post", sources=["John"]), holds("B", at=90, outlet="Post", sources=["Syrian"])
        )
    ) == {"Post"}
