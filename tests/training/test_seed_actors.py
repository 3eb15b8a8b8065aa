"""The list of further actors out of the UCDP file: what a row becomes, and what stays out."""

import csv
from pathlib import Path

import pytest
from training.seed_actors import STANDS_AS, Curated, country_codes, curated, rows_of, seed, write

ACTORS = Path(__file__).parents[2] / "src/foreshock/codebook/actors"
EMPTY = dict.fromkeys(
    [
        "NameOrig",
        "NameOrigFull",
        "NameOrigFullEng",
        "NewName",
        "NewNameFullMotherTongue",
        "NewNameFullEng",
        "ConflictId",
        "ActorIdPrev",
        "ActorIdAlliance",
        "ActorIdGroup",
    ],
    "",
)
KNOWN = Curated(
    actors={"9": "river-army"},
    countries={"Yemen": "YEM", "Iraq": "IRQ", "Mexico": "MEX"},
    peoples={("hill people", "IRQ"): "people-hill"},
)


def row(number: str, name: str, **cells: str) -> dict[str, str]:
    base = {"ActorId": number, "NameData": name, "Org": "1", "NameChange": "0", "Location": "Iraq"}
    return EMPTY | base | cells


def only(made: dict[str, str]) -> dict[str, str]:
    actors, _ = seed([made], KNOWN)
    assert len(actors) == 1
    return actors[0]


def test_a_group_has_its_full_english_name_and_the_other_spellings_once() -> None:
    made = only(row("5", "HLF ", NameOrig="HLF", NameOrigFull="n/a", NameOrigFullEng="Hill Liberation Front"))
    assert made["id"] == "ucdp-5"
    assert (made["name"], made["variants"]) == ("Hill Liberation Front", "HLF")
    assert made["source"] == "UCDP Actor 22.1, ActorId 5"


def test_after_a_change_the_last_name_leads_and_the_former_one_is_a_spelling() -> None:
    made = only(
        row("5", "HA", NameChange="1", NameOrigFullEng="Hill Front", NewName="HU, HA",
            NewNameFullEng="Hill Union, Hill Army")
    )  # fmt: skip
    assert made["name"] == "Hill Army"
    assert {"HA", "Hill Front", "Hill Union"} <= set(made["variants"].split("|"))


def test_names_in_brackets_are_spellings_of_their_own() -> None:
    assert only(row("5", "HLF [Hilf]", NameOrigFullEng="Hill Front"))["variants"] == "HLF|Hilf"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Org": "1"}, ("group", "REB")),
        ({"Org": "2"}, ("group", "UAF")),
        ({"Org": "3"}, ("people", "CVL")),
        ({"Org": "1", "NameData": "Hill Cartel"}, ("group", "CRM")),
        ({"Org": "1", "Location": "Mexico"}, ("group", "CRM")),
        ({"Org": "1", "Location": "Mexico", "ConflictId": "400"}, ("group", "REB")),
    ],
)
def test_the_organisation_level_says_kind_and_sector(
    cells: dict[str, str], expected: tuple[str, str]
) -> None:
    made = only(row("5", "Hill Front") | cells)
    assert (made["kind"], made["sector"]) == expected


def test_former_names_of_countries_are_dropped() -> None:
    assert country_codes("Yemen (North Yemen), Iraq", KNOWN.countries) == "YEM|IRQ"
    with pytest.raises(KeyError):
        country_codes("Atlantis", KNOWN.countries)


def test_governments_and_curated_actors_stay_out() -> None:
    actors, links = seed([row("3", "Government of Hills", Org="4"), row("9", "RA")], KNOWN)
    assert (actors, links) == ([], [])


def test_a_people_known_by_name_stays_out_in_its_own_country_alone() -> None:
    here = row("5", "Hill people", Org="3")
    there = row("6", "Hill people", Org="3", Location="Mexico")
    actors, _ = seed([here, there, row("7", "Hill people")], KNOWN)
    assert [a["id"] for a in actors] == ["ucdp-6", "ucdp-7"]


def test_links_lead_to_curated_actors_and_never_to_unknown_ones() -> None:
    _, links = seed([row("5", "HF", ActorIdPrev="9, 3"), row("6", "HX", ActorIdAlliance="5")], KNOWN)
    assert [(x["from_id"], x["relation"], x["to_id"]) for x in links] == [
        ("ucdp-5", "splinter_of", "river-army"),
        ("ucdp-6", "allied", "ucdp-5"),
    ]


def test_the_row_without_an_end_stands_for_the_actor_that_changed_its_name(tmp_path: Path) -> None:
    head = ("id", "name", "kind", "country", "source", "to", "variants")
    old = ("old", "Old", "group", "IRQ", "UCDP Actor 22.1, ActorId 5", "2010", "")
    new = ("new", "New", "group", "IRQ", "UCDP Actor 22.1, ActorId 5; UCDP Actor 22.1, ActorId 6", "", "")
    write(tmp_path / "groups.csv", head, [dict(zip(head, r, strict=True)) for r in (old, new)])
    write(tmp_path / "ucdp.csv", head, [dict(zip(head, ("ucdp-7", *old[1:]), strict=True))])
    actors = curated(tmp_path).actors
    assert (actors["5"], actors["6"]) == ("new", "new")


def registry() -> list[dict[str, str]]:
    return [r for path in sorted(ACTORS.glob("*.csv")) for r in rows_of(path) if r.get("id")]


def test_ids_are_unique_in_the_whole_registry_and_no_actor_is_seeded_twice() -> None:
    ids = [r["id"] for r in registry() if "post" not in r]
    assert sorted(ids) == sorted(set(ids))
    known = curated(ACTORS).actors
    seeded = {r["id"].removeprefix("ucdp-") for r in rows_of(ACTORS / "ucdp.csv")}
    assert not seeded & set(known)


def test_every_link_and_every_stand_in_leads_to_an_actor() -> None:
    ids = {r["id"] for r in registry()}
    for name in ("links.csv", "ucdp_links.csv"):
        with (ACTORS / name).open(encoding="utf-8") as f:
            assert not [r for r in csv.DictReader(f) if {r["from_id"], r["to_id"]} - ids]
    assert set(STANDS_AS.values()) <= ids
