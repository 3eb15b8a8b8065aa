-- Readings whose title or text holds :words, best first. A word in the title weighs five times one in the
-- text, so that what a text is about comes before what it mentions.
SELECT r.document, bm25(document_words, 5.0, 1.0) AS rank
FROM document_words w
JOIN readings r ON r.number = w.rowid
WHERE document_words MATCH :words
ORDER BY rank, r.document
