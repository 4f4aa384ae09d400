"""Posts whose holder the text tells in another way than beside the name or by its verb.

    "представили нового директора школы. Им стала Анна Лось"            → became_so
    "ищут нового директора. Пока обязанности исполняет Анна Лось"       → duties_done
    "сменился начальник отдела: вместо Ивана Зимина … Анна Лось"        → replaced: both, one of them former
    "Прежний глава района, Иван Зимин, ушёл"                            → named_aside
    "Иван Зимин родился в Рыбном. С 2017 года — глава района"           → since_dash
    "Анна Лось сменила на посту директора Ивана Зимина"                 → succeeded: both, one of them former
    "Кандидатов двое: 1) Иван Зимин, врач; 2) Анна Лось, повар"         → enrolled
    "приехали поэты, среди которых — Иван Зимин и Анна Лось"            → listed

Each rule answers as those of `holders` do.
"""

from pipeline import lexicon
from pipeline.records import Mention
from pipeline.roles.beside import ALIKE, cases_of
from pipeline.roles.between import DASHES
from pipeline.roles.handovers import followed
from pipeline.roles.lexicon import post_forms
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.subjects import names_on
from pipeline.roles.tense import will_be
from pipeline.text import fold
from pipeline.words import Word

OPENINGS = (
    *(("среди", "которых"), ("в", "числе", "которых"), ("в", "том", "числе"), ("в", "их", "числе"), ("среди", "них")),
    ("включая",),
)
LINKS = {"и", "был", "была", "были"}
ONE_OF_THEM = {"один", "одна", "еще", "другой", "другая", "его", "ее", "их"}
RELATED = {"преемник", "преемница", "предшественник", "предшественница"}
Answer = list[tuple[Mention, str]]
SENTENCE = 40  # words, at most, of a sentence that a rule looks through
ROLL = 200  # words of a numbered list
WHEN = 6  # words from "им" to "станет": "Им с 1 августа станет"
REACH = 10  # words between "исполняет" and the name
BACK = 5  # sentences without a subject after which "С 2017 года — глава района" means nobody


def became_so(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "…представили нового директора. Им стала Анна Лось": the last single post of the sentence before, or of the
    clause before a colon.
    """
    last = group[-1]
    words = scene.words
    here = words[last.head].sentence
    near = range(last.last, min(last.last + SENTENCE, len(words)))
    start = next((k for k in near if words[k].sentence > here or words[k - 1].text in (":", ";")), -1)
    if start < 0 or last.plural or words[start].sentence > here + 1 or start + 2 >= len(words):
        return []
    verb = next((k for k in range(start + 1, start + WHEN) if _becomes(scene, start, k)), -1)
    if words[start].lower not in ("им", "ей", "ею") or verb < 0:
        return []
    if any(_is_post(scene, k) or k in scene.people for k in range(last.last, start)):
        return []
    at = verb + 1
    ahead = "elect" if will_be(scene, verb) else ""
    return [(scene.people[at][1], ahead)] if at in scene.people and together(scene, start, at) else []


def _becomes(scene: Scene, start: int, k: int) -> bool:
    """Whether words[k] is "стал", before which nothing but a time stands: "Им с 1 августа станет"."""
    return together(scene, start, k) and scene.words[k].lemma.lower() in ("стать", "становиться")


def duties_done(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Имя нового директора назовут. Пока обязанности исполняет завуч Анна Лось": the last post before."""
    duties = duties_after(scene, group[-1])
    if duties is None:
        return []
    verb = duties.stop - 1
    rest = (k for k in range(verb + 1, min(verb + REACH, len(scene.words))) if together(scene, verb, k))
    first = next((k for k in rest if k in scene.people), -1)
    if first < 0 or not is_nominative(scene, first, *scene.people[first])[0]:
        return []
    return [(scene.people[first][1], "acting")]


def duties_after(scene: Scene, last: PostPhrase) -> range | None:
    """The words "обязанности исполняет" of the sentence after the post, when no other post or name stands between."""
    words = scene.words
    here = words[last.head].sentence
    near = range(last.last, min(last.last + SENTENCE, len(words)))
    at = next((k for k in near if words[k].lower == "обязанности" and words[k].sentence == here + 1), -1)
    if at < 0 or last.plural or any(_is_post(scene, k) or k in scene.people for k in range(last.last, at)):
        return None
    verb = at + 1 + (together(scene, at, at + 1) and words[at + 1].lower == "будет")
    if not together(scene, at, verb) or words[verb].lower not in ("исполняет", "исполнять"):
        return None
    return range(at, verb + 1)


def _is_post(scene: Scene, k: int) -> bool:
    return any(not f.plural for f in post_forms(scene.morphology).get(scene.words[k].lower, ()))


def replaced(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Сменился начальник отдела: вместо Ивана Зимина, который ушёл, приступила к работе Анна Лось"."""
    phrase = group[0]
    words, at = scene.words, phrase.first - 1
    if len(group) > 1 or not together(scene, at, phrase.first) or words[at].lemma.lower() != "смениться":
        return []
    rest = [k for k in range(phrase.last, min(phrase.last + SENTENCE, len(words))) if together(scene, phrase.head, k)]
    instead = next((k for k in rest if words[k].lower in ("вместо", "место")), -1)
    people = [scene.people[k] for k in rest if k in scene.people and k > instead]
    if instead < 0 or len(people) != 2 or instead + 1 not in scene.people:
        return []
    first = next(k for k in rest if k in scene.people and scene.people[k] == people[1])
    if not is_nominative(scene, first, people[1][0], people[1][1])[0]:
        return []
    return [(people[0][1], "former"), (people[1][1], "")]


def named_aside(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Прежний глава района, Иван Зимин, ушёл", "с заместителем, Иваном Зиминым, обошёл": between two commas.

    A list looks the same ("пришли директор, Иван Зимин, повар"), so the post has to open its sentence, or to stand
    after a preposition or "словам", and no noun or name may follow the second comma.
    """
    last = group[-1]
    words, at = scene.words, last.last + 1
    if last.plural or at not in scene.people or not together(scene, last.head, at) or words[at - 1].text != ",":
        return []
    end, mention = scene.people[at]
    if together(scene, at, end) and words[end].text == "." and _one_doer(scene, group[0]):
        return [(mention, "")] if is_nominative(scene, at, end, mention)[0] else []
    if not together(scene, at, end + 1) or words[end].text != ",":
        return []
    follows = words[end + 1]
    alike = not follows.case or follows.case in last.cases  # "с замом, Иваном Зиминым, нового начальника познакомил"
    if follows.capital or follows.lower in ("и", "а") or alike and (follows.noun or _is_post(scene, end + 2)):
        return []
    before = group[0].first - 1
    while together(scene, before, last.head) and (words[before].lower in ONE_OF_THEM or _ordinal(words[before])):
        before -= 1  # "ещё один кандидат, Иван Зимин, снялся", "Её председатель, Анна Лось, выступила"
    opens = not together(scene, before, last.head)
    opens = opens or before < group[0].first - 1 and words[before].text in {",", ";", *DASHES}
    if not opens and words[before].pos != "ADP" and words[before].lower not in ("словам", "мнению"):
        return []
    nominative, oblique = is_nominative(scene, at, end, mention)
    if not ("Nom" in last.cases and nominative or oblique and last.cases - {"Nom"}):
        return []
    tags = {ALIKE.get(w.case, w.case) for w in words[at:end] if w.case}
    return [(mention, "")] if not tags or tags & cases_of(last) else []


def _ordinal(word: Word) -> bool:
    """ "Четвёртый претендент, Иван Зимин, снялся"."""
    return word.adjective and any(fold(word.lower).startswith(row["stem"]) for row in lexicon.rows("ordinals"))


def _one_doer(scene: Scene, phrase: PostPhrase) -> bool:
    """ "Колокол принесла директор, Анна Лось.": the verb before tells of one, and names nobody else."""
    words = scene.words
    before = [k for k in range(max(phrase.first - SENTENCE, 0), phrase.first) if together(scene, k, phrase.first)]
    verbs = [k for k in before if words[k].pos == "VERB" and not words[k].case]
    if "Nom" not in phrase.cases or not verbs or words[verbs[-1]].number != "Sing":
        return False
    return all(k not in scene.people and words[k].text not in (",", ";") for k in before if k > verbs[-1])


def since_dash(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "С 2017 года — глава района": whom the sentences before are about, when they name one person only."""
    phrase = group[0]
    words, dash = scene.words, phrase.first - 1
    if "Nom" not in phrase.cases or phrase.plural or not together(scene, dash, phrase.first):
        return []
    if words[dash].text not in DASHES:
        return []
    start = dash
    while together(scene, start - 1, dash):
        start -= 1
    if words[start].lower not in ("с", "со") or words[start + 1].text[0] not in "0123456789" or dash - start > 9:
        return []
    named: dict[int, Mention] = {}
    for k in range(start, -1, -1):
        if words[start].sentence - words[k].sentence > BACK:
            break
        if k in scene.people:
            named.setdefault(scene.people[k][1].identity, scene.people[k][1])
            first = k
            if is_nominative(scene, first, scene.people[k][0], scene.people[k][1])[0]:
                break
    if len(named) != 1:
        return []
    return [(next(iter(named.values())), "")]


def stood_down(scene: Scene, verb: int) -> Mention | None:
    """ "Вместо Ивана Зимина директором назначена Анна Лось": who held it before, named in the verb's clause."""
    for k in range(max(verb - REACH, 0), min(verb + REACH, len(scene.words) - 1)):
        if together(scene, k, verb) and scene.words[k].lower == "вместо":
            first = next((i for i in range(k + 1, k + 6) if i in scene.people and together(scene, k, i)), -1)
            clause = range(min(k, verb), max(k, verb))
            after = scene.people[first][0] if first > 0 else -1  # where a comma may stand: "вместо Зимина, стал"
            if first > 0 and all(i == after or scene.words[i].text not in (",", ";", ":") for i in clause):
                return scene.people[first][1]
    return None


def succeeded(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Анна Лось сменила на посту директора Ивана Зимина", in any order of the two names."""
    phrase = group[0]
    words, at = scene.words, phrase.first - 1
    if len(group) > 1 or not together(scene, at - 1, phrase.first) or words[at].lower not in ("посту", "должности"):
        return []
    near = [k for k in range(max(at - REACH, 0), min(phrase.last + REACH, len(words))) if together(scene, at, k)]
    verb = next((k for k in near if words[k].lemma.lower() in ("сменить", "сменять") and words[k].pos == "VERB"), -1)
    told = followed(scene, verb) if verb >= 0 else None
    if told is None or told.settled:
        return []
    old = [(told.old, "" if told.ahead else "former")] if told.old is not None else []
    return [*old, (told.new, "elect" if told.ahead else "")] if told.new is not None else old


def related(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Преемник Анны Лось на посту директора Иван Зимин", "предшественница … на этом посту": whose post it is."""
    phrase, words = group[0], scene.words
    at, name = phrase.first - 1, phrase.last
    if len(group) > 1 or not together(scene, at - 1, phrase.first) or words[at].lower not in ("посту", "должности"):
        return []
    if name not in scene.people or not is_nominative(scene, name, *scene.people[name])[0]:
        return []
    for k in range(at - 1, max(at - REACH, -1), -1):
        if not together(scene, k, at) or words[k].pos == "VERB" or words[k].text in (",", ";"):
            return []
        if words[k].lemma.lower() in RELATED and words[k].case == "Nom":
            return [(scene.people[name][1], "former" if words[k].lower.startswith("пред") else "")]
    return []


def enrolled(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Утвердили кандидатов в депутаты. В бюллетень войдут: 1) Иван Зимин, врач; 2) Анна Лось": a numbered list."""
    last = group[-1]
    counted = together(scene, last.first - 1, last.head) and scene.words[last.first - 1].pos == "NUM"
    if not (last.plural or counted) or last.post.kind != "candidate":
        return []
    people: list[Mention] = []
    for k in range(last.last, min(last.last + ROLL, len(scene.words) - 2)):
        if _number(scene, k) == len(people) + 1 and k + 2 in scene.people:
            people.append(scene.people[k + 2][1])
    return [(person, "") for person in people] if len(people) > 1 else []


def _number(scene: Scene, k: int) -> int:
    """The number of an item that begins at words[k]: "2)", "2."; 0 for none."""
    digits = scene.words[k].text
    marked = scene.words[k + 1].text in (")", ".") and scene.words[k].end == scene.words[k + 1].start
    return int(digits) if digits.isdecimal() and len(digits) < 3 and marked else 0


def listed(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "приехали поэты, среди которых — Иван Зимин из Рыбного и Анна Лось": names that the post in plural opens."""
    last = group[-1]
    words, at = scene.words, last.last
    if not last.plural or not together(scene, last.head, at + 3) or words[at].text != ",":
        return []
    opening = next((o for o in OPENINGS if [w.lower for w in words[at + 1 : at + 1 + len(o)]] == list(o)), None)
    if opening is None:
        return []
    at += 1 + len(opening)
    while together(scene, last.head, at) and (words[at].text in {":", *DASHES} or words[at].lower in LINKS):
        at += 1
    return [(person, "") for person in names_on(scene, at)] if together(scene, last.head, at) else []
