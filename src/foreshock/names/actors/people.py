"""People: by full name, by last name with the context, by the post they held at a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from foreshock.names.actors.describe import Choice
from foreshock.names.actors.entry import ActorEntry
from foreshock.names.actors.keys import name_key
from foreshock.names.actors.lexicon import Lexicon
from foreshock.names.actors.likeness import likeness
from foreshock.names.actors.surroundings import Surroundings

# Posts whose holders are told by their last name alone, the most told first; others follow.
RANK = (
    "president",
    "supreme leader",
    "king",
    "prime minister",
    "chancellor",
    "secretary-general",
    "foreign minister",
)


# Sectors whose people are former officials after their last term.
OFFICES = frozenset({"GOV", "LEG", "MIL", "SPY", "JUD"})
FIRMS = frozenset({"inc", "corp", "ltd", "llc", "plc", "gmbh", "limited", "group", "company"})
# The endings that the registry gives to the bodies of every state (`syr-foreign-ministry`).
BODIES = ("foreign-ministry", "defence-ministry", "interior-ministry", "armed-forces", "parliament")
# First and last names this alike are spellings of one.
ALIKE = 0.8


def by_last_name(
    name: str,
    lexicon: Lexicon,
    around: Surroundings,
    choice: Choice,
    *,
    country: str | None = None,
    post: str = "",
    fuzzy: bool = True,
) -> tuple[ActorEntry, float, str] | None:
    """The person of that name: the term of office, how sure (factor), and why; None where nobody fits.

    Without `fuzzy` each word of the name has to be a word of theirs.
    """
    if not any(c.isupper() for c in name):
        return None
    full = [a for _, a in lexicon.registry.named(name) if a.kind == "person"]
    if full:
        best = _best(full, choice, country, post)
        return best, 1.15, f"name of {best.name}"
    words = name.split()
    terms = lexicon.surnamed(" ".join(words[-2:])) or lexicon.surnamed(words[-1])
    if not terms and len(words) > 1 and fuzzy:
        terms = lexicon.surnamed_alike(words[-1])
    if len(words) > 1:
        terms = tuple(t for t in terms if _may_be(name, t, ALIKE if fuzzy else 1.0))
    if country:
        terms = tuple(t for t in terms if country in t.countries)
    if not terms:
        return None
    told = tuple(t for t in terms if named_in(t, around))
    if told:
        best = _best(told, choice, country, post)
        return best, 1.1, f"last name of {best.name}, whom the text names"
    fit = tuple(t for t in terms if t.on(choice.on)) or (terms if post or country else ())
    if not fit:
        return None
    best = _best(fit, choice, country, post)
    others = {t.id for t in fit} - {best.id}
    sure = 0.9 if not others else 0.7
    if choice.weights and not choice.told(best) and not country:
        sure *= 0.7
        if best.post not in RANK:
            return None
    return best, sure, f"last name of {best.name}" + (f", {best.post}" if best.post else "")


def named_in(person: ActorEntry, around: Surroundings) -> bool:
    """Whether the context has the person with more than the last name."""
    return any(around.holds(n) for n in (person.name, *person.variants) if " " in n)


def _may_be(name: str, term: ActorEntry, least: float) -> bool:
    """Whether two or more words can be that person: each but initials sounds like a name of theirs."""
    told = [w for w in name_key(name).split() if len(w) > 1]
    return any(_held(told, name_key(n).split(), least) for n in (term.name, *term.variants))


def _held(told: Sequence[str], words: Sequence[str], least: float) -> bool:
    return len(told) > 1 and all(any(t == w or likeness(t, w) >= least for w in words) for t in told)


def _best(terms: Sequence[ActorEntry], choice: Choice, country: str | None, post: str) -> ActorEntry:
    def rank(t: ActorEntry) -> tuple[bool, bool, bool, float, int]:
        place = RANK.index(t.post) if t.post in RANK else len(RANK)
        return (
            country in t.countries,
            bool(post) and t.post == post,
            t.on(choice.on),
            choice.told(t),
            -place,
        )

    return max(terms, key=rank)


def full_name(name: str, around: Surroundings) -> str:
    """The fuller name that the context gives to a last name (`Begum`: `Shamima Begum`), or nothing."""
    last = name_key(name)
    if " " in name or not last:
        return ""
    longer = [n for n in around.names if n.endswith(f" {last}") and n.count(" ") <= 2]
    longer = longer or [n for n in around.names if n.startswith(f"{last} ") and _goes_on(n)]
    if not longer:
        return ""
    key = max(longer, key=lambda n: (around.names[n].times, -n.count(" "), n))
    return around.names[key].name


def _goes_on(key: str) -> bool:
    """Whether a first name is followed by one last name, and not by what a firm is called."""
    first, _, rest = key.partition(" ")
    return " " not in rest and len(rest) > 1 and rest not in FIRMS and first != rest


def holder(lexicon: Lexicon, country: str, post: str, on: date | None) -> ActorEntry | None:
    """Who held the post that day, where it was one person; nobody without a day.

    The country's own government comes before those of its regions.
    """
    held = _national(lexicon.holders(country, post, on), country) if on else ()
    return held[-1] if held and (len({t.id for t in held}) == 1 or _one_after_other(held)) else None


def _national(held: Sequence[ActorEntry], country: str) -> Sequence[ActorEntry]:
    code = country.lower()
    for bodies in ({f"{code}-government", f"state-{code}"}, {f"{code}-{body}" for body in BODIES}):
        if own := [t for t in held if t.body in bodies]:
            return own
    return held


def _one_after_other(held: Sequence[ActorEntry]) -> bool:
    """Whether two terms meet in one day or month only because dates are rough."""
    last, before = held[-1], held[-2]
    return last.begins is not None and (before.ends is None or last.begins >= before.ends.replace(day=1))


def post_in_context(
    post: str,
    country: str | None,
    lexicon: Lexicon,
    around: Surroundings,
    at: int | None,
    on: date | None,
) -> ActorEntry | None:
    """The holder of the post whom the text names, the nearest before the mention."""
    fit = [
        (n.at, term)
        for n in around.actors
        if n.actor.kind == "person"
        for term in lexicon.registry.terms(n.actor.id)
        if term.post == post and term.on(on) and (country is None or country in term.countries)
    ]
    fit = fit or _titled(post, country, lexicon, around, on)
    if not fit:
        return None
    earlier = [term for told, term in fit if at is None or told <= at]
    return earlier[-1] if earlier else fit[0][1]


def _titled(
    post: str, country: str | None, lexicon: Lexicon, around: Surroundings, on: date | None
) -> list[tuple[int, ActorEntry]]:
    """The holders that day whom the text tells by title and last name (`President Roe`), with the places."""
    found = []
    title = rf"\b{re.escape(post)}\s+([^\W\d_a-z][\w'’-]*(?:\s[^\W\d_a-z][\w'’-]*)?)"
    for m in re.finditer(title, around.text, re.IGNORECASE) if on else ():
        words = re.sub(r"['’]s$", "", m[1]).split()
        terms = lexicon.surnamed(" ".join(words)) or lexicon.surnamed(words[0])
        fit = [t for t in terms if t.post == post and t.on(on) and country in (None, *t.countries)]
        if len({t.id for t in fit}) == 1:
            found.append((m.start(), fit[0]))
    return found


def in_office(actor: ActorEntry, on: date | None, terms: Sequence[ActorEntry]) -> tuple[tuple[str, ...], str]:
    """The sectors and the post of a person at a date: of the term, or ELI after the last one ended."""
    ended = [t.ends for t in terms if t.ends]
    over = on is not None and len(ended) == len(terms) and max(ended) < on
    if over and actor.sector in OFFICES:
        return ("ELI", *actor.sectors), f"former {actor.post}".strip()
    return actor.sectors, actor.post
