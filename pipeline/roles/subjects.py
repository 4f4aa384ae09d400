"""Who a verb's subject is, and names that stand in a row.

"В марте Анна Лось стала директором"                → Анна Лось
"Анна Лось живёт в Рыбном. Раньше она была врачом"  → Анна Лось
"Иван Зимин (баян), Пётр Лось и Анна Лось"          → all three
"""

from functools import cache

from pipeline import lexicon
from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.lexicon import post_forms
from pipeline.roles.own_clause import fits, has_gap, in_own_clause, is_kin
from pipeline.roles.phrases import read_phrase
from pipeline.roles.scene import Scene, is_nominative, lemma_of, together
from pipeline.text import fold
from pipeline.words import Word

PRONOUNS = {"он": "m", "она": "f", "который": "m", "которая": "f", "его": "m", "ее": "f"}
PAST_GENDERS = (("ла", "f"), ("лась", "f"), ("л", "m"), ("лся", "m"))
OBJECTS = {"его": "m", "ее": "f"}
MAKING_ENDS = ("л", "ла", "ло", "ли", "ет", "ит", "ют", "ят")
YEARS = {"год", "года", "лет", "месяц", "месяца", "месяцев"}
OPENING, CLOSING = set("«“„"), set("»”")
NAME = 8  # words of a name in quotation marks
NEAR = 13  # words from a verb to a subject after it, described on the way: "станет лауреат премии «Лад» Анна Лось"
CHAIN = 60  # words back to whom a pronoun means
BACK = 3  # sentences, of which those between name nobody, from a verb without a subject back to whom it means
TITLE = 6  # words of a post before a name
BOSSED = ("post", "envoy")  # of nouns that take another post: помощник, пресс-секретарь
REACH = 14  # words between a verb and its subject or its post: beyond it another clause speaks


def find_subject(scene: Scene, verb: int, inside: range, plural: bool) -> list[Mention]:
    """Who does what words[verb] says, outside the words of `inside`, the post.

    The people before the verb in its clause, else those after it, else whom a pronoun means, else the last subject.
    """
    words = scene.words
    if appoints(words[verb]) and ((made := _appointed(scene, verb, inside, plural)) or words[verb].number == "Sing"):
        return made
    if (told := in_own_clause(scene, verb, inside)) is not None:
        return told
    if verb >= inside.stop and (at := _name_after(scene, verb)) >= 0:
        return names_on(scene, at) if plural else [scene.people[at][1]]
    for k in range(min(verb, inside.start), max(verb - REACH, -1), -1):
        if not together(scene, k, verb):
            break
        if k in scene.people_ending:
            begin, mention = scene.people_ending[k]
            many = words[verb].number == "Plur" and not (begin > 0 and is_kin(words[begin - 1]))  # "жену Ивана Зимина"
            doer = fits(scene, verb, mention) and is_nominative(scene, begin, k, mention)[0]
            if begin not in inside and (doer or many):
                return names_back(scene, k) if plural or many and _and_before(scene, begin) else [mention]
        if words[k].lower in ("оба", "обе"):
            return _both(scene, k)
        if words[k].lower in PRONOUNS and k not in inside and not words[k].lower.startswith("е"):
            return antecedent(scene, k, PRONOUNS[words[k].lower])
    end = max(verb, inside.stop)
    for k in range(min(verb, inside.stop), min(end + NEAR, len(words))):
        if not together(scene, verb, k) or k > end + 5 and _finite(words[k]):
            break
        person = k in scene.people and k not in inside and not has_gap(scene, k)
        if person and fits(scene, verb, scene.people[k][1]) and (k < end + 6 or not _oblique(scene, k)):
            return names_on(scene, k) if plural else [scene.people[k][1]]
        own = together(scene, k, k + 1) and words[k + 1].noun  # "его заместитель"
        if words[k].lower in ("он", "она") or words[k].lower in OBJECTS and not own and k < end + 6:
            return antecedent(scene, k, PRONOUNS[words[k].lower])
    return shared_subject(scene, verb) or implied_subject(scene, verb)


def _both(scene: Scene, at: int) -> list[Mention]:
    """ "Анна Лось и Иван Зимин (оба служат врачами)": the last two named before in the sentence."""
    before = (k for k in range(at, -1, -1) if together(scene, k, at))
    named = [scene.people_ending[k][1] for k in before if k in scene.people_ending]
    return named[:2][::-1] if len({mention.identity for mention in named[:2]}) == 2 else []


def shared_subject(scene: Scene, verb: int) -> list[Mention]:
    """ "Анна Лось была поваром, работала в трёх городах, а также была завучем": one subject of all the verbs."""
    words = scene.words
    start = verb
    while together(scene, start - 1, verb):
        start -= 1
    names = [k for k in range(start, verb) if k in scene.people and is_nominative(scene, k, *scene.people[k])[0]]
    if len(names) != 1 or words[verb].number == "Plur":
        return []
    last, mention = scene.people[names[0]]
    objects = {k for first, named in scene.bodies.items() for k in range(first, named[0][0])}
    for k in range(last, verb):
        other = words[k].lower.startswith("котор") or words[k].lower in ("что", "чтобы", "он", "она")
        rival = words[k].animacy == "Anim" and k not in objects and _can_be_subject(scene, k)
        if other or rival or words[k].text == "»":
            return []
    person = scene.identities[mention.identity].person
    gender = next((g for ends, g in PAST_GENDERS if words[verb].lower.endswith(ends)), "")
    return [mention] if not gender or person is None or person.gender in ("", gender) else []


def appoints(verb: Word) -> bool:
    """Whether the verb's subject makes somebody else something: "назначил", not "назначен" nor "стал"."""
    active = not verb.lower.endswith(("ся", "сь")) and verb.lower.endswith(MAKING_ENDS)
    return active and verb.lemma.lower() in word_set("appointing_verbs")


def _appointed(scene: Scene, verb: int, inside: range, plural: bool) -> list[Mention]:
    """ "Мэр Иван Зимин назначил Анну Лось директором", "назначил её": the nearest name in another case, or pronoun."""
    words = scene.words
    near = [k for k in range(max(verb - REACH, 0), min(verb + REACH, len(words))) if together(scene, verb, k)]
    for k in sorted(near, key=lambda k: (k < verb, abs(k - verb))):
        free = k == inside.stop or not _of_noun(scene, k) or _titled(scene, k)  # "избрал главой района Ивана Зимина"
        if k in scene.people and k not in inside and _oblique(scene, k) and free and not has_gap(scene, k):
            return names_on(scene, k) if plural else [scene.people[k][1]]
        own = together(scene, k, k + 1) and words[k + 1].case in ("Gen", "Acc")  # "его заместителя"
        if words[k].lower in OBJECTS and not own:
            return antecedent(scene, k, OBJECTS[words[k].lower], skip=_doer(scene, near, verb))
    return []


def _oblique(scene: Scene, at: int) -> bool:
    last, mention = scene.people[at]
    return not is_nominative(scene, at, last, mention)[0]


def _of_noun(scene: Scene, at: int) -> bool:
    """ "по просьбе Анны Лось", "вместо Ивана Зимина": the name depends on another word."""
    return at > 0 and (scene.words[at - 1].noun or scene.words[at - 1].pos == "ADP")


def _titled(scene: Scene, at: int) -> bool:
    """ "назначил депутата Ивана Зимина": what the name depends on is what he is; not so "помощника Ивана Зимина"."""
    heads = (read_phrase(scene, k) for k in range(at - 1, max(at - TITLE, -1), -1) if together(scene, k, at))
    phrase = next((p for p in heads if p is not None and p.last == at), None)
    return phrase is not None and phrase.post.keeps not in BOSSED and bool(phrase.cases & {"Acc", "Gen"})


def _doer(scene: Scene, near: list[int], verb: int) -> int | None:
    """The identity of who appoints."""
    names = [scene.people[k] + (k,) for k in near if k in scene.people]
    return next((m.identity for last, m, k in names if is_nominative(scene, k, last, m)[0]), None)


def _name_after(scene: Scene, verb: int) -> int:
    """The index of the name after the verb that can be its subject: "занял человек из окружения Зимина А. Лось"."""
    words = scene.words
    near = [k for k in range(verb + 1, min(verb + NEAR, len(words))) if together(scene, verb, k)]
    stop = next((k for k in near if words[k].text in (",", ";", ":") or _finite(words[k])), verb + NEAR)
    names = [k for k in near if k in scene.people and k < max(stop, verb + 7) and words[k - 1].text not in (",", ";")]
    names = [k for k in names if fits(scene, verb, scene.people[k][1])]
    subjects = [k for k in names if not _oblique(scene, k)]
    if len(subjects) > 1 and fold(words[subjects[0] - 1].lemma) in relational_nouns():
        subjects = subjects[1:]  # "стал друг А. Лося экс-боец Иван Зимин"
    return subjects[0] if subjects else names[0] if names and names[0] < verb + 7 else -1


@cache
def relational_nouns() -> frozenset[str]:
    """Nouns that put the name after them into the genitive: друг, сын, адвокат."""
    return frozenset(fold(row["name"]) for row in lexicon.rows("relational_nouns"))


def _finite(word: Word) -> bool:
    return word.pos == "VERB" and not word.case


def _and_before(scene: Scene, begin: int) -> bool:
    return begin > 0 and scene.words[begin - 1].lower in ("и", ",")


def antecedent(scene: Scene, at: int, gender: str, skip: int | None = None) -> list[Mention]:
    """The last person of the gender named before, in this sentence or the one before it; not the identity `skip`.

    Further back where each sentence between goes on about the same "он": "… Он был мастером. В 1994 году его избрали".
    """
    words, here = scene.words, scene.words[at].sentence
    he = {index for index in range(max(at - CHAIN, 0), at) if PRONOUNS.get(words[index].lower) == gender}
    for k in range(at, max(at - CHAIN, -1), -1):
        back = here - words[max(k - 1, 0)].sentence
        if back > 1 and not all(any(words[i].sentence == here - n for i in he) for n in range(1, back)):
            return []
        if k in scene.people_ending:
            mention = scene.people_ending[k][1]
            person = scene.identities[mention.identity].person
            if mention.identity != skip and (person is None or person.gender in ("", gender)):
                return [mention]
    return []


def _can_be_subject(scene: Scene, k: int) -> bool:
    """A noun in the nominative; a verb that opens a sentence may be taken for one: "Окончил школу, работал врачом"."""
    word = scene.words[k]
    if not word.noun or word.case != "Nom" or lemma_of(scene, k) != word.lemma.lower():
        return False
    parses = scene.morphology.parses(word.lower)
    return word.capital or not parses or any("nomn" in p.tag for p in parses)  # "вожатой" is none


def measures(scene: Scene, sentence: list[int]) -> set[int]:
    """The nouns of a sentence that are no subjects in spite of their case: "двадцать один год", «Школа искусств»."""
    words = scene.words
    found = {k for k in sentence if words[k].lower in YEARS and k > 0 and words[k - 1].pos in ("NUM", "ADJ")}
    for k in sentence:
        if words[k].text in OPENING:
            inside = range(k + 1, min(k + NAME, sentence[-1] + 1))
            closing = next((i for i in inside if words[i].text in CLOSING), k)
            found.update(range(k, closing))
    return found


def names_on(scene: Scene, at: int) -> list[Mention]:
    """Names from words[at] on, joined by commas and "и"."""
    people = []
    while at in scene.people:
        last, mention = scene.people[at]
        people.append(mention)
        at = last = _past_origin(scene, _past_bracket(scene, last))
        if together(scene, last - 1, last + 1) and scene.words[last].lower in ("и", ",", "или"):
            at = last + 1
    return people


def _past_bracket(scene: Scene, at: int) -> int:
    """Past "(проект «Метро»)" after a name."""
    if not together(scene, at - 1, at) or scene.words[at].text != "(":
        return at
    return next((k + 1 for k in range(at, min(at + 12, len(scene.words))) if scene.words[k].text == ")"), at)


def _past_origin(scene: Scene, at: int) -> int:
    """Past "из Рыбного" after a name in a row."""
    if not together(scene, at - 1, at + 1) or scene.words[at].lower != "из" or at + 1 not in scene.bodies:
        return at
    return scene.bodies[at + 1][0][0]


def names_back(scene: Scene, at: int) -> list[Mention]:
    """Names that end at words[at] and before, joined by commas and "и"."""
    people: list[Mention] = []
    while at in scene.people_ending:
        first, mention = scene.people_ending[at]
        people.insert(0, mention)
        if first < 2 or scene.words[first - 1].lower not in ("и", ","):
            break
        at = first - 1
    return people


def implied_subject(scene: Scene, verb: int) -> list[Mention]:
    """Of a sentence that names nobody ("С 1968 года возглавлял школу"): the last person named as subject before it."""
    words = scene.words
    sentence = [k for k in range(max(verb - 40, 0), min(verb + 40, len(words))) if together(scene, k, verb)]
    objects = {k for first, named in scene.bodies.items() for k in range(first, named[0][0])}
    objects |= measures(scene, sentence)
    told = next((k for k in sentence if k < verb and words[k].lower in ("он", "она")), -1)
    if told >= 0 and words[verb].number != "Plur" and not any(k in scene.people for k in sentence):
        return antecedent(scene, told, PRONOUNS[words[told].lower])
    if any(k in scene.people or _can_be_subject(scene, k) and k not in objects for k in sentence):
        return []
    named = {k for first, (last, _) in scene.people.items() for k in range(first, last)}
    gender = "f" if words[verb].lower.endswith(("ла", "лась")) else "m"
    for k in range(sentence[0], max(sentence[0] - 60, -1), -1):
        others = words[verb].sentence - words[k].sentence > 1 and k not in objects
        if others and k not in named and words[k].noun and words[k].case == "Nom" and words[k].animacy == "Anim":
            return []
        if words[k].lower in ("он", "она") and PRONOUNS[words[k].lower] == gender and words[verb].number != "Plur":
            return antecedent(scene, k, gender)
        if k in scene.people_ending:
            first, mention = scene.people_ending[k]
            person = scene.identities[mention.identity].person
            if words[verb].sentence - words[k - 1].sentence > BACK or words[verb].number == "Plur":
                return []
            told = is_nominative(scene, first, k, mention)[0] or _aged(scene, first, k)
            if told and (person is None or person.gender in ("", gender)):
                return [mention]
    return []


def _aged(scene: Scene, first: int, last: int) -> bool:
    """ "Ивану Зимину было 63 года": a sentence about him, though he stands in the dative."""
    opens = not together(scene, first - 1, first) and together(scene, first, last)
    return opens and scene.words[last].lower in ("было", "исполнилось", "будет", "исполняется")


def meant_by_post(scene: Scene, verb: int) -> Mention | None:
    """ "Анна Лось уезжает. С мая полковник возглавит отдел": a post right before the verb, one person named before."""
    words, at = scene.words, verb - 1
    while together(scene, at, verb) and words[at].case == "Gen" and at > verb - 3:
        at -= 1  # "подполковник полиции"
    forms = post_forms(scene.morphology).get(words[at].lower, ())
    if not together(scene, at, verb) or words[at].case != "Nom" or not any(not f.plural for f in forms):
        return None
    here = words[verb].sentence
    near = [k for k in range(max(verb - 60, 0), verb) if here - words[k].sentence <= 1 and k in scene.people]
    if len({scene.people[k][1].identity for k in near}) != 1 or any(together(scene, k, verb) for k in near):
        return None
    return scene.people[near[-1]][1] if is_nominative(scene, near[-1], *scene.people[near[-1]])[0] else None
