"""`resolve`: from mentions to actors and places, without a ledger."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from foreshock.cli.output import written
from foreshock.cli.run import Run
from foreshock.names.common import is_named
from foreshock.names.keys import actor_key

if TYPE_CHECKING:
    from foreshock.names.actors import ActorResolution
    from foreshock.names.gazetteer import Gazetteer
    from foreshock.names.known import Known
    from foreshock.names.places.where import Find, Where

# A settlement that nothing around supports is meant only where it has so many inhabitants.
SETTLED, LARGE = frozenset({"town", "village", "neighbourhood"}), 50_000
EXACT = 3  # the loosest fit of a name, of `foreshock.names.gazetteer.How`
OVERLAY = "place:"  # how the ids of the overlay's entries begin
KEYS = ("mention", "context", "date")


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the input."""

    id: Any
    mention: str
    context: str
    on: date | None


class BadLine(ValueError):
    """A line that is no question; its message says why."""


def asked(line: str) -> Asked:
    """The question of a line {id, mention, context, date}; raises `BadLine`."""
    try:
        row = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("mention"), str):
        raise BadLine("an object with a text `mention` is expected")
    for key in KEYS:
        if row.get(key) is not None and not isinstance(row[key], str):
            raise BadLine(f"`{key}` is not a text")
    return Asked(row.get("id"), row["mention"], row.get("context") or "", _day(row.get("date") or ""))


def _no_number(said: str) -> None:
    raise ValueError(f"{said} is no JSON number")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        raise BadLine(f"{text[:40]!r} is not a day like 2017-05-31") from None


@dataclass(frozen=True, slots=True)
class Resolving:
    """What questions are answered with; without a gazetteer no places."""

    gazetteer: Gazetteer | None = None
    find: Find | None = None
    known: Known | None = None

    def answer(self, question: Asked) -> dict[str, Any]:
        """What is written for a question; unknown values are None."""
        from foreshock.names.actors import resolve_actor

        found = resolve_actor(
            question.mention,
            context=question.context,
            on=question.on,
            places=self.gazetteer,
            known=self.known,
        )
        place = self._place(question, found)
        if place is not None and not _is_country(found, place):
            return _where(question, place)
        return {
            "id": question.id,
            "actor": found.name or None,
            "country": found.country,
            "sector": found.sector,
            "alignment": (found.described.alignment or None) if found.described else None,
            "sponsor": found.described.sponsor if found.described else None,
            "place": _point(place),
            "reason": found.reason,
            "confidence": found.confidence,
            "candidates": [
                {"id": c.actor.id, "actor": c.actor.name, "score": round(c.score, 3), "reason": c.reason}
                for c in found.candidates
            ],
        }

    def _place(self, question: Asked, found: ActorResolution) -> Where | None:
        """Where the mention is: an area around a place, or a place.

        A name that the registry has is somebody; one that the text describes as somebody's is no place,
        neither is one that only a small town shares.
        """
        if self.gazetteer is None or not is_named(question.mention):
            return None
        from foreshock.names.places.where import around, settled

        told = around(
            question.mention,
            context=question.context,
            gazetteer=self.gazetteer,
            find=self.find,
            known=self.known,
        )
        if told and not _is_exact(found, question.mention):
            return told
        stands = _stands_as_place(question, found)
        if _may_be_somebody(found, stands=stands) or not _may_be_place(
            question.mention, found, self.gazetteer, stands=stands
        ):
            return None
        return told or settled(
            question.mention,
            context=question.context,
            gazetteer=self.gazetteer,
            find=self.find,
            known=self.known,
        )


def _is_exact(found: ActorResolution, mention: str) -> bool:
    """Whether the mention is a name of the actor that was found."""
    names = (found.actor.name, *found.actor.variants) if found.actor else ()
    return any(actor_key(n) == actor_key(mention) for n in names)


def _is_country(found: ActorResolution, place: Where) -> bool:
    """Whether the mention is a state: an actor, and its country the place."""
    return found.actor is not None and place.country in found.actor.countries and place.is_country


def _may_be_somebody(found: ActorResolution, *, stands: bool) -> bool:
    if found.actor is not None:
        return found.actor.kind != "state" and not stands
    told = found.described
    described = told is not None and bool(told.head or told.sectors)
    return described and (not found.provisional or "told as" in found.reason)


def _may_be_place(mention: str, found: ActorResolution, gazetteer: Gazetteer, *, stands: bool) -> bool:
    entries = [m.entry for m in gazetteer.matches(mention) if m.how <= EXACT]
    if found.actor is not None and not stands:  # a state is its country, not the capital that stands for it
        return any(e.kind == "country" for e in entries)
    near = (e for e in entries if found.country and found.country in e.country.split("|"))
    # what the project's own overlay holds was put there because news names it
    large = (e for e in entries if e.population >= LARGE or e.kind not in SETTLED or e.id.startswith(OVERLAY))
    return any(True for _ in (*near, *large))


# What stands before a place, not before somebody who speaks or acts: prepositions, and verbs of which a place
# is the object.
LOCATIVE = (
    r"\b(?:in|at|near|around|outside|inside|into|across|throughout|towards?"
    r"|(?:advanc|mov|march|clos)\w+ (?:in )?on"
    r"|(?:re)?(?:seiz|captur)\w+|(?:re)?tak(?:e|es|ing|en)|(?:re)?took|shell\w*|bomb(?:s|ed|ing|ard\w*)?"
    r"|struck"
    r"|strik(?:es?|ing)|hit(?:s|ting)?|besieg\w+|storm\w*|enter\w*|reach\w*|shook|shak(?:es?|ing)|rock(?:s|ed|ing)"
    r"|left|leav(?:es?|ing)|fled|control\w*|held|hold(?:s|ing)?)\s+(?:the\s+)?(?:(?:city|town|capital)\s+of\s+)?"
)
# What is done to a place, behind it.
SUFFERED = (
    r"\s+(?:(?:was|is|were|has been|had been|being)\s+(?:\w+ly\s+)?(?:hit|shelled|bombed|struck|seized"
    r"|captured|taken|retaken|recaptured|besieged|stormed|rocked|shaken|held|controlled)|fell\b)"
)


def _stands_as_place(question: Asked, found: ActorResolution) -> bool:
    """Whether a capital stands for itself in its context (`clashes in Tripoli`), not for its government."""
    if found.actor is None or actor_key(found.actor.name) == actor_key(question.mention):
        return False
    name = re.escape(question.mention)
    return bool(re.search(rf"{LOCATIVE}{name}\b|\b{name}{SUFFERED}", question.context))


def _where(question: Asked, place: Where) -> dict[str, Any]:
    """The answer for a mention that names a place and nobody."""
    return {
        "id": question.id,
        "actor": None,
        "country": place.country or None,
        "sector": None,
        "alignment": None,
        "sponsor": None,
        "place": _point(place),
        "reason": place.reason,
        "confidence": round(place.confidence, 3),
        "candidates": [
            {"id": e.id, "place": e.name, "country": e.country, "kind": e.kind, "score": round(p, 3)}
            for e, p in place.candidates
        ],
    }


def _point(place: Where | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    # no finer than the radius: a hundredth of a degree is about a kilometre
    digits = 1 if place.radius_km >= 10 else 2
    lat, lon = round(place.lat, digits), round(place.lon, digits)
    return {"name": place.name, "lat": lat, "lon": lon, "radius_km": round(place.radius_km, 1)}


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="IN.jsonl")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write [stdout].")
@click.option("--strict", is_flag=True, help="Exit with 3 where a line failed.")
@click.pass_obj
def resolve(run: Run, source: Path, out: Path | None, strict: bool) -> None:
    """Say which actor and which place mentions mean.

    The input is JSON lines {id, mention, context, date}; each gives a line {id, actor, country, sector,
    alignment, sponsor, place, reason, confidence, candidates}: country as ISO 3166 alpha-3, sector as a
    PLOVER code, alignment as pro:X or anti:X of a described actor, sponsor as who backs or leads it; null
    where unknown.

    \b
    Example:
      foreshock resolve mentions.jsonl -o actors.jsonl
    """
    failed = 0
    with (
        source.open(encoding="utf-8", errors="replace") as lines,
        _sink(out) as sink,
        _places(run) as places,
        _known(run) as known,
    ):
        resolving = Resolving(places, _finder(places), known)
        for number, line in _numbered(lines):
            try:
                sink.write(json.dumps(resolving.answer(asked(line)), ensure_ascii=False) + "\n")
            except BadLine as error:
                failed += 1
                run.complain(f"{source}:{number}: {error}")
    if failed:
        run.say(f"failed: {failed} (named above)")
    if failed and strict:
        sys.exit(3)


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _sink(out: Path | None) -> AbstractContextManager[IO[str]]:
    return nullcontext(sys.stdout) if out is None else written(out)


@contextmanager
def _known(run: Run) -> Iterator[Known | None]:
    """What the ledger knows, where there is one."""
    if not run.settings.ledger_path().exists():
        yield None
        return
    from foreshock.ledger.known import LedgerKnown

    with run.ledger() as ledger:
        yield LedgerKnown(ledger)


def _finder(places: Gazetteer | None) -> Find | None:
    """Finds the toponyms of a context with the reading model, each context once."""
    if places is None:
        return None
    from functools import lru_cache

    from foreshock.names.places import Toponym, toponyms
    from foreshock.reading.model.session import Session, weights_folder

    session = Session(weights_folder())

    @lru_cache(maxsize=256)
    def find(text: str) -> tuple[Toponym, ...]:
        return toponyms(text, gazetteer=places, session=session)

    return find


def _places(run: Run) -> AbstractContextManager[Gazetteer | None]:
    """The gazetteer; without one the actors are still resolved, and it is said."""
    from foreshock.errors import ForeshockError

    try:
        return run.gazetteer()
    except (ForeshockError, OSError) as error:
        run.complain(f"no gazetteer, so no places: {error}")
        return nullcontext(None)


COMMANDS = (resolve,)
