"""Posts of several people told as one, of which each has his own body, place or field.

"главы Сасовского и Шацкого районов Анна Лось и Иван Зимин"   → Лось: Сасовский район; Зимин: Шацкий район
"министры культуры и спорта Анна Лось и Иван Зимин"           → министр культуры; министр спорта
"бывший и нынешний главы района Анна Лось и Иван Зимин"       → Лось, former; Зимин
"главы Сасовского и Шацкого районов, Анна Лось опоздала"      → nobody: two posts and one name
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.roles.dependents import Dependents, body_alone
from pipeline.roles.lexicon import post_adjectives, post_forms
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.subjects import names_on
from pipeline.text import fold

AND = {"и", ","}
PLURAL_ADJECTIVES = ("ых", "их")
MOST = 6  # of them in a row


def parts_of(scene: Scene, phrase: PostPhrase) -> list[PostPhrase]:
    """The posts that a noun in the plural with several bodies or places tells, over the same words; [] for one."""
    phrase = phrase if phrase.plural else _as_several(scene, phrase)
    if not phrase.plural or phrase.post.kind != "post":
        return []
    found: list[Dependents] = []
    at = phrase.head + 1
    while len(found) < MOST and at in scene.bodies and together(scene, phrase.head, at):
        one = body_alone(scene, at, phrase.post)
        if one is None or one.organization is None and one.place is None:
            break
        found.append(one)
        joined = together(scene, one.last - 1, one.last + 1) and scene.words[one.last].lower in AND
        if not joined or one.last + 1 not in scene.bodies:
            break
        at = one.last + 1
    own = {(one.organization, one.place) for one in found}
    if len(found) < 2 or len(own) < len(found):
        return []
    front = phrase.position.removesuffix(found[0].kept).strip()
    return [
        replace(
            phrase,
            last=found[-1].last,
            position=" ".join(filter(None, (front, _singular(scene, _own(scene, one, found[0]))))),
            organization=one.organization,
            place=one.place,
            second=None,
        )
        for one in found
    ]


def _own(scene: Scene, one: Dependents, first: Dependents) -> str:
    """ "председатели комитетов финансов и жилищной политики": the second is one of a комитет as well."""
    kinds = {scene.identities[i].kind for d in (one, first) if (i := d.organization) is not None}
    return first.kept if len(kinds) == 1 else one.kept


def _as_several(scene: Scene, phrase: PostPhrase) -> PostPhrase:
    """ "Главы Сасовского и Шацкого районов Анна Лось и …": a genitive, unless names in the nominative follow."""
    forms = post_forms(scene.morphology).get(scene.words[phrase.head].lower, ())
    plural = any(f.plural and "Nom" in f.cases and f.post.word == phrase.post.word for f in forms)
    k = phrase.last
    while plural and together(scene, phrase.head, k) and (k in scene.bodies or scene.words[k].lower in AND):
        k = scene.bodies[k][0][0] if k in scene.bodies else k + 1
    named = names_on(scene, k) if plural and together(scene, phrase.head, k) else []
    if len(named) < 2 or not is_nominative(scene, k, *scene.people[k])[0]:
        return phrase
    return replace(phrase, plural=True, cases=frozenset({"Nom"}))


def _singular(scene: Scene, kept: str) -> str:
    """ "муниципальных округов" of "Сасовского и Шацкого муниципальных округов" is one муниципальный округ for each."""
    words = kept.split()
    noun = next((k for k, word in enumerate(words) if not word.endswith(PLURAL_ADJECTIVES)), -1) + 1
    return " ".join([*(scene.morphology.inflect(word, "gent", "sing") or word for word in words[:noun]), *words[noun:]])


def fields_of(scene: Scene, phrase: PostPhrase, many: int) -> Sequence[PostPhrase]:
    """Ministers of as many fields as there are people, a post each; [] where a ministry of all the fields is named."""
    head, _, field = phrase.position.partition(" ")
    fields = field.replace(", ", " и ").split(" и ")
    if head != "министр" or not phrase.plural or many < 2 or len(fields) != many:
        return []
    if any(fold(field) in fold(identity.name) for identity in scene.identities):
        return []
    return [replace(phrase, position=f"{head} {one}") for one in fields]


def times_of(scene: Scene, phrase: PostPhrase, many: int) -> Sequence[PostPhrase]:
    """ "бывший и нынешний главы района": of two people the post of one is over."""
    known, words, at = post_adjectives(scene.morphology), scene.words, phrase.first - 2
    if not phrase.plural or many != 2 or not together(scene, at, phrase.head) or words[at + 1].lower != "и":
        return []
    pair = [known.get(words[k].lower) for k in (at, phrase.first)]
    if any(one is None or not one.status for one in pair) or words[at].number == "Plur":
        return []
    return [replace(phrase, first=at, status=one.status) for one in pair if one is not None]
