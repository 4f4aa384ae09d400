"""What the rules for organisations look at: the words of a document and which of them are known to be something
else."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from pipeline.capitals import in_capitals
from pipeline.lexicon import rows, word_set
from pipeline.organization_words import head_at, short_of
from pipeline.records import EntitySpan, Level
from pipeline.text import fold, stem
from pipeline.words import Word

OPENING = {"«": "»", "“": "”", "„": "“", '"': '"', "''": "''"}
LONGEST_QUOTED = 14  # words: beyond it, quotation marks hold speech or a programme's title rather than a name
DASHES = {"-", "–", "—"}


# the shares right on the own gold articles; of nominals, those that are resolved
SURE, LIKELY, WEAK, BARE = 0.98, 0.97, 0.91, 0.98


class Name(NamedTuple):
    """words[first:last]."""

    first: int
    last: int
    level: Level
    rule: str
    confidence: float


class Scene(NamedTuple):
    """Words, and spans as indexes of words: start → index after the last."""

    words: list[Word]
    places: dict[int, int]
    people: dict[int, int]
    ner: dict[int, int]  # organisations that NER proposes
    person_words: frozenset[int]
    place_words: frozenset[int]
    shouted: frozenset[int]  # words of a line in capitals: no acronyms, unless the lexicon knows them
    works: frozenset[str]  # names, by `work_key`, of films, ships, contests: what "фильм" or "теплоход" stands before


def scene_of(words: list[Word], spans: Sequence[EntitySpan], places: Sequence[EntitySpan]) -> Scene:
    """`spans` are people and NER's organisations, `places` the places that are found already."""
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}

    def indexed(chosen: Sequence[EntitySpan]) -> dict[int, int]:
        return {starts[s.start]: ends[s.end] for s in chosen if s.start in starts and s.end in ends}

    def inside(chosen: dict[int, int]) -> frozenset[int]:
        return frozenset(i for a, b in chosen.items() for i in range(a, b))

    people = indexed([s for s in spans if s.type == "PER"])
    named = indexed([s for s in places if s.level == "name"])
    organizations = indexed([s for s in spans if s.type == "ORG"])
    works = works_named(words, organizations)
    shouted = frozenset(_shouted(words))
    return Scene(words, indexed(places), people, organizations, inside(people), inside(named), shouted, works)


def _shouted(words: list[Word]) -> Iterator[int]:
    """The words of lines in capitals: СОВЕТ ДЕПУТАТОВ УТВЕРДИЛ БЮДЖЕТ."""
    for _, line in groupby(range(len(words)), key=lambda i: words[i].line):
        inside = list(line)
        if in_capitals([words[i].text for i in inside]):
            yield from inside


def works_named(words: list[Word], organizations: dict[int, int]) -> frozenset[str]:
    """Names of works, ships and events, as `work_key` gives them: a word for one stands before them in one of their
    places in the article, or before the first of a list of them: шаттлы «Заря» (в апреле) и «Полюс»."""
    found = set()
    for i in range(1, len(words)):
        if words[i - 1].lemma.lower().replace("ё", "е") not in word_set("works"):
            continue
        at = _list_of(words, i)
        while at < len(words) and (end := quoted_end(words, at)):
            found.add(work_key(words[at + 1 : end - 1]))
            at = _next_of_list(words, end)
        if at == i and i in organizations and words[i].case in ("", "Nom"):
            found.add(work_key(words[i : organizations[i]]))  # телескоп Заря
    return frozenset(found)


def _list_of(words: list[Word], i: int) -> int:
    """Where the list behind a word for a work begins: right there, or behind "среди которых", "группы как", ":"."""
    near = range(i, min(i + 5, len(words)))
    end = _topic_end(words, i) if words[i - 1].lemma.lower().replace("ё", "е") in _events() else i
    titled = i < end < len(words) - 1 and words[end - 1].noun and words[end].text in OPENING
    if titled and words[end + 1].case in ("", "Nom", "Acc"):
        return end  # слёт краеведов | «Волжские пристани»; "вакцина производства | «Фармы»" is a firm's
    leads = (k + 1 for k in near if words[k].lower in LEADS and joins(words, i - 1, k))
    return next((k for k in leads if k < len(words) and words[k].text in OPENING), i)


@cache
def _events() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("event_nouns"))


def _topic_end(words: list[Word], i: int) -> int:
    """The end of common words in the genitive that say what an event or work is about: "слёт | краеведов района"."""
    end = i
    while end < min(i + 4, len(words)) and joins(words, i - 1, end):
        word = words[end]
        about = (word.noun or word.adjective) and word.case == "Gen" and not word.capital
        if not about or head_at(words, end) is not None:
            break
        end += 1
    return end


LEADS = {"которых", "как", ":", "включая"}


def _next_of_list(words: list[Word], at: int) -> int:
    """Where the next of a list may begin: behind a remark in brackets and "," or "и"."""
    if at < len(words) and words[at].text == "(":
        closing = next((k for k in range(at, min(at + 10, len(words))) if words[k].text == ")"), None)
        at = at if closing is None else closing + 1
    return at + 1 if at < len(words) and words[at].lower in (",", "и") else len(words)


def work_key(words: Sequence[Word]) -> str:
    """A name in any case: «Полюс», «Полюса» → полюс."""
    return " ".join(stem(fold(w.text)) for w in words)


def joins(words: list[Word], i: int, j: int) -> bool:
    """Whether words[j] stands on the line and in the sentence of words[i]."""
    return words[i].line == words[j].line and words[i].sentence == words[j].sentence


def is_short(word: Word, *forms: str) -> bool:
    """Whether a word is an abbreviation of the lexicon, of one of the forms: legal, body, facility."""
    short = short_of(word.text)
    return short is not None and short.form in forms


def is_acronym(scene: Scene, i: int) -> bool:
    """Whether a word's capitals say that it is an acronym, which they don't where the whole line has them."""
    return scene.words[i].acronym and (i not in scene.shouted or short_of(scene.words[i].text) is not None)


def is_ordinal(word: Word) -> bool:
    """63-й, 2-я."""
    return word.text[0].isdigit() and "-" in word.text and word.text[-1].isalpha()


def quoted_end(words: list[Word], at: int) -> int:
    """The index after a quoted name that opens at words[at], 0 when none does. One mark may close two names:
    «Союз «Чернобыль»."""
    return balanced_end(words, at) or _closed_for_two(words, at)


def balanced_end(words: list[Word], at: int) -> int:
    """The same where every mark that opens has one that closes."""
    if at >= len(words) or words[at].text not in OPENING:
        return 0
    opening, closing = words[at].text, OPENING[words[at].text]
    depth = 0
    for j in range(at + 1, min(at + LONGEST_QUOTED + 1, len(words))):
        text = words[j].text
        if words[j].line != words[at].line:
            return 0
        if text == closing or (closing == "“" and text == "”"):
            if depth == 0:
                return j + 1 if j > at + 1 else 0
            depth -= 1
        elif text == opening:
            depth += 1
    return 0


def _closed_for_two(words: list[Word], at: int) -> int:
    """The end of a name that opens at words[at] and of one inside it, which one mark closes: «Союз «Чернобыль», not
    speech that goes on behind it; 0 for none."""
    opening = words[at].text if at < len(words) else ""
    closing = OPENING.get(opening, opening)
    if opening == closing:
        return 0
    near = range(at + 1, min(at + LONGEST_KIND + 2, len(words)))
    inner = next((j for j in near if words[j].text == opening or not joins(words, at, j)), 0)
    kind = words[at + 1 : inner]
    if not kind or words[inner].text != opening or not (kind[0].capital or kind[0].text[0].isdigit()):
        return 0
    if not all(w.noun or w.adjective or w.text[0] in "№0123456789" for w in kind) or not any(w.noun for w in kind):
        return 0
    following = range(inner + 1, min(inner + LONGEST_KIND + 2, len(words)))
    end = next((j for j in following if words[j].text in (opening, closing) or not joins(words, at, j)), 0)
    named = end > inner + 1 and words[end].text == closing and words[inner + 1].capital
    return end + 1 if named else 0


LONGEST_KIND = 4  # words before the inner of two quoted names, and in it


def begins_sentence(words: list[Word], i: int) -> bool:
    """Whether a capital at words[i] may be due to its place: first in the sentence, after a dash or an opening
    quote."""
    return (
        i == 0
        or words[i - 1].sentence != words[i].sentence
        or words[i - 1].text in OPENING
        or words[i - 1].text in DASHES
    )
