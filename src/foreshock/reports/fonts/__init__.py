"""DejaVu Sans 2.37 (free licence beside it), cut down to the scripts of the alphabets that names come in:
Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic. PDF files embed what they use of it."""
