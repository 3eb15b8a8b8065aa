"""Make the registry's list of further non-state actors out of the UCDP Actor Dataset.

    python -m training.seed_actors --ucdp ../shared/data/ucdp/actor_221.csv \\
        --out src/foreshock/codebook/actors/ucdp.csv

Writes the actors to `--out` and their splits, alliances and mergers to `ucdp_links.csv` beside it. A row
whose ActorId stands in the `source` cell of a curated file of the same folder, or in STANDS_AS, is left out
(the links of other rows lead to the curated actor then), and so is a people that such a file has by name.

The list is the UCDP Actor Dataset 22.1 of the Uppsala Conflict Data Program, CC BY 4.0.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from foreshock.names.keys import actor_key

EDITION = "UCDP Actor 22.1"
ACTOR_COLUMNS = ("id", "name", "kind", "country", "sector", "from", "to", "variants", "source")
LINK_COLUMNS = ("from_id", "relation", "to_id", "since", "until", "source")
ACTOR_ID = re.compile(r"\bActorId (\d+)")

# Organisation level in the dataset. Governments (4) have their own curated files.
FORMAL, SUPPORTERS, COMMUNAL = "1", "2", "3"
# Formally organised groups are rebels to PLOVER, supporters of a party or leader are an informal armed side
# (UAF). Communal groups are listed as peoples: the names stand for everybody of that people, nearly all of
# them civilians, so CVL; a text that means their militia says militia, and that word brings its own code.
KIND_AND_SECTOR = {FORMAL: ("group", "REB"), SUPPORTERS: ("group", "UAF"), COMMUNAL: ("people", "CVL")}

CRIMINAL = re.compile(
    r"\b(cartel|gangs?|mara|mafia|zetas|barrio|pirates|confraternity|comando|bonde)\b", re.IGNORECASE
)
# Where the dataset's groups that never fought a government are gangs, not militias.
GANG_COUNTRIES = frozenset({"BRA", "CAN", "ECU", "GTM", "GUY", "HND", "HTI", "JAM", "MEX", "SLV", "VEN"})

# Names of countries in the dataset that the codebook writes otherwise.
COUNTRIES = {
    "Bosnia-Herzegovina": "BIH",
    "Congo": "COG",
    "DR Congo": "COD",
    "Hyderabad": "IND",
    "Ivory Coast": "CIV",
    "Kingdom of eSwatini": "SWZ",
    "Macedonia": "MKD",
    "FYR": "MKD",
    "Myanmar": "MMR",
    "South Vietnam": "VNM",
    "South Yemen": "YEM",
    "United States of America": "USA",
}

# ActorId -> the curated actor that stands for it, where the curated row does not name the ActorId itself
# (parties, armies and proclaimed states, which are not written from this dataset).
STANDS_AS = {
    "204": "pse-plo",
    "210": "pse-government",
    "239": "amal",
    "243": "lebanese-forces",
    "260": "kdp",
    "261": "puk",
    "269": "syrian-muslim-brotherhood",
    "338": "state-nagorno-karabakh",
    "339": "bih-vrs",
    "340": "state-serbian-krajina",
    "342": "state-abkhazia",
    "343": "state-south-ossetia",
    "344": "state-transnistria",
    "350": "bih-hvo",
    "354": "mqm",
    "403": "fln",
    "405": "mpla",
    "414": "eprdf",
    "428": "frelimo",
    "434": "cndd-fdd",
    "462": "state-biafra",
    "493": "zanu-pf",
    "498": "renamo",
    "513": "anc",
    "527": "rpf",
    "667": "sdn-popular-defence-forces",
    "671": "state-puntland",
    "675": "state-somaliland",
    "827": "lbn-sla",
    "845": "bih-arbih",
    "847": "state-serbian-krajina",
    "879": "psp-lebanon",
    "1126": "lby-ntc",
    "4000": "nga-cjtf",
    "5802": "lby-parliament",
    "5839": "state-luhansk-pr",
    "5840": "state-donetsk-pr",
    "6254": "yem-presidential-leadership-council",
    "6711": "state-donetsk-pr",
    "6712": "state-luhansk-pr",
    "6857": "bfa-koglweogo",
    "7072": "lby-lna",
    "7108": "lby-petroleum-facilities-guard",
    "7137": "lby-stability-support-apparatus",
    "7344": "southern-transitional-council",
}

# relation -> the column with the ActorIds of the other side
RELATIONS = {"splinter_of": "ActorIdPrev", "allied": "ActorIdAlliance", "merged_into": "ActorIdGroup"}

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    """What the other files of the registry have: ActorId -> actor, country name -> ISO alpha-3, and the
    peoples: (key of a spelling, ISO alpha-3) -> actor."""

    actors: Mapping[str, str]
    countries: Mapping[str, str]
    peoples: Mapping[tuple[str, str], str]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def curated(folder: Path) -> Curated:
    """Read the files of the folder that were not made by this script."""
    paths = (p for p in sorted(folder.glob("*.csv")) if not p.name.startswith("ucdp"))
    rows = [row for path in paths for row in rows_of(path) if row.get("id") and row.get("kind")]
    # A group that changed its name has a row for each name: one without an end stands for the ActorId first.
    rows.sort(key=lambda row: bool(row["to"]))
    actors, countries = dict(STANDS_AS), dict(COUNTRIES)
    for row in rows:
        for number in ACTOR_ID.findall(row["source"]):
            actors.setdefault(number, row["id"])
        if row["kind"] == "state":
            countries.setdefault(row["name"], row["country"])
    return Curated(actors=actors, countries=countries, peoples=peoples_of(rows))


def peoples_of(rows: Iterable[Row]) -> dict[tuple[str, str], str]:
    """Curated peoples are not written from this dataset and name no ActorId: they are known by name."""
    return {
        (actor_key(spelling), country): row["id"]
        for row in rows
        if row["kind"] == "people"
        for spelling in [row["name"], *row["variants"].split("|")]
        for country in row["country"].split("|")
    }


def country_codes(location: str, countries: Mapping[str, str]) -> str:
    """`Yemen (North Yemen), Iraq` as `YEM|IRQ`; raises KeyError for a country that nobody knows."""
    names = (re.sub(r"\s*\(.*?\)", "", part).strip() for part in location.split(","))
    return "|".join(dict.fromkeys(countries[name] for name in names if name))


def spellings(cell: str) -> Iterator[str]:
    """The names in one cell, without `n/a`, footnotes and doubled blanks; `IZL [Etzel]` has two."""
    plain = re.sub(r"[*†]+|\s*\[\d+\]", "", cell)
    for part in re.split(r"\s+/\s+|[\[\]]|\|", plain):
        name = " ".join(part.split()).strip(" ,;")
        if name and name.casefold() != "n/a":
            yield name


def later_names(row: Row) -> list[str]:
    """The names after a change, in the dataset's order: full English ones first, then the short ones."""
    if row["NameChange"] != "1":
        return []
    cells = ("NewNameFullEng", "NewName", "NewNameFullMotherTongue")
    return [name for cell in cells for part in row[cell].split(", ") for name in spellings(part)]


def main_name(row: Row) -> str:
    """The full English name in use last, else the dataset's short one."""
    last = row["NewNameFullEng"].split(", ")[-1] if row["NameChange"] == "1" else row["NameOrigFullEng"]
    return next(spellings(last), "") or next(spellings(row["NameData"]))


def variants(row: Row, name: str) -> list[str]:
    """All other spellings; of two with one key only an abbreviation is kept beside the longer one."""
    cells = (row[c] for c in ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng"))
    given = [s for cell in cells for s in spellings(cell)] + later_names(row)
    seen, out = {actor_key(name)}, []
    for spelling in given:
        if actor_key(spelling) not in seen:
            out.append(spelling)
            seen.add(actor_key(spelling))
    return out


def sector(row: Row, name: str, country: str) -> str:
    """The PLOVER code: CRM for gangs and cartels, else as KIND_AND_SECTOR says."""
    if row["Org"] != FORMAL:
        return KIND_AND_SECTOR[row["Org"]][1]
    fought_government = bool(row["ConflictId"].strip())
    gang = set(country.split("|")) <= GANG_COUNTRIES or CRIMINAL.search(name)
    return "CRM" if gang and not fought_government else "REB"


def actor(row: Row, *, known: Curated) -> dict[str, str]:
    """The registry's row for a row of the dataset."""
    name, country = main_name(row), country_codes(row["Location"], known.countries)
    return {
        "id": f"ucdp-{row['ActorId']}",
        "name": name,
        "kind": KIND_AND_SECTOR[row["Org"]][0],
        "country": country,
        "sector": sector(row, name, country),
        "from": "",
        "to": "",
        "variants": "|".join(variants(row, name)),
        "source": f"{EDITION}, ActorId {row['ActorId']}",
    }


def links(row: Row, *, ids: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Splits, alliances and mergers of the row's actor with actors of the registry."""
    for relation, column in RELATIONS.items():
        for number in re.findall(r"\d+", row[column]):
            if number in ids and number != row["ActorId"]:
                ends = {"from_id": ids[row["ActorId"]], "relation": relation, "to_id": ids[number]}
                yield ends | {"since": "", "until": "", "source": f"{EDITION}, ActorId {row['ActorId']}"}


def people(row: Row, known: Curated) -> str:
    """The curated people that a communal group's row means, or empty."""
    if row["Org"] != COMMUNAL:
        return ""
    codes = country_codes(row["Location"], known.countries).split("|")
    return next(filter(None, (known.peoples.get((actor_key(main_name(row)), c)) for c in codes)), "")


def seed(rows: Iterable[Row], known: Curated) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The actors and the links to write, in the order of their ActorIds."""
    wanted = (r for r in rows if r["Org"] in KIND_AND_SECTOR and r["ActorId"] not in known.actors)
    fresh = sorted((r for r in wanted if not people(r, known)), key=lambda r: int(r["ActorId"]))
    ids = {r["ActorId"]: f"ucdp-{r['ActorId']}" for r in fresh} | dict(known.actors)
    found = {tuple(link.values()): link for r in fresh for link in links(r, ids=ids)}
    return [actor(r, known=known) for r in fresh], list(found.values())


def write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, columns, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--ucdp", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    actors, ties = seed(rows_of(a.ucdp), curated(a.out.parent))
    write(a.out, ACTOR_COLUMNS, actors)
    write(a.out.with_name("ucdp_links.csv"), LINK_COLUMNS, ties)
    print(f"{len(actors)} actors, {len(ties)} links")


if __name__ == "__main__":
    main()
