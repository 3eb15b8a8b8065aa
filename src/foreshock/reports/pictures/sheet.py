"""A sheet of map: from degrees to points, outlines cut to its frame, room for labels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from foreshock.reports.pictures.drawing import Point

KM_PER_DEGREE = 111.2
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Maps degrees inside `box` (west, south, east, north) to points from (0, 0); equirectangular, true to
    scale at the middle latitude. `scale` is points per km."""

    box: Box
    width: float
    height: float

    @classmethod
    def around(cls, box: Box, *, width: float, most: float, least: float) -> Frame:
        """A frame of that width whose height lies between `least` and `most`: the box is widened to fit."""
        west, south, east, north = box
        narrow = math.cos(math.radians((south + north) / 2))
        x, y = (east - west) * narrow, north - south
        shape = min(max(y / x, least / width), most / width)
        grow_x, grow_y = max(0.0, y / shape - x) / narrow, max(0.0, x * shape - y)
        wide = (west - grow_x / 2, south - grow_y / 2, east + grow_x / 2, north + grow_y / 2)
        return cls(wide, width, width * shape)

    @property
    def scale(self) -> float:
        """Points per km."""
        return self.height / ((self.box[3] - self.box[1]) * KM_PER_DEGREE)

    def at(self, lon: float, lat: float) -> Point:
        """The point of a position."""
        west, south, east, north = self.box
        return (lon - west) / (east - west) * self.width, (north - lat) / (north - south) * self.height

    def has(self, lon: float, lat: float) -> bool:
        """Whether the position lies inside."""
        west, south, east, north = self.box
        return west <= lon <= east and south <= lat <= north

    def cut(self, ring: Iterable[Point]) -> tuple[Point, ...]:
        """A ring in degrees as points, cut to the frame (Sutherland and Hodgman 1974) and thinned to what can
        be seen; empty where none of it is inside."""
        points = [self.at(*p) for p in ring]
        for axis, limit, keep in ((0, 0.0, 1), (0, self.width, -1), (1, 0.0, 1), (1, self.height, -1)):
            points = list(_cut(points, axis, limit, keep))
            if not points:
                return ()
        return tuple(_thin(points))


def _cut(points: list[Point], axis: int, limit: float, keep: int) -> Iterator[Point]:
    for a, b in zip(points, (*points[1:], points[0]), strict=True):
        a_in, b_in = (a[axis] - limit) * keep >= 0, (b[axis] - limit) * keep >= 0
        if a_in:
            yield a
        if a_in != b_in:
            share = (limit - a[axis]) / (b[axis] - a[axis])
            yield a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


# Nearer points than this (in points) are one to the eye.
SEEN = 0.7


def _thin(points: list[Point]) -> Iterator[Point]:
    last: Point | None = None
    for p in points:
        if last is None or math.dist(p, last) >= SEEN:
            last = p
            yield p


@dataclass(slots=True)
class Room:
    """What is taken on a sheet, as boxes (left, top, right, bottom); places things where none is."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        """Whether the box lies on the sheet and touches nothing."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        return not any(left < x2 and x1 < right and top < y2 and y1 < bottom for x1, y1, x2, y2 in self.taken)

    def take(self, box: Box) -> None:
        """Mark the box as taken."""
        self.taken.append(box)

    def spot(self, centre: Point, radius: float) -> Point | None:
        """The free place for a mark nearest to `centre`; None where none is near."""
        for far in (0.0, *(radius * f for f in (2.2, 3.4, 4.8, 6.4))):
            for turn in range(1 if far == 0 else 12):
                angle = math.pi * (turn / 6 - 0.5)
                x, y = centre[0] + far * math.cos(angle), centre[1] + far * math.sin(angle)
                box = (x - radius, y - radius, x + radius, y + radius)
                if self.free(box):
                    self.take(box)
                    return x, y
        return None

    def label(self, centre: Point, radius: float, width: float, height: float) -> tuple[Point, str] | None:
        """Where a label beside a mark finds room: the start of its baseline and its anchor."""
        x, y = centre
        gap = radius + 2.5
        sides = (
            (x + gap, y - height / 2, "start"),
            (x - gap - width, y - height / 2, "end"),
            (x - width / 2, y - gap - height, "middle"),
            (x - width / 2, y + gap, "middle"),
            (x + gap * 0.7, y - gap - height * 0.6, "start"),
            (x + gap * 0.7, y + gap - height * 0.4, "start"),
            (x - gap * 0.7 - width, y - gap - height * 0.6, "end"),
            (x - gap * 0.7 - width, y + gap - height * 0.4, "end"),
        )
        for left, top, anchor in sides:
            box = (left, top, left + width, top + height)
            if self.free(box):
                self.take(box)
                at = left if anchor == "start" else left + width if anchor == "end" else left + width / 2
                return (at, top + height * 0.78), anchor
        return None
