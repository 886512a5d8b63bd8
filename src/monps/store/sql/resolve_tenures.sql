-- A tenure belongs to a team that is known: by the source's id, or by its name in the competition's list.
CREATE TEMP TABLE resolved_tenures ON COMMIT DROP AS
SELECT DISTINCT coalesce(i.team_id, a.team_id) AS team_id, t.team_name, t.coach_name, t.coach_id, t.since_on, t.until_on, t.known_at
FROM reported_tenures t
LEFT JOIN team_ids i ON i.source = %(source)s AND i.external_id = t.team_id
LEFT JOIN team_aliases a ON a.source = %(source)s AND a.competition = t.competition AND a.name = t.team_name
