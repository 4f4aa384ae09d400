"""Posts beside a name that nobody holds: a ship's, a swindler's, a vacancy, a first name that is a noun as well.

    "теплоход «Академик Зимин»", "вам звонит следователь Зимин", "не заняты должности: … архитектора Михайлова"

Each rule names one of them; what any rule answers for gives no row.
"""

from collections.abc import Callable, Sequence

from pipeline.lexicon import word_set
from pipeline.roles.between import DASHES
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together
from pipeline.text import fold

OPENING, CLOSING = set('«“„"'), set('»”“"')
PATRONYMIC = ("ович", "евич", "овича", "евича", "овичу", "евичу", "овичем", "евичем", "овиче", "евиче")
REACH = 14  # words of a sentence before the post
WON = {"года", "сезона", "месяца", "недели", "десятилетия"}  # behind what a contest makes somebody
Rule = Callable[[Scene, PostPhrase], bool]


def vetoed(scene: Scene, phrases: Sequence[PostPhrase]) -> list[PostPhrase]:
    """The phrases that can have a holder."""
    names = {fold(p.post.word) for p in phrases if first_name(scene, p)}
    return [
        p
        for p in phrases
        if not (p.last - p.first == 1 and fold(p.post.word) in names and scene.words[p.head].capital)
        if not any(rule(scene, p) for rule in RULES)
    ]


def first_name(scene: Scene, phrase: PostPhrase) -> bool:
    """ "Имама Шарапудиновича Зимина": a patronymic alone follows, or the person is known to be called so."""
    at = phrase.last
    if phrase.last - phrase.first > 1 or at not in scene.people or not scene.words[phrase.head].capital:
        return False
    person = scene.identities[scene.people[at][1].identity].person
    called = person is not None and fold(person.first) == fold(phrase.post.word)
    return together(scene, phrase.head, at) and (called or scene.words[at].lower.endswith(PATRONYMIC))


# ------------------------------------------------------------------ rules


def ship(scene: Scene, phrase: PostPhrase) -> bool:
    """ "«Академик Зимин»": quotation marks right around the post and the name."""
    at = phrase.last
    if at not in scene.people or not together(scene, phrase.first - 1, at):
        return False
    after = scene.people[at][0]
    closed = after < len(scene.words) and scene.words[after].text in CLOSING
    return closed and scene.words[phrase.first - 1].text in OPENING


def impostor(scene: Scene, phrase: PostPhrase) -> bool:
    """ "Вас беспокоит следователь Зимин", "представился майором Зиминым": only the caller says so."""
    return _told_before(scene, phrase, "impostor_words")


def vacancy(scene: Scene, phrase: PostPhrase) -> bool:
    """ "Не заняты должности: главного архитектора Михайлова": a genitive after "должности:" names no holder."""
    if "Nom" in phrase.cases:
        return False
    words = scene.words
    before = [k for k in range(max(phrase.first - REACH, 0), phrase.first) if together(scene, k, phrase.first)]
    return any(words[k].text == ":" and words[k - 1].lemma.lower() in word_set("vacant_words") for k in before)


def interpreter(scene: Scene, phrase: PostPhrase) -> bool:
    """ "сказал через переводчика Чжан": who stands between is not named."""
    at = phrase.first - 1
    through = together(scene, at, phrase.first) and scene.words[at].lower == "через"
    return through and phrase.post.word.startswith("переводчи")


def speaker(scene: Scene, phrase: PostPhrase) -> bool:
    """ "Докладчик – начальник управления Анна Лось": who speaks on an item of the agenda."""
    after = scene.words[phrase.last] if together(scene, phrase.head, phrase.last) else None
    return phrase.post.word.startswith("докладчи") and after is not None and after.text in {":", *DASHES}


def _told_before(scene: Scene, phrase: PostPhrase, words: str) -> bool:
    near = range(max(phrase.first - REACH // 3, 0), phrase.first)
    return any(scene.words[k].lemma.lower() in word_set(words) for k in near if together(scene, k, phrase.first))


def of_the_year(scene: Scene, phrase: PostPhrase) -> bool:
    """ "Учителем года стала Анна Лось": what somebody has won; "лучший вратарь года" is a goalkeeper."""
    best = together(scene, phrase.first - 1, phrase.first) and scene.words[phrase.first - 1].lower.startswith("лучш")
    after = scene.words[phrase.head + 1].lower if together(scene, phrase.head, phrase.head + 1) else ""
    return after in WON and phrase.post.kind == "occupation" and not best


RULES: list[Rule] = [ship, impostor, vacancy, interpreter, speaker, of_the_year]
