"""A small gazetteer made by hand, for the tests of this room and of places."""

from __future__ import annotations

from pathlib import Path

from foreshock.names.gazetteer import Gazetteer, How
from foreshock.names.gazetteer.build import write
from foreshock.names.gazetteer.draft import Draft, town_radius


def town(
    key: str,
    name: str,
    country: str,
    lat: float,
    lon: float,
    people: int,
    *others: str,
    unit: str = "",
    kind: str = "town",
) -> Draft:
    return Draft(
        id=f"gn:{key}",
        name=name,
        kind=kind,
        country=country,
        lat=lat,
        lon=lon,
        radius_km=town_radius(people),
        population=people,
        source="test",
        admin1=unit,
        names=[(name, How.NAME), *((o, How.ALTERNATE) for o in others)],
    )


def land(
    key: str,
    name: str,
    lat: float,
    lon: float,
    radius: float,
    *names: tuple[str, How],
    people: int = 20_000_000,
) -> Draft:
    return Draft(
        id=f"iso:{key}",
        name=name,
        kind="country",
        country=key,
        lat=lat,
        lon=lon,
        radius_km=radius,
        population=people,
        source="test",
        names=[(name, How.NAME), *names],
    )


def unit(key: str, name: str, country: str, lat: float, lon: float, *names: tuple[str, How]) -> Draft:
    return Draft(
        id=f"adm:{key}",
        name=name,
        kind="admin1",
        country=country,
        lat=lat,
        lon=lon,
        radius_km=100.0,
        population=2_000_000,
        source="test",
        names=[(name, How.NAME), *names],
    )


def place(name: str, kind: str, country: str, lat: float, lon: float, radius: float) -> Draft:
    return Draft(
        id=f"place:{name}",
        name=name,
        kind=kind,
        country=country,
        lat=lat,
        lon=lon,
        radius_km=radius,
        population=50_000,
        source="recalled",
        names=[(name, How.NAME)],
    )


def drafts() -> list[Draft]:
    return [
        land("SYR", "Syria", 35.0, 38.0, 242.8, ("Syrian", How.DEMONYM), ("Syrians", How.DEMONYM)),
        land("TUR", "Turkey", 39.0, 35.0, 500.0, ("Turkish", How.DEMONYM)),
        land("FRA", "France", 46.0, 2.0, 420.0, ("French", How.DEMONYM)),
        land("RUS", "Russia", 60.0, 100.0, 2300.0, ("Kremlin", How.METONYM), ("Russian", How.DEMONYM)),
        land("USA", "United States", 39.8, -98.5, 1700.0, ("US", How.SHORT), ("American", How.DEMONYM)),
        land("GEO", "Georgia", 42.0, 43.5, 150.0),
        land("SDN", "Sudan", 16.0, 30.0, 770.0),
        land("SSD", "South Sudan", 7.5, 30.0, 450.0),
        unit("SY.AL", "Aleppo", "SYR", 36.2, 37.5),
        unit("SY.HI", "Homs", "SYR", 34.5, 38.0),
        unit("US.TX", "Texas", "USA", 31.25, -99.25, ("Texan", How.DEMONYM), ("Tex.", How.SHORT)),
        unit("US.GA", "Georgia", "USA", 32.75, -83.5, ("Ga.", How.SHORT)),
        unit("FR.11", "Ile-de-France", "FRA", 48.7, 2.5),
        town("1", "Paris", "FRA", 48.8534, 2.3488, 2_100_000, "Parigi", unit="adm:FR.11", kind="capital"),
        town("2", "Paris", "USA", 33.6609, -95.5555, 25_000, unit="adm:US.TX"),
        town("3", "Dallas", "USA", 32.7831, -96.8067, 1_300_000, unit="adm:US.TX"),
        town("4", "Aleppo", "SYR", 36.2012, 37.1612, 1_600_000, "Halab", "حلب", unit="adm:SY.AL"),
        town("5", "Ar Raqqah", "SYR", 35.9528, 39.0079, 531_000, "Raqqa"),
        town("6", "El Paso", "USA", 31.7587, -106.4869, 680_000, unit="adm:US.TX"),
        town("7", "Paso", "USA", 40.0, -90.0, 900),
        town("8", "Tall Rif'at", "SYR", 36.4723, 37.0947, 25_000, unit="adm:SY.AL"),
        town("9", "Atlanta", "USA", 33.749, -84.388, 498_000, unit="adm:US.GA"),
        town("10", "Springfield", "USA", 39.8, -89.64, 114_000),
        town("11", "Springfield", "USA", 42.1, -72.59, 113_000),
        town("12", "Latakia", "SYR", 35.5313, 35.7909, 383_000),
        town("13", "Homs", "SYR", 34.7268, 36.7234, 775_000, unit="adm:SY.HI"),
        town("14", "Hom", "CHN", 30.0, 100.0, 2_000),
        town("15", "Town", "LCA", 13.9, -61.0, 3_000),
        town("16", "Tinytown", "SYR", 35.1, 36.9, 400),
        place("al-Tanf", "base", "SYR", 33.49, 38.65, 10.0),
        place("Euphrates", "river", "SYR|IRQ", 34.9, 40.7, 500.0),
    ]


def opened(folder: Path) -> Gazetteer:
    """The small gazetteer in a file of the folder."""
    from foreshock.names.gazetteer.build import stamp

    path = folder / "small.sqlite"
    if not path.exists():
        write(path, drafts(), stamped=stamp(()))
    return Gazetteer.open(path, packs=())
