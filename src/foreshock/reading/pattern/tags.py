"""Word classes without a model: closed classes and verb forms by lexicon, the rest by shape and neighbours.

A tag is one character, so that phrase rules can be read as patterns over strings:

    D determiner   P possessive   R pronoun   N noun   M name   A adjective   Q quantifier   # number
    K compound modifier (`US-backed`, `anti-IS`)
    G genitive 's  V verb         X auxiliary L modal  T to     I preposition C conjunction
    S subordinator W relative     B adverb    O negation
    , comma or dash   . end or colon   ( )   " quote   ? other
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foreshock.reading.pattern.cues import Cues
from foreshock.reading.pattern.inflect import Form
from foreshock.reading.pattern.tokens import Token

_CLASS_TAGS = {
    "determiner": "D",
    "possessive": "P",
    "pronoun": "R",
    "preposition": "I",
    "conjunction": "C",
    "subordinator": "S",
    "relative": "W",
    "auxiliary": "X",
    "modal": "L",
    "negation": "O",
    "adverb": "B",
    "number": "#",
    "quantifier": "Q",
    "adjective": "A",
    "noun": "N",
}
_MARKS = {",": ",", ";": ".", ":": ".", ".": ".", "!": ".", "?": ".", "(": "(", ")": ")", "[": "(", "]": ")"}
_DASHES = frozenset({"-", "–", "—", "--"})
_QUOTES = frozenset('"“”«»„‟')
_ADJECTIVE_ENDS = ("al", "ive", "ous", "ic", "ful", "less", "able", "ible", "ary", "ern", "ish", "ian")
_NOUN_ENDS = ("tion", "sion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "ist", "ists")
PRENOMINAL = frozenset("DPAK#QG")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence's tokens with a tag each; `forms` holds what each token is as a verb, where it is one."""

    tokens: tuple[Token, ...]
    tags: str
    forms: tuple[Form | None, ...]

    def __len__(self) -> int:
        return len(self.tokens)


def tag(tokens: Sequence[Token], cues: Cues, *, common: frozenset[str] = frozenset()) -> Tagged:
    """Tag a sentence; `common` are words that the document also writes in lower case."""
    shouting = sum(t.text.isupper() for t in tokens) * 2 > len(tokens) > 3
    first = _first_word(tokens)
    tags: list[str] = []
    forms: list[Form | None] = []
    for i, token in enumerate(tokens):
        lexical = i == first or shouting
        mark, form = _lexical(token, cues, common if lexical else None, first=lexical)
        tags.append(mark)
        forms.append(form)
    _quantities(tokens, tags)
    _settle(tokens, tags, forms, cues)
    kept = tuple(f if t == "V" else None for f, t in zip(forms, tags, strict=True))
    return Tagged(tuple(tokens), "".join(tags), kept)


def _first_word(tokens: Sequence[Token]) -> int:
    return next((i for i, t in enumerate(tokens) if t.text[0].isalnum()), 0)


def _lexical(
    token: Token, cues: Cues, common: frozenset[str] | None, *, first: bool
) -> tuple[str, Form | None]:
    """The tag out of context: `v` for a word that may be verb or noun."""
    low = token.low
    if not token.text[0].isalnum():
        return _mark(token, cues), None
    if token.text[0].isdigit():
        return "#", None
    if "-" in low and compound(low, cues):
        return "K", None
    if token.capital:
        return _capital(token, cues, common, first=first)
    if low != token.text and any(c.isupper() for c in token.text):
        return "M", None  # `al-Tanf`
    return _lower(low, cues)


def compound(low: str, cues: Cues) -> bool:
    """Whether the word is a compound modifier of modifiers.csv."""
    return low.rpartition("-")[2] in cues.suffixes or low.partition("-")[0] in cues.prefixes


def _mark(token: Token, cues: Cues) -> str:
    low = token.low
    if low in _MARKS:
        return _MARKS[low]
    if low in _DASHES:
        return ","
    if low in _QUOTES:
        return '"'
    if low in {"'s", "'"}:
        return "G"
    return _CLASS_TAGS.get(cues.classes.get(low, ""), "?")


def _capital(
    token: Token, cues: Cues, common: frozenset[str] | None, *, first: bool
) -> tuple[str, Form | None]:
    low, known = token.low, cues.classes.get(token.low, "")
    if token.text in cues.nations or (token.text.isupper() and len(token.text) > 1 and not first):
        return "M", None
    if cues.heads.get(low) == "time":
        return "N", None
    if known in {"determiner", "possessive", "pronoun", "conjunction", "auxiliary", "modal", "relative"}:
        return _lower(low, cues)
    if known in {"preposition", "subordinator"} and (first or low != "over"):
        return _lower(low, cues)
    if not first:
        return "M", None
    if known or low in (common or ()) or low in cues.verbs or low in cues.heads or low in cues.noun_triggers:
        return _lower(low, cues)
    if "-" in low or not low.endswith(("ly", "ing", "tion")):
        return "M", None
    return _lower(low, cues)


def _lower(low: str, cues: Cues) -> tuple[str, Form | None]:
    if known := cues.classes.get(low):
        return ("T", None) if low == "to" else (_CLASS_TAGS.get(known, "N"), None)
    form = cues.verbs.get(low)
    if form:
        return ("v" if _also_noun(low, form, cues) else "V"), form
    if low in cues.heads or low in cues.noun_triggers:
        return "N", None
    return _open(low)


# Verbs of saying that are nouns as often.
_SAYINGS = frozenset(
    {"report", "reports", "state", "states", "claim", "claims", "note", "notes", "stress", "fear", "fears"}
)


def _also_noun(low: str, form: Form, cues: Cues) -> bool:
    if "complement" in cues.frames.get(form.lemma, ()) and low not in _SAYINGS:
        return False
    return low in cues.noun_triggers or low in cues.heads or not low.endswith(("ed", "ing"))


# News desks type in haste: the letters of the commonest relative in another order are that relative.
_WHICH = sorted("which")


def _open(low: str) -> tuple[str, Form | None]:
    if len(low) == len(_WHICH) and low[0] == "w" and sorted(low) == _WHICH:
        return "W", None
    if "-" in low:
        return ("A" if low.endswith(("ed", "ing", "led", "held", "run", "based")) else "N"), None
    if low.endswith("ly") and len(low) > 4:
        return "B", None
    if low.endswith(_NOUN_ENDS):
        return "N", None
    if low.endswith("ed") and len(low) > 4:
        return "V", Form(low, frozenset({"ed", "en"}))
    if low.endswith("ing") and len(low) > 5:
        return "V", Form(low, frozenset({"ing"}))
    if low.endswith(_ADJECTIVE_ENDS) and len(low) > 4:
        return "A", None
    return "N", None


# Words that stand before a number and belong to it: `more than 20`, `at least 84`, `half a dozen`.
_ABOUT = frozenset(
    [
        "about",
        "around",
        "over",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "some",
        "under",
        "estimated",
        "only",
        "just",
        "another",
    ]
)
_ABOUT_PAIRS = frozenset(
    {
        ("more", "than"),
        ("less", "than"),
        ("fewer", "than"),
        ("at", "least"),
        ("at", "most"),
        ("up", "to"),
        ("half", "a"),
    }
)


_PORTIONS = frozenset({"most", "much", "some", "all", "many", "several"})


def _quantities(tokens: Sequence[Token], tags: list[str]) -> None:
    for i, mark in enumerate(tags):
        if tokens[i].low in _PORTIONS and i + 1 < len(tags) and tokens[i + 1].low == "of":
            tags[i] = "N"  # `most of Idlib province`
        if mark != "#" or i == 0:
            continue
        k = (
            i - 2
            if i > 1 and tags[i - 1] == "D" and tokens[i - 1].low in {"a", "an"} and tokens[i].low == "dozen"
            else i - 1
        )
        if k >= 1 and (tokens[k - 1].low, tokens[k].low) in _ABOUT_PAIRS:
            tags[k - 1 : i] = "Q" * (i - k + 1)
        elif k >= 0 and tokens[k].low in _ABOUT:
            tags[k:i] = "Q" * (i - k)
        elif (tokens[i - 2].low, tokens[i - 1].low) == ("half", "a"):
            tags[i - 2 : i] = "QQ"


def _settle(tokens: Sequence[Token], tags: list[str], forms: list[Form | None], cues: Cues) -> None:
    for i in range(len(tags)):
        low = tokens[i].low
        before = tags[i - 1] if i else "."
        after = tags[i + 1] if i + 1 < len(tags) else "."
        if tags[i] == "N" and after == "M" and cues.classes.get(low) == "particle":
            tags[i] = "M"
        elif low == "'s" and after in "vVBXO" and before in "RW":
            tags[i] = "X"
        elif low in {"'s", "'"} and before not in "NM":
            tags[i] = "X" if low == "'s" else '"'
        elif low == "that" and tags[i] in "DW":
            tags[i] = _that(before, after)
        elif tags[i] in "vV":
            tags[i] = _verb(i, tokens, tags, forms, cues)
        elif tags[i] == "T" and not _infinitive(i, tags, forms):
            tags[i] = "I"


def _that(before: str, after: str) -> str:
    if before in "V?vB" or before in ',."':
        return "S"
    if before in "NM#)":
        return "W" if after in "vVXLBO" else "S" if after in "RDPM" else "D"
    return "D"


def _infinitive(i: int, tags: list[str], forms: list[Form | None]) -> bool:
    for k in range(i + 1, min(i + 3, len(tags))):
        form = forms[k]
        if form and "base" in form.kinds:
            return True
        if tags[k] == "X":
            return True
        if tags[k] != "B":
            return False
    return False


def _verb(i: int, tokens: Sequence[Token], tags: list[str], forms: list[Form | None], cues: Cues) -> str:
    """Whether a word that can be a verb is one here: V, N or (before a noun) A."""
    form = forms[i]
    if form is None:
        return "N"
    k = i - 1
    while k >= 0 and tags[k] in "BO":
        k -= 1
    before = tags[k] if k >= 0 else "."
    after = tags[i + 1] if i + 1 < len(tags) else "."
    if form.kinds & {"base", "s"} and not form.kinds & {"ed"}:
        plural = k >= 0 and _plural(tokens[k].low)
        agrees = before in "NM" and plural == ("s" not in form.kinds)
        if agrees and tokens[i].low not in cues.noun_triggers and tokens[i].low not in cues.heads:
            return "V"  # no noun that we know
        return _finite(before, after, form, ambiguous=tags[i] == "v", plural=plural)
    if "ing" in form.kinds:
        return _gerund(i, before, after, tokens, cues)
    return _past(before, after, form, tags[k - 1] if k > 0 else ".")


# Nouns that take the plural verb without an `s`.
_PLURALS = frozenset(
    {"people", "police", "militiamen", "gunmen", "men", "women", "children", "they", "we", "taliban"}
)


def _plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith("ss")) or low in _PLURALS


def _finite(before: str, after: str, form: Form, *, ambiguous: bool, plural: bool) -> str:
    if before in "LTO" or (before == "X" and "base" in form.kinds and after not in "I,."):
        return "V"
    if before in PRENOMINAL or before == "I":
        return "N"
    if before in "RW":
        return "V"
    if not ambiguous:
        return "V"
    if before in "NM" and "s" not in form.kinds and not plural:
        return "N"  # no agreement: `Observatory head X`
    if before in "NM":
        moves = after == "T" and plural
        agrees = after in "ITB" and "s" in form.kinds and before == "M"
        return "V" if after in "DPRM#QS" or moves or agrees else "N"
    if before in 'C"' and after in "DPRM#":
        return "V"
    return "N"


def _gerund(i: int, before: str, after: str, tokens: Sequence[Token], cues: Cues) -> str:
    low = tokens[i].low
    noun = low in cues.noun_triggers or low in cues.heads
    if cues.heads.get(low) in {"place", "route"} and after not in "DPMR#":
        return "N"
    if before in "DPA#QG":
        if after in "NM" and not noun:
            return "A"
        return "N" if noun or after not in "DPM" else "V"
    if noun and after not in "DPM#RQv":
        if before == "I" and after in "ANK" and tokens[i + 1].low not in cues.noun_triggers:
            return "V"  # `by shelling residential areas`
        if before in "IC,.S" or (before == "V" and after == "I"):
            return "N"
        previous = tokens[i - 1]
        if before in "MN" and (previous.text in cues.nations or previous.low in _BEFORE_NOUN):
            return "N"
    return "V"


_BEFORE_NOUN = frozenset(
    [
        "regime",
        "government",
        "rebel",
        "aerial",
        "air",
        "heavy",
        "coalition",
        "artillery",
        "barrel",
        "mortar",
        "rocket",
        "car",
    ]
)


def _past(before: str, after: str, form: Form, two_before: str) -> str:
    if before in "DPAKGI#Q" and after in "NMAKv":
        return "A"
    if before == "C" and two_before == "A" and after == "N":
        return "A"
    if before in "DP" and "base" in form.kinds:
        return "N"
    return "V"
