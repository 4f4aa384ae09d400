"""Direct speech: dash paragraphs and marked sentences, with the author's words that tell whose it is.

    – Мост сдадут, – сказал глава. – К осени!   → segments "Мост сдадут", "К осени!"; author's words "сказал глава"
    «Мост сдадут», – сказал глава.              → one segment
    Глава сказал: «Мост сдадут».                → author's words before it

A name in marks (ООО «Мост», фестиваль «Мост») has neither the author's words nor a colon, and is no speech.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.quotes.clauses import clause_end
from pipeline.quotes.cues import PAST, Cue, cue_at, finite, formula_at, lemma_of
from pipeline.quotes.marks import MARK, Span, outermost
from pipeline.quotes.scene import Scene

CLOSERS = ",.!?…»”“\"'"
NEAR = 8  # words between the dash and the verb: "– с улыбкой отвечает на вопрос корреспондента глава"
SHORT = 4  # words: less in marks, without a verb, is a name


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
        yield from marked_turns(scene, start, end)


# ------------------------------------------------------------------ after a dash


def dash_turns(scene: Scene, start: int, end: int, number: int) -> Iterator[Turn]:
    """A paragraph that begins with a dash, or the part of one after a colon and a dash."""
    if scene.words[start].text[0].islower():
        return  # an item of a list
    segments, asides, rest = spoken(scene, start, end)
    if asides:
        yield from split_turns(scene, segments, asides, "dash")
        if rest < end:
            yield from marked_turns(scene, rest, end)
        return
    if scene.words[end - 1].text == ";":
        return
    intro = intro_before(scene, number)
    if intro:
        author, cue = intro
        yield Turn((chars(scene, start, end),), author, cue, "dash_after_colon", start, end, before=True)
    else:
        yield Turn((chars(scene, start, end),), None, None, "dash_alone", start, end)


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
    if low and predicate(scene, i) and person_near(scene, i + 1, end):
        return Cue(lemma_of(first), i, i + 1, "verb", clause=False)
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


# ------------------------------------------------------------------ in marks


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
    dash = colon_dash(scene, max(done, start), end)
    if dash is not None:
        yield from after_colon_dash(scene, max(done, start), dash, end)


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
    if listed or not (told or sentence_like(scene, span, 2)) or not (cue or person):
        return None
    if cue is None and not sentence_like(scene, span, 3):
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
