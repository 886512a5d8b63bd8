"""Mon_PS: a quantitative trading desk for sports betting."""
