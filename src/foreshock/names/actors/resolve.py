"""Resolution: which actor a mention means, with a reason and a confidence, or that it is not known.

Evidence in order: the name itself, a variant, an abbreviation that the context defines, a person by full
name at the date, by last name with the context, the holder of a post, a body among other words, and the
description alone. Where the best two are a toss-up, no actor is named and both are given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from foreshock.names.actors.describe import Description
from foreshock.names.actors.entry import ActorEntry
from foreshock.names.actors.keys import name_key
from foreshock.names.actors.lexicon import Lexicon, Places
from foreshock.names.actors.naming import VARIANT, candidates, coalitions, named
from foreshock.names.actors.persons import holders, leads, person, proper, ruled, told_name
from foreshock.names.actors.reading import Reading
from foreshock.names.actors.resolution import MOST, ActorResolution, Candidate
from foreshock.names.actors.scan import clean
from foreshock.names.actors.situation import LOCAL, Situation, plural, said, told_before
from foreshock.names.actors.strangers import stranger
from foreshock.names.actors.surroundings import surroundings
from foreshock.names.actors.words import noun_key
from foreshock.names.known import Known, Nothing

DESCRIBED, STATE, NATIONAL = 0.75, 0.93, 0.8
# What a bare noun may take up (`the group`), by its sector, or by its last word where that says nothing.
ANAPHORS = {
    **dict.fromkeys(("REB", "UAF", "CRM"), ("group",)),
    **dict.fromkeys(("NGO", "EDU", "SOC"), ("ngo", "organisation")),
    "JRN": ("media", "ngo", "organisation"),
    "IGO": ("organisation", "coalition"),
    "BUS": ("company",),
    "PTY": ("party",),
    **dict.fromkeys(("group", "movement"), ("group",)),
    **dict.fromkeys(("organisation", "organization", "body"), ("ngo", "organisation", "group")),
    "agency": ("media", "ngo", "organisation"),
}


def resolve_actor(
    mention: str,
    *,
    context: str = "",
    on: date | None = None,
    lexicon: Lexicon | None = None,
    places: Places | None = None,
    known: Known | None = None,
    at: int | None = None,
) -> ActorResolution:
    """Resolve a mention; it never raises for a text.

    `context` is the text around it and `at` the mention's offset there (the first place where it stands, if
    none is given), `on` the date of the text. `places` is a gazetteer, `known` what a ledger knows.
    """
    lexicon = lexicon or Lexicon.shipped()
    bare = clean(mention)
    if not any(c.isalnum() for c in bare):
        return ActorResolution(mention=mention, reason="nothing to read in it")
    around = surroundings(context, lexicon, places)
    at = _at(bare, context) if at is None else at
    return _resolved(Situation(mention, bare, around, on, at, lexicon, known or Nothing(), places))


def _at(bare: str, context: str) -> int | None:
    if not context:
        return None
    found = re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", context)
    return found.start() if found else None


def _resolved(s: Situation) -> ActorResolution:
    found = candidates(s)
    reading = s.read(s.bare)
    return named(s, found, reading) or _described(s, reading, found)


def _described(s: Situation, reading: Reading, found: Sequence[Candidate]) -> ActorResolution:
    made = s.compose(reading)
    somebody = (
        ruled(s, reading, made)
        or person(s, reading, made)
        or _body(s, reading, made)
        or _anaphor(s, reading, made)
    )
    if somebody:
        return somebody
    if reading.nations and not (reading.names or reading.nouns or reading.words):
        return _nation(s, reading, made)
    if made.sectors and not told_name(reading) and not proper(s, reading) and not leads(reading):
        return _class(s, reading, made.having(country=made.country or s.placed(reading)), found)
    return stranger(s, reading, made)


def _body(s: Situation, reading: Reading, made: Description) -> ActorResolution | None:
    """A group or body among other words (`Hezbollah fighters`), or a body of a state (`Syria's army`)."""
    actor = made.actor
    if actor is None or actor.kind in {"people", "person"}:
        told = made.head and reading.nouns and not reading.names and not reading.actors
        return _of_state(s, reading, made) if told else None
    if leads(reading) or reading.affiliate:
        return None
    apart = made.sectors[:1] in {("CVL",), ("REF",)} or any(e.poss for e in reading.actors)
    apart = apart or actor.kind in {"state", "government"}
    if apart and made.sectors and made.sectors != actor.sectors and not made.former:
        return None
    reason = f"{said(actor.name, actor)} in it; {made.reason}"
    return s.resolved(actor, VARIANT, reason, described=made)


def _of_state(s: Situation, reading: Reading, made: Description) -> ActorResolution | None:
    """The state for `the regime`, its body for `the interior ministry`; the context tells which state."""
    country = made.country or s.local(made)
    alike = len({n.sector for n in reading.nouns}) == 1
    if country is None or made.former or not alike or reading.modifiers:
        return None
    score = DESCRIBED if made.country else s.certainty(country)
    by = "" if made.country else " (by the context)"
    told = made.having(country=country)
    if made.rule and (state := s.lexicon.state(country)):
        return s.resolved(state, score, f"the government in question{by}: {state.name}", described=told)
    if body := _state_body(s, reading, made, country):
        return s.resolved(body, score, f"{made.head} of {country}{by}: {body.name}", described=told)
    return None


def _state_body(s: Situation, reading: Reading, made: Description, country: str) -> ActorEntry | None:
    """The body that the registry has under `<adjective> <noun>`."""
    nouns = dict.fromkeys((" ".join(n.text for n in reading.nouns), made.head))
    state = s.lexicon.state(country)
    names = [f"{adjective} {noun}" for adjective in s.lexicon.adjectives(country) for noun in nouns]
    names += [f"{noun} of {state.name}" for noun in nouns] if state else []
    fit = (a for name in names for _, a in s.lexicon.registry.named(name))
    return next((a for a in fit if country in a.countries and a.on(s.on)), None)


def _anaphor(s: Situation, reading: Reading, made: Description) -> ActorResolution | None:
    """`the group`, `the coalition`, `coalition jets`: the actor of that kind that the text named last."""
    if any("coalition" in name_key(n.text) for n in reading.nouns) and not reading.nations:
        told = told_before(s, "coalition")
    else:
        told = _taken_up(s, reading, made)
    if told is None:
        return None
    return s.resolved(told[0], LOCAL + 0.05, f"told before in the text: {told[1]}")


def _taken_up(s: Situation, reading: Reading, made: Description) -> tuple[ActorEntry, str] | None:
    more = (reading.nations, reading.actors, reading.names, reading.modifiers, reading.complements)
    if not reading.definite or any(more) or len(reading.nouns) != 1 or plural(reading):
        return None
    noun = reading.nouns[0]
    kinds = ANAPHORS.get(noun_key(noun.text).rpartition(" ")[2] if noun.light else made.sectors[0], ())
    return told_before(s, *kinds)


def _nation(s: Situation, reading: Reading, made: Description) -> ActorResolution:
    """A nation by name, capital or people (`Moscow`; `the Russians` are the state, `Russians` people)."""
    element = reading.nations[0]
    form = element.nations[0].form
    country = s.choice.country([n.country for n in element.nations])
    state = s.lexicon.state(country) if country else None
    people = form in {"demonym", "adjective"} and not reading.definite and element.text.endswith("s")
    sector = "CVL" if people else "GOV"
    return ActorResolution(
        mention=s.mention,
        actor=None if people else state,
        name="" if people or state is None else state.name,
        country=country,
        sector=sector,
        sectors=(sector,),
        described=made,
        reason=f"{form} of {state.name if state else country}",
        confidence=STATE if form in {"state", "metonym"} else NATIONAL,
    )


def _class(s: Situation, reading: Reading, made: Description, found: Sequence[Candidate]) -> ActorResolution:
    """Many, or somebody who has no name: country and sector alone."""
    country = made.country or s.local(made)
    by = "" if made.country else f"country by the context: {country}" if country else "no country told"
    score = DESCRIBED if made.country else s.certainty(country) if country else LOCAL
    return ActorResolution(
        mention=s.mention,
        country=country,
        sector=made.sector if made.sector != "UNK" else None,
        sectors=made.sectors,
        described=made.having(country=country),
        reason="; ".join(part for part in (made.reason, by) if part),
        confidence=round(score, 3),
        candidates=tuple(found or _possible(s, reading, made.post, country))[:MOST],
    )


def _possible(s: Situation, reading: Reading, post: str, country: str | None) -> Sequence[Candidate]:
    """Who may be meant where the mention names nobody: coalitions, or the holders of a post."""
    if reading.of_coalition and not reading.nations:
        return coalitions(s)
    return holders(s, country, post) if country and post else ()
