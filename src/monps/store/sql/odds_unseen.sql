-- What a snapshot may not hold: a price that stands in none of its sightings, or a stage that is not of the moment.
SELECT 'price without a sighting: ' || q.bookmaker || ' ' || coalesce(q.listing, 'without a listing') || ' at ' || q.known_at
FROM reported_quotes q
WHERE NOT EXISTS (SELECT FROM reported_sightings n WHERE (n.ref, n.bookmaker, n.listing, n.seen_at)
                                                       = (q.ref, q.bookmaker, q.listing, q.known_at))
UNION ALL
SELECT 'stage ' || coalesce(stage, 'missing') || ' of ' || listing
FROM (SELECT stage, listing FROM reported_sightings UNION SELECT stage, listing FROM reported_scopes) n
WHERE stage IS NULL OR stage NOT IN ('live', 'in_play')
LIMIT 1
