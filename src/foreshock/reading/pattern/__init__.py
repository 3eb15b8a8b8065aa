"""The pattern reader: cue words, phrases and clauses to claims, without a trained model."""

from foreshock.reading.pattern.reader import PatternReader

__all__ = ["PatternReader"]
