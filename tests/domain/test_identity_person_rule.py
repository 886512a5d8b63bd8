from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monps.domain.identity.people import KnownPeople, Match, Named, Numbered, resolve

TEAM = 7


def player(name: str | None, number: str | None = None, team: int = TEAM) -> Named:
    return Named(kind="player", team=team, name=name, external_id=number)


def known(*names: str, full: dict[str, str] | None = None) -> KnownPeople:
    """The people 1, 2, ... whom another source knows by these names in the team, some with their full names."""
    people = KnownPeople()
    for person, name in enumerate(names, start=1):
        people.add_other("player", TEAM, name, person, full=False)
        if full and name in full:
            people.add_other("player", TEAM, full[name], person, full=True)
    return people


def meant(named: Named, people: KnownPeople, full_name: str | None = None) -> int | str:
    """The person, or that the name waits or is somebody new."""
    full_names = {} if full_name is None else {(named.kind, named.external_id or ""): full_name}
    matches, waiting = resolve([named], full_names, people)
    assert len(matches) + len(waiting) == 1
    return "waits" if waiting else matches[0].person or "new"


def test_a_number_or_own_name_decides_before_any_other_name() -> None:
    people = known("Emerson", "Emerson Palmieri")
    people.add_number("player", "e2", 2)
    people.add_own("player", TEAM, "Palmieri", 2, confirmed=False)
    assert meant(player("Emerson", "e2"), people) == 2
    assert meant(player("Palmieri"), people) == 2


def test_a_name_of_the_source_that_two_of_its_numbers_share_waits_until_somebody_says_who_it_is() -> None:
    people = known()
    for person in (1, 2):
        people.add_own("player", TEAM, "Emerson", person, confirmed=False)
    assert meant(player("Emerson"), people) == "waits"
    people.add_own("player", TEAM, "Emerson", 2, confirmed=True)
    assert meant(player("Emerson"), people) == 2


def test_the_same_letters_in_the_team_are_the_same_person_and_in_another_team_nobody() -> None:
    assert meant(player("Mesut Özil"), known("Mesut Ozil")) == 1
    assert meant(player("Mesut Özil", team=8), known("Mesut Ozil")) == "new"


def test_the_words_of_a_full_name_in_their_order_are_the_same_person() -> None:
    assert meant(player("R. Bentancur", "1"), known("Rodrigo Bentancur"), "Rodrigo Bentancur Colmán") == 1
    assert meant(player("Antunes", "1"), known("Vitorino Antunes"), "Vitorino Gabriel Pacheco Antunes") == 1
    full = {"R. Bentancur": "Rodrigo Bentancur Colmán"}
    assert meant(player("Rodrigo Bentancur"), known("R. Bentancur", full=full)) == 1
    assert meant(player("Bentancur Rodrigo"), known("R. Bentancur", full=full)) == "new"


def test_words_of_a_full_name_that_are_not_the_name_called_mean_nobody() -> None:
    assert meant(player("Lekue", "1"), known("Iñigo Martínez"), "Íñigo Lekue Martínez") == "waits"
    people = known("Iñigo Martínez", "Iñigo Lekue")
    assert meant(player("Lekue", "1"), people, "Íñigo Lekue Martínez") == 2


def test_someone_like_it_is_a_reason_to_wait_and_none_to_resolve() -> None:
    assert meant(player("D. Alli", "1"), known("Dele Alli"), "Bamidele Alli") == "waits"
    assert meant(player("João Miranda", "1"), known("Miranda")) == "waits"
    assert meant(player("Miranda", "1"), known("João Miranda")) == "waits"
    assert meant(player("J. Murphy"), known("Jacob Murphy", "Josh Murphy")) == "waits"
    assert meant(player("K. Alli", "1"), known("Dele Alli")) == "new"


def test_someone_whom_the_source_numbers_otherwise_is_no_reason_to_wait_for_a_number() -> None:
    people = known("Pal Dardai")
    people.add_number("player", "1", 1)
    assert meant(player("P. Dárdai", "2"), people) == "new"
    assert meant(player("P. Dárdai"), people) == "waits"
    matches, waiting = resolve([player("Pál Dárdai", "1"), player("P. Dárdai", "2")], {}, known("Pal Dardai"))
    assert [match.person for match in matches] == [1, None]
    assert waiting == []


def test_two_who_would_be_one_person_wait_and_exact_letters_go_first() -> None:
    both = [player("Emerson", "1"), player("Emerson", "2")]
    assert resolve(both, {}, known("Emerson")) == ([], [(both[0],), (both[1],)])
    full = {("player", "2"): "Daniel Parejo Muñoz"}
    first, second = player("Daniel Parejo", "1"), player("Parejo", "2")
    matches, waiting = resolve([second, first], full, known("Daniel Parejo"))
    assert matches == [Match(person=1, how="normalised", mentions=(first,))]
    assert waiting == [(second,)]


def test_a_coach_s_name_is_one_person_in_all_teams_of_a_source_and_a_player_s_is_not() -> None:
    names = [
        Named(kind=kind, team=team, name="Sam", external_id=None) for kind in ("coach", "player") for team in (1, 2)
    ]
    matches, _ = resolve(names, {}, KnownPeople())
    assert [len(match.mentions) for match in matches] == [2, 1, 1]


WORDS = st.sampled_from(["ana", "bo", "cruz", "diaz", "e"])
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
SOMEBODY = st.builds(player, NAMES, st.none() | st.sampled_from(["1", "2", "3", "4"]), st.sampled_from([7, 8]))


@given(
    st.lists(SOMEBODY, max_size=8),
    st.lists(st.tuples(NAMES, st.integers(1, 4), st.booleans()), max_size=6),
    st.dictionaries(st.sampled_from([("player", "1"), ("player", "2")]), NAMES),
    st.dictionaries(st.sampled_from(["1", "3"]), st.integers(1, 4)),
)
def test_laws(
    named: list[Named],
    others: list[tuple[str, int, bool]],
    full_names: dict[Numbered, str],
    numbers: dict[str, int],
) -> None:
    people = KnownPeople()
    for name, person, full in others:
        people.add_other("player", TEAM, name, person, full=full)
    for number, person in numbers.items():
        people.add_number("player", number, person)
    matches, waiting = resolve(named, full_names, people)
    mentions = [one for match in matches for one in match.mentions] + [one for group in waiting for one in group]
    assert sorted(mentions, key=repr) == sorted(named, key=repr)
    taken = [match.person for match in matches if match.how == "normalised"]
    assert len(taken) == len(set(taken))
    assert not set(taken) & set(numbers.values())
    backwards, _ = resolve(named[::-1], full_names, people)
    assert len(backwards) == len(matches)
