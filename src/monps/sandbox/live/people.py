"""Players and coaches: stable numbers, full and short names, all invented by drawing first names and surnames apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict

import numpy as np

POSITIONS = "GGDDDDDDDMMMMMMMMFFFFF"
"""Of the twenty-two of a squad: goalkeepers, defenders, midfielders and forwards."""
_SHIRTS = (1, 13, 2, 3, 4, 5, 12, 15, 22, 6, 8, 14, 16, 18, 20, 10, 23, 7, 9, 11, 17, 19)

NAMES: dict[str, tuple[str, str]] = {
    "british": (
        "Jack Harry Callum Ryan Owen Lewis Connor Liam Aaron Kieran Tyler Jamie Nathan Scott",
        "Ashdown Barlow Carrick Dunmore Ellwood Fairley Garrick Hadlow Inchley Jessop Kirkby Lomas Maddock Norvell Oakes Penrose Quarles Radley Selwood Tranter Underhay Varley Westlake Yarrow",
    ),
    "german": (
        "Jonas Lukas Felix Niklas Tobias Moritz Jannik Fabian Timo Marvin Leon Emil",
        "Ahrendt Birkner Dörfler Eggers Fährmann Grothe Hübner Jansky Köhnke Lindemann Möhring Nehls Oberdörfer Prüfer Reuschel Söllner Thelen Uhlig Völker Wiesner Zöllner Brandstätt",
    ),
    "italian": (
        "Marco Luca Matteo Davide Simone Andrea Federico Nicolò Alessio Stefano Gianni Pietro",
        "Albarelli Bertacchi Cordaro Donadello Fusaro Galvani Lombrosi Martellini Nardecchia Orsolani Palmieri Quaranta Ravasio Salvagni Tedeschini Ubaldi Vanzetti Zambrotti Pagnotto Bellomi",
    ),
    "spanish": (
        "Javier Sergio Álvaro Rubén Iker Diego Hugo Martín Nicolás Andrés Joaquín Matías",
        "Aldecoa Barrientos Cañizal Domínguez-Ruiz Echagüe Fontalba Garrido Herrán Ibáñez Jurado Larrañeta Mendizábal Núñez Olavarría Peñalba Quiroga Rebolledo Sandoval Trujillo Urrutia Valdivieso Zúñiga",
    ),
    "french": (
        "Julien Théo Maxime Hugo Clément Antoine Mathis Kévin Loïc Rémi Yanis Enzo",
        "Aubrac Bellanger Chastel Delorme Estève Fauvet Gaillard Hennequin Joubert Lacombe Mérieux Noiret Ollivier Pelletan Quéméner Rousselot Sauvage Thibaudeau Vasseur Béranger",
    ),
    "dutch": (
        "Daan Sem Bram Jelle Ruben Thijs Luuk Stijn Wout Niels Jasper Koen",
        "Aalders Brouwers Claesens Dijkman Evers Franken Geelhoed Hoekstra Jacobse Koster Lubbers Mulderij Noordman Oosterhof Pietersen Roelofs Schippers Terpstra Verhaeg Wouterse",
    ),
    "portuguese": (
        "João Tiago Rúben Gonçalo Rafael Bruno Caio Thiago Vinícius Lucas Matheus Renan",
        "Albuquerque Barreiros Coutinhal Damasceno Esteves Figueiral Guimarães Leitão Magalhães Nogueira Ourique Paixão Quintela Rebouças Sampaio Teixeira Valadares Xavier Brandão Seixas",
    ),
    "turkish": (
        "Emre Burak Kerem Yusuf Mert Ozan Cenk Arda Efe Umut Selim Barış",
        "Akgündüz Balcı Çetinel Demirbaş Erdoğmuş Fırat Gökçe Işıkhan Karataş Mutlu Özyurt Polatlı Sarıoğlu Şimşek Tunçel Ülker Yıldırak Zengin",
    ),
    "greek": (
        "Giorgos Nikos Kostas Dimitris Vasilis Thanasis Petros Stavros Manolis Christos",
        "Anagnostos Bakalis Dimopoulakis Fotiadis Georgakas Ioannidis Kalogeras Lambrakis Mavridis Nikolakos Papasotiriou Rallis Stamatelos Tzavaras Vlachakis Zografos",
    ),
    "nordic": (
        "Erik Anders Magnus Oskar Jens Mikkel Henrik Simen Lasse Emil Mikael Jari",
        "Aaltonen Bergqvist Dahlström Ekelund Fjeldsø Grönholm Haugerud Isaksen Jørgensby Kjærgaard Lindqvist Møllerup Nyström Østvold Rasmusby Sørlie Thorsvik Vestergren Åkerlund Virtala",
    ),
    "slavic": (
        "Jakub Piotr Kamil Mateusz Paweł Tomasz Dawid Bartosz Szymon Wojciech",
        "Adamczuk Borowicz Cieślik Dąbrowny Frątczak Gawrych Jaworzyn Kołodziejski Łukasik Michalczyk Nowotny Olszar Pietrzyk Rutkowiak Sobczyński Tomaszek Wierzbicz Żelazny",
    ),
    "japanese": (
        "Haruto Sota Ren Takumi Yuki Kaito Daichi Shota Ryo Kenta",
        "Aoyama Fujisawa Hayakawa Ishimori Kitagawa Kurosawa Minamoto Nakahara Ogasawara Sakamori Shimizuya Tachibana Uehara Watabe Yoshikura Kobori",
    ),
    "korean": (
        "Min-jun Seo-jun Ji-ho Dong-hyun Sung-min Jae-won Tae-yang Woo-jin Hyun-woo Young-jae",
        "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang",
    ),
    "chinese": (
        "Wei Jun Hao Lei Peng Tao Yong Bin Chao Xin",
        "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo",
    ),
}
"""First names and surnames by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A player or a coach. `number` is the identity; `full` and `short` are two ways to write the same name."""

    number: int
    first: str
    last: str
    born: date

    @property
    def full(self) -> str:
        """Such as `Fernando Andrada`."""
        return f"{self.first} {self.last}"

    @property
    def short(self) -> str:
        """Such as `F. Andrada`."""
        return f"{self.first[0]}. {self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Player(Person):
    """A player with a shirt and a position (G, D, M, F)."""

    shirt: int
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach(Person):
    """A coach with the days on which the work at the club begins and ends."""

    start: date
    end: date


def squad(club: int, people: str, rng: np.random.Generator) -> tuple[Player, ...]:
    """The twenty-two players of a club."""
    return tuple(
        Player(number=club * 100 + at, shirt=_SHIRTS[at], position=position, **_drawn(people, 1988, 18, rng))
        for at, position in enumerate(POSITIONS)
    )


def coaches(club: int, people: str, rng: np.random.Generator) -> tuple[Coach, ...]:
    """One coach after the other from 2022 to 2040, most staying one to two years."""
    line: list[Coach] = []
    start = date(2022, 1, 3) - timedelta(days=int(rng.integers(0, 700)))
    while start.year < 2040:
        end = start + timedelta(days=int(rng.integers(150, 900)))
        number = club * 100 + len(line)
        line.append(Coach(number=number, start=start, end=end, **_drawn(people, 1960, 25, rng)))
        start = end + timedelta(days=1)
    return tuple(line)


class _Drawn(TypedDict):
    first: str
    last: str
    born: date


def _drawn(people: str, first_year: int, years: int, rng: np.random.Generator) -> _Drawn:
    firsts, lasts = (words.split() for words in NAMES[people])
    at = rng.integers(0, [len(firsts), len(lasts), years * 365])
    born = date(first_year, 1, 1) + timedelta(days=int(at[2]))
    return {"first": firsts[at[0]], "last": lasts[at[1]], "born": born}
