"""Direct speech of an article: dash paragraphs, and marked sentences in the others.

– Мост сдадут, – сказал глава. – К осени!   → segments "Мост сдадут", "К осени!"; author's words "сказал глава"
«Мост сдадут», – сказал глава.              → one segment
"""

from collections.abc import Iterator

from pipeline.quotes.asides import Turn, any_verb, chars, last_cue, split_turns, spoken
from pipeline.quotes.cues import Cue
from pipeline.quotes.marked import marked_turns
from pipeline.quotes.scene import Scene


def direct_turns(scene: Scene) -> list[Turn]:
    """The turns of an article in order; they never overlap."""
    turns: list[Turn] = []
    skip_to = 0
    for number, (start, end) in enumerate(scene.paragraphs):
        if end <= skip_to:
            continue
        found = list(paragraph_turns(scene, max(start, skip_to), end, number))
        turns.extend(found)
        if found:
            skip_to = max(skip_to, found[-1].end)
    return turns


def paragraph_turns(scene: Scene, start: int, end: int, number: int) -> Iterator[Turn]:
    if scene.dash(start) and end - start > 2 and scene.words[start].end < scene.words[start + 1].start:
        yield from dash_turns(scene, start + 1, end, number)
    else:
        yield from prose_turns(scene, start, end)


def dash_turns(scene: Scene, start: int, end: int, number: int) -> Iterator[Turn]:
    """A paragraph that begins with a dash, or the part of one after a colon and a dash."""
    if scene.words[start].text[0].islower():
        return  # an item of a list
    segments, asides, rest = spoken(scene, start, end)
    if asides:
        yield from split_turns(scene, segments, asides, "dash")
        if rest < end:
            yield from prose_turns(scene, rest, end)
        return
    if scene.words[end - 1].text == ";" or _ends_list(scene, number):
        return
    intro = intro_before(scene, number)
    if intro:
        author, cue = intro
        yield Turn((chars(scene, start, end),), author, cue, "dash_after_colon", start, end, before=True)
    else:
        yield Turn((chars(scene, start, end),), None, None, "dash_alone", start, end)


def _ends_list(scene: Scene, number: int) -> bool:
    """Whether a dash paragraph is the last item of a list: the one before it begins with a dash and ends with ";"."""
    if number == 0:
        return False
    start, end = scene.paragraphs[number - 1]
    return scene.dash(start) and scene.words[end - 1].text == ";"


def prose_turns(scene: Scene, start: int, end: int) -> Iterator[Turn]:
    """Speech in a paragraph that begins with the author's words: in marks, or after a colon and a dash."""
    done = start
    for turn in marked_turns(scene, start, end):
        yield turn
        done = turn.end
    dash = colon_dash(scene, done, end)
    if dash is not None:
        yield from after_colon_dash(scene, done, dash, end)


def intro_before(scene: Scene, number: int) -> tuple[tuple[int, int], Cue | None] | None:
    """The sentence with a colon that ends the paragraph before."""
    if number == 0:
        return None
    start, end = scene.paragraphs[number - 1]
    if scene.words[end - 1].text != ":":
        return None
    first = end - 1
    while first > start and scene.words[first - 1].sentence == scene.words[end - 1].sentence:
        first -= 1
    return (first, end - 1), last_cue(scene, first, end - 1) or any_verb(scene, first, end - 1)


def colon_dash(scene: Scene, start: int, end: int) -> int | None:
    """The dash after a colon that begins speech within a paragraph."""
    words = scene.words
    for i in range(start, end - 3):
        if words[i].text == ":" and scene.dash(i + 1) and words[i + 2].capital and last_cue(scene, start, i):
            return i + 1
    return None


def after_colon_dash(scene: Scene, start: int, dash: int, end: int) -> Iterator[Turn]:
    segments, asides, rest = spoken(scene, dash + 1, end)
    if asides:
        yield from split_turns(scene, segments, asides, "dash")
        return
    first = dash - 1
    while first > start and not scene.terminal(first - 1):
        first -= 1
    yield Turn(
        (chars(scene, dash + 1, end),),
        (first, dash - 1),
        last_cue(scene, first, dash - 1),
        "dash_after_colon",
        dash,
        rest,
        before=True,
    )
