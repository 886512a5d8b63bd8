"""Who is who: clubs under the names that sources give them, and how a reported name becomes one team or none."""
