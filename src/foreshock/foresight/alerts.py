"""Alerts: what is new since the last look and, by a rule, worth telling. Each has its reason and its claims.

An alert rests on at least one claim that the ledger took in since the last look: that a score fades or a
holder goes stale by itself is no news. It gives no position, only the place as the text names it, and for
every claim the day of its text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foreshock.foresight.alert import Alert, Quoted
from foreshock.foresight.discretion import People, place_shown, sensitive
from foreshock.foresight.flashpoints import Flashpoint
from foreshock.foresight.ladder import Direction, Step
from foreshock.foresight.rules import On, Rule, Turn
from foreshock.foresight.seen import Gate, Seen, gate_key, held, ranked
from foreshock.names import actor_key, place_key
from foreshock.picture import Control, Picture, State
from foreshock.picture.naming import ACTOR_ROLES, PLACE_ROLES, Named
from foreshock.picture.spot import Spot

# An alert quotes this many claims, the new ones first; it says how many there are.
MOST_CLAIMS = 8
HELD_BACK = "(quote held back: it tells of aid, medical sites or people in flight)"
TURNS: Mapping[State, Turn] = {
    State.CONTESTED: Turn.CONTESTED,
    State.BESIEGED: Turn.BESIEGED,
    State.DISPUTED: Turn.DISPUTED,
}
SAYS = {
    Turn.CONTESTED: "came to be contested",
    Turn.BESIEGED: "came under siege",
    Turn.DISPUTED: "came to be disputed between the sources",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the world: the picture with what was worked out of it, and the ids of the claims that are
    `fresh` since the last look."""

    picture: Picture
    day: date
    fresh: Collection[str]
    flashpoints: Sequence[Flashpoint] = ()
    steps: Sequence[Step] = ()
    gates: Sequence[Gate] = ()
    spots: Mapping[str, Spot] | None = None

    def seen(self) -> Seen:
        """What of it is remembered."""
        return Seen.of(self.flashpoints, self.picture.control, self.gates)


def alerts(look: Look, before: Seen, rules: Iterable[Rule]) -> tuple[Alert, ...]:
    """The alerts of a look, in the order of the rules; each once."""
    finder = _Finder(look, before)
    found = (a for rule in rules for a in finder.by(rule))
    return tuple({a.id: a for a in found}.values())


class _Finder:
    def __init__(self, look: Look, before: Seen) -> None:
        self.look, self.before = look, before
        self.people = People(look.picture, day=look.day)

    def by(self, rule: Rule) -> Iterator[Alert]:
        """The alerts of one rule."""
        found = {
            On.FLASHPOINT: self._new,
            On.RANK: self._risen,
            On.PLACE: self._places,
            On.STEP: self._steps,
            On.GATE: self._gates,
            On.FOLLOWED: self._followed,
        }
        return found[rule.on](rule)

    def _new(self, rule: Rule) -> Iterator[Alert]:
        ranks = ranked(self.look.flashpoints)
        for f in self.look.flashpoints:
            rank = ranks.get(f.key, rule.top + 1)
            if f.key in self.before.ranks or rank > rule.top or f.score < rule.least_score:
                continue
            why = f"new in the list at rank {rank}, score {f.score:.2f} (no probability)"
            yield from self._of_flashpoint(rule, f, "new", f"New flashpoint: {self._pair(f)}", why)

    def _risen(self, rule: Rule) -> Iterator[Alert]:
        for f in self.look.flashpoints:
            rank = ranked(self.look.flashpoints).get(f.key, rule.top + 1)
            was = self.before.ranks.get(f.key)
            if was is not None and rank <= rule.top and was - rank >= rule.up:
                why = f"from rank {was} to {rank}, score {f.score:.2f} (no probability)"
                yield from self._of_flashpoint(
                    rule, f, f"rank {rank}", f"Flashpoint rises: {self._pair(f)}", why
                )

    def _pair(self, f: Flashpoint) -> str:
        sides = (", ".join(self.people.shown(p.party) for p in c.parties) for c in f.camps)
        return f"{' / '.join(sides)} at {self._place(f.place)}"

    def _of_flashpoint(self, rule: Rule, f: Flashpoint, about: str, title: str, why: str) -> Iterator[Alert]:
        parts = sorted({p.name for p in f.parts if set(p.claims) & set(self.look.fresh)})
        reason = f"{why}; new reports on: {', '.join(parts)}"
        yield from self._alert(rule, f.key, about, title, reason, f.place, f.claims)

    def _places(self, rule: Rule) -> Iterator[Alert]:
        for c in self.look.picture.control:
            found = self._turn(c)
            if found and found[0] in rule.kinds and self._recent(rule, c.last_told):
                turn, says = found
                claims = c.claims_for or c.claims
                now = held(c)
                about = f"{turn} {now.state} {' '.join(now.holders)}"
                where = self._place(c.place)
                reason = f"{where} {says}; at the last look: {self._before(c)}"
                yield from self._alert(rule, c.place.key, about, f"{where} {says}", reason, c.place, claims)

    def _turn(self, c: Control) -> tuple[Turn, str] | None:
        """What became of a place since the last look, and the words for it."""
        if c.state is State.UNKNOWN:
            return None
        now, was = held(c), self.before.held.get(c.place.key)
        holders = ", ".join(map(self.people.shown, c.holders)) or "nobody told"
        if was is None:
            return Turn.FIRST, f"has a holder told for the first time: {holders}"
        if was.state != now.state and c.state in TURNS:
            turn = TURNS[c.state]
            return turn, SAYS[turn]
        if was.holders and now.holders and not set(was.holders) & set(now.holders):
            return Turn.HANDS, f"changed hands: now told to be held by {holders}"
        return None

    def _before(self, c: Control) -> str:
        was = self.before.held.get(c.place.key)
        return f"{was.state} ({', '.join(was.holders) or 'nobody told'})" if was else "nothing told"

    def _steps(self, rule: Rule) -> Iterator[Alert]:
        fresh = set(self.look.fresh)
        for s in self.look.steps:
            up = s.rung.direction is Direction.UP
            wanted = rule.direction is None or s.rung.direction is rule.direction
            new = set(s.claims) <= fresh  # one that was told before is no new step
            if not (wanted and new and s.rung.height >= rule.least_rung and self._recent(rule, s.time.day)):
                continue
            who, whom = self._names(s.by), self._names((*s.against, *s.to))
            at = s.places[0] if s.places else None
            where = f" at {self._place(at)}" if at else ""
            title = f"{s.rung.step}: {who or 'somebody'}{f' / {whom}' if whom else ''}{where}"
            pair = " | ".join(sorted({n.key for n in (*s.by, *s.against, *s.to)}))
            leads = "towards fighting" if up else "away from it"
            reason = f"{who or 'somebody'} {s.rung.says}; rung {s.rung.height} of the ladder, {leads}"
            subject = f"{s.rung.step} | {pair} | {at.key if at else ''}"
            yield from self._alert(rule, subject, s.time.day.isoformat(), title, reason, at, s.claims)

    def _gates(self, rule: Rule) -> Iterator[Alert]:
        for g in self.look.gates:
            was = self.before.gates.get(gate_key(g))
            if was is not None and was != g.state and "unknown" not in (was, g.state):
                where = self._place(g.place)
                title = f"Gate of {g.corridor}: {where} is {g.state}"
                reason = f"{where} was {was} and is {g.state}: {g.says}"
                yield from self._alert(rule, gate_key(g), g.state, title, reason, g.place, g.claims)

    def _followed(self, rule: Rule) -> Iterator[Alert]:
        naming = self.look.picture.naming
        actors = {naming.actors.key(actor_key(n)): n for n in rule.actors if not self.people.refusal(n)}
        places = {naming.places.key(place_key(n)): n for n in rule.places}
        found: dict[tuple[str, str], list[str]] = {}
        for id_ in sorted(self.look.fresh):
            e = self.look.picture.evidence.get(id_)
            if e is None or not self._recent(rule, e.time.day):
                continue
            for a in e.entry.claim.args:
                if a.role in PLACE_ROLES and (key := naming.place(a.text, doc=e.text).key) in places:
                    found.setdefault(("place", key), []).append(id_)
                if a.role in ACTOR_ROLES and (key := naming.actor(a.text, doc=e.text).key) in actors:
                    found.setdefault(("actor", key), []).append(id_)
        for (kind, key), ids in sorted(found.items()):
            name = actors[key] if kind == "actor" else self._place(Named(key, places[key]))
            told = sorted({self.look.picture.evidence[i].type for i in ids})
            title = f"Followed: {name}: {', '.join(told)}"
            reason = f"{len(set(ids))} new claims tell of the followed {kind} {name}"
            at = Named(key, places[key]) if kind == "place" else None
            about = " ".join(sorted(set(ids)))
            yield from self._alert(rule, f"{kind} {key}", about, title, reason, at, tuple(dict.fromkeys(ids)))

    def _names(self, actors: Iterable[Named]) -> str:
        return ", ".join(dict.fromkeys(map(self.people.shown, actors)))

    def _recent(self, rule: Rule, day: date | None) -> bool:
        within = rule.within or timedelta.max
        return day is None or within == timedelta.max or day >= self.look.day - within

    def _spot(self, place: Named) -> Spot | None:
        return (self.look.spots or {}).get(place.key)

    def _place(self, place: Named) -> str:
        return place_shown(place, self._spot(place), coarse=False)

    def _alert(
        self,
        rule: Rule,
        subject: str,
        about: str,
        title: str,
        reason: str,
        place: Named | None,
        claims: Sequence[str],
    ) -> Iterator[Alert]:
        """The alert, where one of its claims is fresh."""
        fresh = [c for c in dict.fromkeys(claims) if c in self.look.fresh]
        if not fresh:
            return
        every = [*fresh, *(c for c in dict.fromkeys(claims) if c not in self.look.fresh)]
        quoted = tuple(self._quoted(c) for c in every[:MOST_CLAIMS])
        where, said = "", title
        if place is not None:
            coarse = any(q.quote == HELD_BACK for q in quoted if q.claim in fresh)
            where = place_shown(place, self._spot(place), coarse=coarse)
            said, reason = (t.replace(self._place(place), where) for t in (title, reason))
        more = len(every) - len(quoted)
        yield Alert(rule.name, subject, about, said, reason, where, self.look.day, quoted, more)

    def _quoted(self, id_: str) -> Quoted:
        e = self.look.picture.entry(id_)
        quote = HELD_BACK if sensitive(e.claim) else e.claim.quote
        return Quoted(id_, quote, e.claim.doc, e.outlet, e.published)
