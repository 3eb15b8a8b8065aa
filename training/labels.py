"""The label sets of the model's heads, in the fixed order that the weights know them by."""

from __future__ import annotations

from foreshock.codebook import codebook

TYPES: tuple[str, ...] = tuple(codebook().types)
# Beside the codebook's roles: who says so, and the time expression that dates the claim. The roles with a
# closed list of values are labels of the trigger instead (below).
ROLES: tuple[str, ...] = (
    *(r for r in codebook().roles if r not in {"relation", "role", "means"}),
    "means",
    "source",
    "time",
)
# Closed values, told by the trigger and its arguments together: predicted per trigger.
MEANS: tuple[str, ...] = codebook().roles["means"].values["BACKS"]
RELATIONS: tuple[str, ...] = codebook().roles["relation"].values["LOCATED"]
LEADS: tuple[str, ...] = codebook().roles["role"].values["PART_OF"]
STATUSES: tuple[str, ...] = ("actual", "planned", "possible", "denied")
UPOS: tuple[str, ...] = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
ENTITIES: tuple[str, ...] = ("O", *(f"{p}-{k}" for k in ("PER", "ORG", "LOC") for p in "BI"))
FINE: tuple[str, ...] = (
    "O",
    *(
        f"{p}-{k}"
        for k in (
            *(
                "Organisation",
                "Location",
                "Person",
                "Temporal",
                "Nationality",
                "Quantity",
                "Weapon",
                "Vehicle",
            ),
            *("MilitaryPlatform", "DocumentReference", "Money"),
        )
        for p in "BI"
    ),
)
SHAPES = 6
