"""Reported speech without marks: a clause after a verb, around or beside the author's words.

    Нуриев напомнил, что подрядчика оштрафовали.       → "подрядчика оштрафовали"
    Как сообщили в прокуратуре, деньги вернули.        → "деньги вернули"
    Мост закроют, рассказал глава.                     → "Мост закроют"
    А телефон, по словам соседки, он отдал.            → "телефон" … "он отдал"
    Хасан пообещал закончить работы до марта.          → "закончить работы до марта"

"рассказал о ремонте" names a topic and quotes nothing: no row. A verb under "не" and a future ("расскажут, как …")
report nothing.
"""

from collections.abc import Callable, Sequence

from pipeline.quotes.clauses import (
    ASKING,
    JOINING,
    THAT,
    TOPIC,
    Report,
    author_stop,
    clause_end,
    clause_start,
    edge,
    new_subject,
    start_of_clause,
)
from pipeline.quotes.cues import Cue, cue_at, finite, formula_at, infinitive, source_at
from pipeline.quotes.scene import Scene
from pipeline.quotes.told import told_after
from pipeline.words import Word

BEFORE_ASIDE = {"и", "а", "но", "что", "однако", "хотя", "причем", "зато", "ведь"}  # only what follows is reported
FAR = 16  # words between a verb and its "что"


Rule = Callable[[Scene, Cue, int, int], Report | None]


def reports(scene: Scene, start: int, end: int) -> list[Report]:
    """Reports in one stretch of a sentence, left to right, none inside another."""
    found: list[Report] = []
    i = floor = start
    while i < end:
        cue = source_at(scene.words, i) or formula_at(scene.words, i) or cue_at(scene.words, i)
        report = _report(scene, cue, floor, end) if cue else None
        if report is None:
            i += 1
            continue
        found.append(report)
        i = floor = max(report.author[1], *(b for _, b in report.segments))
    return found


def _report(scene: Scene, cue: Cue, start: int, end: int) -> Report | None:
    rules: Sequence[Rule]
    if cue.manner == "formula":
        rules = [by_formula]
    elif cue.manner == "source":
        rules = [as_told, told_after]
    else:
        rules = [as_told, that_clause, told_after, wish, after_colon, hearsay]
    return next((report for rule in rules if (report := rule(scene, cue, start, end))), None)


# ------------------------------------------------------------------ rules


def as_told(scene: Scene, cue: Cue, start: int, end: int) -> Report | None:
    """Как сообщили в прокуратуре, деньги вернули; деньги, как сообщили в прокуратуре, вернули."""
    words = scene.words
    how = next((i for i in range(cue.at - 1, max(start, cue.at - 4) - 1, -1) if words[i].lower == "как"), None)
    if how is None or any(w.text == "," for w in words[how : cue.at]) or not (how == start or edge(scene, how - 1)):
        return None
    if how > start and words[how - 1].text == "," and how - 1 > start and cue_at(words, how - 2):
        return None
    stop = author_stop(scene, cue.end, end)
    return around(scene, cue, (how, stop), start, end, "as_told")


def by_formula(scene: Scene, cue: Cue, start: int, end: int) -> Report | None:
    """По словам главы, мост закроют."""
    words = scene.words
    stop = author_stop(scene, cue.end, end)
    if (
        stop == cue.end
        and cue.lemma != "по данным"
        and not any(w.lower in ("его", "ее", "их") for w in words[cue.at : cue.end])
    ):
        return None
    if cue.end < end and words[cue.end].pos == "ADP" and words[cue.end].lower not in ("из", "от", "в"):
        return None  # по данным на 1 мая
    return around(scene, cue, (cue.at, stop), start, end, "formula")


def that_clause(scene: Scene, cue: Cue, start: int, end: int) -> Report | None:
    """Глава сказал, что мост закроют."""
    if not cue.clause:
        return None
    words = scene.words
    for comma in range(cue.end, min(end - 1, cue.end + FAR)):
        word = words[comma]
        if finite(word) and not scene.in_mention(comma, start, end) and cue_at(words, comma) is not None:
            return None
        if word.text == ":" or (word.lower in TOPIC and words[comma + 1].lower not in ("том", "этом")):
            return None
        if word.text != ",":
            continue
        that = words[comma + 1].lower
        if (
            that in THAT
            or (that in ASKING and only_people(words, cue.end, comma))
            or asks_whether(words, comma + 1, end)
        ):
            if that == "как" and as_inside(scene, comma + 1, end):
                continue
            begin = comma + 2 if that == "что" else comma + 1
            finish = clause_end(scene, begin, end)
            if finish <= begin:
                return None
            return Report(((begin, finish),), (start_of_clause(scene, cue, start), comma), cue, "that_clause")
        if that in ("который", "которая", "которое", "которые"):
            return None
    return None


def only_people(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the words only say who asks whom: not "добавила пару слов, чем растрогала …"."""
    return end - start < 8 and all(w.case in ("Nom", "Dat", "Gen") or w.pos == "ADP" for w in words[start:end])


def asks_whether(words: Sequence[Word], i: int, end: int) -> bool:
    return any(w.lower == "ли" for w in words[i : min(end, i + 4)])


def as_inside(scene: Scene, how: int, end: int) -> bool:
    """Whether "как" begins a comparison or an aside, not a reported clause: "сообщил, как и обещал, что …"."""
    following = scene.words[how + 1].lower if how + 1 < end else ""
    return following in ("и", "всегда", "обычно", "правило")


def after_colon(scene: Scene, cue: Cue, start: int, end: int) -> Report | None:
    """Адвокат сообщил: осуждённая вернула деньги. Глава просит об одном: не спешить."""
    words = scene.words
    for i in range(cue.end, min(end - 2, cue.end + 12)):
        word = words[i]
        if word.text == ":":
            if words[i + 1].text in "«„“\"'" or scene.dash(i + 1):
                return None
            finish = clause_end(scene, i + 1, end)
            if not any(finite(w) or infinitive(w) or w.pos in ("ADV", "ADJ") for w in words[i + 1 : finish]):
                return None
            return Report(((i + 1, finish),), (start_of_clause(scene, cue, start), i), cue, "after_colon")
        about = word.lower in TOPIC and not (i + 1 < end and words[i + 1].lower in ("одном", "следующем", "этом"))
        thing = word.pos == "NOUN" and word.case == "Acc" and word.animacy != "Anim" and words[i - 1].pos != "ADP"
        named = scene.within_mention(i)
        if (
            finite(word)
            or about
            or (thing and not named and word.lemma != "внимание")
            or (named and word.case == "Acc")
        ):
            return None
    return None


def wish(scene: Scene, cue: Cue, start: int, end: int) -> Report | None:
    """Хасан пообещал жителям до марта закончить работы; whom it was promised to stays outside."""
    if not cue.infinitive:
        return None
    words = scene.words
    first = cue.end
    while first < end and addressee(scene, first, cue.end):
        first += 1
    finish = clause_end(scene, first, end)
    for i in range(first, min(finish, first + 12)):
        if infinitive(words[i]):
            if postponed_subject(scene, cue, start, first, finish):
                return None
            if words[i].lemma == "быть" and not new_subject(scene, start, cue.at):
                return None  # "выходные обещают быть тёплыми"
            finish = next((k for k in range(i, finish) if words[k].text == ":"), finish)
            return Report(((first, finish),), (start_of_clause(scene, cue, start), first), cue, "infinitive")
        if words[i].text in (",", ":") or finite(words[i]):
            return None
    return None


def postponed_subject(scene: Scene, cue: Cue, start: int, first: int, finish: int) -> bool:
    """Whether who promises stands after what is promised: "борцов обещает привезти тренер Галеев"."""
    if new_subject(scene, start, cue.at) or scene.words[cue.at].number == "Plur":
        return False
    last = [m for m in scene.within(first, finish) if m.type == "PER" and m.end == scene.words[finish - 1].end]
    return any(scene.words[scene.words_of(m)[0]].case == "Nom" for m in last)


def addressee(scene: Scene, i: int, begin: int) -> bool:
    """Whether word i still names to whom or who: words with a case and no preposition of their own."""
    word = scene.words[i]
    if infinitive(word) or word.pos in ("ADP", "PART", "ADV", "NUM", "SCONJ") or word.text[0].isdigit():
        return False
    if word.pos == "PUNCT":
        return scene.in_mention(i, begin, min(len(scene.words), i + 12)) or word.text in '«»"' and i > begin
    return bool(word.case) or word.noun or word.lower in ("и",) and i > begin


def hearsay(scene: Scene, cue: Cue, start: int, end: int) -> Report | None:
    """Говорят, он уезжает; Инна уверена: or Инна уверена, мост нужен."""
    words = scene.words
    if cue.end >= end or words[cue.end].text != "," or cue.manner == "gerund":
        return None
    opening = cue.at == start and words[cue.at].number == "Plur"
    if not (opening or cue.adjective):
        return None
    finish = clause_end(scene, cue.end + 1, end)
    part = words[cue.end + 1 : finish]
    if not part or part[0].lower in JOINING | THAT or not any(finite(w) for w in part):
        return None
    return Report(((cue.end + 1, finish),), (start_of_clause(scene, cue, start), cue.end), cue, "hearsay")


# ------------------------------------------------------------------ where clauses begin and end


def around(scene: Scene, cue: Cue, author: tuple[int, int], start: int, end: int, rule: str) -> Report | None:
    """What stands before and after an aside: the clause that it interrupts."""
    words = scene.words
    left, right = author
    begin = clause_start(scene, start, left)
    joined = left - 2 if words[left - 1].text == "," else left - 1
    if joined >= start and words[joined].lower in BEFORE_ASIDE:
        begin = left  # "закрыл клуб и, как говорит сам, не жалеет"
    pieces = []
    if begin < left and any(w.text[0].isalnum() for w in words[begin:left]):
        pieces.append((begin, left))
    after = right + 1 if right < end and words[right].text in (",", ":", "–", "—", "-") else right
    if after < end:
        finish = clause_end(scene, after, end)
        if any(w.text[0].isalnum() for w in words[after:finish]):
            pieces.append((after, finish))
    if not any(
        finite(w) or infinitive(w) or w.pos in ("ADJ", "ADV", "VERB", "NOUN") for a, b in pieces for w in words[a:b]
    ):
        return None
    return Report(tuple(pieces), (left, right), cue, rule) if pieces else None
