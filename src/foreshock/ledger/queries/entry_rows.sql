-- Claims by number, in the order of the list :numbers (JSON).
SELECT c.number, c.reading, c.id, c.type, c.status, c.hedged, c.confidence, c.span_start, c.span_end, c.quote,
       c.when_iso, c.when_start, c.when_end, c.when_precision, c.sources, c.reason
FROM json_each(:numbers) n
JOIN claims c ON c.number = n.value
ORDER BY n.key
