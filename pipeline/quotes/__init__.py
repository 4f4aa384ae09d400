"""Somebody's words in one article: direct speech and reported speech, each with its speaker.

    – Мост сдадут, – сказал глава района Ильшат Нуриев. – К осени!
        → direct, "Мост сдадут К осени!", the speaker Нуриев Ильшат, cue "сказать"
    Он добавил, что деньги есть.
        → indirect, "деньги есть", the same speaker, cue "добавить"

Direct speech is found first (`direct`, `marked`), reported clauses among the words that are left (`indirect`), speakers
in the text's order (`speaker`), because a pronoun and a speech that goes on look back.
"""

from collections.abc import Sequence

from pipeline.quotes.asides import Turn
from pipeline.quotes.clauses import Report
from pipeline.quotes.direct import direct_turns
from pipeline.quotes.going_on import going_on, inherits
from pipeline.quotes.indirect import reports
from pipeline.quotes.interview import answers
from pipeline.quotes.marks import bare
from pipeline.quotes.people import NOBODY, Heard, Speaker, antecedent
from pipeline.quotes.scene import Scene
from pipeline.quotes.speaker import source_of, subject_of
from pipeline.records import Document, Identity, Mention, Quote

# how often a rule's text was right, of 197 quotes of the gold articles; rare rules by their likes
RULES = {"marks": 0.99, "marks_split": 0.98, "marks_after_colon": 0.95, "marks_alone": 0.6}
RULES |= {"dash": 0.99, "dash_after_colon": 0.95, "dash_alone": 0.75, "unmarked": 0.75}
RULES |= {"that_clause": 0.97, "as_told": 0.97, "told_after": 0.95, "formula": 0.97, "infinitive": 0.95}
RULES |= {"after_colon": 0.85, "hearsay": 0.75}


def find_quotes(document: Document, mentions: Sequence[Mention], identities: Sequence[Identity]) -> list[Quote]:
    """The quotes of one article in text order; no two overlap."""
    scene = Scene.of(document, mentions, identities)
    turns = direct_turns(scene)
    turns = sorted([*turns, *going_on(scene, turns)], key=lambda turn: turn.at)
    interview = answers(scene, turns)
    heard = Heard([segment for turn in turns for segment in turn.segments])
    found: list[tuple[int, Turn | Report]] = [(turn.at, turn) for turn in turns]
    found += [(report.segments[0][0], report) for report in free_reports(scene, turns)]
    quotes: list[Quote] = []
    speaker = NOBODY
    previous: Turn | None = None
    for _, item in sorted(found, key=lambda pair: pair[0]):
        if isinstance(item, Turn):
            speaker = interview.get(item.at) or turn_speaker(scene, item, previous, speaker, heard)
            previous = item
            if item.at in interview and interview[item.at] is None:
                continue  # the journalist's question
            quote = make_quote(scene, "direct", item.segments, item.cue.lemma if item.cue else "", item.rule, speaker)
        else:
            segments = tuple((scene.words[a].start, scene.words[b - 1].end) for a, b in item.segments)
            own = segments if item.rule == "formula" else ()
            if impersonal(scene, item):
                continue
            reported = report_speaker(scene, item, Heard([*heard.quoted, *own], heard.speakers), heard)
            quote = make_quote(scene, "indirect", segments, item.cue.lemma, item.rule, reported)
        if quote is not None and (not quotes or quotes[-1].end <= quote.start):
            quotes.append(quote)
            if quote.speaker is not None:
                heard.speakers.append((quote.start, quote.speaker))
    return quotes


def free_reports(scene: Scene, turns: Sequence[Turn]) -> list[Report]:
    """Reports among the words that no turn holds."""
    taken = [False] * len(scene.words)
    for turn in turns:
        for i in range(turn.at, turn.end):
            taken[i] = True
        if turn.before and turn.author:
            for i in range(*turn.author):
                taken[i] = True
    found = []
    for start, end in stretches(scene, taken):
        found.extend(reports(scene, start, end))
    return found


def stretches(scene: Scene, taken: Sequence[bool]) -> list[tuple[int, int]]:
    """Free words of one sentence and one paragraph, its last stop left off."""
    found = []
    i = 0
    words = scene.words
    while i < len(words):
        if taken[i]:
            i += 1
            continue
        j = i
        while (
            j < len(words)
            and not taken[j]
            and words[j].sentence == words[i].sentence
            and words[j].line == words[i].line
        ):
            j += 1
        last = j
        while last > i and scene.terminal(last - 1):
            last -= 1
        if last - i > 3:
            found.append((i, last))
        i = j
    return found


def turn_speaker(scene: Scene, turn: Turn, previous: Turn | None, speaker: Speaker, heard: Heard) -> Speaker:
    """Whose turn it is: the author's words say so, or it goes on from the turn before."""
    if turn.author and turn.cue:
        if turn.cue.manner == "formula":
            return source_of(scene, turn.cue, turn.author[1], heard, heard)[0]
        return subject_of(scene, *turn.author, turn.cue, heard)
    if turn.author:
        people = [m for m in scene.within(*turn.author) if m.type == "PER"]
        if people:
            return Speaker(people[0].identity, "before_colon", 0.8)
        return antecedent(scene, turn.author[1], "", heard, "before_colon")
    if previous is not None and inherits(scene, previous, turn):
        return Speaker(speaker.identity, "goes_on", min(speaker.confidence, 0.8))
    named_by_nobody = (
        turn.at > 0 and scene.words[turn.at - 1].text == ":"
    )  # "Тигр: «…»": somebody whom no mention is of
    if turn.rule == "marks_alone" and not named_by_nobody:
        return antecedent(scene, turn.at, "", heard, "alone")
    return Speaker(None, "nobody", 0.5)


def impersonal(scene: Scene, report: Report) -> bool:
    """Whether nobody asks or promises: "жителей просят экономить воду", "завод обещают открыть к маю"."""
    verb = scene.words[report.cue.at]
    if not report.cue.infinitive or report.rule not in ("infinitive", "after_colon") or verb.number != "Plur":
        return False
    if scene.within(*report.author):
        return False
    author = scene.words[report.author[0] : report.author[1]]
    return not any(w.case == "Nom" and (w.noun or w.pos in ("PRON", "DET") or w.adjective) for w in author)


def report_speaker(scene: Scene, report: Report, heard: Heard, told: Heard) -> Speaker:
    if report.cue.manner == "formula":
        return source_of(scene, report.cue, report.author[1], heard, told)[0]
    return subject_of(scene, *report.author, report.cue, heard)


def make_quote(
    scene: Scene, kind: str, segments: Sequence[tuple[int, int]], cue: str, rule: str, speaker: Speaker
) -> Quote | None:
    """A row without outer marks; nothing when no word is left."""
    spans = [bare(scene.text, start, end) for start, end in segments]
    spans = [(a, b) for a, b in spans if any(sign.isalnum() for sign in scene.text[a:b])]
    if not spans:
        return None
    return Quote(
        start=spans[0][0],
        end=spans[-1][1],
        text=" ".join(scene.text[a:b] for a, b in spans),
        kind="direct" if kind == "direct" else "indirect",
        segments=spans,
        speaker=speaker.identity,
        cue=cue,
        rule=f"{rule}+{speaker.rule}",
        confidence=round(RULES[rule] * speaker.confidence, 3),
    )
