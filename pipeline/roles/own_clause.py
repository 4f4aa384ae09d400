"""What the clause of a verb itself says on its subject, before anybody is looked for in another clause.

"Анна Лось ушла, и теперь школой руководит Иван Зимин"    → Иван Зимин, named behind the verb
"Анна Лось поздравила Ивана Зимина, ставшего директором"  → Иван Зимин, with whom the participle agrees
"Анна Лось сказала, что её сын стал врачом"               → nobody who is named
"Анна Лось передала школу Вере Зиминой, и та стала …"     → Вера Зимина, the other one
"""

from collections.abc import Iterable

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.between import DASHES
from pipeline.roles.lexicon import post_verbs
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.text import fold
from pipeline.words import Word

BOUNDS = {",", ";", ":", "(", ")", "–", "—", "-", "«", "»", '"', "“", "”", "„"}
ENDS = (("лась", "f"), ("ла", "f"), ("лся", "m"), ("л", "m"))
LONG_ENDS = (("ая", "f"), ("аяся", "f"), ("ую", "f"), ("уюся", "f"), ("ий", "m"), ("ийся", "m"), ("его", "m"))
GENDERS = {"Masc": "m", "Fem": "f"}
OTHERS = {"тот": "m", "та": "f"}
OWNERS = {"мой", "моя", "твой", "твоя", "наш", "наша", "ваш", "ваша", "его", "ее", "их", "чей", "чья"}
SUBJECTS = {"он", "она", "я", "мы", "кто"}
WHOSE = ("котор", "чей", "чья", "чье", "чьи")
CONDITIONS = {"если", "чтобы", "будто", "ежели", "пусть"}
SPAN = 20  # words of a clause on either side of its verb
BEFORE = 4  # words between the comma and its participle: ", впоследствии неожиданно ставший"


def gender_of(word: Word) -> str:
    """The gender that a verb in the past, a short form or a participle shows; "" where it shows none."""
    if word.number == "Plur":
        return ""
    long = word.case != ""  # of which the tagger mistakes the gender more often than the case
    by_end = next((gender for end, gender in (LONG_ENDS if long else ENDS) if word.lower.endswith(end)), "")
    return by_end or (GENDERS.get(word.gender, "") if word.pos in ("VERB", "ADJ") else "")


def fits(scene: Scene, verb: int, mention: Mention) -> bool:
    """Whether the person can be the verb's subject: no man "стала", no woman "руководил"."""
    person = scene.identities[mention.identity].person
    gender = gender_of(scene.words[verb])
    return not gender or person is None or person.gender in ("", gender)


def in_own_clause(scene: Scene, verb: int, inside: range) -> list[Mention] | None:
    """Whom the verb's clause names or points to, [] for somebody unnamed, None when the clause leaves it open.

    Words of `inside`, the post, are passed over.
    """
    word = scene.words[verb]
    if word.pos in ("VERB", "ADJ") and word.case:
        return _of_participle(scene, verb)
    clause = clause_around(scene, verb, inside)
    here = [k for k in clause if k not in inside]
    other = next((k for k in here if k < verb and _stands_for_other(scene, k)), -1)
    if other >= 0:
        return _other(scene, other, verb)
    if word.number != "Plur" and (_unnamed(scene, here, verb) or _goes_on(scene, clause, verb)):
        return []
    subjects = [k for k in here if _named(scene, k)]
    if any(k < verb for k in subjects) or any(_pronoun(scene.words[k]) for k in here if k < verb):
        return None
    after = [k for k in subjects if k > verb and fits(scene, verb, scene.people[k][1])]
    if len(after) != 1 or word.number == "Plur" or _another_verb(scene, range(verb + 1, after[0])):
        return None
    return [scene.people[after[0]][1]] if scene.words[after[0] - 1].lower not in ("и", "а") else None


def clause_around(scene: Scene, verb: int, inside: range) -> range:
    """The words around the verb up to the next comma, colon, bracket, dash or quotation mark outside a name."""
    within = {k for first, named in scene.bodies.items() for k in range(first, named[0][0])} | set(inside)
    first = verb
    while together(scene, first - 1, verb) and verb - first < SPAN:
        if scene.words[first - 1].text in BOUNDS and first - 1 not in within:
            break
        first -= 1
    last = verb + 1
    while together(scene, verb, last) and last - verb < SPAN:
        if scene.words[last].text in BOUNDS and last not in within:
            break
        last += 1
    return range(first, last)


def _pronoun(word: Word) -> bool:
    return word.lower in SUBJECTS or word.lower.startswith("котор")


def _another_verb(scene: Scene, between: Iterable[int]) -> bool:
    return any(scene.words[k].pos == "VERB" and not scene.words[k].case for k in between)


def _of_participle(scene: Scene, verb: int) -> list[Mention] | None:
    """ "Ивана Зимина, ставшего директором": the name before the comma, of the participle's case and gender.

    A participle before its noun is left open when it stands in the nominative.
    """
    words = scene.words
    comma = next((k for k in range(verb - 1, max(verb - BEFORE, -1), -1) if words[k].text == ","), -1)
    if comma < 0 or not together(scene, comma - 1, verb) or comma not in scene.people_ending:
        return None if words[verb].case == "Nom" else _behind(scene, verb)
    first, mention = scene.people_ending[comma]
    nominative, oblique = is_nominative(scene, first, comma, mention)
    alike = nominative if words[verb].case == "Nom" else oblique
    if words[verb].number == "Plur":
        return None
    kin = comma - first == 1 and not nominative and first > 0 and is_kin(words[first - 1])  # "брата Зимина, ставшего"
    return [mention] if alike and not kin and fits(scene, verb, mention) else []


def _behind(scene: Scene, verb: int) -> list[Mention]:
    """ "поздравил ставшего директором Ивана Зимина": the name behind an oblique participle."""
    for k in range(verb + 1, verb + SPAN):
        if not together(scene, verb, k) or scene.words[k].text in (",", ";", ":"):
            break
        if k in scene.people:
            mention = scene.people[k][1]
            oblique = is_nominative(scene, k, *scene.people[k])[1]
            return [mention] if oblique and fits(scene, verb, mention) else []
    return []


def _stands_for_other(scene: Scene, k: int) -> bool:
    """ "и та стала", "тот работает": the pronoun alone, not "та женщина", "тот, кто"."""
    words = scene.words
    alone = words[k].lower in OTHERS and together(scene, k, k + 1)
    return alone and not words[k + 1].noun and not words[k + 1].adjective and words[k + 1].text.isalpha()


def _other(scene: Scene, at: int, verb: int) -> list[Mention]:
    """The last person named before "та", "тот" when it is no subject and of that gender."""
    for k in range(at, -1, -1):
        if scene.words[at].sentence - scene.words[max(k - 1, 0)].sentence > 1:
            return []
        if k in scene.people_ending:
            first, mention = scene.people_ending[k]
            person = scene.identities[mention.identity].person
            alike = person is not None and person.gender == OTHERS[scene.words[at].lower]
            other = not is_nominative(scene, first, k, mention)[0]
            return [mention] if alike and other and fits(scene, verb, mention) else []
    return []


def is_kin(word: Word) -> bool:
    """Whether it says what somebody is to another: отец, жена."""
    return word.lemma.lower() in word_set("kinswomen") or word.lemma.lower() in word_set("kinsmen")


def _unnamed(scene: Scene, here: list[int], verb: int) -> bool:
    """ "её сын стал врачом", "мать работала дояркой", "чей отец руководил": who does it has no name here."""
    return any(_is_unnamed(scene, k, here) and _of_gender(scene.words[k], scene.words[verb]) for k in here)


def _is_unnamed(scene: Scene, k: int, here: list[int]) -> bool:
    word = scene.words[k]
    if not word.noun or word.case != "Nom" or word.number == "Plur" or k in scene.people:
        return False
    owned = together(scene, k - 1, k) and scene.words[k - 1].lower in OWNERS and word.animacy == "Anim"
    if not is_kin(word) and not owned or word.capital and k in scene.people_ending:
        return False
    return not any(_named(scene, i) for i in here) and not _described(scene, here[-1] + 1)


def _named(scene: Scene, i: int) -> bool:
    return i in scene.people and is_nominative(scene, i, *scene.people[i])[0]


def _described(scene: Scene, comma: int) -> bool:
    """ "назначен её заместитель, учитель химии Иван Зимин": the name comes behind the comma, before another verb."""
    words = scene.words
    for k in range(comma + 1, comma + 1 + BEFORE * 2):
        if not together(scene, comma, k) or words[comma].text != "," or words[k].pos == "VERB" and not words[k].case:
            return False
        if _named(scene, k):
            return True
    return False


def _of_gender(noun: Word, verb: Word) -> bool:
    gender = gender_of(verb)
    return not gender or GENDERS.get(noun.gender, gender) == gender


def _goes_on(scene: Scene, clause: range, verb: int) -> bool:
    """ "Отец жил в селе, работал кузнецом": the clause has no subject, the one before it an unnamed one."""
    words = scene.words
    empty = not any(words[k].noun and words[k].case == "Nom" or _pronoun(words[k]) for k in clause)
    comma = clause.start - 1
    if not empty or not together(scene, comma - 1, verb) or words[comma].text != ",":
        return False
    before = [k for k in clause_around(scene, comma - 1, range(0)) if k < comma]
    told = any(words[k].pos in ("VERB", "AUX") and not words[k].case for k in before)
    whose = any(fold(words[k].lower).startswith(WHOSE) for k in before)
    return told and not whose and _unnamed(scene, before, verb)


def verb_before(scene: Scene, at: int) -> int:
    """The last verb before words[at] in the sentence that tells a post; -1 for none."""
    for k in range(at - 1, -1, -1):
        if not together(scene, k, at):
            return -1
        verb = post_verbs().get(scene.words[k].lemma.lower())
        if verb is not None and verb.frame in ("be", "become") and not scene.words[k].case:
            return k
    return -1


def has_gap(scene: Scene, first: int) -> bool:
    """Whether the name from words[first] on opens a clause without a verb: ", Ивана Зимина — завучем"."""
    last = scene.people[first][0]
    dashed = together(scene, first - 1, last) and scene.words[last].text in DASHES
    return dashed and scene.words[first - 1].lower in (",", ";", "а", "и")


def wished(scene: Scene, verb: int) -> bool:
    """ "мечтает стать директором", "если она станет директором": what may be, not what is."""
    words = scene.words
    clause = clause_around(scene, verb, range(0))
    before = [words[k] for k in clause if k < verb]
    if any(w.lower in CONDITIONS for w in before):
        return True
    infinitive = words[verb].lower.endswith(("ть", "ти", "ться", "тись"))
    return infinitive and any(w.lemma.lower() in word_set("wishes") for w in before)


def respectively(scene: Scene, at: int) -> bool:
    """Whether the sentence of words[at] pairs its parts: "… возглавили район и город соответственно"."""
    words = scene.words
    near = (k for k in range(at, min(at + 3 * SPAN, len(words))) if together(scene, at, k))
    return any(words[k].lower == "соответственно" and words[k - 1].text != "," for k in near)
