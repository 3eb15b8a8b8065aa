"""The tables of the gazetteer file."""

from __future__ import annotations

# Raised whenever the tables or what is put into them change: older files are then built anew.
VERSION = 4

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, said TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, ref TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
    admin1 INTEGER NOT NULL, admin2 INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    radius REAL NOT NULL, population INTEGER NOT NULL, source INTEGER NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (key, place))
    WITHOUT ROWID;
"""
FIND = """
SELECT n.how, p.id, p.ref, p.name, p.kind, p.country, p.admin1, p.admin2, p.lat, p.lon, p.radius,
p.population, p.source
FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY n.how, p.population DESC, p.id
"""
LARGEST = """
SELECT 0, id, ref, name, kind, country, admin1, admin2, lat, lon, radius, population, source
FROM place WHERE kind IN ('town', 'capital') AND population >= ? ORDER BY population DESC, id
"""
