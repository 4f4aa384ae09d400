"""Speech in quotation marks, and what in marks is none.

    «Мост сдадут», – сказал глава.      → the author's words after it
    Глава сказал: «Мост сдадут».        → the author's words before it
    «Мост, – сказал глава, – сдадут».   → the author's words within it

A name in marks (ООО «Мост», фестиваль «Мост») has neither the author's words nor a colon, and is no speech.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.quotes.asides import Aside, Turn, any_verb, author_at, chars, last_cue, split_turns, spoken
from pipeline.quotes.cues import cue_at, finite
from pipeline.quotes.marks import Span, outermost
from pipeline.quotes.scene import Scene

SHORT = 4  # words: less in marks, without a verb, is a name


def marked_turns(scene: Scene, start: int, end: int) -> Iterator[Turn]:
    """Speech in quotation marks among the words of one paragraph."""
    words = scene.words
    text_end = words[end - 1].end
    spans = outermost(scene.text, words[start].start, text_end)
    done = start
    for k, span in enumerate(spans):
        at = scene.word_at(span.start)
        if at < done:
            continue
        turn = (
            split_inside(scene, span, end)
            or sentence_follows(scene, span, start, end)
            or author_follows(scene, spans, k, end, start)
            or author_before(scene, spans, k, start, end)
            or sentence_alone(scene, span, start, end)
        )
        if turn:
            yield turn
            done = turn.end


def split_inside(scene: Scene, span: Span, end: int) -> Turn | None:
    """The author's words stand within the marks: «Мост, – сказал глава, – сдадут»."""
    inner, outer = scene.word_at(span.inner), scene.word_at(span.outer)
    if outer - inner < 4:
        return None
    segments, asides, rest = spoken(scene, inner, min(outer, end))
    if not asides:
        return None
    turns = list(split_turns(scene, segments, asides, "marks_split"))
    pieces = tuple(piece for turn in turns for piece in turn.segments)
    stop = scene.word_at(span.end) if rest >= outer else rest
    return replace(turns[0], segments=pieces, end=max(stop, turns[-1].end))


def author_follows(scene: Scene, spans: list[Span], k: int, end: int, start: int) -> Turn | None:
    """«Мост сдадут», – сказал глава; goes on with the marked part after the author's words."""
    span = spans[k]
    if not opens_sentence(scene, span, start) and not sentence_like(scene, span, SHORT):
        return None
    aside = aside_after(scene, scene.word_at(span.end), end)
    if aside is None:
        return None
    pieces = [(span.inner, span.outer)]
    author, cue = (aside.start, aside.end), aside.cue
    stop = aside.end
    while aside is not None:
        after = aside.resume if aside.resume is not None else _next_word(scene, aside.end, end)
        k += 1
        if after is None or after >= end:
            break
        if k < len(spans) and scene.word_at(spans[k].start) == after and sentence_like(scene, spans[k], 2):
            following = aside_after(scene, scene.word_at(spans[k].end), end)
            if (
                following
                and aside.new_sentence | (aside.resume is None)
                and scene.within(following.start, following.end)
            ):
                break  # somebody else's words, or a new turn
            pieces.append((spans[k].inner, spans[k].outer))
            stop = scene.word_at(spans[k].end)
            aside = following
            if aside:
                stop = aside.end
            continue
        if aside.resume is not None:
            tail = scene.sentence_end(after, end)
            pieces.append(chars(scene, after, tail))
            stop = tail
        break
    return Turn(tuple(pieces), author, cue, "marks", scene.word_at(span.start), stop)


def sentence_follows(scene: Scene, span: Span, start: int, end: int) -> Turn | None:
    """«Мост сдадут». Так прокомментировал слухи глава."""
    words = scene.words
    after = scene.word_at(span.end)
    while after < end and scene.terminal(after):
        after += 1
    if after + 1 >= end or words[after].text != "Так" or not opens_sentence(scene, span, start):
        return None
    cue = cue_at(words, after + 1)
    if cue is None or not sentence_like(scene, span, 2):
        return None
    author = (after, scene.sentence_end(after, end))
    return Turn(((span.inner, span.outer),), author, cue, "marks", scene.word_at(span.start), author[1])


def _next_word(scene: Scene, i: int, end: int) -> int | None:
    while i < end and scene.terminal(i):
        i += 1
    return i if i < end else None


def aside_after(scene: Scene, i: int, end: int) -> Aside | None:
    """The author's words after a closing mark: a dash, or a comma and a verb of speech."""
    words = scene.words
    while i < end and words[i].text in (",", *".!?…", "...", "?!"):
        i += 1
    if i >= end:
        return None
    if scene.dash(i):
        return author_at(scene, i + 1, end) if i + 1 < end else None
    cue = cue_at(words, i)
    if cue and cue.manner == "verb" and i and words[i - 1].text == ",":
        return author_at(scene, i, end)
    if words[i].lower == "как" and i + 1 < end and cue_at(words, i + 1):
        return author_at(scene, i, end)
    return None


def author_before(scene: Scene, spans: list[Span], k: int, start: int, end: int) -> Turn | None:
    """Глава сказал: «Мост сдадут»."""
    words, span = scene.words, spans[k]
    at = scene.word_at(span.start)
    if at - 1 < start or not span.opened:
        return None
    colon = (
        at - 1
        if words[at - 1].text == ":"
        else at - 2
        if at - 2 > start and scene.dash(at - 1) and words[at - 2].text == ":"
        else None
    )
    if colon is None:
        return None
    first = colon
    while first > start and not scene.terminal(first - 1) and words[first - 1].line == words[colon].line:
        first -= 1
    cue = last_cue(scene, first, colon)
    person = any(m.type == "PER" for m in scene.within(first, colon)) or any(
        w.lower in ("он", "она") for w in words[first:colon]
    )
    listed = scene.word_at(span.end) < end and words[scene.word_at(span.end)].text == "," and k + 1 < len(spans)
    told = cue is not None and cue.clause and colon - cue.at <= 4 and scene.text[span.inner : span.inner + 1].isupper()
    told = told or person and _is_verb(scene, span)
    if listed or not (told or sentence_like(scene, span, 2)) or not (cue or person):
        return None
    if cue is None and not (sentence_like(scene, span, 3) or _is_verb(scene, span)):
        return None
    cue = cue or any_verb(scene, first, colon)
    pieces = [(span.inner, span.outer)]
    stop = scene.word_at(span.end)
    for following in spans[k + 1 :]:
        begins = scene.word_at(following.start)
        gap = words[stop:begins]
        own = aside_after(scene, scene.word_at(following.end), end) is not None
        if own or any(w.text[0].isalnum() for w in gap) or not sentence_like(scene, following, 3):
            break
        pieces.append((following.inner, following.outer))
        stop = scene.word_at(following.end)
    return Turn(tuple(pieces), (first, colon), cue, "marks_after_colon", at, stop, before=True)


def _is_verb(scene: Scene, span: Span) -> bool:
    """Whether one verb in person is all that the marks hold: «Волновался»."""
    inside = scene.words[scene.word_at(span.inner) : scene.word_at(span.outer)]
    return len(inside) == 1 and inside[0].capital and finite(inside[0])


def sentence_alone(scene: Scene, span: Span, start: int, end: int) -> Turn | None:
    """A marked sentence that stands by itself: whose it is, the sentences around it tell."""
    words = scene.words
    after = scene.word_at(span.end)
    ends = (
        after >= end
        or scene.terminal(after)
        or words[after].sentence != words[after - 1].sentence
        or words[after].capital
    )
    if not ends or not opens_sentence(scene, span, start) or not sentence_like(scene, span, SHORT + 1):
        return None
    if not any(finite(w) for w in words[scene.word_at(span.inner) : scene.word_at(span.outer)]):
        return None
    inside_ends = scene.text[span.inner : span.outer].rstrip()[-1:] in ".!?…"
    if not inside_ends and not (after < end and scene.terminal(after)) and span.closed:
        return None
    return Turn(((span.inner, span.outer),), None, None, "marks_alone", scene.word_at(span.start), after)


def opens_sentence(scene: Scene, span: Span, start: int) -> bool:
    """Whether the mark stands where a sentence begins."""
    at = scene.word_at(span.start)
    if at <= start:
        return True
    before = scene.words[at - 1].text
    return scene.terminal(at - 1) or before in (":", "»", "”") or scene.dash(at - 1) or before[-1] in ".!?…"


def sentence_like(scene: Scene, span: Span, least: int) -> bool:
    """Whether the marked words can be speech: as many as asked for, or fewer that end in "!" or "?"."""
    words = [w for w in scene.words[scene.word_at(span.inner) : scene.word_at(span.outer)] if w.text[0].isalnum()]
    if not words:
        return False
    emphatic = scene.text[span.inner : span.outer].rstrip()[-1:] in "!?…"
    return (len(words) >= least and any(finite(w) or w.pos in ("ADV", "PRON", "PART", "VERB") for w in words)) or (
        emphatic and words[0].capital
    )
