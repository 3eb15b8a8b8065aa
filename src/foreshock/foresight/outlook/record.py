"""The record that an outlook is made from: a picture's incidents, a day, a theatre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foreshock.errors import NotFound
from foreshock.foresight.outlook.incidents import Incident, of_picture
from foreshock.foresight.outlook.serve import HORIZONS, Forecasts, outlook
from foreshock.picture import Picture
from foreshock.picture.spot import Spot
from foreshock.picture.theatre import Theatre


@dataclass(frozen=True, slots=True)
class OutlookRecord:
    """The incidents that a picture tells of. `issue` is the day a forecast is made on, `since` the day of the
    first text, `area` the theatre that forecasts are told of (None for all)."""

    incidents: tuple[Incident, ...]
    issue: date
    since: date | None
    area: Theatre | None = None

    @classmethod
    def of(cls, picture: Picture, *, issue: date | None = None, area: Theatre | None = None) -> OutlookRecord:
        """The record of a picture, to issue on the picture's day unless another is given; raises `NotFound`
        where nothing with a date is told."""
        day = issue or picture.as_of
        if day is None:
            raise NotFound("nothing is told: no forecast")
        published = [d.published for d in picture.documents if d.published]
        incidents = tuple(of_picture(picture, picture.spots))
        return cls(incidents, day, min(published, default=None), area)

    def inside(self, i: Incident) -> bool:
        """Whether the incident lies in the theatre; all do where there is none."""
        unit = i.area.partition(", ")[0]
        return self.area is None or self.area.covers(Spot(i.lat, i.lon, 0.0, i.countries, "", "", unit))

    def forecasts(self, horizons: Iterable[int] = HORIZONS) -> Forecasts:
        """The outlook by theatre and cell."""
        return outlook(
            self.incidents,
            issue=self.issue,
            since=self.since,
            horizons=horizons,
            theatre=self.area.name if self.area else "",
            inside=self.inside,
        )
