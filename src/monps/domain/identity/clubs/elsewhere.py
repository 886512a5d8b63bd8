"""Scottish, Norwegian and American clubs and national teams: those that sources write in more than one way."""

from __future__ import annotations

SCOTLAND: dict[str, tuple[str, ...]] = {
    "Airdrieonians": ("Airdrie",),
    "Airdrie United": ("Airdrie Utd",),
    "Alloa Athletic": ("Alloa",),
    "Ayr United": ("Ayr",),
    "Cove Rangers": (),
    "Dundee": ("Dundee FC",),
    "Dundee United": ("Dundee Utd",),
    "Dunfermline Athletic": ("Dunfermline",),
    "Greenock Morton": ("Morton",),
    "Hamilton Academical": ("Hamilton",),
    "Heart of Midlothian": ("Hearts",),
    "Inverness Caledonian Thistle": ("Inverness C", "Inverness CT"),
    "Partick Thistle": ("Partick",),
    "Queen of the South": ("Queen of Sth",),
    "Queen's Park": (),
    "Raith Rovers": ("Raith Rvs", "Raith"),
    "Rangers": ("Glasgow Rangers",),
    "St Johnstone": (),
    "St Mirren": (),
}

NORWAY: dict[str, tuple[str, ...]] = {
    "Bodø/Glimt": ("FK Bodo - Glimt",),
    "HamKam": ("Ham-Kam", "Hamarkameratene"),
    "KFUM Oslo": ("KFUM",),
    "Sandnes Ulf": ("Sandnes",),
    "Stabæk": ("Stabak",),
    "Ull/Kisa": ("Ullensaker - Kisa IL", "Ullensaker/Kisa"),
}

USA: dict[str, tuple[str, ...]] = {
    "Atlanta United": ("Atlanta Utd", "Atlanta United FC"),
    "Austin FC": ("Austin",),
    "CF Montréal": ("Montreal Impact", "Montreal"),
    "Charlotte": ("Charlotte FC",),
    "Chicago Fire": ("Chicago Fire FC",),
    "Columbus Crew": ("Columbus Crew SC",),
    "DC United": (),
    "FC Cincinnati": (),
    "FC Dallas": (),
    "Houston Dynamo": ("Houston Dynamo FC",),
    "Inter Miami": ("Inter Miami CF",),
    "LA Galaxy": ("Los Angeles Galaxy",),
    "Los Angeles FC": ("LAFC",),
    "Minnesota United": ("Minnesota United FC",),
    "New York City": ("New York City FC", "NYCFC"),
    "New York Red Bulls": ("New York RB",),
    "Orlando City": ("Orlando City SC",),
    "San Diego FC": (),
    "San Jose Earthquakes": ("SJ Earthquakes",),
    "Seattle Sounders": ("Seattle Sounders FC",),
    "Sporting Kansas City": ("Sporting KC",),
    "St. Louis City": ("St. Louis City SC",),
    "Toronto FC": ("Toronto",),
    "Vancouver Whitecaps": ("Vancouver Whitecaps FC",),
}

WORLD: dict[str, tuple[str, ...]] = {
    "Bosnia & Herzegovina": ("Bosnia-Herzegovina", "Bosnia"),
    "Cape Verde": ("Cabo Verde", "Cape Verde Islands"),
    "China": ("China PR",),
    "Congo DR": ("DR Congo", "Democratic Republic of the Congo"),
    "Czechia": ("Czech Republic",),
    "Iran": ("IR Iran",),
    "Ireland": ("Republic of Ireland", "Rep. of Ireland"),
    "Ivory Coast": ("Côte d'Ivoire",),
    "Korea DPR": ("North Korea",),
    "Korea Republic": ("South Korea", "Republic of Korea"),
    "North Macedonia": ("FYR Macedonia",),
    "Turkey": ("Türkiye",),
    "USA": ("United States", "United States of America"),
}

UNDECIDED = {
    "Scotland": ("United",),
    "USA": ("Los Angeles", "New York"),
    "World": ("Korea", "Congo", "Guinea", "Macedonia"),
}
"""Words that several teams could be meant by: they resolve nothing."""
