-- Claims by number, in the order of the list :numbers (JSON).
SELECT c.*, d.id AS doc, r.published, r.recorded, r.outlet, r.title, r.origin, r.synthetic, r.reader, r.language,
       NOT EXISTS (
           SELECT 1 FROM readings later
           WHERE later.document = r.document AND (later.recorded, later.number) > (r.recorded, r.number)
       ) AS current
FROM json_each(:numbers) n
JOIN claims c ON c.number = n.value
JOIN readings r ON r.number = c.reading
JOIN documents d ON d.number = r.document
ORDER BY n.key
