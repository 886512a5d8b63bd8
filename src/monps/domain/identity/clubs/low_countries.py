"""Belgian and Dutch clubs: each with the other names that sources write."""

from __future__ import annotations

BELGIUM: dict[str, tuple[str, ...]] = {
    "Anderlecht": ("RSC Anderlecht",),
    "Antwerp": ("Royal Antwerp", "Royal Antwerp FC"),
    "Beerschot": ("Germinal Beerschot",),
    "Beerschot VA": ("Beerschot-Wilrijk",),
    "Cercle Brugge": ("Cercle Brugge KSV",),
    "Charleroi": ("Sporting Charleroi",),
    "Club Brugge": ("Club Brugge KV",),
    "Eupen": ("AS Eupen", "KAS Eupen"),
    "Genk": ("KRC Genk", "RC Genk"),
    "Gent": ("KAA Gent", "AA Gent"),
    "Kortrijk": ("KV Kortrijk",),
    "Mechelen": ("KV Mechelen",),
    "Mouscron": ("Royal Excel Mouscron",),
    "Oostende": ("KV Oostende",),
    "Oud-Heverlee Leuven": ("OH Leuven", "Leuven"),
    "RWD Molenbeek": ("RWDM",),
    "Seraing": ("RFC Seraing",),
    "Sint-Truiden": ("St Truiden", "STVV"),
    "Standard Liège": ("Standard", "St. Liege"),
    "Union Saint-Gilloise": ("St. Gilloise", "Royale Union SG", "Union SG", "Union St. Gilloise"),
    "Waasland-Beveren": ("SK Beveren",),
    "Westerlo": ("KVC Westerlo",),
    "Zulte Waregem": ("Waregem", "SV Zulte Waregem"),
}

NETHERLANDS: dict[str, tuple[str, ...]] = {
    "ADO Den Haag": ("Den Haag",),
    "AZ Alkmaar": ("AZ",),
    "Ajax": ("AFC Ajax", "Ajax Amsterdam"),
    "Jong Ajax": (),
    "Almere City": ("Almere City FC",),
    "Cambuur": ("SC Cambuur", "Cambuur Leeuwarden"),
    "Emmen": ("FC Emmen",),
    "Excelsior": ("SBV Excelsior",),
    "Feyenoord": ("Feyenoord Rotterdam",),
    "Fortuna Sittard": ("Sittard", "For Sittard"),
    "Go Ahead Eagles": ("G.A. Eagles",),
    "Groningen": ("FC Groningen",),
    "Heerenveen": ("SC Heerenveen",),
    "Heracles": ("Heracles Almelo",),
    "NEC Nijmegen": ("NEC", "Nijmegen"),
    "PEC Zwolle": ("Zwolle", "FC Zwolle"),
    "PSV Eindhoven": ("PSV",),
    "Jong PSV": (),
    "RKC Waalwijk": ("Waalwijk",),
    "Sparta Rotterdam": ("Sparta",),
    "Twente": ("FC Twente", "Twente Enschede"),
    "Utrecht": ("FC Utrecht",),
    "VVV-Venlo": ("VVV", "Venlo"),
    "Vitesse": ("Vitesse Arnhem",),
    "Volendam": ("FC Volendam",),
    "Willem II": ("Willem II Tilburg",),
}

UNDECIDED = {"Belgium": ("Brugge", "Royal", "Sporting", "Union"), "Netherlands": ("Eindhoven", "Rotterdam", "Fortuna")}
"""Words that several clubs could be meant by: they resolve nothing."""
