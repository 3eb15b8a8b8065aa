"""The numbers of the control filter, each with what it was chosen on.

"Measured" is: on the places of benchmarks/control_facts.csv whose hash is even (`benchmarks.control`), from
845 articles on Syria. A telling is right where its party held the place on its day by the table.
"""

from __future__ import annotations

# How often a holding that a text tells is right: measured .75 (n 192), on the half set aside .66.
HOLDS = 0.78
# What is told as over when it is told (`former stronghold`): measured .50 (n 6): it says next to nothing.
FORMER = 0.4
# A holding without a date of its own by a party that was told to have lost the place: texts go on telling of
# the past (`the group's de facto capital`). How likely it is told although another holds the place, beside
# HOLDS where it does hold it. Chosen: two such origins turn nothing, six do (tests).
PAST_TOLD = 0.65
# How often a taking is right: measured .70 (n 46), on the half set aside .59, of which a part are dates of
# texts that the corpus has wrong by days or weeks.
TAKES = 0.75
# How much less a taking moves right after another party took the place, and in how many days that halves.
# Chosen: of the 466 changes of the table 19 follow another within two weeks; of takings read three in ten are
# wrong.
SOON, SOON_DAYS = 0.6, 14
# What is left of a party's odds when it is told to leave or lose the place: measured .25 (n 28) held it
# still, on the half set aside .36.
STAYS = 0.3
# The same where it is told not to hold it. Chosen as STAYS.
DENIED = 0.3
# A party of a ceasefire or the besieged of a siege may be the holder. Chosen: below any holding.
NAMED_IN_TRUCE = 0.4
BESIEGED = 0.55
# A besieger is outside: what is left of its odds. Chosen.
OUTSIDE = 0.4
# What is told of an area says this much of a place in it: the share of the weight. Chosen.
AREA = 0.5
# A claim that names beside the place something in common words (`some districts`) may tell of a part of it.
# Measured: right .69 with two places told, .80 with one.
PART = 0.9
# Two that may be one (`rebels`, a named group): the share of a telling of one that counts for the other.
OPEN = 0.3
# Allies do not take a place from one another without a word: of what is told to be taken a holder allied with
# the taker keeps this share. Chosen.
ALLY = 0.5
# Enemies that one claim tells together share this part of the odds between them. Measured: of two holders of
# a claim .56 each were right, which is hardly more than chance between the two.
ROW = 0.5
# A party's word against its own interest is as good as a second origin; its word for it is worth this less.
OWN_WORD = 0.8

# No number of origins makes an answer surer than 1 - (SYSTEMATIC + RANDOM ** origins): the belief formula of
# the architecture page. One origin comes to .82, two to .95.
SYSTEMATIC, RANDOM = 0.03, 0.15

# Days in which what is known halves where nothing new is told. Measured: of holdings that were right, .74
# still were after 90 days, .60 after 180, .57 after 365 and .43 after 730; of takings .81 after 180 and 365
# and .75 after 730. Mentions are chosen shorter than that: with 540 days two in a hundred place-months more
# were right and one wrong.
MENTION_DAYS = 365
TAKEN_DAYS = 1095
REASON_MENTION = "told to be held: of such tellings that were right six in ten still were after a year"
REASON_TAKEN = (
    "told to be taken, or kept by a ceasefire: of takings that were right three in four still were after two "
    "years"
)

# A holder is named from these odds on: more likely than not. Chosen: with .55 as many of the changes were
# wrong, and fewer place-months right.
NAMED = 0.5
# An answer with less is no rival in a dispute.
RIVAL = 0.2
# A wrong telling names one of so many other parties around the place. Chosen.
AROUND = 3.0
# A siege or a fight is remembered this long as a sign of who comes next when the holder leaves, in days.
PRESSURE_DAYS = 365
# How much more a besieger is likely to come next than one who fought there, and nobody told.
BESIEGER, FIGHTER, NOBODY_NEXT = 3.0, 1.0, 1.5
