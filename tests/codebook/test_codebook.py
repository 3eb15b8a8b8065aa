from __future__ import annotations

import pytest

from foreshock.codebook import codebook, parse
from foreshock.errors import CodebookError, RecordError
from foreshock.model import STATES, Argument, Claim, Span

ROLES = "actor: {says: who}\nplace: {says: where}\nrelation: {says: how, values: {near: [at]}}\n"
TYPES = "near: {kind: state, says: is near, core: [actor, place], other: [relation]}\n"


def test_the_shipped_codebook() -> None:
    book = codebook()
    assert {t.name for t in book.types.values() if t.kind == "state"} == STATES
    assert len([t for t in book.types.values() if t.kind == "action"]) == 31
    assert all(t.plover for t in book.types.values() if t.kind == "action")


@pytest.mark.parametrize(
    ("types", "roles", "said"),
    [
        (
            TYPES + "near: {kind: state, says: twice, core: [actor]}\n",
            ROLES,
            "types.yaml:2: near stands twice",
        ),
        ("\n\nx: {kind: state, says: x, core: [nobody]}\n", ROLES, "types.yaml:3: x: no such role: 'nobody'"),
        (
            "x: {kind: mood, says: x, core: [actor]}\n",
            ROLES,
            "types.yaml:1: x: kind or control has an unknown value",
        ),
        ("x: {kind: state, core: [actor]}\n", ROLES, "types.yaml:1: x: 'says' is missing"),
        ("x: {kind: state, says: x, core: actor}\n", ROLES, "types.yaml:1: x: core is a list of words"),
        (
            "x: {kind: state, says: x, core: [actor], colour: red}\n",
            ROLES,
            "types.yaml:1: x: unknown key 'colour'",
        ),
        ("x: 3\n", ROLES, "types.yaml:1: x: a mapping is expected"),
        ("- x\n", ROLES, "types.yaml:1: a mapping of names to entries is expected"),
        (TYPES, "actor: {says: who}\nplace: {says: [\n", "roles.yaml:3: not YAML"),
    ],
)
def test_errors_name_file_and_line(types: str, roles: str, said: str) -> None:
    with pytest.raises(CodebookError) as error:
        parse(types=types, roles=roles)
    assert str(error.value).startswith(said)


def test_check() -> None:
    book = parse(types=TYPES, roles=ROLES)

    def claim(kind: str, *args: tuple[str, str]) -> Claim:
        return Claim("d", kind, tuple(Argument(r, v) for r, v in args), "q", Span(0, 1))

    book.check(claim("near", ("actor", "army"), ("relation", "at")))
    for broken in (
        claim("far", ("actor", "army")),
        claim("near"),
        claim("near", ("backer", "army")),
        claim("near", ("relation", "beyond")),
    ):
        with pytest.raises(RecordError):
            book.check(broken)
