-- The numbers of the current readings that pass the filters, in the order of the ledger.
SELECT r.number
FROM readings r
JOIN documents d ON d.number = r.document
WHERE /*filters*/
ORDER BY r.published IS NULL, r.published, d.id
