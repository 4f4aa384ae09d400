"""An interview: dash paragraphs without the author's words, question and answer by turns.

– Вы обещали объехать все сёла. Объехали?     → the journalist's: left out where no "Беседовала …" names one
– Почти. Доеду в июне.                         → the words of the person whom the headline or the first question names
"""

from collections.abc import Sequence

from pipeline.lexicon import word_set
from pipeline.quotes.asides import Turn
from pipeline.quotes.people import Speaker
from pipeline.quotes.scene import Scene

SIGNATURE = 9  # words, at most, of the sentence that signs an interview
SHORTEST = 4  # paragraphs in turns, two of them questions: fewer can be a scene


def answers(scene: Scene, turns: Sequence[Turn]) -> dict[int, Speaker | None]:
    """By the word at which a turn begins: an answer's speaker, None for a question. Other turns aren't in it."""
    found: dict[int, Speaker | None] = {}
    for run in _runs(scene, turns):
        questions, replies = run[::2], run[1::2]
        asked = sum("?" in scene.text[t.segments[0][0] : t.segments[-1][1]] for t in questions)
        if len(run) < SHORTEST or asked * 3 < len(questions) * 2 or asked < 2:
            continue
        speaker, host = Speaker(_guest(scene, run[0]), "interview", 0.85), _host(scene)
        asking = None if host is None else Speaker(host, "interviewer", 0.85)
        found.update({turn.at: asking for turn in questions})
        found.update({turn.at: speaker for turn in replies})
    return found


def _runs(scene: Scene, turns: Sequence[Turn]) -> list[list[Turn]]:
    """Dash paragraphs that follow each other."""
    runs: list[list[Turn]] = []
    for turn in turns:
        if turn.rule != "dash_alone":
            continue
        follows = runs and scene.words[turn.at].line - scene.words[runs[-1][-1].at].line == 1
        if follows:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return runs


def _host(scene: Scene) -> int | None:
    """The journalist, where the article signs an interview: "Беседовала Анна Лось", "Интервью взял Иван Зимин"."""
    words = scene.words
    for i, word in enumerate(words):
        if word.lower not in word_set("interviewing") or i and words[i - 1].sentence == word.sentence:
            continue
        end = next((k for k in range(i, len(words)) if words[k].sentence != word.sentence), len(words))
        named = {m.identity for m in scene.within(i, end) if m.type == "PER"}
        if len(named) == 1 and end - i <= SIGNATURE:
            return named.pop()
    return None


def _guest(scene: Scene, first: Turn) -> int | None:
    """The one person of the headline, else the one whom the first question calls by name."""
    start, end = scene.paragraphs[0]
    named = {m.identity for m in scene.within(start, end) if m.type == "PER"}
    if len(named) == 1:
        return named.pop()
    called = [
        m for m in scene.within(first.at, first.end) if m.type == "PER" and m.start == scene.words[first.at].start
    ]
    return called[0].identity if called else None
