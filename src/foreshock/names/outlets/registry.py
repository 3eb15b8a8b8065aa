"""The source registry: `codebook/sources/*.csv`, read on first use, found by folded name or by domain.

A researcher may add files or change lines; what is wrong with one is told with file and line. A name belongs
to one source alone: two that share an abbreviation leave it out, or one that is meant nearly always has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from foreshock.errors import CodebookError, NotFound
from foreshock.names.actors.keys import fold, name_key
from foreshock.names.actors.registry import Registry, written_alike
from foreshock.names.actors.rows import ID, Row, rows
from foreshock.names.outlets.entry import KINDS, LETTERS, SourceEntry

FOLDER = "sources"
COLUMNS = (
    *("id", "name", "kind", "country", "owner", "leans", "reliability", "reason", "variants", "speakers"),
    *("domains", "source"),
)
DOMAIN = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[:/?#]|$)", re.IGNORECASE)
LETTER_OR_DIGIT = re.compile(r"[^0-9a-z]+")


class SourceRegistry:
    """Sources by id, name and domain. Make one with `SourceRegistry.shipped` or `SourceRegistry.parse`."""

    def __init__(self, entries: Iterable[tuple[SourceEntry, str]] = ()) -> None:
        self._by_id: dict[str, SourceEntry] = {}
        self._where: dict[str, str] = {}
        self._by_key: dict[str, list[tuple[str, SourceEntry]]] = {}
        self._joined: dict[str, SourceEntry] = {}
        self._domains: dict[str, SourceEntry] = {}
        for entry, where in entries:
            self._add(entry, where)

    @classmethod
    def shipped(cls) -> SourceRegistry:
        """The registry that ships with the package; read once."""
        return _shipped()

    @classmethod
    def parse(cls, texts: Mapping[str, str]) -> SourceRegistry:
        """A registry of the texts of its files by name; raises `CodebookError` with file and line."""
        return cls((_entry(row), row.where) for f, text in texts.items() for row in _rows(text, f))

    def _add(self, entry: SourceEntry, where: str) -> None:
        if entry.id in self._by_id:
            said = f"the id {entry.id!r} is taken at {self._where[entry.id]}"
            raise CodebookError(said, where=where)
        self._by_id[entry.id], self._where[entry.id] = entry, where
        for name in dict.fromkeys((*entry.names, *entry.speakers)):
            self._name(name, entry, where)
        for domain in entry.domains:
            if self._domains.setdefault(domain, entry) is not entry:
                raise self._taken(domain, self._domains[domain], where)

    def _name(self, name: str, entry: SourceEntry, where: str) -> None:
        listed = self._by_key.setdefault(fold(name), [])
        if listed and listed[0][1] is not entry:
            raise self._taken(name, listed[0][1], where)
        listed.append((name, entry))
        self._joined.setdefault(_joined(name), entry)

    def _taken(self, name: str, by: SourceEntry, where: str) -> CodebookError:
        said = f"the name {name!r} is that of {by.id!r} at {self._where[by.id]}"
        return CodebookError(said, where=where)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[SourceEntry]:
        return iter(self._by_id.values())

    def __contains__(self, id_: str) -> bool:
        return id_ in self._by_id

    def get(self, id_: str) -> SourceEntry:
        """The source of that id; raises `NotFound`."""
        if id_ not in self._by_id:
            raise NotFound(f"no such source: {id_!r}")
        return self._by_id[id_]

    def find(self, name: str) -> SourceEntry | None:
        """The source of that name, id, domain or address, in any case, with or without blanks
        (`asharqalawsat`); None where there is none."""
        if listed := self._by_key.get(name_key(name)):
            return listed[0][1]
        if address := DOMAIN.match(name.strip()):
            return self._of_domain(address[1].lower())
        return self._by_id.get(name) or self._joined.get(_joined(name))

    def named(self, mention: str) -> SourceEntry | None:
        """The source that a text names so. A name needs its capitals: `AFP` is not `afp`, the newspaper
        `Independent` not `independent`."""
        listed = self._by_key.get(name_key(mention), ())
        return next((entry for name, entry in listed if _written(name, mention)), None)

    def _of_domain(self, domain: str) -> SourceEntry | None:
        while domain:
            if domain in self._domains:
                return self._domains[domain]
            domain = domain.partition(".")[2]
        return None

    def check(self, actors: Registry) -> None:
        """Raise `CodebookError` with file and line for a leaning to an actor that is not in the registry."""
        for entry in self:
            for id_ in entry.leans:
                if id_ not in actors:
                    raise CodebookError(f"leans: no such actor: {id_!r}", where=self._where[entry.id])


def _written(name: str, mention: str) -> bool:
    capitals = any(c.isupper() for c in mention) or not any(c.isupper() for c in name)
    return capitals and written_alike(name, mention)


def _joined(name: str) -> str:
    return LETTER_OR_DIGIT.sub("", name.casefold())


@cache
def _shipped() -> SourceRegistry:
    folder = files("foreshock.codebook") / FOLDER
    texts = {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".csv")}
    return SourceRegistry.parse(dict(sorted(texts.items())))


def _rows(text: str, file: str) -> Iterator[Row]:
    return rows(text, file=f"{FOLDER}/{file}", columns=COLUMNS)


def _entry(row: Row) -> SourceEntry:
    if not ID.match(row.cell("id")) or not row.cell("name"):
        raise row.wrong(f"a source has a name and an id of lower-case letters, not {row.cell('id')!r}")
    _one_of(row, "kind", KINDS)
    _one_of(row, "reliability", LETTERS)
    if not row.cell("reason"):
        raise row.wrong("reason: a letter needs its reason in a sentence")
    for domain in row.many("domains"):
        if not DOMAIN.fullmatch(domain) or domain != domain.lower() or "/" in domain:
            raise row.wrong(f"domains: {domain!r} is no domain in small letters")
    countries = row.countries()
    return SourceEntry(
        id=row.cell("id"),
        name=row.cell("name"),
        kind=row.cell("kind"),
        country=countries[0] if countries else "",
        owner=row.cell("owner"),
        leans=row.many("leans"),
        reliability=row.cell("reliability"),
        reason=row.cell("reason"),
        variants=row.many("variants"),
        speakers=row.many("speakers"),
        domains=row.many("domains"),
        cited=row.cell("source"),
    )


def _one_of(row: Row, column: str, allowed: Iterable[str]) -> None:
    if row.cell(column) not in allowed:
        said = f"{column}: {row.cell(column)!r} is none of {', '.join(sorted(allowed))}"
        raise row.wrong(said)
