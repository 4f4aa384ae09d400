"""A name right beside its post: rules of `holders`.

"директор школы Анна Лось", "водители Иван Зимин и Пётр Лось"   → name_after
"Анна Лось, директор школы", "Анна Лось (директор школы)"      → name_before
"Директор школы – Анна Лось"                                   → dash_name
"""

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.between import (
    AGE,
    BETWEEN,
    DASHES,
    between_word,
    in_area,
    past_circumstance,
    past_dash,
    past_date,
    past_short_form,
)
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.relatives import past_kin, relative_named
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.subjects import BOSSED, names_back, names_on

ALIKE = {"Acc": "Gen"}  # cases that names share in most of their forms
OPENING, CLOSING = set('«“„"'), set('»”“"')
POSSESSIVES = {"его", "ее", "их", "своего", "свою", "моего", "нашего", "вашего"}
LATER = {"потом", "затем", "позже", "позднее", "теперь", "ныне"}
ADJECTIVES = 8  # words between a comma and a post
Group = list[PostPhrase]
Answer = list[tuple[Mention, str]]


def cases_of(phrase: PostPhrase) -> set[str]:
    """The cases of the phrase, those that names share as one."""
    return {ALIKE.get(case, case) for case in phrase.cases}


def agrees(scene: Scene, phrase: PostPhrase, first: int, last: int, mention: Mention) -> bool:
    """Whether a name can be in apposition to the phrase: both in the nominative, or both not; and of one gender."""
    nominative, oblique = is_nominative(scene, first, last, mention)
    person = scene.identities[mention.identity].person
    holder = phrase.post.holder
    if holder and person is not None and person.gender and person.gender != holder and not phrase.plural:
        return False
    if "Nom" in phrase.cases and nominative:
        return True
    tags = {ALIKE.get(w.case, w.case) for w in scene.words[first:last] if w.case}
    cases = cases_of(phrase) - {"Nom"}
    if phrase.cases == {"Ins"} and len(tags) == 1 and tags <= {"Gen", "Dat"}:
        after = together(scene, phrase.first - 1, phrase.first) and scene.words[phrase.first - 1].pos == "ADP"
        return after and nominative  # "с мастером Бородавко"; not "вместо Ивана Зимина, директором стал …"
    sure = len(tags) == 1 and tags == {"Ins"}  # the one case whose endings names share with no other
    return oblique and bool(cases) and (last - first > 1 and not sure or not tags or bool(cases & tags))


def name_after(scene: Scene, group: Group) -> Answer:
    """ "директор школы Анна Лось", "водители Иван Зимин и Пётр Лось"."""
    last = group[-1]
    at = _past_complement(scene, last)
    if at in scene.people and together(scene, last.head, at):
        people = names_on(scene, at) if last.plural else [scene.people[at][1]]
        if relative_named(scene, group[0], people[0]) or last.plural and len(people) == 1 and "Nom" not in last.cases:
            return []  # "учителей Анны Лось" are hers
        if _whose_deputy(scene, group[0], at) or _either(scene, group[0], at):
            return []
        if agrees(scene, last, at, scene.people[at][0], people[0]):
            return [(p, "") for p in people]
    return []


def _whose_deputy(scene: Scene, phrase: PostPhrase, at: int) -> bool:
    """ "Анна Лось, первый заместитель Ляшко, выступила": the surname alone, which doesn't move, is her boss's."""
    comma = phrase.first - 1
    if phrase.post.keeps != "post" or not phrase.bare or scene.people[at][0] != at + 1 or phrase.last != at:
        return False
    if not together(scene, comma - 1, at) or scene.words[comma].text != "," or comma not in scene.people_ending:
        return False
    first, mention = scene.people_ending[comma]
    return comma - first > 1 and agrees(scene, phrase, first, comma, mention)


def _either(scene: Scene, phrase: PostPhrase, at: int) -> bool:
    """ "назначил помощника Ивана Зимина": he may be the assistant, or the one who has him; not so "Анну Лось"."""
    before = scene.words[phrase.first - 1].lower if together(scene, phrase.first - 1, phrase.first) else ""
    if phrase.post.keeps not in BOSSED or not phrase.bare or phrase.plural:
        return False
    if phrase.last > phrase.head + 1 and phrase.post.word not in word_set("assistants"):
        return False  # "заместителя директора Ивана Зимина" is the deputy's name
    if at != phrase.last or before in POSSESSIVES or not cases_of(phrase) <= {"Gen"}:
        return False
    names = scene.words[at : scene.people[at][0]]
    return not any(w.case == "Acc" and w.lower.endswith(("у", "ю")) for w in names)


def _past_complement(scene: Scene, phrase: PostPhrase) -> int:
    """Where a name can follow: after "адвокат Лося", "арбитр из Рязани" or the phrase itself."""
    at = past_kin(scene, past_short_form(scene, phrase.last))
    if at in scene.people and scene.people[at][0] in scene.people:
        first, last = at, scene.people[at][0]
        if not agrees(scene, phrase, first, last, scene.people[at][1]) or of_boss(scene, phrase, at, last):
            return last
    aged = at + 1 if together(scene, at - 1, at + 2) and scene.words[at].text == "," else at
    if together(scene, at - 1, aged + 1) and AGE.fullmatch(scene.words[aged].lower):
        return aged + 1  # "директор музея, 40-летний Павел Зимин"
    if together(scene, at - 1, at + 1) and scene.words[at].lower in ("из", "с", "со") and at + 1 in scene.bodies:
        return scene.bodies[at + 1][0][0]
    if (named := _past_class(scene, at)) > at or (named := _past_later(scene, at)) > at:
        return named
    far = past_circumstance(scene, at)
    if together(scene, far, far + 1) and scene.words[far].lemma.lower() in word_set("name_titles"):
        far += 1  # "настоятель храма отец Иоанн"
    if far in scene.people and far > at:
        last, mention = scene.people[far]
        tags = {w.case for w in scene.words[far:last] if w.case}
        alike = "Nom" in phrase.cases and is_nominative(scene, far, last, mention)[0]
        area = in_area(scene, at, far) and bool(cases_of(phrase) & {ALIKE.get(t, t) for t in tags})
        return far if alike or area or phrase.cases == tags == {"Ins"} else at
    return at


def of_boss(scene: Scene, phrase: PostPhrase, at: int, last: int) -> bool:
    """ "пресс-секретарю президента Ивана Зимина Петру Лосю": the first name is in the genitive, the second agrees."""
    ends = (last, scene.people[last][0])
    whose, own = ({ALIKE.get(w.case, w.case) for w in scene.words[a:b]} for a, b in zip((at, last), ends, strict=True))
    return whose == {"Gen"} and "Gen" not in cases_of(phrase) and bool(own & cases_of(phrase))


def _past_class(scene: Scene, at: int) -> int:
    """Past "1 «Б»" of "классный руководитель 1 «Б» Анна Лось"."""
    words = scene.words
    if not together(scene, at - 1, at + 4) or not words[at].text.isdigit() or words[at + 1].text not in OPENING:
        return at
    return at + 4 if len(words[at + 2].text) == 1 and words[at + 3].text in CLOSING else at


def _past_later(scene: Scene, at: int) -> int:
    """Past ", а потом района" of "глава города, а потом района Анна Лось"."""
    words = scene.words
    later = together(scene, at - 1, at + 4) and [w.lower for w in words[at : at + 2]] == [",", "а"]
    later = later and words[at + 2].lower in LATER and words[at + 3].noun and words[at + 3].case == "Gen"
    return at + 4 if later and at + 4 in scene.people else at


def name_before(scene: Scene, group: Group) -> Answer:
    """ "Анна Лось, директор школы", "(директор школы)", "Анна Лось – директор школы"."""
    first = group[0]
    words = scene.words
    at = first.first - 1
    if first.status == "acting" and together(scene, at, first.last) and words[first.last].pos == "VERB":
        return []  # "уволил Павла Зимина, и. о. назначена Анна Лось"
    if together(scene, at - 1, first.first) and words[at].lower == "не" and words[at - 1].lower in word_set("longer"):
        begin, mention = scene.people_ending.get(at - 1, (-1, None))  # "Анна Лось больше не директор"
        return [(mention, "former")] if mention is not None and agrees(scene, first, begin, at - 1, mention) else []
    at = _past_adjectives(scene, at, group)
    told = past_dash(scene, at)
    while together(scene, at, first.first) and first.first - at < 5 and between_word(words[at]):
        at -= 1
    at = told if told > 0 else at
    if [w.lower for w in words[at : first.first]] == [",", "а", "также"]:
        return []  # "пришли актёр Иван Зимин, а также директор музея"
    status = next((s for w in words[at + 1 : first.first] if (s := BETWEEN.get(w.lower, ""))), "")
    caption = _caption(scene, group)
    if caption is not None:
        return [(caption, "")]
    if not together(scene, at, first.first) or words[at].text not in {",", "(", *DASHES}:
        return []
    if words[at].text in DASHES and words[at - 1].text == ",":
        at -= 1
    dash = words[at].text in DASHES
    if words[at - 1].text == ")":
        at = _opening(scene, at)
    if at not in scene.people_ending:
        return []
    begin, mention = scene.people_ending[at]
    if not together(scene, begin, first.first):
        return []
    if dash and "Nom" not in first.cases and not _alike(scene, begin, at, first):
        return []
    if first.plural:
        people = names_back(scene, at)
        return [(p, "") for p in people] if len(people) > 1 else []
    return [(mention, status)] if agrees(scene, first, begin, at, mention) else []


SPELLING, LIFE = 8, 24  # words in brackets after a name: it in other letters; dates and places of a life


def _opening(scene: Scene, at: int) -> int:
    """Where the brackets that end before words[at] begin; `at` for none, and for long ones that name somebody."""
    for k in range(at - 2, max(at - LIFE, 0), -1):
        if scene.words[k].text == "(":
            return k
        if k in scene.people and at - k > SPELLING or scene.words[k].text == ")" or not together(scene, k, at):
            break
    return at


def _past_adjectives(scene: Scene, at: int, group: Group) -> int:
    """Back past "известный", "советский и российский" before a post, down from words[at]; not where a verb follows the
    post: "приехал Иван Зимин, местный врач рассказал"."""
    first, last, words = group[0], group[-1], scene.words
    k = at
    while together(scene, k, first.first) and at - k < ADJECTIVES:
        word = words[k]
        case = ALIKE.get(word.case, word.case)
        describes = word.adjective and not word.capital and (case in cases_of(first) or not case)
        if not describes and not (k < at and word.lower in ("и", "самый", "самого", "самой", "очень")):
            break
        k -= 1
    follows = words[last.last] if together(scene, last.head, last.last) else None
    tells = follows is not None and follows.pos == "VERB" and not follows.case
    return at if tells or k == at or words[k].text not in {",", "(", *DASHES} else k


def _alike(scene: Scene, begin: int, end: int, phrase: PostPhrase) -> bool:
    """Whether a name stands in the very case of a post behind a dash: "Ивана Зимина — губернатора"."""
    tags = {ALIKE.get(w.case, w.case) for w in scene.words[begin:end] if w.case}
    return len(tags) == 1 and tags == cases_of(phrase) and tags != {"Nom"}


def _caption(scene: Scene, group: Group) -> Mention | None:
    """ "Анна Лось директор музея" as a line of its own, under a picture."""
    first, last = group[0], group[-1]
    begin, mention = scene.people_ending.get(first.first, (-1, None))
    alone = not together(scene, begin - 1, begin) and not together(scene, last.last - 1, last.last)
    if mention is None or not alone or "Nom" not in first.cases or not together(scene, begin, last.last - 1):
        return None
    return mention if agrees(scene, first, begin, first.first, mention) else None


def dash_name(scene: Scene, group: Group) -> Answer:
    """ "Директор школы – Анна Лось", "водители: Иван Зимин, Пётр Лось"."""
    last = group[-1]
    at = past_date(scene, last.last)
    if last.plural and at in scene.bodies and scene.words[at].text in DASHES:
        return []
    if not together(scene, last.head, at + 1) or scene.words[at].text not in {":", *DASHES}:
        return []
    if together(scene, at, at + 2) and (AGE.fullmatch(scene.words[at + 1].lower) or scene.words[at + 1].lower == "это"):
        at += 1
    if at + 1 not in scene.people or not (last.plural or "Nom" in last.cases or last.status == "acting"):
        return []
    people = names_on(scene, at + 1)
    if not last.plural and len(people) > 1 and _of_two(scene, group):
        return [(p, "") for p in people] if len(people) == len(group) else []
    return [(p, "") for p in (people if last.plural else people[:1])]


def _of_two(scene: Scene, group: Group) -> bool:
    """ "глава района и председатель Думы — Анна Лось и Иван Зимин": posts in a row, to which names in a row belong."""
    before = scene.words[group[0].first - 1].lower if together(scene, group[0].first - 1, group[0].first) else ""
    return len(group) > 1 or before in ("и", ",")
