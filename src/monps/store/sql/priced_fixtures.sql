-- Whether a fixture of the payload has prices already is one look for each; without the limit the planner may walk through all prices.
SELECT r.ref, r.fixture_id,
       NOT r.made AND coalesce((SELECT true FROM quotes q WHERE q.fixture_id = r.fixture_id LIMIT 1), false) AS priced
FROM resolved r
