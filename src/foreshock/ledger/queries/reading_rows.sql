-- The readings in the list :numbers (JSON), each with its document's id and whether it is the latest.
SELECT r.number, d.id AS doc, r.published, r.recorded, r.outlet, r.title, r.origin, r.synthetic, r.reader,
       r.language, r.licence, r.parts, d.text,
       NOT EXISTS (
           SELECT 1 FROM readings later
           WHERE later.document = r.document AND (later.recorded, later.number) > (r.recorded, r.number)
       ) AS current
FROM json_each(:numbers) n
JOIN readings r ON r.number = n.value
JOIN documents d ON d.number = r.document
