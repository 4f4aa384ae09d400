"""Where a post is held that leaves it out, when the article has one body or place that it can mean.

    "Дума города Ирбита избрала мэром Анну Лось"                          → Ирбит
    "Лесной суд (судья Пётр Лось) вынес приговор"                         → the court
    "В Лесном районе сорвался конкурс: … Глава Пётр Лось ушёл"            → Лесной район, of which the paragraph tells
    "имам села Пётр Лось", the article names one село                     → it
    "Зимой в Лесном сто жителей. Староста Анна Лось …"                    → Лесное
    "Вёл заседание зампред Совета: председатель Пётр Лось болен"          → the Совет

Two that fit give none.
"""

from pipeline.place_words import kind_named
from pipeline.records import Mention
from pipeline.roles.only_body import named_before
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together
from pipeline.text import fold

TOWN_HEADS = ("мэр", "глава города", "сити-менеджер", "градоначальник")
CHOOSING = {"избрать", "избирать", "выбрать", "назначить", "утвердить"}
COUNCILS = ("дума", "совет", "собрание", "представительный орган")
CHAIRED = (*COUNCILS, "комитет", "комиссия", "палата", "колхоз", "артель", "кооператив", "ассоциация", "федерация")
VILLAGES = {"село", "деревня", "хутор", "аул", "станица", "посёлок", "улус", "слобода"}
AREAS = ("район", "округ", "поселение", "образование", "наслег", "город", "посёлок")
VILLAGE_POSTS = {"староста"}
HEADS = {"глава", "мэр", "прокурор"}
SENTENCE = 40  # words of a sentence to each side
OWN_KINDS = {
    **{"района": "район", "округа": "округ", "города": "город", "села": "село", "деревни": "деревня"},
    **{"поселка": "посёлок", "хутора": "хутор", "станицы": "станица", "аула": "аул", "наслега": "наслег"},
    **{"улуса": "улус", "поселения": "поселение", "образования": "образование"},
}


def beside_bracket(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "Лесной суд (судья Пётр Лось)": the body right before the brackets that the post opens."""
    at = phrase.first - 1
    if not together(scene, at - 1, phrase.first) or scene.words[at].text != "(":
        return None
    ending = (m for k in range(max(at - SENTENCE, 0), at) for last, m in scene.bodies.get(k, ()) if last == at)
    return next((m.identity for m in ending if m.type == "ORG"), None)


def chaired(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "зампред Совета: председатель Пётр Лось болен": the only body with a chair in the sentence or the one before."""
    if phrase.position != "председатель" or phrase.last - phrase.head > 1:
        return None
    here = scene.words[phrase.first].sentence
    near = {
        mention.identity
        for k in range(max(phrase.first - 2 * SENTENCE, 0), phrase.first)
        for _, mention in scene.bodies.get(k, ())
        if here - scene.words[k].sentence <= 1 and mention.type == "ORG"
    }
    found = {i for i in near if scene.identities[i].kind.startswith(CHAIRED)}
    return found.pop() if len(found) == 1 and len(near) == 1 else None


def place_meant(phrase: PostPhrase, scene: Scene) -> int | None:
    """The place of a head, an elder, an imam that the words around leave no doubt of."""
    return next((place for rule in PLACES if (place := rule(phrase, scene)) is not None), None)


def _of_council(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "Дума города Ирбита избрала мэром Анну Лось": the place of the council that the sentence begins with."""
    head = phrase.position in TOWN_HEADS or phrase.position.split()[0] == "глава" and _tail_fits(phrase, scene)
    start = _opening(scene, phrase.first)
    if not head or "Ins" not in phrase.cases or start not in scene.bodies:
        return None
    verb = any(w.lemma.lower() in CHOOSING for w in scene.words[start : phrase.first])
    council = scene.bodies[start][0][1]
    identity = scene.identities[council.identity]
    chosen = verb and council.type == "ORG" and identity.kind.startswith(COUNCILS)
    return identity.place if chosen else None


def _of_paragraph(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "В Лесном районе … Глава Пётр Лось": the area that the paragraph begins with, when it names no other."""
    if phrase.position.split()[0] not in HEADS or not _tail_fits(phrase, scene):
        return None
    line = scene.words[phrase.first].line
    start = phrase.first
    while start > 0 and scene.words[start - 1].line == line:
        start -= 1
    opening = _area(scene, start + 1) if scene.words[start].lower in ("в", "во") else None
    if opening is None or not _fits(phrase, scene.identities[opening].kind):
        return None
    rest = {i for k in range(start + 2, phrase.first) if (i := _area(scene, k)) is not None}
    return opening if rest <= {opening} else None


def _area(scene: Scene, k: int) -> int | None:
    places = (m for _, m in scene.bodies.get(k, ()) if m.type == "LOC" and m.level == "name")
    return next((m.identity for m in places if scene.identities[m.identity].kind.endswith(AREAS)), None)


def _of_kind(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "глава округа", "имам села": the only place of that kind, named before or the place of a body named before."""
    kind = _kind_told(phrase, scene)
    if not kind:
        return None
    found = [i for i, o in enumerate(scene.identities) if o.type == "LOC" and fold(o.kind).endswith(fold(kind))]
    if len(found) != 1:
        return None
    before = named_before(scene, phrase.first)
    told = found[0] in before or any(scene.identities[i].place == found[0] for i in before)
    return found[0] if told else None


def _kind_told(phrase: PostPhrase, scene: Scene) -> str:
    """The kind that ends the phrase: "муниципальный округ" of "главы муниципального округа"; "" for none."""
    words = scene.words[phrase.head + 1 : phrase.last]
    if not words or fold(words[-1].lower) not in OWN_KINDS or any(w.capital for w in words):
        return ""
    noun = OWN_KINDS[fold(words[-1].lower)]
    front = [w for w in words[:-1] if w.adjective]
    if len(front) < len(words) - 1 and phrase.post.kind != "post":
        return ""
    return noun if not front or kind_named(fold(noun)) is None else " ".join([*(w.lemma.lower() for w in front), noun])


def _near(phrase: PostPhrase, scene: Scene) -> int | None:
    """ "Зимой в Лесном сто жителей. Староста Анна Лось": the only village of the sentence and the one before."""
    if phrase.position not in VILLAGE_POSTS or phrase.last - phrase.head > 1:
        return None
    here = scene.words[phrase.first].sentence
    near = range(max(phrase.first - 2 * SENTENCE, 0), phrase.first)
    named = (m for k in near if here - scene.words[k].sentence <= 1 for _, m in scene.bodies.get(k, ()))
    found = {m.identity for m in named if _is_village(scene, m)}
    return found.pop() if len(found) == 1 else None


def _is_village(scene: Scene, mention: Mention) -> bool:
    return mention.type == "LOC" and scene.identities[mention.identity].kind in VILLAGES


def _tail_fits(phrase: PostPhrase, scene: Scene) -> bool:
    """Whether the post stands alone, or with nothing but the noun of an area."""
    return phrase.last - phrase.head == 1 or bool(_kind_told(phrase, scene))


def _fits(phrase: PostPhrase, kind: str) -> bool:
    _, _, told = phrase.position.partition(" ")
    return not told or kind[:4] == told.split()[-1][:4] or kind.split()[-1][:4] == told.split()[-1][:4]


def _opening(scene: Scene, at: int) -> int:
    start = at
    while together(scene, start - 1, at):
        start -= 1
    return start


PLACES = (_of_council, _of_paragraph, _of_kind, _near)
