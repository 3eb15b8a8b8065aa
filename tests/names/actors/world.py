"""A small registry of its own for the tests: a few states, bodies, groups and people."""

from __future__ import annotations

from dataclasses import dataclass

from foreshock.names.actors import Lexicon, Registry
from foreshock.names.actors.words import nouns, parse_nations

STATES = """id,name,kind,country,sector,from,to,variants,source
state-syr,Syria,state,SYR,GOV,,,Syrian Arab Republic,recalled
state-usa,United States,state,USA,GOV,,,US|U.S.|America,recalled
state-rus,Russia,state,RUS,GOV,,,,recalled
state-tur,Turkey,state,TUR,GOV,,,,recalled
state-deu,Germany,state,DEU,GOV,,,,recalled
state-irq,Iraq,state,IRQ,GOV,,,,recalled
state-lbn,Lebanon,state,LBN,GOV,,,,recalled
"""
GROUPS = """id,name,kind,country,sector,from,to,variants,source
old-army,Old Valley Army,group,SYR,REB,2015,2016,OVA,made up
new-army,New Valley Army,group,SYR,REB,2016-12,,Jaysh al-Wadi|NVA,made up
hez,Hezbollah,group,LBN,REB,1982,,Hizbollah|Hizbullah,made up
is,Islamic State,group,IRQ|SYR,REB,2014,,IS|ISIS|Daesh,made up
wadi,Abu Wadi,group,IRQ,REB,1991,,,made up
hill-council,Council of the Hill,government,IRQ,GOV,2014,,,made up
is-else,Inland Survey,company,DEU,BUS,,,IS,made up
valley-guard,Valley Guard,group,IRQ,REB,,,,made up
monitor,Syrian Valley Observatory,ngo,SYR,NGO,,,SVO,made up
syr-army,Syrian Arab Army,military,SYR,MIL,,,Syrian army,made up
usa-dod,Department of Defense,ministry,USA,MIL|GOV,,,the Pentagon|Pentagon,made up
un,United Nations,organisation,,IGO,,,UN|U.N.,made up
coalition,Coalition for the Valley,coalition,USA,MIL,,,US-led coalition,made up
kurds,Kurds,people,,CVL,,,Kurdish|Kurd,made up
syrian-kurds,Syrian Kurds,people,SYR,CVL,,,,made up
iraqi-kurds,Iraqi Kurds,people,IRQ,CVL,,,,made up
"""
PEOPLE = """id,name,country,sector,post,body,from,to,variants,source
merkel,Angela Merkel,DEU,GOV,chancellor,state-deu,2005-11-22,2021-12-08,,made up
scholz,Olaf Scholz,DEU,GOV,chancellor,state-deu,2021-12-08,,,made up
lavrov,Sergei Lavrov,RUS,GOV,foreign minister,state-rus,2004-03-09,,,made up
assad,Bashar al-Assad,SYR,GOV,president,state-syr,2000-07-17,2024-12-08,,made up
hill-first,Vera Hillman,IRQ,GOV,president,hill-council,2015-01-01,,,made up
iraq-first,Omar Talib,IRQ,GOV,president,state-irq,2014-01-01,,,made up
trump,Don Towers,USA,GOV,president,state-usa,2017-01-20,2021-01-20,,made up
homs,Nadia Homs,SYR,REB,commander,new-army,2015,,,made up
roe-one,Ann Roe,SYR,MED,doctor,,2010,,,made up
roe-two,Ben Roe,USA,EDU,analyst,,2010,2016,,made up
tanef,Karim Tanef,SYR,REB,commander,new-army,2015,,,made up
wadi-man,Abu Wadi,IRQ,REB,commander,,2001,,,made up
carter,Ash Carter,USA,GOV|MIL,defence minister,usa-dod,2015-02-17,2017-01-20,Ashton Carter,made up
"""
LINKS = """from_id,relation,to_id,since,until,source
old-army,renamed_to,new-army,2016-12,,made up
new-army,backed_by,state-usa,2016,2018,made up
valley-guard,splinter_of,new-army,2017,,made up
usa-dod,part_of,state-usa,,,made up
"""
NATIONS = """country,adjectives,demonyms,capital,metonyms
SYR,Syrian,Syrian|Syrians,Damascus,
USA,American|US|U.S.,American|Americans,Washington,White House
RUS,Russian,Russian|Russians,Moscow,Kremlin
TUR,Turkish,Turk|Turks,Ankara,
DEU,German,German|Germans,Berlin,
IRQ,Iraqi,Iraqi|Iraqis,Baghdad,
LBN,Lebanese,Lebanese,Beirut,
IRN,Iranian,Iranian|Iranians,Tehran,
"""
FILES = {"states.csv": STATES, "groups.csv": GROUPS, "people.csv": PEOPLE, "links.csv": LINKS}


def registry() -> Registry:
    """The small registry."""
    return Registry.parse(FILES)


def lexicon() -> Lexicon:
    """The small registry with a few nations and the nouns that ship."""
    return Lexicon(registry(), nations=parse_nations(NATIONS), nouns=nouns())


@dataclass(frozen=True)
class Place:
    """An entry of a gazetteer."""

    name: str
    country: str
    population: int
    kind: str = "town"
    lat: float = 0.0
    lon: float = 0.0
    radius_km: float = 5.0


@dataclass(frozen=True)
class Match:
    """An entry with how the name fits."""

    entry: Place
    how: int = 0


class Places:
    """A gazetteer of three towns; a name in small letters fits one by likeness alone."""

    towns = (Place("Homs", "SYR", 775_000), Place("Mosul", "IRQ", 1_500_000), Place("Hale", "USA", 900))

    def matches(self, name: str) -> tuple[Match, ...]:
        """The towns of that name."""
        exact = tuple(Match(t) for t in self.towns if t.name == name)
        return exact or tuple(Match(t, 3) for t in self.towns if t.name.lower() == name.lower())
