"""Time: the expressions of a text as intervals of days, and which of them a claim's time is."""

from foreshock.reading.times.choice import choose
from foreshock.reading.times.printed import printed_date, text_date
from foreshock.reading.times.scan import TimeMention, mentions

__all__ = ["TimeMention", "choose", "mentions", "printed_date", "text_date"]
