"""The registry of actors: `codebook/actors/*.csv`, read on first use, found by folded name.

A file with the columns of `ACTOR` holds actors, one with those of `PERSON` terms of office, `links.csv`
relations. An abbreviation is found only where it is written as one (`IS` is not `is`, `US` not `us`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

from foreshock.errors import CodebookError, NotFound
from foreshock.names.actors.entry import ActorEntry, DatedName, Link
from foreshock.names.actors.keys import fold, name_key
from foreshock.names.actors.rows import ID, KINDS, RELATIONS, Row, header, rows
from foreshock.names.keys import is_abbreviation

FOLDER = "actors"
ACTOR = ("id", "name", "kind", "country", "sector", "from", "to", "variants", "source")
PERSON = ("id", "name", "country", "sector", "post", "body", "from", "to", "variants", "source")
LINK = ("from_id", "relation", "to_id", "since", "until", "source")

POSSESSIVE = re.compile(r"['’ʼ]s$")
# Up to this many letters an abbreviation has to stand in capitals; longer ones (`Isis`, `Nato`) need one.
ALL_CAPITAL = 3


def written_alike(name: str, mention: str) -> bool:
    """Whether the letter case of a mention allows the name: abbreviations need their capitals."""
    if POSSESSIVE.search(name):
        return mention.endswith(("s", "S"))  # `Jane's` is no `Jane`
    if not is_abbreviation(name):
        return True
    bare, listed = mention.replace(".", "").strip(), name.replace(".", "")
    return bare.isupper() or (len(listed) > ALL_CAPITAL and bare[:1].isupper())


class Registry:
    """Actors by id and by name. Make one with `Registry.shipped` or `Registry.parse`."""

    def __init__(self, entries: Iterable[ActorEntry], links: Iterable[Link] = ()) -> None:
        self.entries = tuple(entries)
        self.links = tuple(links)
        self._by_id: dict[str, list[ActorEntry]] = {}
        self._out: dict[str, list[Link]] = {}
        self._in: dict[str, list[Link]] = {}
        self._lines: dict[str, tuple[DatedName, ...]] = {}
        self._line_ids: dict[str, frozenset[str]] = {}
        for entry in self.entries:
            self._by_id.setdefault(entry.id, []).append(entry)
        for link in self.links:
            self._out.setdefault(link.left, []).append(link)
            self._in.setdefault(link.right, []).append(link)

    @cached_property
    def _by_key(self) -> dict[str, list[tuple[str, ActorEntry]]]:
        """The actors by folded name; put together when a name is first asked for."""
        found: dict[str, list[tuple[str, ActorEntry]]] = {}
        for entry in self.entries:
            for name in dict.fromkeys((entry.name, *entry.variants)) if entry.variants else (entry.name,):
                found.setdefault(fold(name), []).append((name, entry))
        return found

    @classmethod
    def shipped(cls) -> Registry:
        """The registry that ships with the package; read once."""
        return _shipped()

    @classmethod
    def parse(cls, texts: Mapping[str, str], *, countries: frozenset[str] = frozenset()) -> Registry:
        """A registry of the texts of its files by name; raises `CodebookError` with file and line.

        `countries` are the codes that are allowed; all of the right form where none are given.
        """
        allowed = countries | _defined(texts) if countries else countries
        actors = list(_actors(texts, allowed))
        return cls(actors, _links(texts, {a.id for a in actors}))

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._by_id

    def get(self, id_: str, *, on: date | None = None) -> ActorEntry:
        """The actor of that id, in the term that holds the day if there is one; raises `NotFound`."""
        if not (terms := self._by_id.get(id_)):
            raise NotFound(f"no such actor: {id_!r}")
        return next((t for t in terms if t.on(on)), terms[-1])

    def terms(self, id_: str) -> tuple[ActorEntry, ...]:
        """All entries of an id: one for an actor, one per term of office for a person."""
        return tuple(self._by_id.get(id_, ()))

    def find(self, name: str, *, on: date | None = None) -> tuple[ActorEntry, ...]:
        """The actors of that name, in the order of the files; with `on` those that were there that day."""
        return tuple(dict.fromkeys(entry for _, entry in self.named(name) if entry.on(on)))

    def named(self, name: str) -> Iterator[tuple[str, ActorEntry]]:
        """The names that the text is a spelling of, each with its actor, whatever their time."""
        for listed, entry in self._by_key.get(name_key(name), ()):
            if written_alike(listed, name):
                yield listed, entry

    def keys(self) -> Iterable[str]:
        """The folded names."""
        return self._by_key.keys()

    def from_(self, id_: str, *relations: str, on: date | None = None) -> tuple[Link, ...]:
        """The links of those kinds that go out from an actor, holding that day."""
        return tuple(k for k in self._out.get(id_, ()) if k.relation in relations and k.on(on))

    def to(self, id_: str, *relations: str, on: date | None = None) -> tuple[Link, ...]:
        """The links of those kinds that come in to an actor, holding that day."""
        return tuple(k for k in self._in.get(id_, ()) if k.relation in relations and k.on(on))

    def parent(self, actor: ActorEntry, *, on: date | None = None) -> ActorEntry | None:
        """What the actor is part of; for a person the body of the post."""
        link = next(iter(self.from_(actor.id, "part_of", "leads", "member", on=on)), None)
        id_ = link.right if link else actor.body
        return self.get(id_, on=on) if id_ in self else None

    def backers(self, actor: ActorEntry, *, on: date | None = None) -> tuple[ActorEntry, ...]:
        """Who backed the actor that day."""
        return tuple(self.get(k.right, on=on) for k in self.from_(actor.id, "backed_by", on=on))

    def splinters(self, actor: ActorEntry) -> tuple[ActorEntry, ...]:
        """What split off from the actor."""
        return tuple(self.get(k.left) for k in self.to(actor.id, "splinter_of"))

    def line(self, actor: ActorEntry) -> tuple[DatedName, ...]:
        """The names of one actor in time: what it was renamed from and to, the oldest first.

        A name without a time of its own ends where the next begins, by the dates of the links.
        """
        if actor.id not in self._lines:
            self._lines[actor.id] = self._line(actor)
        return self._lines[actor.id]

    def _line(self, actor: ActorEntry) -> tuple[DatedName, ...]:
        ids, seen = [actor.id], {actor.id}
        for id_ in ids:
            beside = (
                *(k.right for k in self.from_(id_, "renamed_to")),
                *(k.left for k in self.to(id_, "renamed_to")),
            )
            for other in beside:
                if other not in seen:
                    seen.add(other)
                    ids.append(other)
        dated = [self._dated(self.get(id_)) for id_ in ids]
        return tuple(sorted(dated, key=lambda d: (d.begins or d.ends or date.min, d.ends or date.max)))

    def line_ids(self, id_: str) -> frozenset[str]:
        """The ids of one line of names."""
        if id_ not in self._line_ids:
            line = self.line(self.get(id_)) if id_ in self else ()
            self._line_ids[id_] = frozenset(d.actor.id for d in line)
        return self._line_ids[id_]

    def line_of(self, name: str) -> str:
        """The line of names that a name belongs to, to compare and to show; empty where it is none or not
        clear (`New Syrian Army, then Maghawir al-Thawra`)."""
        lines = {self.line(actor) for actor in self.find(name)}
        return ", then ".join(d.actor.name for d in lines.pop()) if len(lines) == 1 else ""

    def _dated(self, actor: ActorEntry) -> DatedName:
        begins = actor.begins or next((k.since for k in self.to(actor.id, "renamed_to") if k.since), None)
        ends = actor.ends or next((k.since for k in self.from_(actor.id, "renamed_to") if k.since), None)
        return DatedName(actor, begins, ends)


@cache
def _shipped() -> Registry:
    from foreshock.names.actors.words import NATION, NOUN, TITLE, nations

    folder = files("foreshock.codebook") / FOLDER
    texts = {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".csv")}
    check_headers(texts, (NATION, NOUN, TITLE))
    return Registry.parse(dict(sorted(texts.items())), countries=frozenset(n.country for n in nations()))


def _defined(texts: Mapping[str, str]) -> frozenset[str]:
    """The countries that rows of kind state define, former ones among them."""
    return frozenset(
        code
        for file, text in texts.items()
        if header(text) == ACTOR and ",state," in text
        for row in rows(text, file=file, columns=ACTOR)
        if row.cell("kind") == "state"
        for code in row.countries()
    )


def _actors(texts: Mapping[str, str], countries: frozenset[str]) -> Iterator[ActorEntry]:
    seen: dict[str, Row] = {}
    bodies: list[tuple[str, Row]] = []
    for file, text in texts.items():
        columns = header(text)
        if columns not in (ACTOR, PERSON):
            continue
        for row in rows(text, file=file, columns=columns):
            entry = _person(row, countries) if columns == PERSON else _actor(row, countries)
            if (first := seen.setdefault(entry.id, row)) is not row and not _term_of(entry, first):
                raise row.wrong(f"the id {entry.id!r} is taken at {first.where}")
            if entry.body:
                bodies.append((entry.body, row))
            yield entry
    for body, row in bodies:
        if body not in seen:
            raise row.wrong(f"body: no such actor: {body!r}")


def _term_of(entry: ActorEntry, first: Row) -> bool:
    # one person may be known by another name in another term
    return entry.kind == "person" and "post" in first.cells


def _actor(row: Row, countries: frozenset[str]) -> ActorEntry:
    if (kind := row.cell("kind")) not in KINDS:
        raise row.wrong(f"kind: {kind!r} is none of {', '.join(sorted(KINDS))}")
    return _entry(row, countries, kind=kind)


def _person(row: Row, countries: frozenset[str]) -> ActorEntry:
    return _entry(row, countries, kind="person", post=row.post(), body=row.cell("body"))


def _entry(row: Row, countries: frozenset[str], *, kind: str, post: str = "", body: str = "") -> ActorEntry:
    cells = row.cells
    if not ID.match(cells["id"]) or not cells["name"]:
        raise row.wrong(f"an actor has a name and an id of lower-case letters, not {cells['id']!r}")
    begins, ends = row.term()
    return ActorEntry(
        id=cells["id"],
        name=cells["name"],
        kind=kind,
        countries=row.countries(known=countries),
        sectors=row.sectors(),
        begins=begins,
        ends=ends,
        variants=row.many("variants"),
        source=cells["source"],
        post=post,
        body=body,
    )


def _links(texts: Mapping[str, str], ids: set[str]) -> Iterator[Link]:
    for file, text in texts.items():
        if header(text) != LINK:
            continue
        for row in rows(text, file=file, columns=LINK):
            if row.cell("relation") not in RELATIONS:
                raise row.wrong(
                    f"relation: {row.cell('relation')!r} is none of {', '.join(sorted(RELATIONS))}"
                )
            for column in ("from_id", "to_id"):
                if row.cell(column) not in ids:
                    raise row.wrong(f"{column}: no such actor: {row.cell(column)!r}")
            since, until = row.term("since", "until")
            yield Link(
                row.cell("from_id"), row.cell("relation"), row.cell("to_id"), since, until, row.cell("source")
            )


def check_headers(texts: Mapping[str, str], known: Iterable[tuple[str, ...]]) -> None:
    """Raise `CodebookError` for a file whose columns nobody reads."""
    allowed = {ACTOR, PERSON, LINK, *known}
    for file, text in texts.items():
        if header(text) not in allowed:
            raise CodebookError(f"unknown columns: {', '.join(header(text))}", where=f"{file}:1")
