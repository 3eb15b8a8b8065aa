-- How many claims pass the filters.
SELECT count(*)
FROM claims c
JOIN readings r ON r.number = c.reading
JOIN documents d ON d.number = r.document
WHERE /*filters*/
