"""The network: one encoder, many heads (see docs/reading.md).

Word vectors are those of the first subword. The claim heads are two: which words trigger which claim types,
and, for a trigger with its type, which words stand in which role. The source chain and the time expression
are roles like any other, so one head reads who, what, where, said by whom and when.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from foreshock.reading.model.session import BUCKETS
from foreshock.reading.model.session import distances as buckets
from training import labels as L  # noqa: N812

HIDDEN = 384
PAIR = 256
SENTENCES = 7  # sentence distance, -3 to 3
REL = 64  # width of the relation classifier's word vectors
PATHS = 5
FACT = 128  # width of the factuality head


class Mlp(nn.Module):
    """Linear, GELU, dropout."""

    def __init__(self, size: int, out: int, drop: float) -> None:
        super().__init__()
        self.line = nn.Linear(size, out)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor) -> Tensor:
        return self.drop(F.gelu(self.line(x)))


class Syntax(nn.Module):
    """Word classes, biaffine arcs and relation labels (Dozat and Manning 2017, as recalled)."""

    def __init__(self, relations: int, *, arc: int = 192, rel: int = REL, drop: float = 0.25) -> None:
        super().__init__()
        self.upos = nn.Linear(HIDDEN, len(L.UPOS))
        self.arc_head, self.arc_dep = Mlp(HIDDEN, arc, drop), Mlp(HIDDEN, arc, drop)
        self.rel_head, self.rel_dep = Mlp(HIDDEN, rel, drop), Mlp(HIDDEN, rel, drop)
        self.arc = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
        self.root = nn.Linear(arc, 1)
        self.rel = nn.Linear(3 * rel, relations)

    def arcs(self, w: Tensor) -> tuple[Tensor, Tensor]:
        """Scores [B, dependent, head] and of being a root [B, dependent]."""
        dep, head = self.arc_dep(w), self.arc_head(w)
        one = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        return (one @ self.arc) @ head.transpose(1, 2) / 4.0, self.root(dep).squeeze(-1)

    def probabilities(self, w: Tensor, sent: Tensor) -> Tensor:
        """How likely each word is each other's head within its sentence: [B, dependent, head], a root on the
        diagonal. `sent` numbers the words' sentences, -1 for padding."""
        scores, root = self.arcs(w)
        scores = scores.float().masked_fill(sent.unsqueeze(1) != sent.unsqueeze(2), -1e4)
        eye = torch.eye(scores.size(1), device=scores.device) > 0
        return torch.where(eye, root.float().unsqueeze(2), scores).softmax(-1)

    def relations(self, w: Tensor, heads: Tensor) -> Tensor:
        """Label scores of the arcs to `heads` (a root is its own head)."""
        dep, head = self.rel_dep(w), self.rel_head(w)
        at = head.gather(1, heads.unsqueeze(2).expand(-1, -1, head.size(2)))
        return self.rel(torch.cat([dep, at, dep * at], -1))


class Arguments(nn.Module):
    """Roles of words for triggers, and what else a trigger with its type tells."""

    def __init__(self, *, drop: float = 0.2) -> None:
        super().__init__()
        self.kind = nn.Embedding(len(L.TYPES) + 1, PAIR)  # the last is 'any event', for the place data
        self.trigger, self.word = nn.Linear(HIDDEN, PAIR), nn.Linear(HIDDEN, PAIR)
        self.left, self.right = nn.Linear(HIDDEN, PAIR), nn.Linear(HIDDEN, PAIR)
        self.far, self.apart = nn.Embedding(BUCKETS, PAIR), nn.Embedding(SENTENCES, PAIR)
        self.drop = nn.Dropout(drop)
        self.out = nn.Linear(PAIR, 2 * len(L.ROLES))
        self.own = nn.Linear(HIDDEN, PAIR)
        self.doubt = nn.Linear(FACT, PAIR, bias=False)
        extra = len(L.STATUSES) + 1 + len(L.MEANS) + len(L.RELATIONS) + len(L.LEADS)
        self.extra = nn.Linear(PAIR, extra)
        for table in (self.kind, self.far, self.apart):
            nn.init.normal_(table.weight, std=0.1)
        self.tree = nn.Linear(PATHS, PAIR, bias=False)
        self.labels = nn.Linear(2 * REL, PAIR, bias=False)

    def forward(
        self,
        w: Tensor,
        syntax: Syntax,
        fact: nn.Module,
        row: Tensor,
        at: Tensor,
        kind: Tensor,
        far: Tensor,
        sent: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """For K triggers: `row` their window, `at` their word, `kind` their type, `far` [K, N] the distances;
        `sent` [B, N] numbers the sentences; `fact` is the factuality head's hidden layer, which knows more
        texts than the status does. Returns [K, N, 2R] (in, begins) and [K, extra]."""
        here = w[row, at]
        k = self.kind(kind)
        gate = self.left(here) + k
        apart = (sent[row] - sent[row, at].unsqueeze(1)).clamp(-3, 3) + 3
        z = (self.trigger(here) + k).unsqueeze(1) + self.word(w)[row] + self.far(far) + self.apart(apart)
        z = z + gate.unsqueeze(1) * self.right(w)[row]
        z = (
            z
            + self.tree(self._paths(w, syntax, row, at, sent))
            + self.labels(self._labels(w, syntax, row, at))
        )
        own = self.own(here) + k + self.doubt(fact(here))
        return self.out(self.drop(F.gelu(z))), self.extra(self.drop(F.gelu(own)))

    @staticmethod
    def _paths(w: Tensor, syntax: Syntax, row: Tensor, at: Tensor, sent: Tensor) -> Tensor:
        # How likely a word is the trigger's child, its head, its grandchild, its grandparent, its sibling.
        p = syntax.probabilities(w, sent)
        twice = p @ p
        up, down = p[row, at], p.transpose(1, 2)[row, at]
        far_up, far_down = twice[row, at], twice.transpose(1, 2)[row, at]
        beside = (p @ p.transpose(1, 2))[row, at]
        return torch.stack([down, up, far_down, far_up, beside], -1).to(w.dtype)

    @staticmethod
    def _labels(w: Tensor, syntax: Syntax, row: Tensor, at: Tensor) -> Tensor:
        # What relation would hold, either way: the products that the label classifier sees.
        dep, head = syntax.rel_dep(w), syntax.rel_head(w)
        below = dep[row] * head[row, at].unsqueeze(1)
        above = head[row] * dep[row, at].unsqueeze(1)
        return torch.cat([below, above], -1)


class Net(nn.Module):
    """Encoder and heads. `relations` is the number of dependency labels."""

    def __init__(self, encoder: nn.Module, relations: int) -> None:
        super().__init__()
        self.encoder = encoder
        old = encoder.embeddings.token_type_embeddings.weight.data
        shapes = nn.Embedding(L.SHAPES, HIDDEN)
        shapes.weight.data = old[0].unsqueeze(0).repeat(L.SHAPES, 1) + torch.randn(L.SHAPES, HIDDEN) * 0.01
        encoder.embeddings.token_type_embeddings = shapes
        encoder.config.type_vocab_size = L.SHAPES
        self.drop = nn.Dropout(0.15)
        self.syntax = Syntax(relations)
        self.entity = nn.Linear(HIDDEN, len(L.ENTITIES))
        self.fine = nn.Linear(HIDDEN, len(L.FINE))
        self.fact = nn.Sequential(Mlp(HIDDEN, FACT, 0.2), nn.Linear(FACT, 1))
        self.types = nn.Sequential(Mlp(HIDDEN, PAIR, 0.2), nn.Linear(PAIR, len(L.TYPES)))
        nn.init.constant_(self.types[1].bias, -5.0)
        self.args = Arguments()
        nn.init.constant_(self.args.out.bias, -3.0)

    def words(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Word vectors [B, N, HIDDEN]."""
        h = self.encoder(input_ids=ids, token_type_ids=case, attention_mask=mask).last_hidden_state
        return self.drop(h.gather(1, first.unsqueeze(2).expand(-1, -1, h.size(2))))


def distances(at: Tensor, n: int) -> Tensor:
    """Signed logarithmic buckets of the distance of N words from each trigger: [K, N], as the reader's."""
    return torch.from_numpy(buckets(at.numpy(), n))


def decay(step: int, *, total: int, warm: int) -> float:
    """Linear warm-up and decay of the learning rate."""
    if step < warm:
        return (step + 1) / warm
    return max(0.02, 1 - (step - warm) / max(1, total - warm))
