"""A post that one person holds in two bodies: the second one joined by "и".

"Тренер «Зари» и сборной Омана Иван Зимин"        → a post in «Заря», the same in the сборная
"Прокурор Лесного и Сасовского районов Пётр Лось"  → a post in each of the two districts
"Глава МИД Омана и МИД Йемена обсудили договор"   → of one alone: no name follows, and the verb tells of two
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Mention
from pipeline.roles.dependents import body_alone
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together
from pipeline.roles.subjects import names_on

ADJECTIVE_ENDS = ("ого", "его", "ой", "ей")
ADJECTIVES = 2  # between "и" and the second body: "и мадридского «Волна»"


def with_second_bodies(scene: Scene, phrases: Sequence[PostPhrase]) -> list[PostPhrase]:
    """The phrases, some of them longer by a second body; none that lies within such a body."""
    found: list[PostPhrase] = []
    for phrase in phrases:
        if not found or found[-1].second is None or phrase.first >= found[-1].last:
            found.append(_longer(scene, phrase))
    return found


def in_each_body(phrase: PostPhrase) -> list[PostPhrase]:
    """The phrase once for each body that it names."""
    if phrase.second is None:
        return [phrase]
    organization, place = phrase.second
    return [replace(phrase, second=None), replace(phrase, organization=organization, place=place, second=None)]


def _longer(scene: Scene, phrase: PostPhrase) -> PostPhrase:
    if (both := _second_place(scene, phrase)) is not None:
        return both
    kind = phrase.post.kind in ("post", "occupation") and not phrase.plural
    at = _past_first(scene, phrase) if kind and phrase.organization is not None else -1
    if not together(scene, phrase.head, at + 1) or scene.words[at].lower != "и":
        return phrase
    begin = at + 1
    while begin - at <= ADJECTIVES and begin not in scene.bodies and _of_body(scene, begin):
        begin += 1
    named = next((m for _, m in scene.bodies.get(begin, ()) if _is_body(m)), None)
    if named is None or named.identity == phrase.organization or not together(scene, phrase.head, begin):
        return phrase
    whole = body_alone(scene, begin, phrase.post)
    if whole is None or whole.organization is None:
        return phrase
    last = whole.last
    after = next((end for end, m in scene.bodies.get(last, ()) if m.type == "LOC"), last)
    last = after if together(scene, last - 1, last) else last
    last = last if at == phrase.last else phrase.last
    if not _in_genitive(scene, begin, last) or len(names_on(scene, last)) > 1 or _kept(phrase) != whole.kept:
        return phrase
    return replace(phrase, last=last, second=(whole.organization, whole.place))


def _second_place(scene: Scene, phrase: PostPhrase) -> PostPhrase | None:
    """ "прокурор Лесного и Сасовского районов": places of one kind, the noun of which stands with the second alone."""
    at, single = phrase.last, phrase.post.kind == "post" and not phrase.plural and phrase.organization is None
    if not single or phrase.place is None or not together(scene, phrase.head, at + 1) or scene.words[at].lower != "и":
        return None
    part = any(m.type == "LOC" and end == at for end, m in scene.bodies.get(at - 1, ()))
    last, other = next(iter(scene.bodies.get(at + 1, ())), (at, None))
    part = part and scene.words[at - 1].lower.endswith(ADJECTIVE_ENDS)
    if not part or other is None or other.type != "LOC":
        return None
    alike = scene.identities[other.identity].kind == scene.identities[phrase.place].kind
    several = scene.words[last - 1].number == "Plur" and scene.words[last - 1].case == "Gen"
    if not alike or not several or len(names_on(scene, last)) > 1:
        return None
    return replace(phrase, last=last, second=(None, other.identity))


def _kept(phrase: PostPhrase) -> str:
    """What of the first body belongs to the position."""
    return phrase.position.partition(phrase.post.expansion)[2].strip()


def _is_body(mention: Mention) -> bool:
    return mention.type == "ORG" and mention.level == "name"


def _past_first(scene: Scene, phrase: PostPhrase) -> int:
    """The index behind the name of the phrase's organisation, and of the place that ends the phrase; -1 for none."""
    within = range(phrase.head + 1, phrase.last)
    ends = [(last, m) for k in within for last, m in scene.bodies.get(k, ()) if m.level == "name"]
    first = next((last for last, m in ends if m.identity == phrase.organization), -1)
    inside = first < phrase.last and scene.words[first].lower == "и"
    return phrase.last if any(last == phrase.last for last, _ in ends) and not inside else first


def _of_body(scene: Scene, k: int) -> bool:
    return scene.words[k].adjective and scene.words[k].case == "Gen" and not scene.words[k].capital


def _in_genitive(scene: Scene, first: int, last: int) -> bool:
    """Whether the body depends on the post: by its case, else because the name follows."""
    words = scene.words
    noun = next((w for w in words[first:last] if w.noun), words[first])
    if together(scene, last - 1, last) and last in scene.people:
        return noun.case in ("", "Gen") or noun.acronym or words[first].text in '«"“„' or words[first].lower.isascii()
    told = together(scene, last - 1, last) and words[last].number == "Plur" and not words[last].case  # "обсудили"
    return noun.case == "Gen" and not noun.acronym and not told
