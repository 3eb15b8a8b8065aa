"""Pictures of a report: a map and a network, drawn from shapes that every format can draw.

`drawing` says what a picture is made of; `svg` writes it as SVG (for pages and as a file), `pdf` draws it.
"""
