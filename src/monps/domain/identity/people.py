"""How a named player or coach becomes one person of the registry, a new one, or waits. This is the one place of the rule.

A source's own number decides; without one its own name does, a player's within the team, a coach's anywhere. Else, in this order,
among the people whom other sources know in the team:

1. the same plain letters mean the one person who has them;
2. two or more words mean the one person whose full name holds them in their order, and a full name the one whose words it holds:
   if the last of them is in the name that goes with the full name, or that name is a single word among them (Lekue, in full
   Íñigo Lekue Martínez, is Íñigo Lekue and no Íñigo Martínez);
3. where someone is like it, the name waits: the same last word and initial, or a single word that is among the other's words;
4. else it is a new person.

Two who would be the same person both wait, and so does one whom the source numbers otherwise already; exact letters go first.
Someone whom the source knows under another number is no reason to wait for a numbered name: two numbers are two people.
Likeness resolves nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from monps.domain.identity.names import letters

Numbered = tuple[str, str]
"""Kind and number of the source."""
Within = tuple[str, int | None, str]
"""Kind, team and name."""
_Words = tuple[str, ...]
SURE = ("external_id", "same_source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Whom a payload names, in the team in which it does; `kind` is player or coach. A name or a number is there."""

    kind: str
    team: int
    name: str | None
    external_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """All mentions of one person in a payload; `person` is None where the registry has no such one yet."""

    person: int | None
    how: str
    mentions: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    how: str
    people: frozenset[int] = frozenset()
    mentions: tuple[Named, ...] = ()

    @property
    def one(self) -> int:
        return next(iter(self.people))

    @property
    def numbered(self) -> bool:
        return self.mentions[0].external_id is not None


class KnownPeople:
    """The people whom a source's names may mean: its own by number and name, the others' by the names in each team."""

    def __init__(self) -> None:
        self.numbers: dict[Numbered, int] = {}
        self._own: dict[Within, set[int]] = defaultdict(set)
        self._confirmed: dict[Within, set[int]] = defaultdict(set)
        self._letters: dict[Within, set[int]] = defaultdict(set)
        self._like: dict[Within, set[int]] = defaultdict(set)
        self._single: dict[Within, set[int]] = defaultdict(set)
        self._words: dict[Within, set[int]] = defaultdict(set)
        self._called: dict[Within, set[int]] = defaultdict(set)
        self._from: dict[Within, set[tuple[_Words, int]]] = defaultdict(set)
        self._holding: dict[Within, set[tuple[_Words, int]]] = defaultdict(set)

    def add_number(self, kind: str, external_id: str, person: int) -> None:
        """The source's own number of a person."""
        self.numbers[kind, external_id] = person

    def add_own(self, kind: str, team: int | None, name: str, person: int, *, confirmed: bool) -> None:
        """A name by which the source itself knows a person; `confirmed` where somebody has said that it means him."""
        (self._confirmed if confirmed else self._own)[_within(kind, team, name)].add(person)

    def add_other(self, kind: str, team: int, name: str, person: int, *, full: bool) -> None:
        """A name by which another source knows a person in a team; `full` where it is said to be the full name."""
        words = _words(name)
        if not words:
            return
        self._letters[kind, team, " ".join(words)].add(person)
        self._like[kind, team, _initial_and_last(words)].add(person)
        for word in words:
            self._words[kind, team, word].add(person)
            if full:
                self._holding[kind, team, word].add((words, person))
            else:
                self._called[kind, team, word].add(person)
        if len(words) == 1:
            self._single[kind, team, words[0]].add(person)
        elif _names_someone(words):
            self._from[kind, team, words[0]].add((words, person))

    def own(self, one: Named) -> frozenset[int]:
        """Whom the source itself tells of by that number, or without one by that name: several where numbers share it."""
        if one.external_id is not None:
            numbered = self.numbers.get((one.kind, one.external_id))
            return frozenset() if numbered is None else frozenset({numbered})
        within = _within(one.kind, one.team, one.name or "")
        return frozenset(self._confirmed.get(within) or self._own.get(within) or ())

    def same(self, kind: str, team: int, words: _Words) -> set[int]:
        """Those with the same letters."""
        return self._letters.get((kind, team, " ".join(words)), set())

    def held_by(self, kind: str, team: int, words: _Words) -> set[int]:
        """Those whose full name holds the words in their order, and who are called so."""
        if not _names_someone(words):
            return set()
        called = set(self._called.get((kind, team, words[-1]), set()))
        called |= {person for word in words for person in self._single.get((kind, team, word), ())}
        full = self._holding.get((kind, team, words[0]), set())
        return {person for held, person in full if person in called and _holds(held, words)}

    def held_in(self, kind: str, team: int, full_name: _Words, called: Collection[_Words]) -> set[int]:
        """Those whose words a full name holds in their order, if the names that go with it call him so."""
        shorter = {one for word in set(full_name) for one in self._from.get((kind, team, word), ())}
        return {
            person
            for held, person in shorter
            if _holds(full_name, held) and any(held[-1] in one or (len(one) == 1 and one[0] in held) for one in called)
        }

    def like(self, kind: str, team: int, words: _Words) -> set[int]:
        """Those whom a name may mean as well: no reason to resolve it, and one not to found anybody."""
        found = set(self._like.get((kind, team, _initial_and_last(words)), set()))
        for word in words:
            found |= self._single.get((kind, team, word), set())
        return found | (self._words.get((kind, team, words[0]), set()) if len(words) == 1 else set())


def resolve(
    named: Iterable[Named], full_names: Mapping[Numbered, str], known: KnownPeople
) -> tuple[list[Match], list[tuple[Named, ...]]]:
    """Everyone who is known or new, and the mentions of each who waits. `full_names` are the source's, by its numbers."""
    answers = [_answer(mentions, full_names, known) for mentions in _grouped(named)]
    sure, unsure = _claimed(answers, set(known.numbers.values()))
    held = set(known.numbers.values()) | {one.one for one in sure if one.numbered and one.how not in SURE}
    matches = [Match(person=one.one, how=_HOW.get(one.how, one.how), mentions=one.mentions) for one in sure]
    waiting = [one.mentions for one in unsure]
    for answer in answers:
        if answer.how == "like" and answer.people - (held if answer.numbered else set()):
            waiting.append(answer.mentions)
        elif answer.how in ("like", "founded"):
            matches.append(Match(person=None, how="founded", mentions=answer.mentions))
    return matches, waiting


_HOW = {"letters": "normalised", "words": "normalised"}


def _grouped(named: Iterable[Named]) -> list[tuple[Named, ...]]:
    """The mentions of each: by the source's number; without one by the name, a player's within a team."""
    groups: dict[object, list[Named]] = defaultdict(list)
    for one in named:
        by_name = _within(one.kind, one.team, one.name or "")
        groups[by_name if one.external_id is None else (one.kind, one.external_id)].append(one)
    return [tuple(mentions) for mentions in groups.values()]


def _answer(mentions: tuple[Named, ...], full_names: Mapping[Numbered, str], known: KnownPeople) -> _Answer:
    first = mentions[0]
    if own := known.own(first):
        sure = "same_source" if first.external_id is None else "external_id"
        return _Answer(how=sure if len(own) == 1 else "like", people=own, mentions=mentions)
    full_name = _words(full_names.get((first.kind, first.external_id or "")))
    called = {_words(one.name) for one in mentions}
    teams = {(one.kind, one.team) for one in mentions}
    told = {(one.kind, one.team, words) for one in mentions for words in (_words(one.name), full_name) if words}
    same = {person for kind, team, words in told for person in known.same(kind, team, words)}
    if len(same) == 1:
        return _Answer(how="letters", people=frozenset(same), mentions=mentions)
    held = {person for kind, team, words in told for person in known.held_by(kind, team, words)}
    held |= {person for kind, team in teams for person in known.held_in(kind, team, full_name, called)}
    if not same and len(held) == 1:
        return _Answer(how="words", people=frozenset(held), mentions=mentions)
    like = same | held | {person for kind, team, words in told for person in known.like(kind, team, words)}
    return _Answer(how="like" if like else "founded", people=frozenset(like), mentions=mentions)


def _claimed(answers: Sequence[_Answer], numbered: set[int]) -> tuple[list[_Answer], list[_Answer]]:
    """Those that mean a known person beyond doubt, and those that would but for somebody else."""
    exact, words = (Counter(one.one for one in answers if one.how == how) for how in ("letters", "words"))
    sure: list[_Answer] = []
    unsure: list[_Answer] = []
    for one in answers:
        if one.how in SURE:
            sure.append(one)
        elif one.how in _HOW:
            alone = (exact if one.how == "letters" else words)[one.one] == 1
            free = one.one not in numbered and (one.how == "letters" or not exact[one.one])
            (sure if alone and free else unsure).append(one)
    return sure, unsure


def _within(kind: str, team: int | None, name: str) -> Within:
    """Where a name of one source is one person."""
    return kind, None if kind == "coach" else team, name


def _words(name: str | None) -> _Words:
    return tuple(letters(name).split()) if name else ()


def _initial_and_last(words: _Words) -> str:
    return f"{words[0][0]} {words[-1]}"


def _names_someone(words: _Words) -> bool:
    """Whether it is more than a single word or an initial with a name."""
    return len(words) > 1 and len(words[0]) > 1


def _holds(longer: _Words, shorter: _Words) -> bool:
    """Whether all words of the shorter stand in the longer, in their order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)
