"""Groups: the toponyms of a document that stand for one place (one sense per document), with their candidates
and the larger place that the text names beside them (`Paris, Texas`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foreshock.names.gazetteer import Gazetteer, How, Match
from foreshock.names.gazetteer.fold import fold
from foreshock.names.places.guess import guesses
from foreshock.names.places.priors import OWN_WEIGHT
from foreshock.names.places.toponym import Toponym

# What may stand between a place and the larger one it lies in.
JOINED = re.compile(r"^\s*(?:,|\()\s*(?:the )?$")
IN = re.compile(r"^\s*,?\s+(?:in|of) (?:the )?(?:[a-z-]+ ){0,2}$")
CONTAINED = re.compile(r"^\s*[,(]\s*(?P<name>(?:[A-Z]\.\s?){2,}|[A-Z][\w’'-]*\.?(?: [A-Z][\w’'-]*\.?){0,2})")
ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
# The most candidates that are weighed for one name.
MOST = 60


@dataclass(slots=True)
class Group:
    """The toponyms of one name and sense; `members` index into the document's toponyms. `seat_of` are the
    countries for whose governments the name stands (`Washington`); `unnamed` says that it is only common
    words, `heard` that the candidates only sound like it."""

    key: str
    text: str
    members: list[int]
    matches: tuple[Match, ...]
    containers: tuple[Match, ...] = ()
    container_text: str = ""
    seat_of: frozenset[str] = frozenset()
    unnamed: bool = False
    heard: bool = False


def groups(toponyms: Sequence[Toponym], *, text: str, gazetteer: Gazetteer) -> list[Group]:
    """The groups of a document, in the order of the text."""
    made: dict[tuple[str, str], Group] = {}
    for i, toponym in enumerate(toponyms):
        key = fold(toponym.text)
        said, inside = container(toponyms, i, text=text, gazetteer=gazetteer)
        where = (key, fold(said))
        if where not in made:
            every = _looked_up(toponym.text, gazetteer)
            matches = _sorted_out(every) or guesses(toponym.text, gazetteer=gazetteer)
            fitting = _within(matches, inside)
            made[where] = Group(key, toponym.text, [], _left(matches, fitting), seat_of=_seats(every))
            made[where].unnamed = not matches and not is_name(toponym.text)
            if fitting:
                made[where].containers, made[where].container_text = inside, said
        made[where].members.append(i)
    kept = _one_sense(list(made.values()))
    _heard(kept, gazetteer=gazetteer)
    return kept


def is_name(text: str) -> bool:
    """Whether the text may be a proper name: it has a capital behind the article (`the town` has none), or it
    is in a script without them."""
    bare = ARTICLE.sub("", text)
    return any(c.isalpha() and (c.isupper() or c.istitle() or c.lower() == c.upper()) for c in bare)


def _looked_up(text: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What the gazetteer has of that name; of common words only what the overlay lists as they stand
    (`occupied territories`)."""
    found = gazetteer.matches(text)
    if is_name(text):
        return found
    return tuple(m for m in found if m.how <= How.VARIANT and m.entry.id.startswith(OWN_WEIGHT))


def _heard(made: Sequence[Group], *, gazetteer: Gazetteer) -> None:
    """Names that the gazetteer lacks may be other spellings of its own, in countries that the text is
    about."""
    about = {c for g in made for m in g.matches[:1] for c in m.entry.country.split("|")}
    for group in made:
        if not group.matches and not group.unnamed:
            heard = gazetteer.alike(group.text)
            group.matches = tuple(m for m in heard if about.intersection(m.entry.country.split("|")))
            group.heard = bool(group.matches)


def _sorted_out(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Without the governments that a name stands for where a place has it: `The Hague` is a city first."""
    places = tuple(m for m in matches if m.how != How.METONYM)
    return places or matches


def _seats(matches: Sequence[Match]) -> frozenset[str]:
    return frozenset(m.entry.country for m in matches if m.how == How.METONYM)


def _left(matches: tuple[Match, ...], fitting: tuple[Match, ...]) -> tuple[Match, ...]:
    """The candidates that are weighed: where a larger place is told (`Paris, Texas`) those in it alone. A
    name of a country is no such case: `Lebanon, Syria and Iraq` is a list."""
    if fitting and not any(m.entry.kind == "country" and m.how <= How.VARIANT for m in matches):
        return fitting[:MOST]
    rest = tuple(m for m in matches if m not in fitting)
    return (*fitting, *rest)[:MOST]


def _within(matches: Sequence[Match], containers: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(m for m in matches if any(lies_in(m, c) for c in containers))


def lies_in(match: Match, container: Match) -> bool:
    """Whether the entry lies in the container by the gazetteer's hierarchy."""
    inner, outer = match.entry, container.entry
    if inner.id == outer.id or not outer.country:
        return False
    same = outer.country in inner.country.split("|")
    if outer.kind == "country":
        return same and inner.kind != "country"
    if outer.kind == "admin1":
        return same and inner.admin1 == outer.name
    if outer.kind == "admin2":
        return same and inner.admin2 == outer.name and inner.admin1 == outer.admin1
    return False


def container(
    toponyms: Sequence[Toponym], i: int, *, text: str, gazetteer: Gazetteer
) -> tuple[str, tuple[Match, ...]]:
    """The name of the larger place right after the toponym, and what it may be; empty where there is none."""
    end = toponyms[i].span.end
    if i + 1 < len(toponyms):
        following = toponyms[i + 1]
        between = text[end : following.span.start]
        if JOINED.match(between) or IN.match(between):
            return following.text, _areas(_looked_up(following.text, gazetteer))
    said = CONTAINED.match(text[end : end + 40])
    if said:
        areas = _areas(gazetteer.matches(said["name"].strip()))
        return (said["name"].strip(), areas) if areas else ("", ())
    return "", ()


def _areas(matches: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(m for m in matches if m.entry.kind in ("country", "admin1", "admin2"))


def _one_sense(made: list[Group]) -> list[Group]:
    """Mentions without a larger place join the one sense that the document gives with it."""
    told: dict[str, list[Group]] = {}
    for group in made:
        if group.containers:
            told.setdefault(group.key, []).append(group)
    kept: list[Group] = []
    plain: dict[str, Group] = {}
    for group in made:
        senses = told.get(group.key, [])
        if group.containers:
            kept.append(group)
        elif len(senses) == 1:
            senses[0].members = sorted([*senses[0].members, *group.members])
        elif group.key in plain:
            plain[group.key].members += group.members
        else:
            plain[group.key] = group
            kept.append(group)
    return kept
