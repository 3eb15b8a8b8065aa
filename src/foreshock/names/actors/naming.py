"""By name: the actors of the registry that a mention may name, and which of them it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from foreshock.names.actors.entry import ActorEntry
from foreshock.names.actors.keys import name_key
from foreshock.names.actors.reading import Reading
from foreshock.names.actors.resolution import MOST, ActorResolution, Candidate
from foreshock.names.actors.situation import ARTICLE, Situation, countries_of, said
from foreshock.names.keys import is_abbreviation

# How far each kind of evidence is trusted before context and date are looked at.
EXACT, VARIANT, DEFINED, SHORT, DECIDED = 0.94, 0.9, 0.95, 0.75, 0.99
ELSEWHEN, ELSEWHERE = 0.55, 0.85  # factors: not there that day; no country of it is told of
TOSS_UP = 0.04
# Between equals the one that more is known of is the one that more is written of: per name and link.
TOLD = 0.04  # what it adds that the context tells of the actor's country
FAME, MOST_FAME = 0.0005, 20
# Kinds that are written of all over the world; others rather where their country is told of.
WORLDWIDE = frozenset({"media", "organisation", "ngo", "company", "state", "coalition"})
# Kinds whose names texts shorten after the first telling.
BODIES = frozenset(
    {"group", "coalition", "organisation", "ngo", "military", "party", "media", "company", "police"}
)
POSSIBLE = 0.4  # where only the kind of actor is told
SHORTEST = 4  # letters of a word that may stand for a longer name


def candidates(s: Situation) -> list[Candidate]:
    """The actors that the mention may name, the likeliest first."""
    found = [*_decided(s), *_listed(s)]
    return sorted(found or _shortened(s), key=lambda c: -c.score)


def _decided(s: Situation) -> Iterator[Candidate]:
    decided = s.known.same(s.bare)
    if not decided:
        return
    registry = s.lexicon.registry
    actors = (registry.get(decided, on=s.on),) if decided in registry else registry.find(decided, on=s.on)
    for actor in actors:
        yield Candidate(actor=actor, score=DECIDED, reason=f"decided by people to be {actor.name}")


def _listed(s: Situation) -> Iterator[Candidate]:
    seen: set[str] = set()
    for name, score, reason in _names(s):
        for listed, actor in s.lexicon.registry.named(name):
            if actor.id in seen or actor.unborn(s.on):
                continue
            seen.add(actor.id)
            best = s.lexicon.registry.get(actor.id, on=s.on) if actor.kind == "person" else actor
            exact = EXACT if name_key(listed) == name_key(best.name) else VARIANT
            yield _weighed(s, best, score or exact, reason or said(listed, best))


def _names(s: Situation) -> Iterator[tuple[str, float, str]]:
    defined = s.around.abbreviations.get(s.plain.replace(".", ""))
    if defined and is_abbreviation(s.plain):
        yield defined, DEFINED, f"{s.plain} stands for {defined!r} in the text"
    yield s.bare, 0.0, ""


def _shortened(s: Situation) -> Iterator[Candidate]:
    """`the Observatory` where the text names the Syrian Observatory for Human Rights in full."""
    key = name_key(s.bare)
    known = s.lexicon.noun(key) or s.lexicon.nation(s.bare)
    if " " in key or len(key) < SHORTEST or known or not (s.bare[:1].isupper() or ARTICLE.match(s.bare)):
        return
    for actor in dict.fromkeys(n.actor for n in s.around.actors if n.actor.kind in BODIES):
        names = (name_key(n) for n in (actor.name, *actor.variants))
        if any(key in name.split() and name != key for name in names):
            yield _weighed(s, actor, SHORT, f"short for {actor.name}, which the text names")


def _weighed(s: Situation, actor: ActorEntry, score: float, reason: str) -> Candidate:
    if not actor.on(s.on) and actor.kind != "person":
        score *= ELSEWHEN
        reason += f"; not in use on {s.on}"
    if actor.countries and s.weights and actor.kind not in WORLDWIDE:
        score *= ELSEWHERE + (1 - ELSEWHERE) * min(1.0, 2 * s.share(actor))
    if s.share(actor) > 0:
        score += TOLD
    fame = len(s.lexicon.registry.from_(actor.id)) + len(actor.variants)
    score = min(0.99, score + min(fame, MOST_FAME) * FAME)
    return Candidate(actor=actor, score=round(score, 4), reason=reason)


def named(s: Situation, found: Sequence[Candidate], reading: Reading) -> ActorResolution | None:
    """The resolution by name; None where the mention is better read as a description."""
    if not found or _is_noun(s, reading, found[0]):
        return None
    if found[0].actor.kind == "people":
        return _people(s, found, reading)
    best, rest = found[0], _rivals(s, found)
    if rest and best.score - rest[0].score < TOSS_UP:
        return _toss_up(s, [best, *rest])
    return s.resolved(best.actor, best.score, best.reason, candidates=found)


def _is_noun(s: Situation, reading: Reading, best: Candidate) -> bool:
    """Whether the mention is better read as common words (`the people`, `security forces`)."""
    if not reading.nouns or any(c.isupper() for c in s.plain):
        return False
    elsewhere = bool(best.actor.countries) and s.share(best.actor) <= 0
    return " " not in s.plain or elsewhere or not best.actor.on(s.on)


def _people(s: Situation, found: Sequence[Candidate], reading: Reading) -> ActorResolution:
    """A people by its name, in the country that the mention or the context tells."""
    told = reading.country
    best = next((c for c in found if told in c.actor.countries), found[0])
    made = s.resolved(best.actor, best.score, best.reason, candidates=found)
    return replace(made, country=told or s.home_of_people(best.actor))


def coalitions(s: Situation) -> list[Candidate]:
    """The military coalitions of the day, those in countries that are told of first."""
    fit = (a for a in s.lexicon.registry.entries if a.kind == "coalition" and "MIL" in a.sectors)
    found = [_weighed(s, a, POSSIBLE, "a coalition of that time") for a in fit if a.on(s.on)]
    return sorted(found, key=lambda c: (-s.share(c.actor), -c.score))[:MOST]


def _rivals(s: Situation, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are somebody else than the best: another line, and not the same state."""
    best = found[0].actor
    line = s.lexicon.registry.line_ids(best.id)
    return [c for c in found[1:] if c.actor.id not in line and not same_state(c.actor, best)]


def same_state(a: ActorEntry, b: ActorEntry) -> bool:
    """A state and its government are one actor in the news."""
    return {a.kind, b.kind} <= {"state", "government"} and a.countries == b.countries


def _toss_up(s: Situation, found: Sequence[Candidate]) -> ActorResolution:
    """Nobody is named; what all have in common is kept."""
    countries = countries_of(found, s.choice)
    sectors = {c.actor.sector for c in found}
    names = " or ".join(dict.fromkeys(c.actor.name for c in found[:3]))
    return ActorResolution(
        mention=s.mention,
        country=countries.pop() if len(countries) == 1 else None,
        sector=sectors.pop() if len(sectors) == 1 else None,
        reason=f"a toss-up: {names}",
        confidence=round(found[0].score / len(found), 3),
        candidates=tuple(found[:MOST]),
    )
