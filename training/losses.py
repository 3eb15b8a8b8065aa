"""The losses of the heads on one batch of windows."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from foreshock.codebook import codebook
from training import labels as L  # noqa: N812
from training.net import Net, distances
from training.windows import Window

TYPE_AT = {t: i for i, t in enumerate(L.TYPES)}
ROLE_AT = {r: i for i, r in enumerate(L.ROLES)}
ANY = len(L.TYPES)


def role_mask() -> Tensor:
    """Which roles a type may have: [types + 1, roles]."""
    mask = torch.zeros(len(L.TYPES) + 1, len(L.ROLES))
    for t, kind in codebook().types.items():
        for role in (*kind.roles, "source", "time"):
            if role in ROLE_AT and not (role == "means" and t == "BACKS"):
                mask[TYPE_AT[t], ROLE_AT[role]] = 1
    mask[ANY, ROLE_AT["place"]] = 1
    return mask


ROLE_MASK = role_mask()


def pad(rows: list[list[int]], value: int = 0) -> Tensor:
    n = max(map(len, rows))
    return torch.tensor([r + [value] * (n - len(r)) for r in rows])


def tags(rows: list[list[str] | None], names: tuple[str, ...] | list[str], n: int) -> Tensor:
    """Label indices [B, N], -100 where untold."""
    at = {name: i for i, name in enumerate(names)}
    out = torch.full((len(rows), n), -100)
    for b, row in enumerate(rows):
        if row:
            out[b, : len(row)] = torch.tensor([at.get(x, -100) for x in row])
    return out


class Loss:
    """The sum of the heads' losses on one batch; `seen` collects them by name."""

    def __init__(self, net: Net, relations: list[str]) -> None:
        self.net, self.relations = net, relations
        self.seen: dict[str, list[float]] = defaultdict(list)

    def __call__(self, batch: list[Window]) -> Tensor:
        ids, case = pad([w.ids for w in batch]), pad([w.case for w in batch])
        first, mask = pad([w.first for w in batch]), pad([[1] * len(w.ids) for w in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            v = self.net.words(ids, case, mask, first)
            parts = [*self._syntax(v, batch), *self._entities(v, batch), *self._facts(v, batch)]
            parts += [*self._claims(v, batch)]
        total = torch.zeros(())
        for name, value in parts:
            self.seen[name].append(float(value.detach()))
            total = total + value
        return total

    def _syntax(self, v: Tensor, batch: list[Window]) -> Any:
        rows = [i for i, w in enumerate(batch) if w.head is not None]
        if not rows:
            return
        n = max(len(batch[i].words) for i in rows)
        v = v[rows][:, :n]
        some = [batch[i] for i in rows]
        upos = tags([w.upos for w in some], L.UPOS, n)
        yield "upos", 0.5 * F.cross_entropy(self.net.syntax.upos(v).float().flatten(0, 1), upos.flatten())
        head = pad([[h if h >= 0 else i for i, h in enumerate(w.head or [])] for w in some], -100)
        sent = pad([w.sent for w in some], -1)
        scores, root = self.net.syntax.arcs(v)
        scores = scores.float().masked_fill(sent.unsqueeze(1) != sent.unsqueeze(2), -1e4)
        eye = torch.eye(n, dtype=torch.bool)
        scores = torch.where(eye, root.float().unsqueeze(2).expand_as(scores), scores)
        yield "arc", F.cross_entropy(scores.flatten(0, 1), head.flatten())
        labels = self.net.syntax.relations(v, head.clamp(min=0)).float()
        yield (
            "rel",
            F.cross_entropy(labels.flatten(0, 1), tags([w.rel for w in some], self.relations, n).flatten()),
        )

    def _entities(self, v: Tensor, batch: list[Window]) -> Any:
        for name, field, names, layer in (
            ("entity", "entity", L.ENTITIES, self.net.entity),
            ("fine", "fine", L.FINE, self.net.fine),
        ):
            gold = tags([getattr(w, field) for w in batch], names, v.size(1))
            if (gold >= 0).any():
                yield name, 2 * F.cross_entropy(layer(v).float().flatten(0, 1), gold.flatten())

    def _facts(self, v: Tensor, batch: list[Window]) -> Any:
        at = [(b, i, y) for b, w in enumerate(batch) for i, y in w.fact]
        if at:
            rows, words, gold = zip(*at, strict=True)
            said = self.net.fact(v[list(rows), list(words)]).float().squeeze(-1)
            yield "fact", 0.5 * F.huber_loss(said, torch.tensor(gold))

    def _claims(self, v: Tensor, batch: list[Window]) -> Any:
        told = [b for b, w in enumerate(batch) if w.claims is not None]
        if told:
            yield "trigger", self._triggers(v, batch, told)
        picks: list[tuple[int, dict[str, Any]]] = []
        for b, w in enumerate(batch):
            picks += [(b, c) for c in w.claims or []]
            picks += [
                (b, {"at": t, "type": ANY, "args": [("place", *p) for p in ps]}) for t, ps in w.event_place
            ]
        if picks:
            yield from self._arguments(v, batch, picks)

    def _triggers(self, v: Tensor, batch: list[Window], told: list[int]) -> Tensor:
        n = max(len(batch[b].words) for b in told)
        gold = torch.zeros(len(told), n, len(L.TYPES))
        weight = torch.zeros(len(told), n, 1)
        for k, b in enumerate(told):
            weight[k, : len(batch[b].words)] = 1
            for c in batch[b].claims or []:
                gold[k, c["at"], c["type"]] = 1
        said = self.net.types(v[told][:, :n]).float()
        loss = F.binary_cross_entropy_with_logits(said, gold, reduction="none") * weight
        return 1.0 * loss.sum() / gold.sum().clamp(min=1)

    def _arguments(self, v: Tensor, batch: list[Window], picks: list[tuple[int, dict[str, Any]]]) -> Any:
        n, r = v.size(1), len(L.ROLES)
        row = torch.tensor([b for b, _ in picks])
        at = torch.tensor([c["at"] for _, c in picks])
        kind = torch.tensor([c["type"] for _, c in picks])
        sent = pad([w.sent for w in batch], -1)
        said, extra = self.net.args(
            v, self.net.syntax, self.net.fact[0], row, at, kind, distances(at, n), sent
        )
        gold = torch.zeros(len(picks), n, 2, r)
        weight = ROLE_MASK[kind].view(-1, 1, 1, r) * (sent[row] >= 0).float().view(-1, n, 1, 1)
        weight = weight.repeat(1, 1, 2, 1)
        weight[:, :, 1] = 0
        for k, (_, c) in enumerate(picks):
            for role, a, b in c.get("ignored", ()):
                weight[k, a:b, :, ROLE_AT[role]] = 0
            for role, a, b in c["args"]:
                gold[k, a:b, 0, ROLE_AT[role]] = 1
                gold[k, a, 1, ROLE_AT[role]] = 1
                weight[k, a:b, :, ROLE_AT[role]] = 1
        loss = F.binary_cross_entropy_with_logits(
            said.float().view(len(picks), n, 2, r), gold, reduction="none"
        )
        own = torch.where(kind == ANY, 0.3, 1.0)
        yield "args", 0.35 * ((loss * weight).sum((1, 2, 3)) * own).sum() / own.sum()
        claims = [(k, c) for k, (_, c) in enumerate(picks) if c["type"] != ANY]
        if claims:
            yield from self._extras(extra.float(), claims)

    def _extras(self, extra: Tensor, claims: list[tuple[int, dict[str, Any]]]) -> Any:
        rows = [k for k, _ in claims]
        status, hedged, means, relation, leads = split_extra(extra[rows])
        gold = torch.tensor([c["status"] for _, c in claims])
        # planned, possible and denied are one claim in seven; without weight the head learns 'actual', and
        # without smoothing it knows the training texts by heart
        weight = torch.tensor([1.0, 1.8, 2.0, 2.0])
        yield "status", F.cross_entropy(status, gold, weight=weight, label_smoothing=0.1)
        yield (
            "hedged",
            0.5
            * F.binary_cross_entropy_with_logits(
                hedged.squeeze(-1), torch.tensor([float(c["hedged"]) for _, c in claims])
            ),
        )
        told = [i for i, (_, c) in enumerate(claims) if c["means"] is not None]
        if told:
            want = torch.tensor([claims[i][1]["means"] for i in told])
            yield "means", 0.3 * F.binary_cross_entropy_with_logits(means[told], want)
        for name, scores in (("relation", relation), ("role", leads)):
            told = [i for i, (_, c) in enumerate(claims) if c[name] is not None]
            if told:
                yield (
                    name,
                    0.3 * F.cross_entropy(scores[told], torch.tensor([claims[i][1][name] for i in told])),
                )


def split_extra(extra: Tensor) -> tuple[Tensor, ...]:
    """Status, hedged, means, relation, role: the parts of the extra head's output."""
    return extra.split([len(L.STATUSES), 1, len(L.MEANS), len(L.RELATIONS), len(L.LEADS)], -1)
