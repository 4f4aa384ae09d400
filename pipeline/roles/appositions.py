"""Posts that describe a person from further off than right beside the name: rules of `holders`.

    "Анна Лось, 34 года, мать двоих детей, директор музея"             → in_chain
    "Пётр Лось не спорил. Он бывший бухгалтер"                         → he_is
    "На посту директора, Анна Лось уходит …"                           → in_chair
    "Звание «Народный врач» присвоено Анне Лось"                       → awarded

Each rule answers as those of `holders` do.
"""

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.beside import ALIKE, OPENING, agrees, cases_of
from pipeline.roles.between import AGE, DASHES
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.subjects import PRONOUNS, YEARS, names_on

Answer = list[tuple[Mention, str]]
CHAIN = 30  # words, at most, from a name to the last of its descriptions
BACK = 4  # sentences from "Она бухгалтер" back to whom it means
NOW = {"теперь", "сейчас", "ныне", "сегодня"}
CHAIRS = {"кресле", "посту", "должности"}


def in_chain(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Анна Лось, 34 года, мать двоих детей, директор музея": what stands between describes her as well."""
    phrase = group[0]
    words, comma = scene.words, phrase.first - 1
    if phrase.plural or not together(scene, comma, phrase.first) or words[comma].text != ",":
        return []
    part_end = comma
    for k in range(comma - 1, max(comma - CHAIN, 0), -1):
        if not together(scene, k, phrase.first):
            return []
        if words[k].text in {",", *DASHES}:
            if not _describes(scene, k + 1, part_end, phrase):
                return []
            if (k in scene.people_ending) and _anchors(scene, k, phrase):
                return [(scene.people_ending[k][1], "")]
            part_end = k
    return []


def _anchors(scene: Scene, end: int, phrase: PostPhrase) -> bool:
    begin, mention = scene.people_ending[end]
    return together(scene, begin, phrase.first) and agrees(scene, phrase, begin, end, mention)


def _describes(scene: Scene, first: int, last: int, phrase: PostPhrase) -> bool:
    """Whether words[first:last] are an age or describe a person in the case of the phrase: "мать двоих детей"."""
    words = scene.words[first:last]
    if not words or any(w.pos == "VERB" and not w.case or w.lower.startswith("котор") for w in words):
        return False
    if words[-1].lower in YEARS and words[0].pos in ("NUM", "ADJ"):
        return True
    if words[-1].adjective and words[-1].pos == "VERB" and words[-1].case in cases_of(phrase):
        return all(w.adjective or w.pos in ("ADV", "PART") for w in words)  # "временно не работающий"
    head = next((k for k in range(first, last) if not scene.words[k].adjective), last)
    if head == last or head in scene.people or AGE.fullmatch(words[0].lower):
        return False
    noun = scene.words[head]
    person = noun.pos == "NOUN" and noun.animacy == "Anim" and noun.number != "Plur"
    return person and ALIKE.get(noun.case, noun.case) in cases_of(phrase)


def he_is(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Она бывший бухгалтер", "Ивану Зимину сорок лет, он агроном": a pronoun and the post, no verb."""
    phrase = group[0]
    words, at = scene.words, phrase.first - 1
    if phrase.plural or "Nom" not in phrase.cases or not together(scene, at, phrase.first):
        return []
    also = together(scene, at - 2, at) and [w.lower for w in words[at - 1 : at + 1]] == ["еще", "и"]
    at -= 2 * also  # "с 1 ноября он ещё и врио директора"
    same = together(scene, at - 2, at) and words[at].text in DASHES and words[at - 1].lower == "же"
    at -= 2 * same  # "он же — управляющий фонда"
    if words[at].lower not in ("он", "она"):
        return []
    before = words[at - 1] if together(scene, at - 1, at) else None
    if before is not None and before.lower in NOW:
        before = words[at - 2] if together(scene, at - 2, at) else None
    if before is not None and not also and (before.text.isalpha() or before.text[0].isdigit()):
        return []
    follows = words[phrase.last] if together(scene, phrase.head, phrase.last) else None
    there = follows is not None and follows.lower in ("в", "во", "на") and phrase.last + 1 in scene.bodies
    if follows is not None and not there and follows.text not in {",", ".", ";", "!", "…", ")", "»", "и"}:
        return []  # "он директором не стал", "он учитель сказал"
    return [(person, "") for person in _meant(scene, at, PRONOUNS[words[at].lower])]


def _meant(scene: Scene, at: int, gender: str) -> list[Mention]:
    """The last person before of the gender, nobody of an unknown one between."""
    for k in range(at, -1, -1):
        if scene.words[at].sentence - scene.words[max(k - 1, 0)].sentence > BACK:
            return []
        if k in scene.people_ending:
            mention = scene.people_ending[k][1]
            person = scene.identities[mention.identity].person
            if person is None or not person.gender:
                return []
            if person.gender == gender:
                return [mention]
    return []


def in_chair(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "После десяти лет, из них пять – в кресле директора, Анна Лось уходит": the subject that the post opens."""
    phrase = group[-1]
    words, at = scene.words, group[0].first - 1
    if phrase.plural or not together(scene, at - 1, phrase.last + 1) or words[phrase.last].text != ",":
        return []
    if words[at].lower not in CHAIRS or words[at - 1].lower not in ("в", "на"):
        return []
    first = phrase.last + 1
    if first not in scene.people or not is_nominative(scene, first, *scene.people[first])[0]:
        return []
    last, mention = scene.people[first]
    verb = together(scene, first, last) and words[last].pos == "VERB" and not words[last].case
    return [(mention, "")] if verb else []


def awarded(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Звание «Почётный гражданин» присвоено Анне Лось": right after the verb, or alone in the sentence."""
    phrase = group[0]
    words, at = scene.words, phrase.first - 1
    if phrase.plural or not together(scene, at - 1, phrase.first) or words[at].text not in OPENING:
        return []
    if words[at - 1].lemma.lower() != "звание":
        return []
    near = [k for k in range(max(at - CHAIN, 0), min(at + CHAIN, len(words))) if together(scene, k, at)]
    verb = next((k for k in near if words[k].lemma.lower() in word_set("award_verbs")), -1)
    people = [scene.people[k][1] for k in near if k in scene.people]
    if verb >= 0 and len(people) > 1 and verb + 1 in scene.people:
        people = names_on(scene, verb + 1)
    elif verb >= 0 and len(people) > 1:  # "присвоено чабану Ивану Зимину; грамоту приняла дочь Анна"
        end = next((k for k in near if k > verb and words[k].text in {",", ";", ":"}), near[-1])
        people = [scene.people[k][1] for k in range(verb, end) if k in scene.people] if at < verb else []
        people = people if len(people) == 1 else []
    return [(person, "") for person in people] if verb >= 0 and (len(people) == 1 or verb + 1 in scene.people) else []
