"""Theatre, changes, indicators and the front page as a whole, with positions."""

from __future__ import annotations

from datetime import date

from foreshock.picture import Picture
from foreshock.picture.spot import Spot
from foreshock.picture.theatre import Theatre
from foreshock.reports import Grade, Trust, View, compose, lint, render, render_report
from foreshock.reports.model import Report, Section, text_of
from tests.picture.builders import Told, holds, say

AS_OF, SINCE = date(2017, 5, 31), date(2017, 5, 20)
SYRIA = Theatre("Syria", "the country", frozenset({"SYR"}))


def spot(lat: float, lon: float, country: str = "SYR") -> Spot:
    return Spot(lat, lon, 5.0, frozenset({country}), "town", "by hand")


SPOTS = {"qasr": spot(34.5, 38.0), "oz": spot(35.2, 40.1), "harbour": spot(41, 29, "TUR")}


def war() -> list[Told]:
    def at(day: str, doc: str, **more: object) -> dict[str, object]:
        return {"day": day, "when": day, "doc": doc, **more}

    return [
        say("seize", {"actor": "Lions", "place": "Qasr"}, **at("2017-05-10", "d1")),  # type: ignore[arg-type]
        *(
            say(
                "seize",
                {"actor": "Wolves", "recipient": "Lions", "place": "Qasr"},
                **at("2017-05-25", f"e{i}"),
            )  # type: ignore[arg-type]
            for i in range(3)
        ),
        holds("Bears", "Harbour", day="2017-05-28", doc="d3"),
        say("clash", {"actor": "Wolves", "recipient": "Lions", "place": "Oz"}, **at("2017-05-28", "d4")),  # type: ignore[arg-type]
        say("seize", {"actor": "Lions", "place": "Qasr"}, day="2017-05-30", doc="d5", status="planned"),
        say("BACKS", {"backer": "Ostland", "client": "Wolves"}, **at("2017-05-29", "d6")),  # type: ignore[arg-type]
        say("threaten", {"actor": "Lions", "recipient": "Wolves"}, day="2017-05-30", doc="d7"),
    ]


def made(*, theatre: Theatre | None = SYRIA, trust: Trust | None = None) -> Report:
    picture = Picture.build(war(), as_of=AS_OF)
    view = View.of(picture, before=picture.at(SINCE), theatre=theatre, spots=SPOTS, trust=trust)
    return compose(picture, title="T", ledger_revision=1, view=view)


def section(report: Report, ident: str) -> Section:
    return next(s for s in report.sections if s.id == ident)


def said(report: Report, ident: str = "bottom-line") -> str:
    return "\n".join(text_of(s.line) for s in section(report, ident).sentences)


def test_the_sections_stand_in_the_order_of_a_situation_report() -> None:
    assert [s.id for s in made().sections] == [
        *("bottom-line", "changes", "control", "backing", "ties", "events", "positions", "flows", "routes"),
        *("warnings", "disagreements", "unknown", "flashpoints", "indicators", "left", "names", "sources"),
    ]


def test_the_front_page_says_what_changed_hands_and_names_places_with_a_position() -> None:
    front = said(made())
    assert "Since 20 May 2017 these changed hands: Qasr." in front
    assert "Wolves took Qasr" in front
    assert "Harbour" not in front


def test_the_front_page_is_no_longer_than_a_page() -> None:
    assert len(section(made(), "bottom-line").sentences) <= 16


def test_what_changed_is_told_with_before_and_now() -> None:
    table = section(made(), "changes").tables[0]
    rows = [[text_of(cell) for cell in row.cells] for row in table.rows]
    assert ["Qasr", "Lions", "Wolves", "changed hands", "25 May 2017"] in rows


def test_a_theatre_leaves_out_what_lies_elsewhere_and_says_so() -> None:
    report = made()
    places = [text_of(r.cells[0]) for r in section(report, "control").tables[0].rows]
    assert "Harbour" not in places
    assert "Harbour" in [text_of(r.cells[0]) for r in section(made(theatre=None), "control").tables[0].rows]
    left = section(report, "left").tables[0]
    assert ["places held", "1", "0"] in [[text_of(c) for c in row.cells] for row in left.rows]
    assert dict(report.facts)["Theatre"] == "Syria: the country"


def test_indicators_come_from_aims_threats_and_each_cites() -> None:
    table = section(made(), "indicators").tables[0]
    watch = [text_of(row.cells[0]) for row in table.rows]
    assert "Lions to take Qasr" in watch
    assert "force by Lions against Wolves" in watch
    assert all(row.claims for row in table.rows)


def test_the_three_kinds_of_trust_stand_apart_with_their_reasons() -> None:
    trust = Trust(
        lambda _: Grade("B", "long record"), lambda _: Grade("2", "fits"), lambda _: "in the file a.txt"
    )
    report = made(trust=trust)
    note = report.claims[0]
    assert (note.reliability, note.credibility, note.access) == ("B", 2, "in the file a.txt")
    html = render_report(report, format="html")
    assert "<dt>Source reliability</dt><dd><strong>B of A to F</strong> <bdi>long record</bdi>" in html
    assert "<dt>Claim credibility</dt><dd><strong>2 of 1 to 6</strong> <bdi>fits</bdi>" in html
    assert "<dt>Extraction confidence</dt><dd><strong>0.80 of 0 to 1</strong>" in html
    sources = section(report, "sources").tables[0]
    assert text_of(sources.rows[0].cells[sources.columns.index("Reached by")]) == "in the file a.txt"


def test_every_format_has_the_same_sentences() -> None:
    report = made()
    for form in ("md", "html", "json"):
        text = render_report(report, format=form)
        assert "these changed hands" in text
        assert "Indicators to watch" in text


def test_the_report_holds_to_the_rules() -> None:
    assert not lint(made())
    assert not lint(made(theatre=None))


def test_a_report_without_positions_or_an_earlier_day_is_whole_too() -> None:
    picture = Picture.build(war(), as_of=AS_OF)
    text = render(picture, format="html", title="T", ledger_revision=1)
    assert 'id="figure-network"' in text
    assert 'id="figure-map"' not in text
    assert 'id="changes"' not in text


def test_the_army_of_a_text_is_no_state_on_the_map() -> None:
    told = [holds("army", "Qasr"), holds("Syrian army", "Oz", at=90)]
    told += [
        say("clash", {"actor": "Iraq", "recipient": "Iraq", "place": "Iraq"}, at=200 + i) for i in range(9)
    ]
    view = View.of(Picture.build(told, as_of=AS_OF), spots=SPOTS)
    army, syrian = (
        c.holders[0] for c in sorted(view.picture.control, key=lambda c: c.place.name, reverse=True)
    )
    assert view.party(army) == army
    assert view.party(syrian).key == "state-syr"
    iraq = Theatre("Iraq", "the country", frozenset({"IRQ"}))
    assert View.of(view.whole, theatre=iraq, spots=SPOTS).party(army).key == "state-irq"
