"""Outlook: the chance of deadly violence in each cell and theatre within 1, 3 and 6 months.

`incidents` says what counts, `frame` where and when; `features` and `model` make the forecast, `baselines`
are what it is held against, `rolling` and `evaluation` say how it is scored; `onsets` asks which two sides
fight next; `serve` gives what may be said on a day. The method and its figures are in docs/foresight.md.
"""

from __future__ import annotations
