"""The codebook as data: claim types and roles, checked at load. Read with `codebook()`.

A researcher may change the YAML and CSV files here; what is wrong with them is told with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from foreshock.errors import CodebookError, RecordError
from foreshock.model import Claim

PACKAGE = "foreshock.codebook"
KINDS = frozenset({"state", "action"})
CONTROL = frozenset({"", "holds", "begins", "ends"})
TYPE_KEYS = frozenset({"kind", "says", "core", "other", "plover", "control", "symmetric"})
ROLE_KEYS = frozenset({"says", "values"})


@dataclass(frozen=True, slots=True)
class ClaimType:
    """A state or an action of the codebook."""

    name: str
    kind: str
    says: str
    core: tuple[str, ...]
    other: tuple[str, ...] = ()
    plover: str = ""
    control: str = ""
    symmetric: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles its arguments may play."""
        return self.core + self.other


@dataclass(frozen=True, slots=True)
class Role:
    """A role; `values` gives the closed list of its values for some types."""

    name: str
    says: str
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All types and roles."""

    types: Mapping[str, ClaimType]
    roles: Mapping[str, Role]

    def check(self, claim: Claim) -> None:
        """Raise `RecordError` where the claim breaks the codebook."""
        kind = self.types.get(claim.type)
        if kind is None:
            raise RecordError(f"no such claim type: {claim.type!r}", where=claim.doc)
        if not claim.args:
            raise RecordError(f"{claim.type} without arguments", where=claim.doc)
        for argument in claim.args:
            if argument.role not in kind.roles:
                raise RecordError(f"{claim.type} has no role {argument.role!r}", where=claim.doc)
            allowed = self.roles[argument.role].values.get(claim.type)
            if allowed and argument.text not in allowed:
                said = f"{claim.type}.{argument.role} is one of {', '.join(allowed)}, not {argument.text!r}"
                raise RecordError(said, where=claim.doc)


@cache
def codebook() -> Codebook:
    """The shipped codebook; raises `CodebookError` with file and line where a file is wrong."""
    return parse(types=_text("types.yaml"), roles=_text("roles.yaml"))


def parse(*, types: str, roles: str) -> Codebook:
    """Build a codebook from the text of its two files."""
    by_role = {name: _role(name, row, at) for name, row, at in entries(roles, file="roles.yaml")}
    by_type = {name: _type(name, row, at, by_role) for name, row, at in entries(types, file="types.yaml")}
    return Codebook(by_type, by_role)


def _text(name: str) -> str:
    return (files(PACKAGE) / name).read_text(encoding="utf-8")


def entries(text: str, *, file: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The top-level entries of a YAML file as (key, mapping, `file:line`)."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CodebookError(f"not YAML: {error.problem}", where=f"{file}:{line}") from error
    if not isinstance(root, yaml.MappingNode):
        raise CodebookError("a mapping of names to entries is expected", where=f"{file}:1")
    seen: set[str] = set()
    build = yaml.SafeLoader("")
    for key, value in root.value:
        at = f"{file}:{key.start_mark.line + 1}"
        name = str(key.value)
        if name in seen:
            raise CodebookError(f"{name} stands twice", where=at)
        seen.add(name)
        row = build.construct_object(value, deep=True)
        if not isinstance(row, dict):
            raise CodebookError(f"{name}: a mapping is expected", where=at)
        yield name, row, at


def _role(name: str, row: dict[str, Any], at: str) -> Role:
    _known_keys(name, row, ROLE_KEYS, at)
    values = {k: _strings(name, "values", v, at) for k, v in (row.get("values") or {}).items()}
    return Role(name, _says(name, row, at), values)


def _type(name: str, row: dict[str, Any], at: str, roles: Mapping[str, Role]) -> ClaimType:
    _known_keys(name, row, TYPE_KEYS, at)
    made = ClaimType(
        name=name,
        kind=row.get("kind", ""),
        says=_says(name, row, at),
        core=_strings(name, "core", row.get("core"), at),
        other=_strings(name, "other", row.get("other", []), at),
        plover=row.get("plover", ""),
        control=row.get("control", ""),
        symmetric=_strings(name, "symmetric", row.get("symmetric", []), at),
    )
    if made.kind not in KINDS or made.control not in CONTROL:
        raise CodebookError(f"{name}: kind or control has an unknown value", where=at)
    for role in made.roles + made.symmetric:
        if role not in roles:
            raise CodebookError(f"{name}: no such role: {role!r}", where=at)
    return made


def _known_keys(name: str, row: dict[str, Any], known: frozenset[str], at: str) -> None:
    if unknown := sorted(set(row) - known):
        raise CodebookError(f"{name}: unknown key {unknown[0]!r}", where=at)


def _says(name: str, row: dict[str, Any], at: str) -> str:
    if not isinstance(row.get("says"), str):
        raise CodebookError(f"{name}: 'says' is missing", where=at)
    return str(row["says"])


def _strings(name: str, key: str, value: object, at: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise CodebookError(f"{name}: {key} is a list of words", where=at)
    return tuple(value)
