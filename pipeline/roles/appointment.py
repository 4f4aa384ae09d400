"""Posts that a noun of coming or going tells with the name in the genitive: a rule of `holders`.

"приказ о назначении Анны Лось директором музея"        → Лось
"назначение Ивана Зимина на должность директора"        → Зимин
"увольнение Анны Лось с поста директора"                → Лось, former
"о назначении Анны Лось директором не сообщали"         → nobody
"""

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.own_clause import clause_around
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, together

ONTO, FROM = {"пост", "должность"}, {"поста", "должности"}
UNSURE = ("demands", "wishes", "contests")  # sets of words that make it a wish


def appointment(scene: Scene, group: list[PostPhrase]) -> list[tuple[Mention, str]]:
    """ "о назначении Анны Лось директором", "увольнение Анны Лось с поста директора"."""
    phrase, words = group[0], scene.words
    if len(group) > 1 or phrase.plural:
        return []
    end, nouns, status = phrase.first, "appointments", ""
    if together(scene, end - 2, end) and words[end - 1].lower in ONTO | FROM:
        away = words[end - 1].lower in FROM
        if words[end - 2].lower not in (("с", "от") if away else ("на",)):
            return []
        end, nouns, status = end - 2, *(("leaving_nouns", "former") if away else ("appointments", ""))
    elif "Ins" not in phrase.cases:
        return []
    if end not in scene.people_ending:
        return []
    first, mention = scene.people_ending[end]
    told = together(scene, first - 1, phrase.first) and words[first - 1].lemma.lower() in word_set(nouns)
    if not told or not is_nominative(scene, first, end, mention)[1]:
        return []
    clause = [words[k] for k in clause_around(scene, first - 1, range(phrase.first, phrase.last))]
    unsure = any(w.lower == "не" or any(w.lemma.lower() in word_set(s) for s in UNSURE) for w in clause)
    return [] if unsure else [(mention, status)]
