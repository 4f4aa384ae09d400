"""Whether what a text calls somebody speaks against a person whose surname it leaves out.

пострадал Дмитрий Осокин … врач Дмитрий Олегович осмотрел его   → two people: nothing calls Осокин a doctor
директор школы Дмитрий Осокин … директор Дмитрий Олегович       → one
Дмитрий Осокин работает учителем … педагог Дмитрий Олегович     → one: a teacher by either word
Вера Осокина принимала гостей … юбилярша Вера Олеговна          → one: whoever is written about can be called so
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from pipeline.identify.graph import Draft
from pipeline.lexicon import rows, word_set
from pipeline.records import NamedSpan
from pipeline.text import fold
from pipeline.words import Word

SAME = 5  # letters that two words for one post begin with: учитель, учительница
AFTER = 1  # sentences behind a name that may go on telling what its bearer is


def is_somebody_else(draft: Draft, index: int, person: int) -> bool:
    """Whether a name without a surname has a post or a kinship of its own that no sentence about the person tells."""
    called = own_post(draft, index)
    if called is None:
        return False
    words = {fold(called.lemma), fold(called.text)}
    known = set().union(*(_covered().get(word, frozenset()) for word in words))
    told = [fold(word.lemma) for word in _said_of(draft, person) if word.start != called.start]
    return not any(_alike(one, other) for one in words for other in told) and not known & set(told)


def own_post(draft: Draft, index: int) -> Word | None:
    """The noun that says who somebody is: right before the name ("врач | Дмитрий Олегович"), or in the nominative
    after a comma ("Дмитрий Олегович, | врач больницы"). A word that anybody can be called says nothing."""
    words, span = draft.document.words, draft.named[index].span
    first, after = (bisect_left(words, offset, key=_start) for offset in (span.start, span.end))
    before = _head_before(words, first)
    if before is not None:
        return before if _tells(before) and _agrees(before, draft.named[index]) else None
    comma = after + 1 < len(words) and words[after].text == "," and words[after + 1].sentence == words[first].sentence
    noun = words[after + 1] if comma else None
    if noun is None or not _of_person(noun) or noun.case != "Nom" or fold(noun.lemma) in _relations():
        return None  # "Роман Ильич, сын председателя"
    return noun if _tells(noun) else None


def _head_before(words: list[Word], first: int) -> Word | None:
    """The noun for somebody before a name, past what depends on it: "руководитель муниципалитета | Андрей"."""
    for word in reversed(words[max(first - REACH, 0) : first]):
        if word.sentence != words[first].sentence:
            return None
        if _of_person(word):
            return word
        depends = word.noun and word.case == "Gen" or word.adjective and word.case == "Gen" or word.acronym
        if not depends:
            return None
    return None


REACH = 4  # words from a noun for somebody to the name behind it


def _of_person(word: Word) -> bool:
    """Whether a word is a noun for one person; with a capital only a post, which opens its sentence."""
    somebody = word.pos == "NOUN" and word.animacy == "Anim" and word.number == "Sing"
    return somebody and (not word.capital or fold(word.lemma) in _posts())


def _agrees(noun: Word, span: NamedSpan) -> bool:
    """Whether a noun can be said of the name behind it and doesn't govern it: "жена | Олега Ильича"."""
    if noun.case in ("Gen", "Acc") and fold(noun.lemma) in _relations():
        return False
    return (noun.case == "Nom") == (fold(span.text) == fold(span.normal))


@cache
def _posts() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in rows("posts")) | _relations()


@cache
def _relations() -> frozenset[str]:
    """Nouns that somebody is to somebody: брат, адвокат, сосед."""
    named = frozenset(fold(row["name"]) for row in rows("relational_nouns"))
    return named | word_set("kinsmen") | word_set("kinswomen")


def _tells(word: Word) -> bool:
    lemma = fold(word.lemma)
    return lemma not in word_set("said_of_anybody") and lemma not in _described()


@cache
def _described() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in rows("person_nouns"))


@cache
def _covered() -> dict[str, frozenset[str]]:
    """A word by which a text may go on → the posts that it covers: руководитель → глава, директор."""
    return {fold(row["word"]): frozenset(map(fold, row["covers"].split(";"))) for row in rows("post_hypernyms")}


def _said_of(draft: Draft, person: int) -> Iterator[Word]:
    """The nouns for somebody of the sentences that name a person and of those right behind, without those that stand
    right before the names of others."""
    spans = [(span, draft.links.get(i)) for i, span in draft.spans("PER", "name")]
    others = {span.span.start for span, link in spans if link is None or link.identity != person}
    near = set(_sentences(draft, [span for span, link in spans if link is not None and link.identity == person]))
    words = draft.document.words
    for at, word in enumerate(words):
        following = words[at + 1].start if at + 1 < len(words) else -1
        if word.sentence in near and word.noun and following not in others:
            yield word


def _sentences(draft: Draft, spans: list[NamedSpan]) -> Iterator[int]:
    for span in spans:
        own = draft.sentence_at(span.span.start)
        yield from range(own, own + AFTER + 1)


def _alike(one: str, other: str) -> bool:
    return one == other or len(one) >= SAME and one[:SAME] == other[:SAME]


def _start(word: Word) -> int:
    return word.start
