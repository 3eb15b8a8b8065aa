"""The trained reader: one small encoder, heads for triggers and roles, onnxruntime alone at run time."""

from foreshock.reading.model.reader import ModelReader

__all__ = ["ModelReader"]
