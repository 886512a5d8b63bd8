"""The countries of the live world outside Europe: code, key of the people's names, and the country."""

from __future__ import annotations

from monps.sandbox.countries import Country, Slot

_SOUTH: tuple[Slot, ...] = ((0, 16, 0), (0, 18, 30), (0, 21, 0), (1, 11, 0), (1, 16, 0), (1, 18, 30), (1, 20, 30))
_NORTH: tuple[Slot, ...] = ((0, 19, 30), (0, 19, 30), (0, 20, 30), (0, 14, 30), (1, 16, 0), (1, 19, 0), (0, 19, 30))
_EAST: tuple[Slot, ...] = ((0, 14, 0), (0, 16, 0), (0, 19, 0), (0, 19, 0), (1, 15, 0), (1, 18, 0), (-1, 19, 0))
_MIDWEEK: tuple[Slot, ...] = ((0, 19, 30), (0, 21, 30), (1, 19, 0), (1, 21, 30))
_EARLY_MIDWEEK: tuple[Slot, ...] = ((0, 19, 0), (0, 19, 30), (1, 19, 0), (1, 19, 30))


def _country(
    zone: str, weekend: tuple[Slot, ...], midweek: tuple[Slot, ...], styles: tuple[str, ...], gazetteer: str
) -> Country:
    return Country(time_zone=zone, weekend=weekend, midweek=midweek, styles=styles, gazetteer=gazetteer)


OVERSEAS: dict[str, tuple[str, str, Country]] = {
    "Brazil": (
        "br",
        "portuguese",
        _country(
            "America/Sao_Paulo",
            _SOUTH,
            _MIDWEEK,
            ("{} EC", "Atlético {}", "{} FC", "Grêmio {}", "Esporte {}"),
            "Paranamirim Itajubara Serra-Dourada Jacarandá-Mirim Rio-Manso Araucária-Alta Caiçarana Pitangueira Lagoa-Serena Ipanguaçara Boa-Colina Tucanópolis Guaraíra Belomonte Sapucaiara Mantiquira Urucumã Cruzália-Velha Piratinga Marajoara Ouro-Verdinho Copaíba Três-Palmas Ibirajuba",
        ),
    ),
    "Argentina": (
        "ar",
        "spanish",
        _country(
            "America/Argentina/Buenos_Aires",
            _SOUTH,
            _MIDWEEK,
            ("Club {}", "Atlético {}", "Racing {}", "Deportivo {}", "Defensores de {}", "Unión {}"),
            "Arroyogrande Pampalinda Cerrocobre Lagunazul Tresesquinas Puertoescondido Quebrachales Sanlorenzo-Sur Ombúverde Rinconada-Alta Calafatal Algarrobos Villamaipo Médanosur Talampira Ñandubaysal Lomaredonda Piedrablanca-Norte Chañaritos Costamoreno Yerbal-Viejo Ríomuerto Trigales Guanacache Mburucuyal Saltogrande",
        ),
    ),
    "Chile": (
        "cl",
        "spanish",
        _country(
            "America/Santiago",
            _SOUTH,
            _MIDWEEK,
            ("CD {}", "Unión {}", "Deportes {}", "Universidad {}"),
            "Araucolín Cordillal Pehuénco Rucamanqui-Sur Salarosa Coironal Huemules Viñasol Nevadillo Quilantar Puertoleón Caletabrava Lircayen Maulemar Atacalco Boldomar Chilcares Tricauco",
        ),
    ),
    "Mexico": (
        "mx",
        "spanish",
        _country(
            "America/Mexico_City",
            _NORTH,
            _MIDWEEK,
            ("CF {}", "Deportivo {}", "Atlético {}", "Club {}", "Tigres de {}"),
            "Xochitepan Aguazarca Cerroplata Tlalmecali Piedrasnegras-Sur Jacalitos Nopalera Mezquital-Nuevo Santaluz Coyoacalco Playamarfil Tepehuaje Órganos Zopilotlán Barrancoso Mazahuala Cactuseña Huastecal Valle-Alto-Rey Sierrajal",
        ),
    ),
    "USA": (
        "us",
        "british",
        _country(
            "America/New_York",
            _NORTH,
            _EARLY_MIDWEEK,
            ("{} SC", "{} FC", "Real {}", "{} United", "{} Union", "Sporting {}"),
            "Ashford-Bay Cedarport Redrock-Mesa Lakemont Silverton-Hills Pinecrest-Falls Harborview Goldengate-Point Prairieville Thunderbluff Magnolia-Springs Ironridge Copperdale Baywater Fairhollow Northgate-City Sunvalley Riverbend-Park Maplewood-Heights Dustbowl-Plains Capitola-Cove Twinforks Bluestem Juniper-Gap Saltflats Whitecap",
        ),
    ),
    "Japan": (
        "jp",
        "japanese",
        _country(
            "Asia/Tokyo",
            _EAST,
            _EARLY_MIDWEEK,
            ("{} FC", "Vento {}", "SC {}", "Blitz {}", "{} Trinita"),
            "Aozora Minatokawa Hoshimori Kazenodai Sakuragi-Hama Tsukishiro Yamabuki Umikaze Kitanohara Shiratori-Mura Momijidani Tatsunoki Asahimachi-Ko Hinode-Saki Kurogane Ryokuen Suzunoe Takinoue Wakabadai Yukishima Oninohama Fujimidai",
        ),
    ),
    "South Korea": (
        "kr",
        "korean",
        _country(
            "Asia/Seoul",
            _EAST,
            _EARLY_MIDWEEK,
            ("{} FC", "{} United", "{} Hyeonmu", "{} Citizen"),
            "Haneulsan Baramgang Dallim-Po Sarangdo Kkotmaeul Pureunbeol Byeolgok Gureumcheon Solbat-Ri Namujin Areum-Ha Nunkkot Mulgyeol Haetbit",
        ),
    ),
    "China": (
        "cn",
        "chinese",
        _country(
            "Asia/Shanghai",
            _EAST,
            _EARLY_MIDWEEK,
            ("{} FC", "{} Tigers", "{} Zhongxing", "{} Dragons"),
            "Qingshanwan Yunhezhou Baihexi Jinlongpu Hongfengtai Cuihucheng Lanjiangkou Xuesongling Zhuyuanfu Dongyuehe Mingzhugang Shuangqiaodian Taohuawu Longquanbu Feicuiwan Ziyunshan Haitangji Songyangpo",
        ),
    ),
    "Australia": (
        "au",
        "british",
        _country(
            "Australia/Sydney",
            _EAST,
            _EARLY_MIDWEEK,
            ("{} FC", "{} United", "{} City", "{} Victory", "Western {}"),
            "Currawong-Bay Jarrahdale-Sea Wattleford Billabong-Creek Redgum Opalridge Kookaburra-Flat Mallee-Point Banksia Sturtmoor Coral-Shoals Platypus-Bend Goanna Eucla-Sound",
        ),
    ),
}
