-- Figures of the current readings.
SELECT count(*) AS documents,
       count(CASE WHEN r.unread = '' THEN 1 END) AS read,
       count(DISTINCT CASE WHEN r.origin = '' THEN d.id ELSE r.origin END) AS origins,
       min(r.published) AS first,
       max(r.published) AS last,
       total(r.synthetic) AS synthetic
FROM readings r
JOIN documents d ON d.number = r.document
WHERE /*filters*/
