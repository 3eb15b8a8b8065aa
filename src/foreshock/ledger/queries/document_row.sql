-- One document as the reading :number has it.
SELECT d.id, d.text, r.*
FROM readings r
JOIN documents d ON d.number = r.document
WHERE r.number = :number
