from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.codebook import codebook
from foreshock.errors import FormatError
from foreshock.model import Claim, When
from foreshock.sources.coded import LICENCES, Coded, Told, coded, licence_of, style_of
from foreshock.sources.coded.crosswalk import plover_roots, sub_events, table
from foreshock.sources.coded.made import own, own_id
from foreshock.sources.coded.values import between, day
from foreshock.sources.item import Failure
from tests.sources.coded.rows import ACLED, UCDP, write


def read(path: Path, **options: str) -> list[Coded | Failure]:
    return list(coded(path, **options))  # type: ignore[arg-type]


def one(path: Path, **options: str) -> Coded:
    (item,) = read(path, **options)
    assert isinstance(item, Coded), item
    return item


def args(claim: Claim) -> dict[str, tuple[str, ...]]:
    return {a.role: claim.values(a.role) for a in claim.args}


def test_a_row_of_the_ucdp_style(tmp_path: Path) -> None:
    row = one(write(tmp_path / "ged.csv", [UCDP]))
    (claim,) = row.claims
    assert (claim.type, claim.when, claim.confidence) == ("clash", When.parse("2019-03-14"), 1.0)
    assert args(claim) == {
        "actor": ("River Brigade", "Coast Militia"),
        "recipient": ("Green Banner",),
        "place": ("Homs",),
        "dead": ("3", "2 to 9"),
    }
    assert claim.sources == ("mill owners",)
    doc = row.document
    assert (doc.id, doc.outlet, doc.date and doc.date.isoformat()) == (
        "ucdp:900001",
        "Tell Monitor",
        "2019-03-15",
    )
    assert doc.licence == LICENCES["ucdp"]
    assert doc.path.endswith("ged.csv:2")


def test_a_row_of_the_acled_style(tmp_path: Path) -> None:
    row = one(write(tmp_path / "ours.csv", [ACLED]), licence="CC BY 4.0")
    (claim,) = row.claims
    assert claim.type == "clash"
    assert args(claim) == {
        "actor": ("Military Forces of Ostland", "Harbour Guard", "Coast Militia"),
        "recipient": ("River Brigade",),
        "place": ("Tall Rif'at",),
        "dead": ("4",),
    }
    assert claim.sources == ("Coast Herald", "Tell Monitor")
    assert row.document.text.startswith(ACLED["notes"])
    assert (row.document.outlet, row.document.licence) == ("Coast Herald", "CC BY 4.0")


@pytest.mark.parametrize("row", [ACLED, UCDP])
def test_quotes_and_arguments_are_verbatim(tmp_path: Path, row: dict[str, str]) -> None:
    found = one(write(tmp_path / "in.csv", [row]))
    for claim in found.claims:
        assert claim.span.of(found.document.text) == claim.quote
        codebook().check(claim)
        for a in claim.args:
            assert a.span is None or a.span.of(found.document.text) == a.text
        assert sum(a.span is None for a in claim.args) <= 1  # the span of counts is ours


def test_what_the_row_tells_beyond_the_claim_comes_back(tmp_path: Path) -> None:
    (claim,) = one(write(tmp_path / "ged.csv", [UCDP])).claims
    told = Told.parse(claim.reason)
    assert told is not None
    assert (told.style, told.row, told.point, told.where_prec) == ("ucdp", "900001", (34.7268, 36.7234), 1)
    assert [told.number(k) for k in ("low", "best", "high", "deaths_b")] == [2, 3, 9, 2]
    assert Told.parse("trigger 'attacked' → clash 0.37; best 3") is None


@pytest.mark.parametrize(("precision", "when"), [("1", "2019-03-12"), ("2", "2019-W11"), ("3", "2019-03")])
def test_a_time_is_as_precise_as_the_row_says(tmp_path: Path, precision: str, when: str) -> None:
    row = one(write(tmp_path / "in.csv", [ACLED | {"time_precision": precision}]))
    assert str(row.claims[0].when) == when


def test_where_only_a_region_is_known_the_region_is_the_place(tmp_path: Path) -> None:
    row = one(write(tmp_path / "in.csv", [ACLED | {"geo_precision": "3"}]))
    assert row.claims[0].values("place") == ("Aleppo",)


@pytest.mark.parametrize(
    ("sub_event", "dead", "types"),
    [
        ("Air/drone strike", "0", ["airstrike"]),
        ("Attack", "0", ["clash"]),
        ("Attack", "2", ["kill"]),
        ("Government regains territory", "3", ["seize", "clash"]),
        ("Government regains territory", "0", ["seize"]),
        ("Peaceful protest", "0", ["protest"]),
        ("Other", "0", []),
    ],
)
def test_sub_events_become_claims(tmp_path: Path, sub_event: str, dead: str, types: list[str]) -> None:
    row = one(write(tmp_path / "in.csv", [ACLED | {"sub_event_type": sub_event, "fatalities": dead}]))
    assert [c.type for c in row.claims] == types
    assert bool(row.note) == (not types)


def test_a_bad_row_is_named_with_its_line_and_the_rest_is_taken(tmp_path: Path) -> None:
    rows = [
        UCDP,
        UCDP | {"id": "2", "date_start": "2019-13-01"},
        UCDP | {"id": "3", "latitude": "934"},
        UCDP | {"id": "4", "type_of_violence": "7"},
        UCDP | {"id": "5", "best": "few"},
        UCDP | {"id": "6", "date_end": "2019-03-01"},
        UCDP | {"id": "900001", "best": "8"},
        UCDP | {"id": ""},
        UCDP | {"id": "9"},
    ]
    path = write(tmp_path / "ged.csv", rows)
    found = read(path)
    failed = {f.where.rpartition(":")[2]: f.message for f in found if isinstance(f, Failure)}
    assert [i.document.id for i in found if isinstance(i, Coded)] == ["ucdp:900001", "ucdp:9"]
    assert list(failed) == ["3", "4", "5", "6", "7", "8", "9"]
    assert "date_start: '2019-13-01'" in failed["3"]
    assert "'934'" in failed["4"]
    assert "stood in line 2" in failed["8"]


@pytest.mark.parametrize("column", ["side_a", "where_coordinates"])
def test_a_name_longer_than_any_name_is_refused_with_its_line(tmp_path: Path, column: str) -> None:
    path = write(tmp_path / "ged.csv", [UCDP, UCDP | {"id": "2", column: "K" * 3000}])
    taken, refused = read(path)
    assert isinstance(taken, Coded)
    assert isinstance(refused, Failure)
    assert refused.where == f"{path}:3"
    assert f"{column}: 'KKKK" in refused.message
    assert "at most 500 characters" in refused.message
    assert len(refused.message) < 120


def test_a_row_of_another_length_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "ged.csv", [UCDP])
    path.write_text(path.read_text() + "1,2,3\n", encoding="utf-8")
    _, failure = read(path)
    assert str(failure) == f"{path}:3: 3 values for {len(UCDP)} columns; correct the row"


def test_floats_of_a_data_frame_are_the_same_row(tmp_path: Path) -> None:
    plain = one(write(tmp_path / "a.csv", [UCDP]))
    floats = {k: f"{v}.0" if v.isdigit() else v for k, v in UCDP.items()}
    framed = one(write(tmp_path / "b.csv", [floats]))
    assert (plain.document.id, plain.document.text) == (framed.document.id, framed.document.text)


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8"), ("\t", "utf-8-sig"), (",", "cp1252")])
def test_separators_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    row = ACLED | {"notes": "The mill’s owner, José, saw it; nobody else did.", "actor2": "Brigade Étoile"}
    found = one(write(tmp_path / "in.csv", [row], delimiter=delimiter, encoding=encoding))
    assert found.claims[0].values("recipient") == ("Brigade Étoile",)


def test_the_header_tells_the_layout() -> None:
    assert style_of(list(ACLED)) == "acled"
    assert style_of(list(UCDP)) == "ucdp"
    with pytest.raises(FormatError, match="for ucdp lacks best"):
        style_of([name for name in UCDP if name != "best"])


def test_a_file_that_is_neither(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert "neither ACLED- nor UCDP-style" in failure.message
    path.write_text("", encoding="utf-8")
    assert "no header" in str(read(path)[0])


def test_hostile_cells_are_one_line_of_plain_text(tmp_path: Path) -> None:
    row = ACLED | {"notes": "x\x1b[31m\u0000 red\nsecond line", "actor2": "a; reason best 99; point 1,2"}
    found = one(write(tmp_path / "in.csv", [row]))
    first = found.document.text.partition("\n")[0]
    assert "\x1b" not in first
    assert "\x00" not in first
    told = Told.parse(found.claims[0].reason)
    assert told is not None
    assert (told.point, told.number("best")) == ((36.4723, 37.0947), 4)


def test_values_of_a_cell_cannot_become_others(tmp_path: Path) -> None:
    row = ACLED | {"location": "Mill; point 1,2", "admin1": "A; best 99"}
    told = Told.parse(one(write(tmp_path / "in.csv", [row])).claims[0].reason)
    assert told is not None
    assert (told.point, told.number("best")) == ((36.4723, 37.0947), 4)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2990, 1, 1)), st.integers(0, 400))
def test_a_time_between_two_days_starts_and_ends_with_them(first: date, days: int) -> None:
    when = between(first, first + timedelta(days=days))
    assert (when.start, when.end) == (first, first + timedelta(days=days))


def test_days_as_they_are_written() -> None:
    for said in ("2019-03-12", "12 March 2019", "2019-03-12 00:00:00.000", "12 Mar 2019"):
        assert day({"d": said}, "d").isoformat() == "2019-03-12"
    with pytest.raises(FormatError):
        day({"d": "04/05/2019"}, "d")  # two days could be meant


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("", True),
        (LICENCES["acled"], False),
        (LICENCES["ucdp"], True),
        ("CC BY-NC 4.0", False),
        ("our own", False),
        ("CC0", True),
        ("internal, not CC BY", False),
    ],
)
def test_what_may_be_passed_on(text: str, may: bool) -> None:
    assert licence_of(text).redistribute is may


def test_own_rows_tell_their_type() -> None:
    assert own(own_id("airstrike", "c12", synthetic=True)) == own("foreshock:airstrike:c12:synthetic")
    mine = own("foreshock:airstrike:c12")
    assert mine is not None
    assert (mine.type, mine.synthetic) == ("airstrike", False)
    assert own("foreshock:HOLDS:c12") is None
    assert own("OST17") is None


def test_the_crosswalks_name_types_that_are() -> None:
    types = codebook().types
    for s in sub_events():
        assert all(t in types for t in (s.type, s.no_deaths, s.dead, *s.writes) if t)
    assert {row["type"] for row in table("modes")} == {t.name for t in types.values() if t.kind == "action"}
    for row in table("modes"):  # the codebook says the same
        assert types[row["type"]].plover.split() == [w for w in (row["event"], row["mode"]) if w]
    assert plover_roots()["withdraw", "planned"] == "AGREE"
