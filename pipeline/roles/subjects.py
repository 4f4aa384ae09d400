"""Who a verb's subject is, and names that stand in a row.

"В марте Анна Лось стала директором"                → Анна Лось
"Анна Лось живёт в Рыбном. Раньше она была врачом"  → Анна Лось
"Иван Зимин (баян), Пётр Лось и Анна Лось"          → all three
"""

from pipeline.records import Mention
from pipeline.roles.scene import Scene, is_nominative, together

PRONOUNS = {"он": "m", "она": "f", "который": "m", "которая": "f", "его": "m", "ее": "f"}
REACH = 14  # words between a verb and its subject or its post: beyond it another clause speaks


def find_subject(scene: Scene, verb: int, inside: range, plural: bool) -> list[Mention]:
    """Who does what words[verb] says, outside the words of `inside`, the post.

    The people before the verb in its clause, else those after it, else whom a pronoun means, else the last subject.
    """
    words = scene.words
    if verb >= inside.stop:
        for k in range(verb + 1, verb + 7):
            if k in scene.people and together(scene, verb, k) and scene.words[k - 1].text not in (",", ";"):
                return names_on(scene, k) if plural else [scene.people[k][1]]
    for k in range(min(verb, inside.start), max(verb - REACH, -1), -1):
        if not together(scene, k, verb):
            break
        if k in scene.people_ending:
            begin, mention = scene.people_ending[k]
            many = words[verb].number == "Plur"
            if begin not in inside and (is_nominative(scene, begin, k, mention)[0] or many):
                return names_back(scene, k) if plural or many and _and_before(scene, begin) else [mention]
        if words[k].lower in PRONOUNS and k not in inside and not words[k].lower.startswith("е"):
            return antecedent(scene, k, PRONOUNS[words[k].lower])
    for k in range(min(verb, inside.stop), min(max(verb, inside.stop) + 6, len(words))):
        if not together(scene, verb, k):
            break
        if k in scene.people and k not in inside:
            return names_on(scene, k) if plural else [scene.people[k][1]]
        if words[k].lower in PRONOUNS and words[k].lower in ("он", "она", "его", "ее"):
            return antecedent(scene, k, PRONOUNS[words[k].lower])
    return implied_subject(scene, verb)


def _and_before(scene: Scene, begin: int) -> bool:
    return begin > 0 and scene.words[begin - 1].lower in ("и", ",")


def antecedent(scene: Scene, at: int, gender: str) -> list[Mention]:
    """The last person of the gender named before, in this sentence or the one before it."""
    for k in range(at, max(at - 45, -1), -1):
        if k in scene.people_ending:
            mention = scene.people_ending[k][1]
            person = scene.identities[mention.identity].person
            if scene.words[at].sentence - scene.words[k - 1].sentence > 1:
                return []
            if person is None or person.gender in ("", gender):
                return [mention]
    return []


def names_on(scene: Scene, at: int) -> list[Mention]:
    """Names from words[at] on, joined by commas and "и"."""
    people = []
    while at in scene.people:
        last, mention = scene.people[at]
        people.append(mention)
        at = last = _past_bracket(scene, last)
        if together(scene, last - 1, last + 1) and scene.words[last].lower in ("и", ",", "или"):
            at = last + 1
    return people


def _past_bracket(scene: Scene, at: int) -> int:
    """Past "(проект «Метро»)" after a name."""
    if not together(scene, at - 1, at) or scene.words[at].text != "(":
        return at
    return next((k + 1 for k in range(at, min(at + 12, len(scene.words))) if scene.words[k].text == ")"), at)


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
    if any(k in scene.people or words[k].noun and words[k].case == "Nom" and k not in objects for k in sentence):
        return []
    gender = "f" if words[verb].lower.endswith(("ла", "лась")) else "m"
    for k in range(sentence[0], max(sentence[0] - 45, -1), -1):
        if k in scene.people_ending:
            first, mention = scene.people_ending[k]
            person = scene.identities[mention.identity].person
            if words[verb].sentence - words[k - 1].sentence > 1 or words[verb].number == "Plur":
                return []
            if is_nominative(scene, first, k, mention)[0] and (person is None or person.gender in ("", gender)):
                return [mention]
    return []
