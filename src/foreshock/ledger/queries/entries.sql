-- The numbers of the claims that pass the filters, in the order of the ledger.
SELECT c.number
FROM claims c
JOIN readings r ON r.number = c.reading
JOIN documents d ON d.number = r.document
WHERE /*filters*/
ORDER BY r.published IS NULL, r.published, d.id, c.position
LIMIT :limit
