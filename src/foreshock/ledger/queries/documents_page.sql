-- A page of documents as their current readings have them, the newest first, with the number of their claims.
SELECT d.id, r.title, r.outlet, r.published, r.url, r.synthetic, r.origin,
       (SELECT count(*) FROM claims c WHERE c.reading = r.number) AS claims
FROM readings r
JOIN documents d ON d.number = r.document
WHERE /*filters*/
ORDER BY r.published IS NULL, r.published DESC, d.id
LIMIT :limit OFFSET :offset
