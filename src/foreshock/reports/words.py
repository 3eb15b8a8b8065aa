"""Our own words: labels for types, dates and counts. No likelihood words: nothing here weighs chances."""

from __future__ import annotations

from datetime import date

from foreshock.model import Precision, Status, When
from foreshock.picture import Basis, WorldTime

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

LABELS = {
    "HOLDS": "holds",
    "LOCATED": "is at",
    "BACKS": "backs",
    "ALLIED": "allied",
    "OPPOSES": "opposed",
    "PART_OF": "part of",
    "ALIAS": "two names",
    "ROUTE": "route",
    "airstrike": "air strike",
    "kill": "killing",
    "abduct": "abduction",
    "chemical": "chemical attack",
    "destroy": "destruction",
    "seize": "place taken",
    "lose": "place lost",
    "besiege": "siege",
    "deploy": "deployment",
    "withdraw": "withdrawal",
    "train": "training",
    "agree": "agreement",
    "meet": "meeting",
    "cooperate": "cooperation",
    "endorse": "support in words",
    "accuse": "accusation",
    "reject": "refusal",
    "threaten": "threat or warning",
    "sanction": "sanction",
    "arrest": "arrest",
    "displace": "displacement",
}

# How a fight is said in a sentence: with both parties (… is the one attacked), with who does it alone, with
# who suffers it alone.
FOUGHT = {
    "airstrike": ("struck … from the air", "carried out an air strike", "came under an air strike"),
    "shelling": ("shelled …", "shelled targets", "came under shelling"),
    "bombing": ("attacked … with a bomb", "carried out a bombing", "came under a bomb attack"),
    "clash": ("fought …", "fought", "came under attack"),
    "besiege": ("besieged or cut off …", "laid a siege", "came under siege or were cut off"),
    "chemical": ("attacked … with chemicals", "made a chemical attack", "came under a chemical attack"),
}

# Events of force, by which a front moves or a fight begins.
FORCE = frozenset({*FOUGHT, "advance", "deploy"})

STATUS = {
    Status.ACTUAL: "",
    Status.PLANNED: "told as planned",
    Status.POSSIBLE: "told as possible",
    Status.DENIED: "told as not so",
}

ROLES = {
    "dead": "dead",
    "injured": "injured",
    "amount": "amount",
    "means": "with",
    "goods": "goods",
    "target": "target",
    "by": "ordered by",
    "from": "from",
    "to": "to",
    "via": "via",
    "distance_km": "km",
}


def label(kind: str) -> str:
    """A claim type in words."""
    return LABELS.get(kind, kind)


def day_text(day: date) -> str:
    """A day as a reader writes it: 31 May 2017."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when_text(iso: str) -> str:
    """A codebook time in words, as precise as it is: `2017-05` is May 2017."""
    when = When.parse(iso)
    first, slash, last = when.iso.partition("/")
    if not slash:
        return _unit_text(when)
    if first == "..":
        return f"until {when_text(last)}"
    if last == "..":
        return f"from {when_text(first)}"
    return f"{when_text(first)} to {when_text(last)}"


def _unit_text(when: When) -> str:
    start = when.start or date.min
    if when.precision == Precision.YEAR:
        return when.iso
    if when.precision == Precision.MONTH:
        return f"{MONTHS[start.month - 1]} {start.year}"
    return f"week of {day_text(start)}" if when.precision == Precision.WEEK else day_text(start)


def time_text(time: WorldTime) -> str:
    """A world time in words; says so where it is only the day of telling."""
    if time.basis == Basis.STATED:
        return when_text(time.iso)
    planned = f", for {when_text(time.iso)}" if time.iso else ""
    return f"{time.basis.value} {day_text(time.day)}{planned}"


def since_text(time: WorldTime) -> str:
    """The beginning of a world time in words: of `2011/2017-05-31` it is 2011."""
    first = time.iso.partition("/")[0]
    if time.basis != Basis.STATED or first == "..":
        return time_text(time)
    return when_text(first)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
