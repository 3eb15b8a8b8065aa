-- A condition: r is the latest reading of its document that was recorded by :known_on.
r.recorded <= :known_on
AND NOT EXISTS (
    SELECT 1 FROM readings later
    WHERE later.document = r.document AND later.recorded <= :known_on
      AND (later.recorded, later.number) > (r.recorded, r.number)
)
