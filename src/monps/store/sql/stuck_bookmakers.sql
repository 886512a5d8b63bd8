-- Bookmakers whose newest price was long out of date when it was last seen, while enough others showed fresh ones.
WITH shown AS (
    SELECT bookmaker, max(updated_at) AS updated_at, max(seen_at) AS seen_at
    FROM sightings
    WHERE seen_at > CAST(:now AS timestamptz) - CAST(:within AS interval) AND seen_at <= :now AND stage = 'live'
      AND keys <> '{}' AND updated_at IS NOT NULL
    GROUP BY bookmaker
)
SELECT bookmaker, updated_at
FROM shown
WHERE updated_at < seen_at - CAST(:old AS interval)
  AND (SELECT count(*) FROM shown o WHERE o.updated_at >= o.seen_at - CAST(:fresh AS interval)) >= :others
ORDER BY bookmaker
