"""Where clauses begin and end, as far as commas, conjunctions and verbs of speech tell.

Хасан пообещал закончить работы, а Нуриев напомнил, что …   → the promise ends before ", а Нуриев"
"""

from dataclasses import dataclass

from pipeline.quotes.cues import Cue, cue_at, finite, formula_at
from pipeline.quotes.scene import Scene

THAT = {"что", "как", "будто", "чтобы"}
JOINING = {"а", "но", "и", "однако", "зато", "также"}
ASKING = {"где", "когда", "куда", "откуда", "почему", "зачем", "сколько", "насколько", "каков", "какова", "какой"}
ASKING |= {"кто", "кого", "кому", "чем", "чего", "чему", "какая", "какие", "какое", "каким", "каких", "какую", "какого"}
TOPIC = {"о", "об", "обо", "про"}


@dataclass(frozen=True)
class Report:
    """A reported clause by words; the author's words are `author`, all but the quote."""

    segments: tuple[tuple[int, int], ...]
    author: tuple[int, int]
    cue: Cue
    rule: str


def clause_end(scene: Scene, begin: int, end: int) -> int:
    """The word after a clause that begins at `begin`: `end`, a semicolon, or the comma before somebody else's words."""
    words = scene.words
    comma = None
    for i in range(begin, end):
        if words[i].text == ";":
            return i
        if words[i].text == "," and i + 1 < end:
            if words[i + 1].lower in JOINING:
                comma = i
            elif person_speaks(scene, i + 1, end) or goes_on_saying(scene, i + 1, end):
                return i
        if comma is not None and i > comma + 1:
            cue = cue_at(words, i)
            if (
                cue
                and cue.clause
                and takes_clause(scene, cue, end)
                and (i == comma + 2 or new_subject(scene, comma + 2, i))
            ):
                return comma
            if formula_at(words, i) and i > begin:
                return comma
    return end


def person_speaks(scene: Scene, i: int, end: int) -> bool:
    """Whether a person and a verb of speech stand right at word i: ", Макар Ильич вспомнил о …"."""
    named = [m for m in scene.within(i, min(end, i + 4)) if m.type == "PER" and m.start == scene.words[i].start]
    after = scene.words_of(named[0])[1] if named else end
    return after < end and cue_at(scene.words, after) is not None


def goes_on_saying(scene: Scene, i: int, end: int) -> bool:
    """Whether a verb of speech with its own "что" stands right at word i: "…, заметил, что …"."""
    cue = cue_at(scene.words, i)
    return cue is not None and not cue.infinitive and takes_clause(scene, cue, end)


def takes_clause(scene: Scene, cue: Cue, end: int) -> bool:
    """Whether a verb of speech is followed by words of its own, so that it is no part of what is reported before."""
    words = scene.words
    near = range(cue.end, min(end - 1, cue.end + 8))
    return cue.infinitive or any(words[i].text == "," and words[i + 1].lower in THAT for i in near)


def new_subject(scene: Scene, start: int, end: int) -> bool:
    """Whether the words before a verb name somebody."""
    return bool(scene.within(start, end)) or any(w.lower in ("он", "она") for w in scene.words[start:end])


def clause_start(scene: Scene, start: int, left: int) -> int:
    """The first word of the clause that an aside before word `left` interrupts."""
    words = scene.words
    i = left - 1
    if i >= start and (words[i].text == "," or scene.dash(i)):
        i -= 1
    while i > start:
        if words[i].text in (";", ":"):
            return i + 1
        if words[i].lower in ("а", "но", "и", "однако", "зато", "поэтому") and (
            words[i - 1].text == "," or scene.dash(i - 1)
        ):
            return i + 1
        i -= 1
    if start < left and words[start].lower in ("а", "но", "и"):
        return start + 1
    while start < left and words[start].pos == "PUNCT":
        start += 1
    return start


def start_of_clause(scene: Scene, cue: Cue, start: int) -> int:
    """Where the author's clause begins, so that the subject is looked for in it alone."""
    words = scene.words
    for i in range(cue.at - 1, start, -1):
        if words[i].text == ";":
            return i + 1
        if words[i].lower in ("а", "но", "однако", "зато") and words[i - 1].text == ",":
            return i
        if words[i].lower == "и" and words[i - 1].text == "," and new_subject(scene, i + 1, cue.at):
            return i
    return start


def edge(scene: Scene, i: int) -> bool:
    """Whether word i is a sign that a clause can begin after."""
    return scene.words[i].text in (",", "(", ";", ":") or scene.dash(i) or scene.terminal(i)


def author_stop(scene: Scene, start: int, end: int) -> int:
    """The sign after the author's words that begin at `start`; commas inside a name or beside a post are passed."""
    i = start
    while i < end:
        word = scene.words[i]
        sign = word.text in (",", ":", ";") or scene.dash(i) and word.start > scene.words[i - 1].end
        if sign and not scene.in_mention(i, start, end) and not (word.text == "," and apposition(scene, start, i, end)):
            return relative_end(scene, i, end) if word.text == "," else i
        i += 1
    return end


def relative_end(scene: Scene, comma: int, end: int) -> int:
    """The comma after a relative clause about the speaker, else the same comma: "Громова, который …, "."""
    words = scene.words
    relative = any(w.lower.startswith("котор") for w in words[comma + 1 : min(end, comma + 3)])
    if not relative:
        return comma
    closing = next((k for k in range(comma + 1, end) if words[k].text == ","), None)
    return comma if closing is None else closing


def apposition(scene: Scene, start: int, comma: int, end: int) -> bool:
    """Whether what stands between two commas only says who the speaker is: "глава района, депутат Иванов, "."""
    following = comma + 1
    if following >= end or scene.words[following].lower in ("что", "как", "а", "но", "и"):
        return False
    stop = following
    while stop < end and scene.words[stop].text != ",":
        stop += 1
    if stop - following > 10:
        return False
    part = scene.words[following:stop]
    first = scene.words[start:comma]
    if not part or any(finite(w) for w in part) or not (part[0].noun or part[0].adjective):
        return False
    named_before = any(m.type == "PER" and m.level == "name" for m in scene.within(start, comma))
    named_here = any(m.type == "PER" for m in scene.within(following, stop))
    agrees = part[0].case != "" and any(w.case == part[0].case for w in first)
    return (
        agrees
        and part[0].text[0].islower()
        and (named_here and not named_before if stop >= end else named_here or named_before)
    )
