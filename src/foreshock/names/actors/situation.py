"""The situation of a mention: its text, date and context, and what follows from them for countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from foreshock.names.actors.describe import Choice, Description, compose
from foreshock.names.actors.entry import ActorEntry
from foreshock.names.actors.keys import name_key
from foreshock.names.actors.lexicon import Lexicon, Places, places_of
from foreshock.names.actors.people import in_office
from foreshock.names.actors.reading import Reading, read
from foreshock.names.actors.resolution import MOST, ActorResolution, Candidate
from foreshock.names.actors.surroundings import LARGE, Surroundings, among, armed
from foreshock.names.known import Known

ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
# Of these many are told without a country of their own; the context's is none of theirs.
WIDE_SECTORS = frozenset(("IGO", "NGO", "BUS", "REF", "UNK", "ELI", "JRN"))
# Bare nouns of these sectors (`rebels`, `civilians`, `the army`) belong to where the text is about.
LOCAL_SECTORS = frozenset(
    ("MIL", "REB", "UAF", "OPP", "CVL", "GOV", "COP", "SPY", "LEG", "JUD", "CRM", "MED", "REL")
)
FIGHTERS = frozenset({"REB", "UAF", "MIL", "OPP"})
# The share that a country needs of what the context tells, and the weight that is clear by itself.
SHARE, CLEAR = 0.3, 2.5
MOSTLY = 0.5  # the share at which a stranger in a text is taken to be of that country
# A country without armed groups keeps this part of its weight as the home of fighters.
UNARMED = 0.4
LOCAL = 0.55  # trust in a country that only the context tells


@dataclass(slots=True)
class Situation:
    """All that a mention is resolved with. `at` is its offset in the context."""

    mention: str
    bare: str
    around: Surroundings
    on: date | None
    at: int | None
    lexicon: Lexicon
    known: Known
    places: Places | None = None
    weights: dict[str, float] = field(init=False)
    choice: Choice = field(init=False)

    def __post_init__(self) -> None:
        self.weights = self._with_known(self.around.weights(self.at))
        self.choice = Choice(self.on, self.weights)

    def _with_known(self, weights: dict[str, float]) -> dict[str, float]:
        told = self.known.countries()
        total = sum(told.values())
        for country, n in told.items():
            weights[country] = weights.get(country, 0.0) + n / total
        return weights

    @property
    def plain(self) -> str:
        """The mention without its article."""
        return ARTICLE.sub("", self.bare, count=1)

    def read(self, text: str) -> Reading:
        """A text taken apart, as of the mention's day."""
        return read(text, self.lexicon, on=self.on)

    def compose(self, reading: Reading) -> Description:
        """What a reading comes to here; a people's forces are where the people lives."""
        made = compose(reading, self.choice)
        if reading.of_coalition:
            return made.having(local=False)
        if made.country or made.actor is None or made.actor.kind != "people":
            return made
        return made.having(country=self.home_of_people(made.actor))

    def home_of_people(self, people: ActorEntry) -> str | None:
        """Where a people is told of: of several homes the one that the context is about."""
        homes = self.lexicon.homes(people)
        return homes[0] if len(homes) == 1 else among(self.around.weights(self.at, where=True), homes)

    def home(self, actor: ActorEntry) -> str | None:
        """The actor's country; of several the one most told of, none where only others are."""
        only_others = bool(self.weights) and actor.kind == "group" and not self.choice.told(actor)
        return self.choice.country(actor.countries, first=not only_others)

    def share(self, actor: ActorEntry) -> float:
        """The share of the actor's countries in what is told around."""
        total = sum(self.weights.values())
        return sum(self.weights.get(c, 0.0) for c in actor.countries) / total if total else 0.0

    def mostly(self) -> str | None:
        """The country that most around is about."""
        share, country = max(((w, c) for c, w in self.weights.items()), default=(0.0, None))
        return country if share >= MOSTLY * sum(self.weights.values()) else None

    def local(self, made: Description) -> str | None:
        """The country of somebody told without one, by the sector; None where the context does not say."""
        if not made.local or made.sector is None or made.sector in WIDE_SECTORS:
            return None
        return self.theatre(made) if made.sector in LOCAL_SECTORS else self.mostly()

    def theatre(self, made: Description) -> str | None:
        """The country that a bare noun belongs to: where the text has the same noun, or what it is about."""
        weights = self._with_known(self.around.weights(self.at, where=True))
        if made.sector in FIGHTERS:
            groups = armed(self.lexicon, self.on)
            most = max(groups.values(), default=1)
            part = {c: min(1.0, 4 * groups.get(c, 0) / most) for c in weights}
            weights = {c: w * (UNARMED + (1 - UNARMED) * part[c]) for c, w in weights.items()}
        head = name_key(made.head)
        beside = self.around.nouns.get(head) or self.around.nouns.get(head.partition(" ")[0], ())
        for country in beside:
            weights[country] = weights.get(country, 0.0) * 1.5 + 1.0
        if not weights:
            return None
        weight, country = max((w, c) for c, w in weights.items())
        total = sum(weights.values())
        clear = weight >= SHARE * total and (weight >= CLEAR or weight >= total / 2)
        clear = clear or not self.around.hits  # then what the ledger tells most is all there is
        return country if made.sector in FIGHTERS or clear else None

    def certainty(self, country: str) -> float:
        """How far the context supports the country."""
        total = sum(self.weights.values())
        return round(LOCAL + 0.3 * self.weights.get(country, 0.0) / total, 3) if total else LOCAL

    def placed(self, reading: Reading) -> str | None:
        """The country of a place before the noun (`Homs governor`) or behind it (`governor of Homs`)."""
        pieces = (reading, *(inner for _, inner in reading.complements))
        names = [e.text for piece in pieces for e in piece.order if e.kind == "name"]
        if self.places is None or not names or not reading.nouns:
            return None
        found = places_of(self.places, names[0])
        best = max(found, key=lambda e: (e.country in self.weights, e.population), default=None)
        return best.country if best else None

    def place(self, name: str, near: Iterable[str] = (), *, large: bool = True) -> str | None:
        """The country of a place of that name in the countries told of or `near`, or (`large`) of a city."""
        if self.places is None or not name[:1].isupper():
            return None
        about = {*self.weights, *near}
        fit = [
            e for e in places_of(self.places, name) if e.country in about or (large and e.population >= LARGE)
        ]
        told = self.weights
        best = max(
            fit, key=lambda e: (told.get(e.country, 0.0), e.country in about, e.population), default=None
        )
        return best.country if best else None

    def resolved(
        self,
        actor: ActorEntry,
        score: float,
        reason: str,
        *,
        described: Description | None = None,
        candidates: Iterable[Candidate] = (),
    ) -> ActorResolution:
        """The resolution to a known actor; a person's sector is that of the office at the date."""
        sectors = described.sectors if described and described.sectors else actor.sectors
        if actor.kind == "person" and not (described and described.sectors):
            sectors, why = in_office(actor, self.on, self.lexicon.registry.terms(actor.id))
            reason = f"{reason}; {why}" if why and why not in reason else reason
        return ActorResolution(
            mention=self.mention,
            actor=actor,
            name=actor.name,
            country=(described.country if described else None) or self.home(actor),
            sector=sectors[0] if sectors else None,
            sectors=sectors,
            described=described,
            reason=reason,
            confidence=round(min(score, 0.99), 3),
            candidates=tuple(candidates)[:MOST],
        )


def told_before(s: Situation, *kinds: str) -> tuple[ActorEntry, str] | None:
    """The actor of those kinds that the text named last before the mention, and how it named it."""
    told = s.around.before(s.at, *kinds, on=s.on)
    return (told.actor, told.text) if told else None


def plural(reading: Reading) -> bool:
    """Whether the head is told of many."""
    last = next((e for e in reversed(reading.order) if e.kind == "noun" and e.noun), None)
    return last is not None and last.many


def said(listed: str, actor: ActorEntry) -> str:
    """How a name belongs to an actor, for people to read."""
    if actor.kind == "person":
        return f"name of {office(actor)}"
    return f"name of {actor.name}" if listed == actor.name else f"{listed!r} is a name of {actor.name}"


def office(actor: ActorEntry) -> str:
    """A person with the post."""
    return f"{actor.name} ({actor.post})" if actor.post else actor.name


def countries_of(candidates: Sequence[Candidate], choice: Choice) -> set[str | None]:
    """The countries of several candidates."""
    return {choice.country(c.actor.countries) for c in candidates}
