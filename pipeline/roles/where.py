"""Where a post is held, when the phrase leaves it out or tells half of it.

"министр культуры" in an article that names one region            → that region
"министр спорта Тувы", the article names the министерство спорта  → the ministry as well
"глава администрации Рыбновского района"                          → the administration's district
"""

from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import NamedTuple

from pipeline.records import Identity, Mention
from pipeline.roles.clauses import belongs_elsewhere
from pipeline.roles.lexicon import post_bodies, post_verbs
from pipeline.roles.phrases import PostPhrase, read_phrase
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.text import fold

PUBLIC = {
    *("министерство", "администрация", "суд", "прокуратура", "дума", "совет", "комитет", "управление", "отдел"),
    *("правительство", "парламент", "парламент региона", "представительный орган", "федеральная служба"),
    *("избирательная комиссия", "исполнительный комитет", "партия", "полиция", "отдел полиции", "комиссия"),
}
OPENING = set('«“„"')
WORK_IN = {"в", "во", "на"}
BESIDE = 4  # words from "(" to the organisation's own in brackets: "(проект «Лад»)"
SENTENCE = 40  # words of a sentence to each side
ANY = "*"  # in place of kinds: any firm or institution with a proper name
COUNTRY_HEADS = {"президент", "премьер-министр", "премьер", "глава государства", "канцлер", "император"}
REGIONS = {"область", "край", "республика", "автономный округ", "автономная область"}
HEADS_OF = {
    **dict.fromkeys(COUNTRY_HEADS, {"страна"}),
    **dict.fromkeys(("губернатор", "вице-губернатор"), REGIONS),
    **dict.fromkeys(("мэр", "вице-мэр"), {"город", "посёлок", ""}),
}
LOCAL = ("отдел", "управление", "главное управление", "межмуниципальн", "межрайонн", "отделение", "инспекция")
DISTRICT_HEADS = ("глава района", "главы района", "глава администрации", "главы администрации")


class Where(NamedTuple):
    organization: int | None
    place: int | None


def where_held(
    phrase: PostPhrase, scene: Scene, person: Mention | None = None, by_verb: bool = False, elsewhere: bool = False
) -> Where:
    """The organisation and the place of a post that `person` is said to hold.

    `by_verb`: of a post that a verb tells, and the place of work after it ("работает завучем в школе № 5").
    `elsewhere`: of a post of long ago ("работал директором школы"), whose school isn't the one that the article is on.
    """
    if by_verb and phrase.bare and phrase.post.kind in ("post", "occupation"):
        organization = _worked_in(phrase, scene)
        if organization is not None:
            return Where(organization, territory_of(scene, organization))
    where = _where_held(phrase, scene, person, elsewhere)
    if where.organization is not None and belongs_elsewhere(scene, phrase.head, where.organization):
        return Where(None, phrase.place)
    return where


def _worked_in(phrase: PostPhrase, scene: Scene) -> int | None:
    """The organisation named beside the post: "завучем в школе № 5", "в колхозе «Заря», из них год – агрономом"."""
    at = phrase.last
    if together(scene, phrase.head, at + 2) and scene.words[at].lower == "и" and (other := read_phrase(scene, at + 1)):
        at = other.last  # "мастером и прорабом в АО «Заря»"
    if together(scene, phrase.head, at + 1) and scene.words[at].lower in WORK_IN:
        return _body_at(scene, at + 1)
    for k in range(phrase.first - 1, max(phrase.first - SENTENCE // 2, 0), -1):
        if not together(scene, k, phrase.first) or k in scene.people_ending or scene.words[k].text == ";":
            return None
        if post_verbs().get(scene.words[k].lemma.lower()) is not None:
            return _body_at(scene, k + 2) if scene.words[k + 1].lower in WORK_IN else None
        if scene.words[k].pos == "VERB":
            return None
    return None


def _body_at(scene: Scene, at: int) -> int | None:
    return next((m.identity for _, m in scene.bodies.get(at, ()) if m.type == "ORG" and m.level == "name"), None)


def _where_held(phrase: PostPhrase, scene: Scene, person: Mention | None, elsewhere: bool) -> Where:
    organization, place = phrase.organization, phrase.place
    if elsewhere:
        return Where(organization if _named(scene, phrase, organization) else None, place)
    rank = phrase.post.keeps == "rank" and " " in phrase.position  # "капитан юстиции"
    if rank or phrase.post.kind in ("honour", "rank", "description"):
        return Where(organization, place)
    if organization is None and (phrase.post.word == "министр" or _of_minister(phrase)):
        organization = _ministry(phrase, scene)
    if organization is None and _of_prosecutor(phrase):
        organization = _only_body(phrase, scene)
    if organization is None and place is not None and ("прокурор " in phrase.position or _of_prosecutor(phrase)):
        organization = _office_of(place, scene)
    if organization is None and place is None:
        organization = _in_head_of(phrase, scene)
    if organization is None and place is None:
        organization = _owner(phrase, scene)
    if organization is None and place is None and person is not None:
        organization = _from_body(person, scene)
    if organization is None and place is None:
        organization = _only_body(phrase, scene)
    if (
        organization is None
        and place is None
        and (phrase.post.word in ("министр", "губернатор") or _of_minister(phrase))
    ):
        place = _only(scene, REGIONS)
    if organization is None and place is None and phrase.position.endswith(DISTRICT_HEADS):
        place = _only(scene, {"район"})
        place = place if place in _named_before(scene, phrase.first) else None
    if organization is None and place is None:
        organization = _of_which(phrase, scene)
    if organization is None and place is None:
        place = _opening_place(phrase, scene)
    if organization is None and place is None:
        place = _place_where(phrase, scene)
    if organization is None and place is None and phrase.position in COUNTRY_HEADS:
        place = _only(scene, {"страна"})
    if organization is not None and place is None:
        place = territory_of(scene, organization)
    return Where(organization, place)


def territory_of(scene: Scene, organization: int) -> int | None:
    """Where the organisation acts: "отдел МВД России" tells no place, "правительство России" does."""
    place = scene.identities[organization].place
    local = scene.identities[organization].kind.startswith(LOCAL)
    return None if place is not None and local and scene.identities[place].kind == "страна" else place


def _named(scene: Scene, phrase: PostPhrase, organization: int | None) -> bool:
    """Whether the phrase itself names the organisation."""
    within = (m for k in range(phrase.head, phrase.last) for _, m in scene.bodies.get(k, ()))
    return any(m.identity == organization and m.level == "name" for m in within)


def _of_prosecutor(phrase: PostPhrase) -> bool:
    return " прокурора" in phrase.position


def _of_minister(phrase: PostPhrase) -> bool:
    return " министра" in phrase.position


def _ministry(phrase: PostPhrase, scene: Scene) -> int | None:
    """The ministry of the minister's topic, where the article names it."""
    topic = fold(phrase.position.partition("министра " if "министра" in phrase.position else "министр ")[2])
    found = [
        i
        for i, identity in enumerate(scene.identities)
        if identity.type == "ORG" and identity.kind == "министерство"
        if _deals_with(fold(identity.name), topic)
        if phrase.place is None or identity.place in (None, phrase.place)
    ]
    whole = max(found, key=lambda i: len(scene.identities[i].name), default=None)  # once in short, once in full
    same = whole is not None and all(_begins(scene, whole, i) for i in found)
    return whole if same else None


def _begins(scene: Scene, whole: int, part: int) -> bool:
    return fold(scene.identities[whole].name).startswith(fold(scene.identities[part].name))


def _deals_with(ministry: str, topic: str) -> bool:
    """Whether the ministry is the topic's: министерство здравоохранения, минздрав for здравоохранения."""
    if not topic or same_topic(ministry, topic):
        return True
    short = ministry.split()[0].removeprefix("мин")
    return len(short) > 3 and not ministry.startswith("министерство") and topic.startswith(short[:5])


def same_topic(ministry: str, topic: str) -> str:
    """The ministry's own words for the topic, "" when it deals with another; endings may differ.

    >>> same_topic("министерство по печати и информационной политике области", "по печати и информационной политики")
    'по печати и информационной политике'
    """
    wanted = topic.split()
    words = ministry.split()[1 : len(wanted) + 1]
    same = len(words) == len(wanted) and all(a[:-2] == b[:-2] or a == b for a, b in zip(words, wanted, strict=True))
    return " ".join(words) if same and ministry.startswith("министерство ") else ""


def ministry_topic(name: str) -> str:
    """What a ministry deals with, "" for another body.

    >>> ministry_topic("министерство экологии Рязанской области")
    'экологии'
    """
    head, *words = name.split()
    return " ".join(takewhile(str.islower, words)) if head.lower() == "министерство" else ""


def _of_which(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "партия «Рябина», руководителем которой он является": the body before the comma."""
    words, at = scene.words, phrase.last
    comma = phrase.first - 1
    if not together(scene, comma - 1, at) or words[comma].text != "," or not words[at].lower.startswith("котор"):
        return None
    ends = {comma, _opening(scene, comma)}  # "партия «Рябина» (ПР), руководителем которой"
    ending = (m for k in range(max(comma - SENTENCE, 0), comma) for last, m in scene.bodies.get(k, ()) if last in ends)
    return next((m.identity for m in ending if m.type == "ORG"), None)


def _opening(scene: Scene, at: int) -> int:
    """Where the brackets that end before words[at] begin; `at` for none."""
    if scene.words[at - 1].text != ")":
        return at
    return next((k for k in range(at - 2, max(at - SENTENCE // 2, 0), -1) if scene.words[k].text == "("), at)


def _opening_place(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "В Скопине мэр Павел Зимин открыл школу": the sentence begins with where, and the place has such a head."""
    kinds = HEADS_OF.get(phrase.position)
    if kinds is None:
        return None
    start = phrase.first
    while together(scene, start - 1, phrase.first):
        start -= 1
    if scene.words[start].lower not in ("в", "во"):
        return None
    places = (m.identity for _, m in scene.bodies.get(start + 1, ()) if m.type == "LOC" and m.level == "name")
    return next((i for i in places if scene.identities[i].kind in kinds), None)


def _place_where(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "в Лесном поселении Рыбновского района, где на место главы претендуют": the place before "где"."""
    if phrase.position != "глава":
        return None
    near = range(phrase.first - 1, max(phrase.first - SENTENCE // 2, 0), -1)
    where = next((k for k in near if scene.words[k].lower == "где" and together(scene, k - 1, phrase.first)), 0)
    place, end = None, where - 1
    while where and scene.words[where - 1].text == ",":
        ending = (b for b, named in scene.bodies.items() if named[0][0] == end and named[0][1].type == "LOC")
        begin = next(ending, -1)
        if begin < 0:
            break
        place, end = scene.bodies[begin][0][1].identity, begin  # "поселении" of "поселении Рыбновского района"
    return place


def _office_of(place: int, scene: Scene) -> int | None:
    """ "прокурор Лесного района": the прокуратура of that district, where the article names it."""
    bodies = ((i, o) for i, o in enumerate(scene.identities) if o.type == "ORG" and o.kind == "прокуратура")
    offices = [i for i, o in bodies if o.place == place]
    return offices[0] if len(offices) == 1 else None


def _in_head_of(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "делегация музея «Рябина» во главе с директором": the body before "во главе"."""
    at = phrase.first - 3
    if not together(scene, at - 1, phrase.first) or [w.lower for w in scene.words[at : at + 3]] != ["во", "главе", "с"]:
        return None
    end = _opening(scene, at)
    ending = ((k, m) for k in range(max(end - SENTENCE, 0), end) for last, m in scene.bodies.get(k, ()) if last == end)
    return next((m.identity for _, m in sorted(ending, key=lambda pair: pair[0]) if m.type == "ORG"), None)


def _owner(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "Её директору", "своего директора": the last organisation before it, when nobody is named between the two."""
    at = phrase.first - 1
    if not together(scene, at, phrase.first):
        return None
    if scene.words[at].lemma.lower() == "свой":
        return _subject_body(scene, at)
    if scene.words[at].lower not in ("его", "ее", "их"):
        return None
    for k in range(at, max(at - 40, -1), -1):
        if k in scene.people or scene.words[at].sentence - scene.words[k].sentence > 1:
            return None
        for last, mention in scene.bodies.get(k, ()):
            if mention.type == "ORG" and last <= at:
                another = scene.words[last].lower == "и" and not _body_beyond(scene, last + 1)
                return None if another else _outermost(scene, k, last, mention.identity)
    return None


def _outermost(scene: Scene, first: int, last: int, identity: int) -> int:
    """The organisation whose name holds the one of words[first:last] at its end: "филиал ФКУ «Лес»"."""
    near = range(max(first - SENTENCE // 2, 0), first)
    outer = (m for k in near for end, m in scene.bodies.get(k, ()) if end == last)
    return next((m.identity for m in outer if m.type == "ORG"), identity)


def _body_beyond(scene: Scene, at: int) -> bool:
    """Whether what is joined by "и" to an organisation is one as well; else "её" can mean it, unknown as it is."""
    return not scene.words[at].noun and not scene.words[at].adjective or at in scene.bodies


def _subject_body(scene: Scene, at: int) -> int | None:
    """ "Фонд «Эхо» наградил своего бухгалтера": the first organisation of a sentence without a person as subject."""
    start = at
    while together(scene, start - 1, at):
        start -= 1
    people = ((k, *scene.people[k]) for k in range(start, at) if k in scene.people)
    if any(is_nominative(scene, k, last, mention)[0] for k, last, mention in people):
        return None
    bodies = (m for k in range(start, at) for _, m in scene.bodies.get(k, ()) if m.type == "ORG")
    return next((m.identity for m in bodies), None)


def _from_body(person: Mention, scene: Scene) -> int | None:
    """ "историк Иван Зимин из музея «Рябина»": the organisation after the name."""
    at = next((last for last, mention in scene.people.values() if mention is person), 0)
    if (inside := _in_brackets(scene, at)) is not None:
        return inside
    if not together(scene, at - 1, at + 1) or scene.words[at].lower not in ("из", "с", "от"):
        return None
    return next((m.identity for _, m in scene.bodies.get(at + 1, ()) if m.type == "ORG"), None)


def _in_brackets(scene: Scene, at: int) -> int | None:
    """ "дояркой признали Анну Лось (ООО «Заря»)": the organisation that the brackets after the name hold, alone."""
    if not together(scene, at - 1, at + 1) or scene.words[at].text != "(":
        return None
    for k in range(at + 1, min(at + BESIDE, len(scene.words))):
        for last, mention in scene.bodies.get(k, ()):
            if together(scene, at, last) and scene.words[last].text == ")":
                return mention.identity if mention.type == "ORG" else None
        if not scene.words[k].noun or scene.words[k].capital:
            return None
    return None


def _only_body(phrase: PostPhrase, scene: Scene) -> int | None:
    """The only organisation named so far that can have such a post."""
    stems = post_bodies().get(phrase.position) or post_bodies().get(phrase.post.expansion)
    if stems is None or _has_own(phrase, scene):
        return None
    bodies = [(i, o) for i, o in enumerate(scene.identities) if o.type == "ORG"]
    if stems == (ANY,):
        if _unknown_name(phrase, scene):
            return None
        found = {i for i, o in bodies if o.parent is None and _is_firm(o)}
        if len(found) > 1:
            near, before = found & _named_near(scene, phrase), found & _named_before(scene, phrase.first)
            found = near or (before if len(before) == 1 else before & _opening_firms(scene))
    else:
        found = {i for i, o in bodies if _is_called(o, stems)}
        if scene.words[phrase.first].line:  # a headline names nothing before
            found &= _named_before(scene, phrase.first)
    return found.pop() if len(found) == 1 else None


def _has_own(phrase: PostPhrase, scene: Scene) -> bool:
    """ "директором речпорта": a noun in the genitive follows, which no rule knows for a body; "учитель из Рыбного"."""
    at = phrase.last
    if together(scene, phrase.head, at) and scene.words[at].lower == "из":
        return True
    after = scene.words[at] if together(scene, phrase.head, at) and at not in scene.people else None
    return after is not None and after.pos == "NOUN" and after.case == "Gen" and after.animacy != "Anim"


def _unknown_name(phrase: PostPhrase, scene: Scene) -> bool:
    """Whether the sentence holds a name in quotation marks that nothing knows: it may be the firm's."""
    known = {k for first, named in scene.bodies.items() for last, _ in named for k in range(first, last)}
    reach = range(max(phrase.first - SENTENCE, 0), min(phrase.last + SENTENCE, len(scene.words) - 1))
    inside = [k for k in reach if together(scene, k, phrase.first) and scene.words[k].text in OPENING]
    return any(scene.words[k + 1].capital and k + 1 not in known for k in inside)


def _is_called(identity: Identity, stems: Sequence[str]) -> bool:
    text = fold(f"{identity.kind} {identity.name}")
    return any(stem in text for stem in stems)


def _named_before(scene: Scene, at: int) -> set[int]:
    """Organisations and places whose first mention stands before words[at]."""
    return {mention.identity for first, named in scene.bodies.items() if first < at for _, mention in named}


def _named_near(scene: Scene, phrase: PostPhrase) -> set[int]:
    """What the sentence names before the post; where the post opens it, what the sentence before names."""
    first = phrase.first
    opens = not together(scene, first - 1, first)
    here = scene.words[first].sentence - opens
    near = (k for k in range(max(first - 2 * SENTENCE, 0), first) if scene.words[k].sentence == here)
    return {mention.identity for k in near for _, mention in scene.bodies.get(k, ())}


def _opening_firms(scene: Scene) -> set[int]:
    """Whom the headline and the first sentence of the text name."""
    lines = [w.sentence for w in scene.words if w.line > 0]
    first = lines[0] if lines else 0
    within = (k for k in scene.bodies if scene.words[k].line == 0 or scene.words[k].sentence == first)
    return {mention.identity for k in within for _, mention in scene.bodies[k]}


def _is_firm(identity: Identity) -> bool:
    """Whether the organisation can have a директор: no public body and no unit of one."""
    return identity.kind not in PUBLIC


def _only(scene: Scene, kinds: Collection[str]) -> int | None:
    found = [i for i, identity in enumerate(scene.identities) if identity.type == "LOC" and identity.kind in kinds]
    return found[0] if len(found) == 1 else None
