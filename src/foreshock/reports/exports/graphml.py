"""GraphML: the actors as nodes, their ties as edges, each with its claims."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from foreshock.picture import Named
from foreshock.picture.facts import slug
from foreshock.reports.exports.content import Content
from foreshock.reports.exports.rows import tie_row
from foreshock.reports.exports.xlsx import legal

SPACE = "http://graphml.graphdrawing.org/xmlns"
NODE = {"name": "string", "told_as": "string", "country": "string", "sector": "string", "kind": "string"}
EDGE = {
    **dict.fromkeys(("type", "status", "manner"), "string"),
    "sign": "int",
    **dict.fromkeys(("first_told", "last_told"), "string"),
    "hedged": "boolean",
    "origins": "int",
    **dict.fromkeys(("claim_ids", "claims_against"), "string"),
}


def lines(content: Content) -> Iterator[str]:
    """The text of the file."""
    ties = content.picture.ties
    actors = {slug(n): n for t in ties for n in (t.a, t.b)}
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{SPACE}">'
    yield '<key id="g_foreshock" for="graph" attr.name="foreshock" attr.type="string"/>'
    for target, keys in (("node", NODE), ("edge", EDGE)):
        for name, kind in keys.items():
            yield f'\n<key id="{target}_{name}" for="{target}" attr.name="{name}" attr.type="{kind}"/>'
    yield '\n<graph id="ties" edgedefault="directed">'
    yield _data("g", {"foreshock": json.dumps(content.stamp.record(), ensure_ascii=False)})
    for key, actor in sorted(actors.items()):
        yield f"\n<node id={quoteattr(key)}>{_data('node', _node(content, actor))}</node>"
    for i, t in enumerate(ties):
        row = tie_row(t)
        ends = f"source={quoteattr(slug(t.a))} target={quoteattr(slug(t.b))}"
        values = {k: row[k] for k in EDGE}
        yield f'\n<edge id="e{i}" {ends}>{_data("edge", values)}</edge>'
    yield "\n</graph></graphml>\n"


def _node(content: Content, actor: Named) -> Mapping[str, Any]:
    party = content.party(actor)
    told = content.picture.naming.actor_variants(actor.key)
    return {
        "name": actor.name,
        "told_as": "; ".join(v.name for v in told),
        "country": party.country,
        "sector": party.sector,
        "kind": party.kind,
    }


def _data(target: str, values: Mapping[str, Any]) -> str:
    rows = (f'<data key="{target}_{k}">{escape(legal(_plain(v)))}</data>' for k, v in values.items())
    return "".join(rows)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
