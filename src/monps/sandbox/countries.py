"""Where the simulated leagues are played: invented towns and clubs, the local clock, and the usual kick-off times.

A town has at most one club in each league of its country, and never under the same name in two of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from monps.domain.catalogue.competitions import COMPETITIONS

Slot = tuple[int, int, int]
"""Days after the Saturday (weekend) or the Tuesday (midweek) of a round, then hour and minute on the local clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country of the sandbox. A style has `{}` where the town goes; slots are dealt out in turn."""

    time_zone: str
    weekend: tuple[Slot, ...]
    midweek: tuple[Slot, ...]
    styles: tuple[str, ...]
    gazetteer: str

    @property
    def towns(self) -> tuple[str, ...]:
        """The towns, all different."""
        return tuple(self.gazetteer.split())


COUNTRIES: dict[str, Country] = {
    "England": Country(
        time_zone="Europe/London",
        weekend=(
            *((0, 15, 0),) * 3,
            *((0, 12, 30), (0, 17, 30), (1, 14, 0), (1, 14, 0), (1, 16, 30), (-1, 20, 0), (2, 20, 0)),
        ),
        midweek=((0, 19, 45), (0, 20, 0), (1, 19, 45), (1, 20, 0)),
        styles=("{} Rovers", "{} United", "{} Athletic", "{} Town", "{} Wanderers", "{} City", "{} Albion"),
        gazetteer=(
            "Norwick Haldmoor Brackmere Thornholt Eldcombe Wexbridge Carnstead Dunmarsh Fenworth Goswold Harrowmere"
            " Kelbrook Langmoor Marlsworth Penhallow Ravensholt Selcaster Tarnborough Ulverholm Winterholm Ambleforth"
            " Bexcombe Cranmoor Dravenport Eastmarch Foxhollow Greyhaven Hartsmere Ironbrook Kingsfell Larkstead"
            " Mistlebury Oakenshire Pellworth Quernmouth Stonewick"
        ),
    ),
    "Germany": Country(
        time_zone="Europe/Berlin",
        weekend=(*((0, 15, 30),) * 5, (0, 18, 30), (1, 15, 30), (1, 17, 30), (-1, 20, 30)),
        midweek=((0, 18, 30), (0, 20, 30), (1, 18, 30), (1, 20, 30)),
        styles=("SV {}", "FC {}", "Fortuna {}", "Eintracht {}", "TSV {}", "VfR {}", "Sportfreunde {}"),
        gazetteer=(
            "Nordhafen Grünwerder Eichenrode Falkenbrück Adlersheim Silbertal Rotenfurt Königsmark Weidenbruch"
            " Hohenlinde Bärenfurt Drachenried Erlengrund Finsterbach Goldhafen Hirschenau Immenmoor Jägersruh"
            " Kaltenmoor Lerchenhain Mühlengrund Neuenstrand Oderwerder Pappelheim Quellstadt Rosenkamp Sonnenwerth"
            " Tannenbrück Ulmenhorst Vogelsand Wolfsmark Xanderhof Zedernau Birkenrode Altenwerth Schwarzenufer"
        ),
    ),
    "Italy": Country(
        time_zone="Europe/Rome",
        weekend=(
            *((1, 15, 0), (1, 15, 0), (1, 15, 0), (0, 15, 0), (0, 18, 0), (0, 20, 45)),
            *((1, 12, 30), (1, 18, 0), (1, 20, 45), (2, 20, 45)),
        ),
        midweek=((0, 18, 30), (0, 20, 45), (1, 18, 30), (1, 20, 45)),
        styles=("{} Calcio", "Virtus {}", "Pro {}", "US {}", "Libertas {}", "AC {}", "Aurora {}"),
        gazetteer=(
            "Montescuro Valdoria Portaluna Castelbruno Roccachiara Torrescura Pietralta Acquanera Borgosole"
            " Campolieve Fontargento Serravento Collefiore Granaria Isolanera Lagorosso Montevento Nevaria"
            " Ombralta Pontefermo Querciola Rivamara Selvanera Terralba Vallombra Zafferia Altaripa Belcolle"
            " Cortebianca Dorsoverde Fiumelungo Gelsara Marinalta Oliveta Pescalva Solmarina"
        ),
    ),
    "Spain": Country(
        time_zone="Europe/Madrid",
        weekend=(
            *((0, 14, 0), (0, 16, 15), (0, 18, 30), (0, 21, 0)),
            *((1, 14, 0), (1, 16, 15), (1, 18, 30), (1, 21, 0), (-1, 21, 0), (2, 21, 0)),
        ),
        midweek=((0, 19, 0), (0, 21, 30), (1, 19, 0), (1, 21, 30)),
        styles=("CD {}", "UD {}", "Deportivo {}", "Racing {}", "Unión {}", "Atlético {}", "Sporting {}"),
        gazetteer=(
            "Villasombra Puertoluna Montealba Riosereno Castroluna Valdeviento Aguaclara Bosquerón Campoflor"
            " Doradilla Espinalba Fuentesol Granadera Hoyalta Isladora Jarabosque Lagunegra Marejal Navaluz Olmareda"
            " Peñasombra Quejigares Robledora Sierrablanda Torrealba Umbrialta Vegaluna Zarzanera Almendrada"
            " Brisamar Cumbrenevada Encinalba Higueralta Lomaverde Nogaleda Salinara"
        ),
    ),
}


def club_names(competition: str) -> tuple[str, ...]:
    """One club for each town of the competition's country, in the order of the towns."""
    country = COUNTRIES[COMPETITIONS[competition].country]
    tier = [key for key, entry in COMPETITIONS.items() if entry.country == COMPETITIONS[competition].country].index(
        competition
    )
    return tuple(
        country.styles[(position + tier) % len(country.styles)].format(town)
        for position, town in enumerate(country.towns)
    )
