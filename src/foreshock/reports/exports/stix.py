"""A STIX 2.1 bundle: actors as identities, places as locations, ties as relationships, events as notes on
those who took part, denials as opinions, and a report that holds all of it.

Only objects that STIX defines; nobody is a threat actor here. Ids are made from ours (UUID 5), times are
those at which the ledger recorded the claims, so that the same ledger gives the same bundle.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from foreshock.model import Status
from foreshock.picture import Evidence, Named, Tie
from foreshock.reports.exports.content import Content, Happening, in_words, who_did
from foreshock.reports.exports.earth import alpha2_of
from foreshock.reports.exports.rows import tie_row
from foreshock.reports.exports.where import Spot
from foreshock.sources.coded import licence_of

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "foreshock.invalid")
CLASSES = {
    "person": "individual",
    **dict.fromkeys(("group", "coalition", "movement", "people"), "group"),
    **dict.fromkeys(
        ("organisation", "state", "government", "military", "ministry", "agency", "body"), "organization"
    ),
}
VERBS = {"BACKS": "backs", "ALLIED": "allied-with", "OPPOSES": "opposes", "PART_OF": "part-of"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Item = dict[str, Any]


def lines(content: Content) -> Iterator[str]:
    """The text of the bundle."""
    items = list(objects(content))
    yield f'{{"type": "bundle", "id": "{_id("bundle", _key(content))}", "objects": ['
    for i, item in enumerate(items):
        yield (",\n" if i else "\n") + json.dumps(item, ensure_ascii=False)
    yield "\n]}\n"


def objects(content: Content) -> Iterator[Item]:
    """The objects, each once, what others refer to first."""
    writer = _Writer(content)
    yield from writer.head()
    told = list(content.told()) if "events" in content.stamp.what else []
    ties = content.picture.ties if "ties" in content.stamp.what else ()
    actors = {a.key: a for h in told for a in (*h.event.actors, *h.event.recipients)}
    actors |= {a.key: a for t in ties for a in (t.a, t.b)}
    yield from (writer.identity(a) for _, a in sorted(actors.items()))
    places = {p.key: p for h in told for p in h.event.places}
    for _, place in sorted(places.items()):
        if item := writer.location(place, content.atlas.of(place)):
            yield item
    for h in told:
        if item := writer.note(h):
            yield item
    for t in ties:
        yield from writer.tie(t)
    yield writer.report()


def _key(content: Content) -> str:
    s = content.stamp
    return f"{s.revision} {s.as_of} {s.known_on} {s.least} {' '.join(s.what)}"


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, f'{kind} {key}')}"


def _stamp(moment: datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"


class _Writer:
    def __init__(self, content: Content) -> None:
        self._content = content
        self._refs: list[str] = []
        self._known: set[str] = set()
        every = content.picture.evidence.values()
        moments = sorted(e.entry.recorded.replace(tzinfo=e.entry.recorded.tzinfo or UTC) for e in every)
        self._first, self._last = (moments[0], moments[-1]) if moments else (EPOCH, EPOCH)
        self._me = _id("identity", "foreshock")
        self._marks = [_id("marking-definition", text) for text in sorted(content.stamp.licences)]

    def head(self) -> Iterator[Item]:
        """Who made the bundle, and the licences under it."""
        yield {
            "type": "identity",
            "spec_version": "2.1",
            "id": self._me,
            "created": _stamp(EPOCH),
            "modified": _stamp(EPOCH),
            "name": "Foreshock",
            "identity_class": "system",
            "description": "Software that reads news and keeps what sources say; it vouches for none of it.",
        }
        for text, mark in zip(sorted(self._content.stamp.licences), self._marks, strict=True):
            yield {
                "type": "marking-definition",
                "spec_version": "2.1",
                "id": mark,
                "created": _stamp(EPOCH),
                "definition_type": "statement",
                "definition": {"statement": f"Parts under: {text}. Cite: {licence_of(text).citation}"},
            }

    def _item(self, kind: str, key: str, evidence: Iterable[Evidence], **values: Any) -> Item:
        """An object with its times and references; empty values are left out."""
        evidence = tuple(evidence)
        moments = sorted(e.entry.recorded for e in evidence)
        id_ = _id(kind, key)
        self._refs.append(id_)
        self._known.add(id_)
        item = {
            "type": kind,
            "spec_version": "2.1",
            "id": id_,
            "created_by_ref": self._me,
            "created": _stamp(moments[0] if moments else self._first),
            "modified": _stamp(moments[-1] if moments else self._last),
            **{k: v for k, v in values.items() if v not in (None, "", [], ())},
        }
        if evidence:
            item["external_references"] = [_reference(e) for e in evidence]
        if marks := self._marks_of(evidence):
            item["object_marking_refs"] = marks
        return item

    def _marks_of(self, evidence: Iterable[Evidence]) -> list[str]:
        licences = {getattr(e.entry, "licence", "") for e in evidence} - {""}
        return [_id("marking-definition", text) for text in sorted(licences)]

    def identity(self, actor: Named) -> Item:
        """An actor; one that is only described is a class."""
        party = self._content.party(actor)
        told = [v.name for v in self._content.picture.naming.actor_variants(actor.key)]
        others = [n for n in dict.fromkeys([*told, party.name]) if n != actor.name]
        country = f"country: {party.country}" if party.country else ""
        said = (f"also: {', '.join(others)}" if others else "", country)
        return self._item(
            "identity",
            actor.key,
            (),
            name=actor.name,
            identity_class=CLASSES.get(party.kind, "class" if actor.doc or not party.known else "unknown"),
            description="; ".join(filter(None, said)),
            roles=[f"sector {party.sector}"] if party.sector else [],
        )

    def location(self, place: Named, spot: Spot | None) -> Item | None:
        """A place, with a point only where one can stand for it; None where not even its country is known."""
        if spot is None or not (spot.has_point or spot.country):
            return None
        return self._item(
            "location",
            place.key,
            (),
            name=place.name,
            description=spot.reason,
            country=alpha2_of(spot.country).upper(),
            administrative_area=spot.admin1,
            city=spot.city,
            latitude=spot.lat,
            longitude=spot.lon,
            precision=float(spot.precision_m) if spot.has_point else None,
        )

    def note(self, h: Happening) -> Item | None:
        """An event, as a note on those who took part and where; None where it names nobody and no known
        place."""
        e = h.event
        parties = [_id("identity", a.key) for a in (*e.actors, *e.recipients)]
        places = [r for p in e.places if (r := _id("location", p.key)) in self._known]
        refs = list(dict.fromkeys([*parties, *places]))
        if not refs:
            self._content.stamp.leave("events that name nobody and no place with a position")
            return None
        told = f"{_span(h.first, h.last)}{'' if h.stated else ' (day of telling; the time is not stated)'}"
        who = who_did(e)
        where = f" at {in_words(e.places)}" if e.places else ""
        toll = f" Dead: {h.toll.low} to {h.toll.high}, best {h.toll.best}." if h.toll else ""
        disputed = f" The date is disputed: {_span(*h.reported)}." if h.date_disputed else ""
        return self._item(
            "note",
            h.id,
            h.evidence,
            abstract=f"{e.type}: {who}{where}",
            content=f"{e.type}, {told}: {who}{where}.{toll}{disputed} {e.origins} independent origins.",
            object_refs=refs,
            labels=[e.type, *(["example-data"] if h.synthetic else [])],
        )

    def tie(self, t: Tie) -> Iterator[Item]:
        """A tie, and the opinion of those who deny it; one that is only denied, planned or possible says
        so."""
        row = tie_row(t)
        if t.a.key == t.b.key:
            return
        verb = VERBS.get(t.type, t.type.casefold())
        tie = self._item(
            "relationship",
            row["id"],
            self._content.cited(t.claims),
            relationship_type=verb if t.status == Status.ACTUAL else f"{t.status.value}-{verb}",
            source_ref=_id("identity", t.a.key),
            target_ref=_id("identity", t.b.key),
            description=f"{t.a.name} {verb} {t.b.name}"
            + (f" ({', '.join(t.manner)})" if t.manner else "")
            + f"; told {row['first_told']} to {row['last_told']}; {t.origins} independent origins",
        )
        yield tie
        if t.denied:
            yield self._item(
                "opinion",
                row["id"],
                self._content.cited(t.denied),
                opinion="disagree",
                explanation=f"denied by {len(t.denied)} claims",
                object_refs=[tie["id"]],
            )

    def report(self) -> Item:
        """The report that holds all of it."""
        s = self._content.stamp
        day = datetime.combine(s.as_of, datetime.min.time(), tzinfo=UTC) if s.as_of else self._last
        return self._item(
            "report",
            _key(self._content),
            (),
            name=f"Foreshock picture as of {s.as_of or 'now'}",
            description=f"{s.words()}. {json.dumps(s.record(), ensure_ascii=False)}",
            published=_stamp(day),
            object_refs=self._refs[:] or [self._me],
            labels=[
                f"ledger-revision-{s.revision}",
                f"{s.record()['schema']}-{s.record()['schema_version']}",
            ],
        )


def _reference(e: Evidence) -> Item:
    day = f", {e.entry.published}" if e.entry.published else ""
    said = f"{e.entry.title}{day}: “{e.entry.claim.quote}”"
    return {"source_name": e.entry.outlet or e.doc, "external_id": e.id, "description": said}


def _span(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first} to {last}"
