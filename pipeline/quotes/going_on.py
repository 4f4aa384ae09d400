"""Speech that goes on in the next paragraph without a mark.

– Обществ у нас много, – рассказал глава.
Наша работа нужна людям. Важно её продолжать.      → the same speaker's words
"""

from collections.abc import Sequence

from pipeline.quotes.asides import Turn
from pipeline.quotes.cues import cue_at, formula_at
from pipeline.quotes.marks import outermost
from pipeline.quotes.scene import Scene
from pipeline.words import Word

FIRST_PERSON = {"я", "мы", "мой", "наш", "свой"}
PRESS = {
    "корреспондент",
    "газета",
    "редакция",
    "журналист",
    "портал",
    "сайт",
    "читатель",
    "фотокорреспондент",
    "собеседник",
    "герой",
}
OPENING = 14  # words at a paragraph's beginning that have to show the first person


def going_on(scene: Scene, turns: Sequence[Turn]) -> list[Turn]:
    """Unmarked paragraphs that carry on the turn before them."""
    found: list[Turn] = []
    by_end = {turn.end: turn for turn in turns}
    taken = {scene.words[turn.at].line for turn in turns}
    open_line: int | None = None  # the paragraph whose last words are somebody's speech
    for start, end in scene.paragraphs:
        line = scene.words[start].line
        if line in taken:
            last = by_end.get(end) or by_end.get(end - 1)
            open_line = line if last is not None and last.rule.startswith("dash") else None
        elif open_line is not None and open_line == line - 1 and speaks(scene, start, end):
            found.append(
                Turn(((scene.words[start].start, scene.words[end - 1].end),), None, None, "unmarked", start, end)
            )
            open_line = line
        else:
            open_line = None
    return found


def speaks(scene: Scene, start: int, end: int) -> bool:
    """Whether a paragraph is told in the first person by one who is no journalist, and reports nobody."""
    words = outside_marks(scene, start, end)
    if not words or words[0].text == "(" or any(w.lemma in PRESS for w in words):
        return False
    if any(
        (cue := cue_at(scene.words, i)) and cue.clause and not cue.infinitive or formula_at(scene.words, i)
        for i in range(start, end)
    ):
        return False
    early = words[:OPENING]
    return any(w.lemma in FIRST_PERSON - {"свой"} for w in early) or first_person_verb(
        scene, start, min(end, start + OPENING)
    )


def outside_marks(scene: Scene, start: int, end: int) -> list[Word]:
    """The words of a paragraph that stand in no quotation marks: "исполнили песню «Мама, я на пять минут»"."""
    words = scene.words[start:end]
    spans = outermost(scene.text, words[0].start, words[-1].end)
    return [w for w in words if not any(s.start <= w.start < s.end for s in spans)]


def first_person_verb(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb among the words stands in the first person."""
    doc = scene.document.doc
    span = doc.char_span(scene.words[start].start, scene.words[end - 1].end, alignment_mode="expand")
    return span is not None and any(token.pos_ == "VERB" and "1" in token.morph.get("Person", []) for token in span)


def inherits(scene: Scene, previous: Turn, turn: Turn) -> bool:
    """Whether a turn without the author's words goes on from the one before: next to it, no answer to a question."""
    gap = scene.words[turn.at].line - scene.words[max(previous.at, previous.end - 1)].line
    if gap > 1:
        return False
    asked = scene.text[previous.segments[-1][0] : previous.segments[-1][1]].rstrip()[-1:] == "?"
    return not asked
