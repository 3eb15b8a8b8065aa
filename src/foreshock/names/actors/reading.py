"""Reading: a mention taken apart into nations, actors, modifiers, nouns and names around a head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from foreshock.names.actors.keys import name_key
from foreshock.names.actors.lexicon import Lexicon, NationWord
from foreshock.names.actors.scan import Element, scan
from foreshock.names.actors.vocabulary import words
from foreshock.names.actors.words import Noun, noun_key


@dataclass(slots=True)
class Reading:
    """A mention, or a piece of it, taken apart."""

    nations: list[Element] = field(default_factory=list)
    actors: list[Element] = field(default_factory=list)
    modifiers: list[Element] = field(default_factory=list)
    nouns: list[Noun] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    order: list[Element] = field(default_factory=list)
    former: bool = False
    definite: bool = False
    leading: int = 0
    complements: list[tuple[str, Reading]] = field(default_factory=list)
    appositions: list[Reading] = field(default_factory=list)

    @property
    def head(self) -> Noun | None:
        """The noun that says what is named."""
        return self.nouns[-1] if self.nouns else None

    @property
    def of_coalition(self) -> bool:
        """Whether a coalition or what it has is told of; it is of no one country."""
        return any(n.kind == "coalition" or "coalition" in name_key(n.text) for n in self.nouns)

    @property
    def affiliate(self) -> bool:
        """Whether it ends in a word for what is tied to somebody and not them (`X's affiliate`)."""
        return bool(self.order) and noun_key(self.order[-1].text) in words("affiliate")

    @property
    def empty(self) -> bool:
        """Whether nothing in it says who is meant."""
        return not (self.nations or self.actors or self.nouns or self.names or self.modifiers)

    @property
    def country(self) -> str | None:
        """The nation told directly, the first of several."""
        return self.nations[0].country if self.nations else None


def read(mention: str, lexicon: Lexicon, *, on: date | None = None) -> Reading:
    """Take a mention apart; actors that were not there yet that day are plain names in it."""
    pieces = list(_pieces(_born(e, on) for e in scan(mention, lexicon)))
    first = _reading(pieces[0], lexicon) if pieces else Reading()
    first.appositions = [_reading(piece, lexicon) for piece in pieces[1:]]
    if first.empty and first.appositions:
        first = first.appositions[0]
    return first


def _born(element: Element, on: date | None) -> Element:
    if on is None or element.kind not in {"actor", "modifier"} or not element.actors:
        return element
    born = tuple(a for a in element.actors if not a.unborn(on))
    if born or element.kind == "modifier":
        return replace(element, actors=born)
    return Element("name", element.text, element.poss)


def _pieces(elements: Iterable[Element]) -> Iterator[list[Element]]:
    piece: list[Element] = []
    for element in elements:
        if element.kind == "mark":
            if piece:
                yield piece
            piece = []
        else:
            piece.append(element)
    if piece:
        yield piece


def _reading(elements: Sequence[Element], lexicon: Lexicon) -> Reading:
    made = Reading()
    elements = _named(_shared(elements))
    for i, element in enumerate(elements):
        if element.kind == "stop":
            break
        relation = _relation(elements, i)
        if relation:
            made.complements.append((relation, _reading(elements[i + 2 :], lexicon)))
            break
        if element.kind == "preposition" and not made.empty:
            made.complements.append((element.text.casefold(), _reading(elements[i + 1 :], lexicon)))
            break
        _add(made, element, lexicon)
    return made


def _shared(elements: Sequence[Element]) -> Sequence[Element]:
    """`US and Jordanian-backed forces`: what the second says of the forces, it says for the first too."""
    made = list(elements)
    for i in range(len(made) - 2):
        first, second = made[i], made[i + 2]
        if (
            first.kind in {"nation", "actor"}
            and made[i + 1].kind == "conjunction"
            and second.kind == "modifier"
        ):
            made[i] = replace(first, kind="modifier", relation=second.relation)
    return made


def _named(elements: Sequence[Element]) -> Sequence[Element]:
    """Names that hold a known word: `Riyad Hijab` is nobody's capital, `Nabil al-Homsi` no people of Homs."""
    made = list(elements)
    for i, element in enumerate(made):
        after = made[i + 1].kind if i + 1 < len(made) else ""
        before = made[i - 1].kind if i else ""
        # `Jordan Hale` has one name more, `Qatar Red Crescent Society` is of its country
        lone = sum(e.kind == "name" for e in made) == 1
        form = element.nations[0].form if element.kind == "nation" and not element.poss else ""
        city = form == "capital" or (form == "state" and lone and len(made) == i + 2)
        people = element.kind == "actor" and all(a.kind == "people" for a in element.actors)
        if (city and after == "name" and before != "name") or (
            people and before == "name" and after in {"", "name"} and not element.text.endswith("s")
        ):
            made[i] = Element("name", element.text, element.poss)
        elif element.kind == "actor" and after == "noun" and made[i + 1].many:
            # `Abu Sayyaf militants` are those of the group, not of a man of that name
            groups = tuple(a for a in element.actors if a.kind != "person")
            made[i] = replace(element, actors=groups or element.actors)
    return made


def _relation(elements: Sequence[Element], i: int) -> str:
    """`loyal to`, `backed by`, `fighting against`: the relation that the words at `i` tell; else empty."""
    element = elements[i]
    if element.kind not in {"word", "noun", "modifier"}:
        return ""
    relation = words("with").get(element.text.casefold(), "")
    after = elements[i + 1].kind if i + 1 < len(elements) else ""
    return relation if relation and after == "preposition" and i > 0 else ""


def _add(made: Reading, element: Element, lexicon: Lexicon) -> None:
    made.order.append(element)
    if element.kind == "nation":
        made.nations.append(element)
    elif element.kind == "actor":
        made.actors.append(element)
    elif element.kind == "modifier":
        made.modifiers.append(element)
    elif element.kind == "noun" and element.noun:
        made.nouns.append(element.noun)
        if nation := _inner_nation(element.text, lexicon):
            made.nations.append(Element("nation", element.text, nations=nation))
    elif element.kind == "name":
        made.names.append(element.text)
        made.leading += len(made.order) == len(made.names)
    elif element.kind == "former":
        made.former = True
    elif element.kind == "article":
        made.definite = made.definite or element.text.casefold() in words("pointing")
    elif element.kind == "word":
        made.words.append(element.text.casefold())


def _inner_nation(text: str, lexicon: Lexicon) -> tuple[NationWord, ...]:
    """The nation within a title (`US secretary of state`)."""
    words_ = text.split()
    return next((n for k in (1, 2) if len(words_) > k and (n := lexicon.nation(" ".join(words_[:k])))), ())
