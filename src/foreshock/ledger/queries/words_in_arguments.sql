-- A condition: an argument of the claim in one of the roles holds the words.
c.number IN (
    SELECT a.claim
    FROM argument_words w
    JOIN arguments a ON a.number = w.rowid
    WHERE argument_words MATCH :/*name*/ AND a.role IN (/*roles*/)
)
