"""People in a description: named beside a title, known by last name, or told by the post they held."""

from __future__ import annotations

import re

from foreshock.names.actors.describe import Description
from foreshock.names.actors.entry import ActorEntry
from foreshock.names.actors.people import RANK, by_last_name, full_name, holder, named_in, post_in_context
from foreshock.names.actors.reading import Reading
from foreshock.names.actors.resolution import MOST, ActorResolution, Candidate
from foreshock.names.actors.situation import LOCAL, Situation, office, plural
from foreshock.names.actors.vocabulary import words
from foreshock.names.actors.words import singular

FULL_NAME, LAST_NAME, POST, RULED, HELD = 0.95, 0.8, 0.75, 0.85, 0.4
# Posts that one person holds at a time; so do ministers of one thing.
SINGLE = frozenset(
    (
        *("president", "prime minister", "chancellor", "king", "queen", "emir", "supreme leader"),
        *("crown prince", "vice president", "secretary of state", "secretary-general", "speaker", "pope"),
        *("national security adviser", "deputy prime minister", "attorney general", "chief of staff"),
        *("army chief",),
    )
)
# What may have the post of its state, as `the Turkish defence ministry's minister` has.
RULE = frozenset({"state", "government", "ministry", "people"})


def person(s: Situation, reading: Reading, made: Description) -> ActorResolution | None:
    """The person that the mention names, or the holder of the post that it tells."""
    for piece in (reading, *reading.appositions):
        for element in piece.actors:
            if people := [a for a in element.actors if a.kind == "person"]:
                if element.poss and piece.nouns:  # `Putin's regime` is not Putin
                    return None
                best = s.lexicon.registry.get(s.choice.actor(people).id, on=s.on)
                merged = but(with_appositions(s, made, reading), best)
                return s.resolved(best, FULL_NAME, f"name of {office(best)}", described=merged)
        if found := _last_named(s, piece, reading, made):
            return found
    return None if leads(reading) else _holder(s, reading, made)


def _last_named(s: Situation, piece: Reading, reading: Reading, made: Description) -> ActorResolution | None:
    beside = piece is not reading and (len(piece.names) < 2 or bool(piece.nouns))
    if beside or not piece.names or proper(s, reading):
        return None
    name = " ".join(piece.names)
    told = made if piece is reading else s.compose(piece)
    found = by_last_name(
        name,
        s.lexicon,
        s.around,
        s.choice,
        country=told.country,
        post=told.post,
        fuzzy=not of_feature(s.plain),
    )
    alone = piece is reading and not piece.nouns and not piece.nations
    if found is None or (alone and _somebody_else(s, name)):
        return None
    actor, sure, why = found
    if (
        alone
        and not named_in(actor, s.around)
        and (_rather_place(s, name, actor) or _ambiguous(s, name, actor))
    ):
        return None
    merged = with_appositions(s, s.compose(reading), reading)
    return s.resolved(actor, LAST_NAME * sure, why, described=but(merged, actor))


def _rather_place(s: Situation, name: str, actor: ActorEntry) -> bool:
    """Whether a bare last name is that of a place there, and not of one who led a state."""
    place = None if _led(s, actor) else s.place(name, actor.countries, large=not s.weights)
    # the name itself may be all that tells of a country far off
    if place is None or place in actor.countries:
        return place is not None
    return s.weights.get(place, 0.0) >= s.choice.told(actor)


def _ambiguous(s: Situation, name: str, actor: ActorEntry) -> bool:
    """Whether somebody else of that last name may be meant as well, for all that the context tells.

    Without a context the date does not choose: a text may name people out of office.
    """
    others = [t for t in s.lexicon.surnamed(name) if t.id != actor.id]
    if _led(s, actor):
        others = [t for t in others if t.post in RANK and t.on(s.on)]
    elif s.weights:
        others = [t for t in others if t.on(s.on)]
    return any(s.choice.told(t) >= s.choice.told(actor) for t in others)


def _led(s: Situation, actor: ActorEntry) -> bool:
    return any(t.post in RANK for t in s.lexicon.registry.terms(actor.id))


def _somebody_else(s: Situation, name: str) -> bool:
    """Whether the context gives the last name a first name that the registry does not know."""
    full = full_name(name, s.around)
    return bool(full) and not any(a.kind == "person" for _, a in s.lexicon.registry.named(full))


def _holder(s: Situation, reading: Reading, made: Description) -> ActorResolution | None:
    """`German chancellor`, `the foreign minister`: who held the post that day."""
    if made.post not in SINGLE and not made.post.endswith(" minister"):
        return None
    body = made.actor is not None and made.actor.kind not in RULE
    if body or made.former or told_name(reading) or plural(reading):
        return None
    if told := post_in_context(made.post, made.country, s.lexicon, s.around, s.at, s.on):
        reason = f"{made.post} told in the text: {told.name}"
        return s.resolved(told, LOCAL + 0.1, reason, described=but(made, told))
    told_of = [made.country] if made.country else _countries(s, made)
    holding = ((c, p) for c in told_of if (p := holder(s.lexicon, c, made.post, s.on)))
    country, found = next(holding, (None, None))
    if found is None:
        return None
    reason = f"{made.post} of {country}{f' on {s.on}' if s.on else ''}: {found.name}"
    return s.resolved(found, POST, reason, described=but(made.having(country=country), found))


def _countries(s: Situation, made: Description) -> list[str]:
    """Where a bare title may be held: where a seat of government is told, then where most is told of."""
    if not made.local:
        return []
    told = (*s.around.seated(s.at), s.local(made), s.mostly())
    return list(dict.fromkeys(c for c in told if c))


def holders(s: Situation, country: str, post: str) -> list[Candidate]:
    """Those who may be meant by a post where nobody is named: its last holders, or those of the day."""
    held = s.lexicon.holders(country, post, s.on)
    return [Candidate(actor=t, score=HELD, reason=f"{post} of {country}") for t in reversed(held)]


def namesakes(s: Situation, name: str) -> tuple[Candidate, ...]:
    """The people that a bare last name may mean, those of countries that are told of first."""
    fit = {t.id: s.lexicon.registry.get(t.id, on=s.on) for t in s.lexicon.surnamed(name) if " " not in name}
    first = sorted(fit.values(), key=lambda t: (-s.choice.told(t), t.id))
    return tuple(Candidate(actor=t, score=HELD, reason=f"last name of {office(t)}") for t in first[:MOST])


def ruled(s: Situation, reading: Reading, made: Description) -> ActorResolution | None:
    """`Putin's regime`, `the Trump administration`: the state that the person rules."""
    titles = all(n.kind == "person" or n.post for n in reading.nouns[:-1])
    if not made.rule or made.former or not titles:
        return None
    people = [a for e in reading.actors for a in e.actors if a.kind == "person"]
    if not people and reading.names:
        found = by_last_name(" ".join(reading.names), s.lexicon, s.around, s.choice)
        people = [found[0]] if found else []
    country = s.choice.actor(people).country if people else None
    state = s.lexicon.state(country) if country else None
    if state is None:
        return None
    reason = f"the government of {people[0].name}: {state.name}"
    return s.resolved(state, RULED, reason, described=made.having(country=country))


def with_appositions(s: Situation, made: Description, reading: Reading) -> Description:
    """The description with what its appositions add."""
    for piece in reading.appositions:
        told = s.compose(piece)
        if told.sectors and not (made.sectors and made.country):
            made = made.having(
                sectors=made.sectors or told.sectors,
                country=made.country or told.country,
                former=made.former or told.former,
                actor=made.actor or told.actor,
                head=made.head or told.head,
                post=made.post or told.post,
            )
    return made


def leads(reading: Reading) -> bool:
    """Whether a name leads and its title follows without a comma (`Jo Roe deputy director`)."""
    if reading.leading < 2 or not reading.nouns:
        return False
    head = reading.nouns[-1]
    return bool(head.post) or head.kind == "person" or head.light


def of_feature(text: str) -> bool:
    """Whether a thing on the ground is told of (`X base`, `X crossing`), which people give no name to."""
    return any(singular(w.casefold()) in words("feature") for w in re.split(r"\W+", text))


def told_name(reading: Reading) -> str:
    """The name that a title carries: beside it, in an apposition, or behind `of X`."""
    if leads(reading):
        return " ".join(reading.names[: reading.leading])
    if reading.names and reading.order[-1].kind == "noun" and reading.order[-1].text.islower():
        return ""  # `Bucha resident`, `Investment analysts`: the noun is named by what stands before it
    if reading.names or not reading.nouns:
        return " ".join(reading.names)
    for piece in reading.appositions:
        if len(piece.names) > 1 and not piece.nouns and not piece.nations:
            return " ".join(piece.names)
    for _, inner in reading.complements:
        if len(inner.names) > 2 and reading.nouns[-1].post:
            return " ".join(inner.names[1:])
    return ""


def proper(s: Situation, reading: Reading) -> bool:
    """Whether the whole mention is a name with a common noun in it (`Harbour Dredging Association`)."""
    return bool(proper_name(s, reading))


def proper_name(s: Situation, reading: Reading) -> str:
    """That name, without adjectives before it and brackets behind; empty where it is none."""
    told = s.plain.partition(" (")[0].split()
    while told and told[0].islower():
        told = told[1:]
    large = [w for w in told if w.casefold() not in words("small")]
    if len(large) < 2 or not all(w[:1].isupper() or w[:1].isdigit() for w in large):
        return ""
    if not reading.nouns:  # `Falcons of the Hill`
        nations = reading.nations or any(inner.nations for _, inner in reading.complements)
        return " ".join(told) if len(told) > len(large) and not nations else ""
    head = reading.nouns[-1]
    somebody = bool(head.post) or head.kind == "person" or head.sector in {"CVL", "REF"}
    return "" if somebody or plural(reading) else " ".join(told)


def but(made: Description, actor: ActorEntry) -> Description:
    """The description for a known person: the mention's country where the person has it, else the person's.

    The sectors are those of a former office, or where the mention tells of an office those of the person's,
    else none: then the date decides.
    """
    country = made.country if made.country in actor.countries else None
    titled = bool(made.head) and made.sectors[:1] not in {(), ("CVL",), ("UNK",)}
    sectors = made.sectors if made.former else actor.sectors if titled else ()
    return made.having(country=country, sectors=sectors, name=actor.name)
