-- How many documents pass the filters.
SELECT count(*)
FROM readings r
JOIN documents d ON d.number = r.document
WHERE /*filters*/
