-- How many documents were kept but not read, by reason.
SELECT r.unread, count(*)
FROM readings r
WHERE r.unread <> '' AND /*filters*/
GROUP BY r.unread
ORDER BY r.unread
