"""Speech and the author's words in it: what both dash paragraphs and marks are made of.

    Мост сдадут, – сказал глава. – К осени!   → segments "Мост сдадут", "К осени!"; aside "сказал глава"

An aside begins after a sign and a dash with a verb of speech near, or with any verb when a person follows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.quotes.clauses import clause_end
from pipeline.quotes.cues import PAST, Cue, cue_at, finite, formula_at, lemma_of
from pipeline.quotes.marks import MARK
from pipeline.quotes.scene import Scene

CLOSERS = ",.!?…»”“\"'"
NEAR = 8  # words between the dash and the verb: "– с улыбкой отвечает на вопрос корреспондента глава"


@dataclass(frozen=True)
class Turn:
    """What somebody says at one go. Segments count characters, author's words count words."""

    segments: tuple[tuple[int, int], ...]
    author: tuple[int, int] | None
    cue: Cue | None
    rule: str
    at: int  # word at which it begins
    end: int  # word after it and its author's words
    before: bool = False  # the author's words stand before the speech


@dataclass(frozen=True)
class Aside:
    """The author's words inside speech or after it."""

    start: int
    end: int
    cue: Cue
    resume: int | None  # word with which the speech goes on
    new_sentence: bool = False  # it goes on after a full stop


def spoken(scene: Scene, start: int, end: int) -> tuple[list[tuple[int, int]], list[Aside], int]:
    """The segments of speech among words start … end - 1, the author's words beside them, and the word after all."""
    words = scene.words
    segments: list[tuple[int, int]] = []
    asides: list[Aside] = []
    begin = i = start
    while i < end:
        if scene.dash(i) and i > begin and words[i - 1].text[-1] in CLOSERS and i + 1 < end:
            aside = author_at(scene, i + 1, end)
            if aside:
                segments.append((begin, i))
                asides.append(aside)
                if aside.resume is None or aside.resume >= end:
                    return segments, asides, aside.end
                begin = i = aside.resume
                continue
        i += 1
    segments.append((begin, end))
    return segments, asides, end


def split_turns(scene: Scene, segments: list[tuple[int, int]], asides: list[Aside], rule: str) -> Iterator[Turn]:
    """One turn, or several where somebody else takes over: "– Нет, – сказала Инна. – Да, – ответил Пётр."""
    begin = 0
    for k in range(1, len(asides) + 1):
        over = k == len(asides)
        if not over and not (asides[k - 1].new_sentence and scene.within(asides[k].start, asides[k].end)):
            continue
        last = len(segments) if over else k
        parts = segments[begin:last]
        first = asides[begin]
        stop = max(parts[-1][1], asides[k - 1].end)
        pieces = tuple(chars(scene, a, b) for a, b in parts)
        yield Turn(pieces, (first.start, first.end), first.cue, rule, parts[0][0], stop)
        begin = k


def author_at(scene: Scene, i: int, end: int) -> Aside | None:
    """The author's words that begin with word i, right after a dash."""
    words = scene.words
    cue = opening_cue(scene, i, end)
    if cue is None:
        return None
    j = i
    over = clause_end(scene, cue.end, end)
    while j < end:
        if j == over and scene.words[j].text == ",":
            return Aside(i, j, cue, None)
        following = j + 1
        closes = following + 1 < end and scene.dash(following) and words[j].text in (",", ":", *".!?…")
        if closes and not (words[j].text == "," and still_author(scene, i, j, following + 1, end)):
            return Aside(i, j, cue, following + 1, words[j].text != ",")
        if words[j].text == ":" and following < end and MARK.match(words[following].text):
            return Aside(i, j, cue, following, True)
        if scene.terminal(j) and (following >= end or words[following].sentence != words[j].sentence):
            if following < end and scene.dash(following) and following + 1 < end:
                return Aside(i, j, cue, following + 1, True)
            return Aside(i, j, cue, None)
        if j > i and words[j].sentence != words[i].sentence:
            return Aside(i, j, cue, None)
        j += 1
    return Aside(i, end, cue, None)


def still_author(scene: Scene, start: int, comma: int, i: int, end: int) -> bool:
    """Whether what follows a comma and a dash is still about the speaker: "– сказал Петров, – глава района, – …"."""
    count = words_before_dash(scene, i, end)
    if count >= 6 or i + count >= end or any(finite(w) for w in scene.words[i : i + count]):
        return False
    named_here = bool(scene.within(i, i + count))
    post = scene.words[i].noun and scene.words[i].case == "Nom" and scene.words[i].text[0].islower()
    return post or (named_here and not scene.within(start, comma))


def words_before_dash(scene: Scene, i: int, end: int) -> int:
    count = 0
    while i + count < end and not scene.dash(i + count):
        count += 1
    return count


def opening_cue(scene: Scene, i: int, end: int) -> Cue | None:
    """What says that the words from i on are the author's: a verb of speech near, or any verb first and a person."""
    words = scene.words
    first = words[i]
    if MARK.match(first.text) or not first.text[0].isalpha() or first.lower in ("а", "но"):
        return None
    low = first.text[0].islower()
    if not low:
        named = [m for m in scene.within(i, min(end, i + NEAR)) if m.start == first.start]
        after = scene.words_of(named[0])[1] if named else end
        if after >= end or not predicate(scene, after):
            return None
        return cue_at(words, after) or Cue(lemma_of(words[after]), after, after + 1, "verb", clause=False)
    formula = formula_at(words, i)
    if formula:
        return formula
    for j in range(i, min(end, i + NEAR)):
        if words[j].text in (",", ":", ";") and j > i + 1 or scene.terminal(j):
            break
        cue = cue_at(words, j)
        if cue and cue.manner == "verb":
            return cue
    at = i + 1 if first.lower == "не" and i + 2 < end else i  # – не выдержал Осокин
    if low and predicate(scene, at) and person_near(scene, at + 1, end):
        return Cue(lemma_of(words[at]), at, at + 1, "verb", clause=False)
    return None


def predicate(scene: Scene, i: int) -> bool:
    """Whether word i is a finite verb; a rare one that the tagger took for a noun counts by its ending."""
    word = scene.words[i]
    return finite(word) or (len(word.text) > 4 and word.pos not in ("ADP", "ADV") and bool(PAST.search(word.lower)))


def person_near(scene: Scene, i: int, end: int) -> bool:
    """Whether a person is named before the author's sentence or clause is over."""
    words = scene.words
    j = i
    while j < end and j < i + 12 and not scene.terminal(j) and words[j].text not in (";", ":"):
        j += 1
    if any(m.type == "PER" for m in scene.within(i, j)):
        return True
    return i < end and words[i].lower in ("он", "она")


def any_verb(scene: Scene, start: int, end: int) -> Cue | None:
    """The last predicate before a colon, whose subject speaks though no verb says so: "она поблагодарила его: «…»"."""
    for i in range(end - 1, start - 1, -1):
        if finite(scene.words[i]):
            return Cue("", i, i + 1, "verb", clause=False)
    return None


def last_cue(scene: Scene, start: int, end: int) -> Cue | None:
    for i in range(end - 1, start - 1, -1):
        cue = cue_at(scene.words, i)
        if cue and cue.manner == "verb":
            return cue
    return None


def chars(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Words as offsets in the text."""
    return scene.words[start].start, scene.words[end - 1].end
