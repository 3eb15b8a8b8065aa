-- How many claims the current readings have, by type.
SELECT c.type, count(*)
FROM readings r
JOIN claims c ON c.reading = r.number
WHERE /*filters*/
GROUP BY c.type
ORDER BY c.type
