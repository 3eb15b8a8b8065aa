from __future__ import annotations

import pytest

from foreshock.errors import CodebookError, NotFound
from foreshock.names.actors import Registry
from foreshock.names.outlets import KINDS, LETTERS, SourceRegistry
from tests.names.outlets.small import LINES, registry, text


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Northern Wire", "wire"),
        ("the northern wire", "wire"),
        ("nw", "wire"),
        ("northwire.test", "wire"),
        ("https://www.northwire.test/a/b?c=1", "wire"),
        ("hill-press", "hill-press"),
        ("BorderGazette", "gazette"),
        ("drum", "drum-tv"),
    ],
)
def test_a_source_is_found_by_name_id_domain_and_joined_name(name: str, id_: str) -> None:
    found = registry().find(name)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    "name", ["", "Northern", "wire.test", "herald.test", "other.northwire.example", "  "]
)
def test_what_is_no_name_finds_nothing(name: str) -> None:
    assert registry().find(name) is None


def test_a_name_in_a_text_needs_its_capitals() -> None:
    assert registry().named("NW")
    assert registry().named("nw") is None
    assert registry().named("northern wire") is None
    assert registry().named("the Northern Wire")


def test_an_unknown_id_is_not_found() -> None:
    with pytest.raises(NotFound):
        registry().get("nobody")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (LINES[0].replace(",agency,", ",radio station,"), "kind: 'radio station' is none of"),
        (LINES[0].replace(",B,", ",G,"), "reliability: 'G' is none of"),
        (LINES[0].replace("own bureaus", ""), "a letter needs its reason"),
        (LINES[0].replace("wire,", "Wire!,", 1), "an id of lower-case letters"),
        (LINES[0].replace("northwire.test", "not a domain"), "no domain in small letters"),
        (LINES[0] + ",more", "12 cells"),
        (LINES[0].replace("wire,Northern Wire", "wire,Hill Press"), "the name 'Hill Press' is that of"),
        (LINES[1].replace("Hill Press", "Other"), "the id 'hill-press' is taken at sources/f.csv:2"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_file_and_line(line: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said) as error:
        SourceRegistry.parse({"f.csv": text(LINES[1], line)})
    assert error.value.where == "sources/f.csv:3"


def test_a_leaning_to_nobody_is_told_with_file_and_line() -> None:
    made = SourceRegistry.parse({"f.csv": text(LINES[1].replace("state-syr", "state-xyz"))})
    with pytest.raises(CodebookError, match=r"sources/f\.csv:2: leans: no such actor: 'state-xyz'"):
        made.check(Registry.shipped())


def test_the_shipped_registry_is_whole() -> None:
    shipped = SourceRegistry.shipped()
    shipped.check(Registry.shipped())
    assert len(shipped) > 350
    assert {e.kind for e in shipped} == KINDS
    assert all(e.reason and e.cited for e in shipped)
    assert all(shipped.find(e.id) and shipped.find(e.name) is e for e in shipped)
    assert all(shipped.find(d) is e for e in shipped for d in e.domains)


def test_the_letters_keep_to_the_rules_of_the_readme() -> None:
    shipped = list(SourceRegistry.shipped())
    assert {e.reliability for e in shipped} <= set(LETTERS) - {"F"}
    assert all(
        e.reliability >= "D" for e in shipped if e.kind in ("party media", "armed group", "state media")
    )
    assert all(e.leans for e in shipped if e.kind in ("party media", "armed group") and e.id not in NO_ACTOR)
    assert {e.kind for e in shipped if e.reliability == "A"} == {"igo"}
    assert [e.id for e in shipped if e.kind == "state media" and not e.leans] == []


# Organs of parties that the actor registry does not have.
NO_ACTOR = {"kavkaz-center", "anncol"}


@pytest.mark.parametrize(
    "outlet",
    [
        *("ahram", "manar", "alalam", "dailysabah", "alaraby", "sana", "sputnik", "etilaf", "trt", "reuters"),
        *("jordantimes", "arabiya", "asharqalawsat", "nna", "tass", "The Guardian", "The New York Times"),
        "Wikipedia current events",
    ],
)
def test_outlets_are_known_as_files_of_news_name_them(outlet: str) -> None:
    assert SourceRegistry.shipped().find(outlet)
