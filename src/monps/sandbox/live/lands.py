"""Every country of the live world: towns and clubs, the local clock, kick-off times, and the language of its people.

Four countries are those of the simulated past; the others are added here, European ones in this file.
"""

from __future__ import annotations

from dataclasses import dataclass

from monps.sandbox.countries import COUNTRIES, Country, Slot
from monps.sandbox.live.lands_overseas import OVERSEAS


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A country with its two-letter `code` and the key of its people's names in `people.NAMES`."""

    country: Country
    code: str
    people: str


_CALM: tuple[Slot, ...] = ((0, 15, 0), (0, 15, 0), (0, 17, 30), (1, 14, 0), (1, 16, 30), (0, 15, 0), (-1, 19, 45))
_LATE: tuple[Slot, ...] = ((0, 16, 0), (0, 18, 30), (0, 21, 0), (1, 16, 0), (1, 18, 30), (1, 21, 0), (-1, 20, 30))
_NORTH: tuple[Slot, ...] = ((1, 15, 0), (1, 17, 0), (0, 15, 0), (1, 15, 0), (0, 17, 30), (2, 19, 0), (-1, 19, 0))
_EVENINGS: tuple[Slot, ...] = ((0, 18, 45), (0, 20, 30), (1, 18, 45), (1, 20, 30))


def _country(zone: str, weekend: tuple[Slot, ...], styles: tuple[str, ...], gazetteer: str) -> Country:
    return Country(time_zone=zone, weekend=weekend, midweek=_EVENINGS, styles=styles, gazetteer=gazetteer)


_EUROPEAN: dict[str, tuple[str, str, Country]] = {
    "Scotland": (
        "gb-sct",
        "british",
        _country(
            "Europe/London",
            _CALM,
            ("{} Thistle", "{} Athletic", "{} Rovers", "{} County", "{} United"),
            "Glenmarrow Kilbrannoch Dunarrow Strathmoray Inverlochty Auchterburn Balmarnock Craigdhu Lochfinnan Aberlathe Pitcarrow Drumfearn Carnleith Ballintrae",
        ),
    ),
    "France": (
        "fr",
        "french",
        _country(
            "Europe/Paris",
            _LATE,
            ("{} FC", "AS {}", "Stade de {}", "Olympique {}", "FC {}", "Racing {}"),
            "Valmorency Châteauclair Brisemont Rochemarie Sérignac Beaulisse Montfaucelle Aubervigne Clairfontenay Lançonville Bourg-Éveillé Marsangy Pontélimar Vaucresson-Mer Tournemire Grandlieu Sainte-Orée Échirolle Villarceau Noircombe Ferrandière Hauterives-Lac",
        ),
    ),
    "Netherlands": (
        "nl",
        "dutch",
        _country(
            "Europe/Amsterdam",
            _LATE,
            ("{} SC", "FC {}", "VV {}", "Sparta {}", "Excelsior {}"),
            "Oosterveld Wijkermeer Hazendrecht Lindewoude Zuiderhaven Molenburg Kraaienstein Duinrade Veldhoorn Rijnwaarde Schansdam Bergerveen Noordwaal Eikenlo Stavermonde Polderkerk IJsselhage Waterlande Graafsluis Torenbeek",
        ),
    ),
    "Belgium": (
        "be",
        "dutch",
        _country(
            "Europe/Brussels",
            _LATE,
            ("KV {}", "Royal {}", "{} SK", "Union {}", "Cercle {}"),
            "Leiebeke Zandvoorde-Zee Rozenburcht Marcourt Val-Sambre Dendermeer Houtvliet Brabançon Scheldewijk Ardenoire Kempenhoek Waversin Ossemeer Chênée-Bois Meuselle Vlasbeke Torrewal Hoegaard",
        ),
    ),
    "Portugal": (
        "pt",
        "portuguese",
        _country(
            "Europe/Lisbon",
            _LATE,
            ("SC {}", "CD {}", "{} FC", "União {}", "Académico {}"),
            "Vilaverdosa Montes-Claros Ribalonga Fozdouro Alcamarinha Penacorva Sobralinho Valdouro São-Bento-Mar Aguiarela Castromil Lourosela Serpinha Oliveirães Marvãozinho Pedrógona Estremela Tavirão Guimarela Beiramar-Sul",
        ),
    ),
    "Turkey": (
        "tr",
        "turkish",
        _country(
            "Europe/Istanbul",
            _LATE,
            ("{}spor", "{} FK", "Yeni {}", "{} Gücü"),
            "Karadere Akçatepe Yeşilova-Bey Gümüşkaya Denizköy Altınpınar Kızılburç Bozyaka Çamlıdağ Güneşli-Su Sarıkale İncirova Taşköprülü Göktepe Demirhan Ulupınar Şahinkaya Menekşeli Kurtçay Özgürbağ",
        ),
    ),
    "Greece": (
        "gr",
        "greek",
        _country(
            "Europe/Athens",
            _LATE,
            ("{} FC", "AE {}", "PAO {}", "Ethnikos {}", "Apollon {}"),
            "Kallithos Argyropoli-Nea Thalassini Petromilos Lefkovouni Anthoussos Drosopigi-Ano Chrysolimni Marmaraki Elaionas Kastropyrgos Neromylia Psarotopos Platanaki Krystalla Xirovrysi",
        ),
    ),
    "Austria": (
        "at",
        "german",
        _country(
            "Europe/Vienna",
            _LATE,
            ("SK {}", "FC {}", "SV {}", "Union {}", "Austria {}"),
            "Donauwies Hochalmstein Murzell Lechwinkel Ennsgraben Traunkirch Salzensee Steyregg-Au Gössbach Weißenthal Kärntnerau Rosstal Wachenbrunn Sankt-Ilgen",
        ),
    ),
    "Switzerland": (
        "ch",
        "german",
        _country(
            "Europe/Zurich",
            _LATE,
            ("FC {}", "{} SC", "Concordia {}", "{} Sport", "Étoile {}"),
            "Aarwil Reusstal Bielgrat Lémanville Oberthurgen Tessinetto Seewengen Glarnisch Matterwies Rhônex Emmentann Zugerhorn Vallorcine-Lac Jurassier",
        ),
    ),
    "Denmark": (
        "dk",
        "nordic",
        _country(
            "Europe/Copenhagen",
            _NORTH,
            ("{} IF", "{} BK", "FC {}", "{} Boldklub"),
            "Sønderhavn Fjordager Vesterlund Kløverby Højstrup Ravnsø Stenbjerg-Mark Ålsted Skovhede Bøgelund Strandager Nørremølle Egeskær Lyngholm",
        ),
    ),
    "Norway": (
        "no",
        "nordic",
        _country(
            "Europe/Oslo",
            _NORTH,
            ("{} IL", "{} FK", "{} BK", "IK {}"),
            "Storfjell Nordvågen Grønndalen Isbreen Ulvøya Haukeland-Vik Tindesund Bjørkåsen Skredfoss Lyngseid Havnnes Rypefjord Granvollen Svartnesset Elvestrand Ørnenut Myrkdal Kvalstad",
        ),
    ),
    "Sweden": (
        "se",
        "nordic",
        _country(
            "Europe/Stockholm",
            _NORTH,
            ("{} IF", "IFK {}", "{} BK", "{} FF", "IK {}"),
            "Björkhamra Tallmora Sjöväg Granåker Älvnäs-Strand Lingonvik Norrhälla Kvarnköp Rönnestad Vintersund Skogaryd-Ås Höganby Ekerum-Hed Gäddsjö Stenkulla Åkersvik Furuhult Myrstad Dalhem-Berg Örnsköp",
        ),
    ),
    "Finland": (
        "fi",
        "nordic",
        _country(
            "Europe/Helsinki",
            _NORTH,
            ("FC {}", "{} PS", "IF {}", "{} JK"),
            "Järvenlahti Koivusaari-Pohja Hirvikoski Mäntylä-Ranta Talvijoki Lumivaara Kuusela Saarnisto Honkamäki Vesiniemi Ruskeala-Itä Kettuvuori Pihlajapuro Haukisuo",
        ),
    ),
    "Poland": (
        "pl",
        "slavic",
        _country(
            "Europe/Warsaw",
            _LATE,
            ("{} SA", "KS {}", "Górnik {}", "Stal {}", "Orzeł {}"),
            "Brzozowiec Jeziorany-Dwór Kamienna-Góra Złotoryjsko Wilczydół Dębogóra-Las Sokolniki-Pole Modrzewno Żurawiniec Borowsk Lipnica-Stara Orlęta-Gród Piaskowo Świerkówek Młynarzewo Tarnówka-Wieś Jastrzębiec Ostrożany Rybnikowo Klonowiec",
        ),
    ),
    "Ireland": (
        "ie",
        "british",
        _country(
            "Europe/Dublin",
            ((-1, 19, 45), (-1, 19, 45), (-1, 20, 0), (0, 19, 30), (1, 17, 0)),
            ("{} Rovers", "{} Celtic", "{} City", "{} Harps"),
            "Ballycorrib Dunmallow Kilnamara Clonavaddy Inishgarve Rathskellan Castleroe Athmoyle Carrigdoon Lisnaveagh Glenroskin Tullashane",
        ),
    ),
}

LANDS: dict[str, Land] = {
    "England": Land(country=COUNTRIES["England"], code="gb-eng", people="british"),
    "Germany": Land(country=COUNTRIES["Germany"], code="de", people="german"),
    "Italy": Land(country=COUNTRIES["Italy"], code="it", people="italian"),
    "Spain": Land(country=COUNTRIES["Spain"], code="es", people="spanish"),
} | {
    name: Land(country=country, code=code, people=people)
    for name, (code, people, country) in (_EUROPEAN | OVERSEAS).items()
}
"""By the catalogue's name of the country."""
