"""CSV, JSON, Parquet, workbooks and the layouts of others, read by others' readers."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from foreshock.codebook import codebook
from foreshock.ledger import Entry
from foreshock.model import Argument, Claim, Span
from foreshock.names.gazetteer import Gazetteer
from foreshock.reports.exports import (
    FORMATS,
    TABLES,
    Content,
    Stamp,
    claim_row,
    columns_of,
    parquet,
    table_rows,
    text_of,
    xlsx,
)
from foreshock.reports.exports.tables import as_csv, described
from foreshock.reports.exports.ucdp import date_prec, priogrid
from tests.reports.exports.war import content

ACLED_HEAD = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UCDP_HEAD = (
    "id,year,type_of_violence,conflict_name,dyad_name,side_a,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,"
    "priogrid_gid,country,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
    "deaths_unknown,best,high,low"
)
POLECAT_HEAD = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,"
    "Primary Actor Sector,Actor Name Raw,Recipient Name,Recipient Country,"
    "Primary Recipient Sector,Recipient Name Raw,"
    "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
    "Source,Publication Date,"
    "Language,Version"
)


def rows(form: str, made: Content) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(text_of(form, made)))))


@pytest.mark.parametrize(
    ("form", "head"), [("acled", ACLED_HEAD), ("ucdp", UCDP_HEAD), ("polecat", POLECAT_HEAD)]
)
def test_the_header_is_that_of_the_layout(gazetteer: Gazetteer, form: str, head: str) -> None:
    first, *_ = "".join(text_of(form, content(gazetteer))).splitlines()
    assert first == head


def test_acled_style(gazetteer: Gazetteer) -> None:
    made = content(gazetteer)
    found = {r["sub_event_type"]: r for r in rows("acled", made)}
    strike = found["Air/drone strike"]
    assert (strike["event_date"], strike["time_precision"]) == ("2019-03-12", "1")
    assert (strike["event_type"], strike["disorder_type"]) == (
        "Explosions/Remote violence",
        "Political violence",
    )
    assert (strike["actor1"], strike["inter1"]) == ("Russian jets", "External/Other forces")
    assert (strike["location"], strike["latitude"], strike["geo_precision"]) == ("al-Tanf", "33.49", "1")
    assert (strike["country"], strike["iso"], strike["region"]) == ("Syria", "760", "Middle East")
    assert (strike["fatalities"], strike["source"]) == ("4", "Border Gazette")
    assert "claims=c" in strike["tags"]
    clash = found["Armed clash"]
    assert (clash["assoc_actor_1"], clash["time_precision"]) == ("Coast Militia", "2")
    assert "hedged" in clash["tags"]
    assert found["Attack"]["civilian_targeting"] == "Civilian targeting"
    assert "Government regains territory" in found
    arrest = found["Arrests"]  # in a country, in a month: no point, and no finer time
    assert (arrest["latitude"], arrest["geo_precision"], arrest["time_precision"]) == ("", "", "3")
    assert arrest["country"] == "Syria"
    assert arrest["fatalities"] == ""  # not told is not none dead
    protest = found["Peaceful protest"]
    assert (protest["location"], protest["latitude"], protest["inter1"]) == ("Nowhereville", "", "Protesters")
    assert made.stamp.left_out["events told as planned"] == 1
    assert made.stamp.left_out["events told as denied"] == 1
    assert made.stamp.left_out["events of a type that the layout has not"] == 1  # a meeting


def test_ucdp_style(gazetteer: Gazetteer) -> None:
    made = content(gazetteer)
    found = {r["side_a"]: r for r in rows("ucdp", made)}
    assert set(found) == {"Russian jets", "Harbour Guard, Coast Militia", "Green Banner"}
    strike = found["Russian jets"]
    assert (strike["type_of_violence"], strike["best"], strike["where_prec"]) == ("1", "4", "1")
    assert strike["source_original"] == "Tell Monitor"
    assert strike["source_article"].startswith('"Border Gazette,2019-03-14,Jets hit convoy [c')
    clash = found["Harbour Guard, Coast Militia"]
    assert (clash["type_of_violence"], clash["event_clarity"], clash["date_prec"]) == ("2", "2", "3")
    assert (clash["date_start"], clash["date_end"]) == ("2019-03-04", "2019-03-10")
    assert (found["Green Banner"]["type_of_violence"], found["Green Banner"]["deaths_civilians"]) == (
        "3",
        "2",
    )


def test_polecat_style(gazetteer: Gazetteer) -> None:
    found = {r["Raw Placename"]: r for r in rows("polecat", content(gazetteer))}
    strike = found["al-Tanf"]
    assert (strike["Event Type"], strike["Event Mode"], strike["Quad Code"]) == (
        "ASSAULT",
        "aerial",
        "MATERIAL CONFLICT",
    )
    assert (strike["Actor Country"], strike["Primary Actor Sector"]) == ("RUS", "MIL")
    assert (found["Paris"]["Event Type"], found["Paris"]["Recipient Country"]) == ("CONSULT", "TUR")
    assert found["Aleppo"]["GeoNames ID"] == "4"
    assert {r["Event Type"] for r in found.values()} <= {
        t.plover.split()[0] for t in codebook().types.values() if t.plover
    }


@pytest.mark.parametrize("table", [t for t in TABLES if t != "claims"])
def test_rows_have_the_columns_of_their_table(gazetteer: Gazetteer, table: str) -> None:
    found = list(table_rows(table, content(gazetteer, table)))
    assert found
    for row in found:
        assert list(row) == list(TABLES[table])
    assert len({r["id"] for r in found}) == len(found)


def test_what_a_spreadsheet_would_run_is_text() -> None:
    text = "".join(as_csv([{"a": "=1+1", "b": ["x", "y"], "c": None, "d": -3, "e": "two\nlines"}], "abcde"))
    (row,) = csv.DictReader(io.StringIO(text))
    assert row == {"a": "'=1+1", "b": '["x", "y"]', "c": "", "d": "-3", "e": "two\nlines"}


def test_json_has_rows_and_stamp(gazetteer: Gazetteer) -> None:
    made = json.loads("".join(text_of("json", content(gazetteer, "control"))))
    assert {r["place"]: r["holders"] for r in made["control"]}["al-Tanf"] == ["Harbour Guard"]
    assert made["foreshock"]["schema_version"]


def test_what_stands_beside_a_table_is_a_data_package(gazetteer: Gazetteer) -> None:
    made = content(gazetteer)
    package = json.loads(described("x.csv", "events", columns_of("csv", "events"), made.stamp))
    (resource,) = package["resources"]
    assert [f["name"] for f in resource["schema"]["fields"]] == list(TABLES["events"])
    assert resource["path"] == "x.csv"
    assert package["foreshock"]["ledger_revision"] == 7


def entry(**more: object) -> Entry:
    text = "The guard took the mill."
    args = (Argument("actor", "guard", Span(4, 9)), Argument("place", "mill"))
    claim = Claim("d", "seize", args, text, Span(0, len(text)))
    values: dict[str, object] = {
        "published": date(2019, 3, 12),
        "recorded": datetime(2019, 3, 13, 6, tzinfo=UTC),
        "outlet": "Gazette",
        "title": 'it\'s "so"',
        "origin": "d",
        "synthetic": False,
        "reader": "r",
        "language": "en",
    }
    return Entry(claim, **(values | more))  # type: ignore[arg-type]


def test_parquet_is_read_by_arrow_and_duckdb(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / 'it\'s "a" file.parquet'
    stamp = Stamp("Parquet", 7, ("claims",))
    parquet.write(
        (claim_row(e) for e in (entry(), entry(published=None, licence="CC BY 4.0"))), "claims", path, stamp
    )
    found = arrow.read_table(path)
    assert found.column_names == list(TABLES["claims"])
    first, second = found.to_pylist()
    assert dict(first["args"]) == {"actor": ["guard"], "place": ["mill"]}
    assert (first["published"], second["published"]) == (date(2019, 3, 12), None)
    assert first["title"] == 'it\'s "so"'
    assert json.loads(found.schema.metadata[b"foreshock"])["ledger_revision"] == 7
    with duckdb.connect() as base:
        counted = base.execute(
            "SELECT count(*), sum(confidence) FROM read_parquet(?)", [str(path)]
        ).fetchone()
    assert counted == (2, 1.0)


def test_an_empty_table_is_a_table(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    parquet.write([], "events", tmp_path / "x.parquet", Stamp("Parquet", 7, ("events",)))
    assert arrow.read_table(tmp_path / "x.parquet").column_names == list(TABLES["events"])
    assert "".join(as_csv([], ("a", "b"))) == "a,b\n"


def test_a_workbook_is_read_by_openpyxl(gazetteer: Gazetteer, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    made = content(gazetteer, "events", "ties")
    tables = {t: (tuple(TABLES[t]), list(table_rows(t, made))) for t in ("events", "ties")}
    tables["events"][1].append({"id": "=HYPERLINK(1)\x00 <&>"})
    xlsx.write(tables, tmp_path / "x.xlsx", made.stamp)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["events", "ties", "about"]
    head, *events = book["events"].iter_rows(values_only=True)
    assert head == tuple(TABLES["events"])
    assert len(events) == len(tables["events"][1])
    last = book["events"].cell(row=len(events) + 1, column=1)
    assert (last.data_type, last.value) == ("s", "=HYPERLINK(1)  <&>")
    assert dict(book["about"].iter_rows(min_row=2, values_only=True))["ledger_revision"] == 7


def test_the_same_facts_give_the_same_bytes(gazetteer: Gazetteer, tmp_path: Path) -> None:
    for name in ("a", "b"):
        made = content(gazetteer, "ties")
        xlsx.write({"ties": (tuple(TABLES["ties"]), table_rows("ties", made))}, tmp_path / name, made.stamp)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_cells_of_the_prio_grid() -> None:
    # Points and cells of rows of the UCDP GED (CC BY 4.0).
    assert priogrid(34.802462, 36.707602) == 179714
    assert priogrid(36.64344, 37.124351) == 182595
    assert priogrid(-90, -180) == 1


def test_date_prec() -> None:
    first = date(2019, 3, 1)
    assert [date_prec(first, date(2019, 3, d)) for d in (1, 2, 6, 7, 8, 31)] == [1, 2, 2, 3, 4, 4]
    assert date_prec(first, date(2019, 12, 31)) == 5


def test_every_format_is_told() -> None:
    for form, known in FORMATS.items():
        assert set(known.first) <= set(known.takes) <= set(TABLES), form
