"""Posts that a sentence tells only to deny them, or as what people say.

    Слухи о том, что главой стал Иван Зимин, не подтвердились      → nothing
    Неправда, что директором назначен Иван Зимин                    → nothing
    Назначить директором Ивана Зимина депутаты отказались           → nothing
    Не директор, а сторож Иван Зимин открыл дверь                   → сторож only
    Самозваный глава района Иван Зимин                              → nothing

Whoever holds a post beside his name holds it, whatever is rumoured of him: only posts told by a verb are hearsay.
"""

from bisect import bisect_left

from pipeline.lexicon import word_set
from pipeline.records import Role
from pipeline.roles.scene import Scene, lemma_of

BY_VERB = frozenset(("by_verb", "became_so", "lead_verb", "led_by", "handover", "appointment", "works_at"))
INFINITIVE = ("ть", "ти", "чь", "ться", "тись")


def is_so(scene: Scene, role: Role) -> bool:
    """Whether the text says that the post is held, and not that it isn't."""
    words = scene.words
    at = bisect_left(words, role.start, key=lambda word: word.start)
    if at >= len(words):
        return True
    before = words[at - 1].lower if at and words[at - 1].sentence == words[at].sentence else ""
    if before and lemma_of(scene, at - 1) in word_set("false_holders") or before == "не" and _but(scene, role):
        return False
    return role.rule not in BY_VERB or not _rumoured(scene, at)


def _but(scene: Scene, role: Role) -> bool:
    """Whether ", а" stands right behind: "не директор, а сторож"."""
    words = scene.words
    behind = bisect_left(words, role.end, key=lambda word: word.start)
    return [word.lower for word in words[behind : behind + 2]] == [",", "а"]


def _rumoured(scene: Scene, at: int) -> bool:
    words, sentence = scene.words, scene.words[at].sentence
    first = bisect_left(words, sentence, key=lambda word: word.sentence)
    last = bisect_left(words, sentence + 1, key=lambda word: word.sentence)
    lemmas = [lemma_of(scene, k).replace("ё", "е") for k in range(first, last)]
    if word_set("hearsay") & set(lemmas):
        return True
    if word_set("perhaps") & {words[k].lower for k in range(first, at)}:
        return True
    refused = any(lemma in word_set("refusals") for lemma in lemmas)
    if refused and any(words[k].lower.endswith(INFINITIVE) for k in range(first, last)):
        return True
    undone = {"назначение", "избрание"} & set(lemmas) and word_set("undone") & set(lemmas)
    return bool(undone)
