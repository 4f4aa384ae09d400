"""Where a post is held, told by the words around the phrase: rules of `where`.

"работает завучем в школе № 5", "Анна Лось (ООО «Заря»)"        → that school, that firm
"партия «Рябина», руководителем которой он является"           → the party
"в Лесном поселении, где на место главы претендуют"            → the place
"""

from pipeline.records import Mention
from pipeline.roles.lexicon import post_verbs
from pipeline.roles.phrases import PostPhrase, read_phrase
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.text import fold

POLICE, POLICE_STEMS = {"полиции", "милиции"}, ("мвд", "гибдд", "полици", "милици")
WORK_IN = {"в", "во", "на", "за"}  # "играл защитником за клуб «Заря»"
BESIDE = 4  # words from "(" to the organisation's own in brackets: "(проект «Лад»)"
SENTENCE = 40  # words of a sentence to each side
COUNTRY_HEADS = {"президент", "премьер-министр", "премьер", "глава государства", "канцлер", "император"}
REGIONS = {"область", "край", "республика", "автономный округ", "автономная область"}
HEADS_OF = {
    **dict.fromkeys(COUNTRY_HEADS, {"страна"}),
    **dict.fromkeys(("губернатор", "вице-губернатор"), REGIONS),
    **dict.fromkeys(("мэр", "вице-мэр"), {"город", "посёлок", ""}),
}


def worked_in(phrase: PostPhrase, scene: Scene) -> int | None:
    """The organisation named beside the post: "завучем в школе № 5", "в колхозе «Заря», из них год – агрономом"."""
    at = phrase.last
    if together(scene, phrase.head, at + 2) and scene.words[at].lower == "и" and (other := read_phrase(scene, at + 1)):
        at = other.last  # "мастером и прорабом в АО «Заря»"
    if together(scene, phrase.head, at + 1) and scene.words[at].lower in WORK_IN:
        return _body_at(scene, _past_adjectives(scene, at + 1))
    for k in range(phrase.first - 1, max(phrase.first - SENTENCE // 2, 0), -1):
        if not together(scene, k, phrase.first) or k in scene.people_ending or scene.words[k].text == ";":
            return None
        if post_verbs().get(scene.words[k].lemma.lower()) is not None:
            return _body_at(scene, k + 2) if scene.words[k + 1].lower in WORK_IN else None
        if scene.words[k].pos == "VERB":
            return None
    return None


def _past_adjectives(scene: Scene, at: int) -> int:
    """ "юристом в [крупной страховой] компании «Заря»": up to the body; `at` where no body follows."""
    near = range(at, min(at + BESIDE, len(scene.words)))
    begin = next((k for k in near if k in scene.bodies or not scene.words[k].adjective or scene.words[k].capital), at)
    return begin if begin in scene.bodies and together(scene, at, begin) else at


def town_of_work(scene: Scene, at: int) -> int | None:
    """ "работает в Лесном: сначала хирургом, потом заведовал отделением": the place before the colon, of words[at]."""
    colon = next((k for k in range(at, max(at - SENTENCE, 0), -1) if scene.words[k].text == ":"), -1)
    if colon < 0 or not together(scene, colon, at) or any(k in scene.people for k in range(colon, at)):
        return None
    for k in range(colon - 1, max(colon - BESIDE, 0), -1):
        verb = post_verbs().get(scene.words[k - 1].lemma.lower())
        if together(scene, k - 1, colon) and scene.words[k].lower in WORK_IN and verb is not None:
            named = (m.identity for last, m in scene.bodies.get(k + 1, ()) if last == colon and m.type == "LOC")
            return next(named, None) if verb.frame == "be" else None
    return None


def _body_at(scene: Scene, at: int) -> int | None:
    return next((m.identity for _, m in scene.bodies.get(at, ()) if m.type == "ORG" and m.level == "name"), None)


def of_which(phrase: PostPhrase, scene: Scene) -> int | None:
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


def opening_place(phrase: PostPhrase, scene: Scene) -> int | None:
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


def place_where(phrase: PostPhrase, scene: Scene) -> int | None:
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


def office_of(place: int, scene: Scene) -> int | None:
    """ "прокурор Лесного района": the прокуратура of that district, where the article names it."""
    bodies = ((i, o) for i, o in enumerate(scene.identities) if o.type == "ORG" and o.kind == "прокуратура")
    offices = [i for i, o in bodies if o.place == place]
    return offices[0] if len(offices) == 1 else None


def in_head_of(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "делегация музея «Рябина» во главе с директором": the body before "во главе"."""
    at = phrase.first - 3
    if not together(scene, at - 1, phrase.first) or [w.lower for w in scene.words[at : at + 3]] != ["во", "главе", "с"]:
        return None
    end = _opening(scene, at)
    ending = ((k, m) for k in range(max(end - SENTENCE, 0), end) for last, m in scene.bodies.get(k, ()) if last == end)
    return next((m.identity for _, m in sorted(ending, key=lambda pair: pair[0]) if m.type == "ORG"), None)


def owner_of(phrase: PostPhrase, scene: Scene) -> int | None:
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


def from_body(person: Mention, scene: Scene) -> int | None:
    """ "историк Иван Зимин из музея «Рябина»": the organisation after the name."""
    at = next((last for last, mention in scene.people.values() if mention is person), 0)
    if (inside := _in_brackets(scene, at)) is not None:
        return inside
    if not together(scene, at - 1, at + 2) or scene.words[at].lower not in ("из", "с", "от"):
        return None
    begin = at + 1 + (scene.words[at + 1].adjective and at + 1 not in scene.bodies)  # "из казанского института"
    return next((m.identity for _, m in scene.bodies.get(begin, ()) if m.type == "ORG"), None)


def place_beside(person: Mention, scene: Scene) -> int | None:
    """ "учитель Анна Лось (Костино)": the place that the brackets after the name hold, alone."""
    at = next((last for last, mention in scene.people.values() if mention is person), 0)
    return _in_brackets(scene, at, "LOC")


def place_for(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "фельдшер для Истобников": right after the post; "глава союза пчёл в Рязани Иван Зимин": at its end."""
    at = phrase.last
    begin = next((k for k in range(phrase.head + 1, at) if any(last == at for last, _ in scene.bodies.get(k, ()))), 0)
    if begin and at in scene.people and scene.words[begin - 1].lower in ("в", "во"):
        return next((m.identity for _, m in scene.bodies[begin] if m.type == "LOC" and m.level == "name"), None)
    if not together(scene, phrase.head, at + 1) or scene.words[at].lower != "для":
        return None
    return next((m.identity for _, m in scene.bodies.get(at + 1, ()) if m.type == "LOC" and m.level == "name"), None)


def of_police(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "Начальник отделения, капитан полиции Иван Зимин", the article names ОГИБДД alone of the police: that one."""
    after = scene.words[phrase.last : phrase.last + 3]
    ranked = any(w.lower in POLICE and together(scene, phrase.head, k) for k, w in enumerate(after, phrase.last))
    if not ranked or phrase.post.expansion not in ("начальник", "заместитель"):
        return None
    before = {m.identity for first, named in scene.bodies.items() if first < phrase.first for _, m in named}
    bodies = (i for i in before if scene.identities[i].type == "ORG")
    police = {i for i in bodies if any(stem in fold(_full(scene, i)) for stem in POLICE_STEMS)}
    police = {i for i in police if not any(scene.identities[k].parent == i for k in police)}  # not МВД of ОМВД
    return police.pop() if len(police) == 1 else None


def _full(scene: Scene, organization: int) -> str:
    return f"{scene.identities[organization].kind} {scene.identities[organization].name}"


def _in_brackets(scene: Scene, at: int, kind: str = "ORG") -> int | None:
    """ "дояркой признали Анну Лось (ООО «Заря»)": the organisation that the brackets after the name hold, alone."""
    if not together(scene, at - 1, at + 1) or scene.words[at].text != "(":
        return None
    for k in range(at + 1, min(at + BESIDE, len(scene.words))):
        for last, mention in scene.bodies.get(k, ()):
            if together(scene, at, last) and scene.words[last].text == ")":
                return mention.identity if mention.type == kind and mention.level == "name" else None
        if not scene.words[k].noun or scene.words[k].capital:
            return None
    return None
