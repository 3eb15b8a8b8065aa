"""The records that the API answers with, field by field as in `web/src/lib/api/types.ts`.

Frozen dataclasses: `msgspec` writes them, FastAPI describes them. One module for each matter; each has,
beside its shapes, functions `…_of` that make them from what the picture holds.
"""
