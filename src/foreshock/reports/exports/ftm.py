"""FollowTheMoney entities, a line each: actors, places, documents, events and ties, for Aleph and
nomenklatura.

Schemata say no more than the claims: a tie of backing, alliance or hostility is an `UnknownLink` with its
role in words, only membership is a `Membership`; who the registry does not know is a `LegalEntity`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from foreshock.model import Status
from foreshock.picture import Evidence, Named, Tie
from foreshock.reports.exports.content import Content, Happening, who_did
from foreshock.reports.exports.earth import alpha2_of
from foreshock.reports.exports.rows import tie_row
from foreshock.reports.exports.where import Spot
from foreshock.sources.coded import licence_of

DATASET = "foreshock"
SCHEMATA = {
    "person": "Person",
    **dict.fromkeys(
        ("group", "organisation", "coalition", "party", "movement", "media", "ngo"), "Organization"
    ),
    **dict.fromkeys(
        ("state", "government", "military", "ministry", "police", "agency", "body"), "PublicBody"
    ),
    "company": "Company",
}
ORGANISED = frozenset({"Organization", "PublicBody", "Company"})
ROLES = {"BACKS": "backs", "ALLIED": "allied with", "OPPOSES": "opposes", "PART_OF": "part of"}

Entity = dict[str, Any]


def lines(content: Content) -> Iterator[str]:
    """The entities as JSON lines."""
    return (json.dumps(e, ensure_ascii=False) + "\n" for e in entities(content))


def entities(content: Content) -> Iterator[Entity]:
    """Each entity once, what others point to first."""
    writer = _Writer(content)
    yield from writer.documents()
    told = list(content.told()) if "events" in content.stamp.what else []
    ties = content.picture.ties if "ties" in content.stamp.what else ()
    actors = {a.key: a for h in told for a in (*h.event.actors, *h.event.recipients)}
    actors |= {a.key: a for t in ties for a in (t.a, t.b)}
    for _, actor in sorted(actors.items()):
        yield writer.actor(actor)
    places = {p.key: (p, content.atlas.of(p)) for h in told for p in h.event.places}
    for _, (place, spot) in sorted(places.items()):
        yield writer.place(place, spot)
    yield from (writer.event(h) for h in told)
    yield from (writer.tie(t) for t in ties)


class _Writer:
    def __init__(self, content: Content) -> None:
        self._content = content
        self._schema: dict[str, str] = {}

    def documents(self) -> Iterator[Entity]:
        """The documents under the picture, as articles."""
        first: dict[str, Evidence] = {}
        for e in self._content.picture.evidence.values():
            first.setdefault(e.doc, e)
        for doc, e in sorted(first.items()):
            licence = getattr(e.entry, "licence", "")
            yield _entity(
                _id("document", doc),
                "Article",
                title=[e.entry.title or doc],
                publisher=[e.entry.outlet],
                publishedAt=[e.entry.published.isoformat() if e.entry.published else ""],
                language=[_iso639_3(getattr(e.entry, "language", ""))],
                notes=[
                    f"document {doc}",
                    licence_of(licence).citation,
                    "invented example" if e.entry.synthetic else "",
                ],
            )

    def actor(self, actor: Named) -> Entity:
        """An actor under all its names."""
        party = self._content.party(actor)
        schema = SCHEMATA.get(party.kind, "LegalEntity")
        self._schema[actor.key] = schema
        told = [v.name for v in self._content.picture.naming.actor_variants(actor.key)]
        return _entity(
            _id("actor", actor.key),
            schema,
            name=[actor.name],
            alias=[n for n in dict.fromkeys([*told, party.name]) if n != actor.name],
            country=[alpha2_of(party.country)],
            keywords=[f"sector {party.sector}" if party.sector else ""],
            notes=[f"as told in {actor.where}" if actor.doc else ""],
        )

    def place(self, place: Named, spot: Spot | None) -> Entity:
        """A place; with a position only where one can stand for it."""
        return _entity(
            _id("place", place.key),
            "Address",
            full=[place.name],
            city=[spot.city if spot else ""],
            state=[spot.admin1 if spot else ""],
            country=[alpha2_of(spot.country) if spot else ""],
            latitude=[str(spot.lat) if spot and spot.has_point else ""],
            longitude=[str(spot.lon) if spot and spot.has_point else ""],
            remarks=[f"{spot.reason}; within {spot.precision_m} m" if spot and spot.has_point else ""],
        )

    def event(self, h: Happening) -> Entity:
        """An event with those who took part in it."""
        e = h.event
        who = who_did(e)
        toll = f"dead: {h.toll.low} to {h.toll.high}, best {h.toll.best}" if h.toll else ""
        return _entity(
            _id("event", h.id),
            "Event",
            name=[f"{e.type}: {who}"],
            startDate=[h.first.isoformat()],
            endDate=[h.last.isoformat()],
            organizer=[_id("actor", a.key) for a in e.actors],
            involved=[_id("actor", a.key) for a in e.recipients],
            location=[p.name for p in e.places],
            addressEntity=[_id("place", p.key) for p in e.places],
            country=[alpha2_of(h.country)],
            summary=[toll, f"{e.origins} independent origins", "date disputed" if h.date_disputed else ""],
            description=_quotes(h.evidence),
            keywords=[e.type],
            recordId=[h.id],
            proof=_proof(h.evidence),
        )

    def tie(self, t: Tie) -> Entity:
        """A tie: membership where both ends allow it, else a link with its role in words."""
        row = tie_row(t)
        a, b = _id("actor", t.a.key), _id("actor", t.b.key)
        role = ROLES.get(t.type, t.type)
        evidence = self._content.cited((*t.claims, *t.denied))
        common: dict[str, Iterable[str]] = {
            "role": [f"{role} ({', '.join(t.manner)})" if t.manner else role],
            "status": [t.status.value, *(["disputed"] if t.denied and t.status == Status.ACTUAL else [])],
            "date": [row["first_told"], row["last_told"]],
            "summary": [f"told {row['first_told']} to {row['last_told']}; {t.origins} independent origins"],
            "description": _quotes(evidence),
            "proof": _proof(evidence),
            "recordId": [row["id"]],
        }
        id_ = _id("tie", row["id"])
        if t.type == "PART_OF" and t.status == Status.ACTUAL and self._schema.get(t.b.key) in ORGANISED:
            return _entity(id_, "Membership", member=[a], organization=[b], **common)
        return _entity(id_, "UnknownLink", subject=[a], object=[b], **common)


def _entity(id_: str, schema: str, **properties: Iterable[str]) -> Entity:
    kept = {k: list(dict.fromkeys(v for v in values if v)) for k, values in properties.items()}
    return {
        "id": id_,
        "schema": schema,
        "properties": {k: v for k, v in kept.items() if v},
        "datasets": [DATASET],
    }


def _id(kind: str, key: str) -> str:
    return f"fs-{kind}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def _quotes(evidence: Iterable[Evidence]) -> list[str]:
    return [f"“{e.entry.claim.quote}” ({e.entry.outlet or e.doc}; claim {e.id})" for e in evidence]


def _proof(evidence: Iterable[Evidence]) -> list[str]:
    return [_id("document", doc) for doc in sorted({e.doc for e in evidence})]


def _iso639_3(code: str) -> str:
    """FollowTheMoney writes languages with three letters."""
    return {"en": "eng", "ar": "ara", "ru": "rus", "uk": "ukr", "fr": "fra", "tr": "tur", "fa": "fas"}.get(
        code, ""
    )
