"""Texts of our own that the tests read."""

FALL = (
    "Rebel fighters captured the border town of Kharita on Monday, their commander said. "
    "Government forces had held the town since March."
)
STRIKE = (
    "Coalition jets bombed a convoy of pro-government militias near Kharita on Tuesday, killing at least six "
    "fighters, according to the Tell Monitor."
)
