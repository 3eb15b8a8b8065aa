"""A registry of invented sources."""

from __future__ import annotations

from collections.abc import Sequence

from foreshock.names.outlets import SourceRegistry
from foreshock.names.outlets.registry import COLUMNS

LINES = (
    "wire,Northern Wire,agency,,the papers,,B,own bureaus,NW|Wire North,,northwire.test,recalled",
    "hill-press,Hill Press,agency,SYR,the state,state-syr,D,a party's word,HIP,,hill.test,recalled",
    "tell-monitor,Tell Monitor,monitor,SYR,itself,,C,informants,TMHR|Tell Observatory,Omar Tell,,recalled",
    "gazette,Border Gazette,newspaper,JOR,private,,B,own reporters,the Gazette,,gazette.test,recalled",
    "herald,The Herald,newspaper,,private,,B,own reporters,,,news.herald.test,recalled",
    "australian,The Australian,newspaper,AUS,private,,B,own reporters,,,,recalled",
    "drum-tv,Al-Drum,party media,LBN,Falcons,lbn-hezbollah,D,a party's own media,Drum TV,,,recalled",
)


def text(*lines: str) -> str:
    return "\n".join((",".join(COLUMNS), *lines, ""))


def registry(lines: Sequence[str] = LINES) -> SourceRegistry:
    return SourceRegistry.parse({"small.csv": text(*lines)})
