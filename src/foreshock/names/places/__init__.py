"""Places: toponyms of a text, what they are resolved to, and the areas that phrases around them tell."""

from __future__ import annotations

from foreshock.names.places.joint import home_of
from foreshock.names.places.recognition import recognise, toponyms
from foreshock.names.places.resolve import resolve_places
from foreshock.names.places.toponym import Resolution, Toponym

__all__ = ["Resolution", "Toponym", "home_of", "recognise", "resolve_places", "toponyms"]
