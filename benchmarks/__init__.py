"""Runners that measure Foreshock; each prints its figures, the last line being one JSON object."""
