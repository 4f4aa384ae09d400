"""Who holds the posts that the phrases name: groups of phrases that stand together, and rules that find their people.

    "депутат, директор школы Иван Зимин"        → both posts, the name after them
    "Иван Зимин (директор школы)"               → the name before
    "водители Иван Зимин и Пётр Лось"           → a post for each
    "Директором школы стала Анна Лось"          → by the verb

Each rule answers with people or with none; the first that answers decides, and its name stands in the row.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.announced import announced, dismissed_next, portrait
from pipeline.roles.appointment import appointment
from pipeline.roles.appositions import awarded, he_is, in_chain, in_chair
from pipeline.roles.beside import agrees, cases_of, dash_name, name_after, name_before, of_boss
from pipeline.roles.between import DASHES, past_circumstance, past_short_form
from pipeline.roles.by_number import counted, of_a_family
from pipeline.roles.by_verb import LASTING, by_verb
from pipeline.roles.entrusted import entrusted
from pipeline.roles.exits import left, long_ago, over
from pipeline.roles.lexicon import DESCRIPTION, post_bodies
from pipeline.roles.own_clause import respectively
from pipeline.roles.phrases import PostPhrase, read_phrase
from pipeline.roles.relatives import kin_of_holder
from pipeline.roles.rising import risen
from pipeline.roles.said_of_self import says_so
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.sequels import (
    became_so,
    duties_done,
    enrolled,
    listed,
    named_aside,
    related,
    replaced,
    since_dash,
    succeeded,
)
from pipeline.roles.shared_out import fields_of, parts_of, times_of
from pipeline.roles.subjects import BOSSED, REACH, names_on

AND = {"и", ",", "а", "также", "одновременно", "по", "совместительству", "ныне", "теперь"}


class Held(NamedTuple):
    """A phrase and one of its holders."""

    phrase: PostPhrase
    person: Mention
    rule: str
    confidence: float
    status: str = ""  # when the verb tells


Group = list[PostPhrase]
Answer = list[tuple[Mention, str]]  # people and the status that the verb tells
Rule = Callable[[Scene, Group], Answer]


def find_holders(scene: Scene, phrases: list[PostPhrase]) -> list[Held]:
    """Every phrase that has a holder, once for each holder."""
    found: list[Held] = []
    for group in map(partial(with_shared_body, scene), group_phrases(scene, phrases)):
        if kin_of_holder(scene, group):
            group = group[1:]
        if len(group) == 1 and (each := parts_of(scene, group[0])):
            found.extend(_one_each(scene, each))
            continue
        parts = [[p] for p in group] if len(group) > 1 else []
        if not _of_several(scene, group):
            parts.insert(0, group)
        for part in parts:
            held = _hold(scene, list(part))
            if held:
                found.extend(held)
                if part is group:
                    break
    return [*found, *(boss for phrase in phrases if (boss := _boss_named(scene, phrase)) is not None)]


def _one_each(scene: Scene, each: Sequence[PostPhrase]) -> list[Held]:
    """ "главы Сасовского и Шацкого районов Анна Лось и Иван Зимин": each his own; of another number nobody's."""
    at = each[0].last
    named = names_on(scene, at + 1) if together(scene, at - 1, at + 1) and scene.words[at].text == "," else []
    if len(named) == len(each) and is_nominative(scene, at + 1, *scene.people[at + 1])[0] == ("Nom" in each[0].cases):
        return [Held(phrase, person, "one_each", 0.85) for phrase, person in zip(each, named, strict=True)]
    held = _hold(scene, [each[0]], shared=True)
    if len(held) != len(each):
        return []
    return [one._replace(phrase=phrase) for phrase, one in zip(each, held, strict=True)]


def _boss_named(scene: Scene, phrase: PostPhrase) -> Held | None:
    """ "помощник депутата Ивана Зимина Пётр Лось": the first name is that of whose assistant the second is."""
    at = phrase.last
    if phrase.post.keeps not in BOSSED or at not in scene.people or scene.people[at][0] not in scene.people:
        return None
    last, mention = scene.people[at]
    own = agrees(scene, phrase, at, last, mention) and not of_boss(scene, phrase, at, last)
    if own or not together(scene, phrase.head, last):
        return None
    inner = (read_phrase(scene, k) for k in range(phrase.head + 1, phrase.last))
    boss = next((p for p in inner if p is not None and p.last == phrase.last), None)
    if boss is None or not agrees(scene, boss, at, last, mention):
        return None
    return Held(boss, mention, "name_after", 0.9)


def with_shared_body(scene: Scene, group: Group) -> Group:
    """ "основатель и директор фонда «Рябина»": the first of two posts joined by "и" has the body of the second.

    Not so "депутат и директор": a deputy has a body of another kind.
    """
    if len(group) != 2 or group[0].plural or not group[0].bare:
        return group
    one, other = group
    if other.organization is None:
        return _with_shared_unit(scene, group)
    joined = other.first == one.last + 1 and scene.words[one.last].lower == "и" and one.last == one.head + 1
    of_body = one.post.kind == "post" and one.post.expansion not in post_bodies()
    if not joined or not (of_body or one.post.word in word_set("team_posts")) or one.post.keeps == "post":
        return group
    return [replace(one, organization=other.organization, place=other.place), other]


def _with_shared_unit(scene: Scene, group: Group) -> Group:
    """ "председатель и секретарь комиссии": of a commission that the text doesn't name both are."""
    one, other = group
    joined = other.first == one.last + 1 and scene.words[one.last].lower == "и" and one.last == one.head + 1
    tail = other.position.removeprefix(other.post.expansion).strip()
    units = one.post.keeps == other.post.keeps == "unit" and one.position == one.post.expansion
    if not joined or not units or not tail or " " in tail:
        return group
    return [replace(one, position=f"{one.position} {tail}", place=other.place), other]


def _of_several(scene: Scene, group: Group) -> bool:
    """ "дежурили спасатель, медсестра Анна Лось": a verb in the plural right before tells of several people."""
    first = group[0].first
    verb = scene.words[first - 1] if together(scene, first - 1, first) else None
    commas = any(scene.words[phrase.first - 1].text == "," for phrase in group[1:])
    return commas and not group[0].plural and verb is not None and verb.pos == "VERB" and verb.number == "Plur"


def _hold(scene: Scene, group: Group, shared: bool = False) -> list[Held]:
    for rule, confidence in RULES:
        people = rule(scene, group)
        alone = len(group) == 1 and group[0].plural and group[0].bare  # "назначил их директорами филиалов в …"
        if people and not alone and not shared and not _paired(group, people) and respectively(scene, group[-1].head):
            return []  # "директор и завуч Анна Лось и Иван Зимин соответственно"
        if people:
            return _share(scene, group, people, rule.__name__, confidence)
    return []


def _paired(group: Group, people: Answer) -> bool:
    return len(group) == len(people) > 1 and not any(phrase.plural for phrase in group)


def _share(scene: Scene, group: Group, people: Answer, rule: str, confidence: float) -> list[Held]:
    """Every post to everybody; as many single posts as people go one by one."""
    alone, many = len(group) == 1, len(people)
    if alone and (own := fields_of(scene, group[0], many) or times_of(scene, group[0], many)):
        group = list(own)
        pairs = list(zip(group, people, strict=True))
    else:
        paired = _paired(group, people)
        pairs = list(zip(group, people, strict=True)) if paired else [(g, p) for g in group for p in people]
    return [Held(phrase, p, rule, confidence, s or _ended(scene, group, phrase, p)) for phrase, (p, s) in pairs]


def _ended(scene: Scene, group: Group, phrase: PostPhrase, person: Mention) -> str:
    """ "former" for what is told to be over; whoever leaves a post keeps his rank and honours."""
    alone = len(group) == 1 and phrase.post.kind == "post"  # of several posts only one is given up
    kept = phrase.post.keeps == "rank" or phrase.post.kind in ("rank", "honour")
    ended = long_ago(scene, group[0]) or not kept and left(scene, group[0]) or alone and over(scene, phrase, person)
    return "former" if ended else ""


def group_phrases(scene: Scene, phrases: list[PostPhrase]) -> Iterator[Group]:
    """Phrases next to each other or joined by commas and "и", in one sentence and of one number."""
    group: Group = []
    for phrase in phrases:
        if group and _joined(scene, group[-1], phrase):
            group.append(phrase)
            continue
        if group:
            yield group
        group = [phrase]
    if group:
        yield group


def _joined(scene: Scene, one: PostPhrase, other: PostPhrase) -> bool:
    if not together(scene, one.head, other.first) or one.plural != other.plural or not cases_of(one) & cases_of(other):
        return False
    last = past_short_form(scene, one.last)
    if "Nom" in one.cases & other.cases and last < other.first:
        last = past_circumstance(scene, last)  # "глава представительства в регионе помощник министра Иван Зимин"
    between = scene.words[last : other.first]
    while between and between[-1].adjective and not between[-1].capital and between[-1].case in other.cases:
        between = between[:-1]  # "депутат, известный врач Иван Зимин"
    links = AND | DASHES if "Nom" in one.cases & other.cases else AND
    return last <= other.first and len(between) <= 4 and all(w.lower in links for w in between)


# ------------------------------------------------------------------ rules


def once(scene: Scene, held: Held) -> bool:
    """Whether "работала", "была" before the post tells of it as of a time long gone."""
    first = held.phrase.first
    before = (
        w
        for k, w in enumerate(scene.words[max(first - REACH, 0) : first], max(first - REACH, 0))
        if together(scene, k, first)
    )
    return held.status == "former" and any(w.pos in ("VERB", "AUX") and w.lower.startswith(LASTING) for w in before)


RULES: list[tuple[Rule, float]] = [
    (succeeded, 0.8),
    (related, 0.8),
    (name_after, 0.95),
    (listed, 0.85),
    (enrolled, 0.85),
    (named_aside, 0.85),
    (name_before, 0.92),
    (in_chain, 0.85),
    (dash_name, 0.85),
    (appointment, 0.8),
    (entrusted, 0.8),
    (replaced, 0.8),
    (by_verb, 0.8),
    (became_so, 0.85),
    (duties_done, 0.8),
    (since_dash, 0.75),
    (risen, 0.8),
    (he_is, 0.8),
    (in_chair, 0.75),
    (awarded, 0.85),
    (counted, 0.8),
    (of_a_family, 0.8),
    (announced, 0.75),
    (dismissed_next, 0.7),
    (says_so, 0.8),
    (portrait, 0.7),
]


def describes(held: Held) -> bool:
    """Whether the phrase is another description of the person, no role."""
    return held.phrase.post.kind == DESCRIPTION
