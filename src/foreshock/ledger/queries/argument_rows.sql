-- The arguments of the claims in the list :numbers (JSON), in the order of the record.
SELECT a.claim, a.role, a.text, a.span_start, a.span_end
FROM json_each(:numbers) n
JOIN arguments a ON a.claim = n.value
ORDER BY n.key, a.position
