"""Where somebody works, told by a verb that names no post.

"Анна Лось работает в музее «Рябина»"     → Анна Лось, сотрудник, музей «Рябина»
"Иван Зимин выступает за клуб «Волна»"    → Иван Зимин, игрок, клуб «Волна»
"Анна Лось работает завучем в школе № 5"  → nothing here: the verb tells a post
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.by_verb import LASTING
from pipeline.roles.clauses import PAST
from pipeline.roles.leads import Lead
from pipeline.roles.own_clause import clause_around, fits, wished
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, lemma_of, together
from pipeline.roles.subjects import PRONOUNS, YEARS, find_subject, implied_subject
from pipeline.roles.tense import denied, no_longer, will_be

BETWEEN = 6  # words from the verb to its preposition: "работает с мая 2020 года в"
ADJECTIVES = 2  # from the preposition to the body: "за махачкалинский «Анжи»"
MOST = 5  # bodies in a row
AND = {"и", ",", "а", "также"}


class WorkVerb(NamedTuple):
    """How a verb tells the place of work: "за" and a body, "в" and a body of some kinds only."""

    prepositions: tuple[str, ...]
    kinds: str  # the set of words of which the body's kind has to be one, "" for any
    objects: str  # the set of which a word has to stand between: "провёл 17 [матчей] за"
    position: str


@cache
def work_verbs() -> dict[str, tuple[WorkVerb, ...]]:
    """By lemma."""
    found: dict[str, tuple[WorkVerb, ...]] = {}
    for row in lexicon.rows("work_verbs"):
        verb = WorkVerb(tuple(row["prepositions"].split(";")), row["kinds"], row["objects"], row["position"])
        found[row["lemma"]] = (*found.get(row["lemma"], ()), verb)
    return found


def find_works(scene: Scene, phrases: Sequence[PostPhrase]) -> Iterator[Lead]:
    """All that an article tells, in order; `phrases` are its posts, each of which leaves its verb to others."""
    posts = {phrase.head: phrase for phrase in phrases if phrase.cases & {"Ins", "Loc"}}
    for i, word in enumerate(scene.words):
        verbs = work_verbs().get(lemma_of(scene, i), ()) if word.pos in ("VERB", "PROPN") else ()
        if not verbs or _unsure(scene, i):
            continue
        told = [posts[k] for k in clause_around(scene, i, range(0)) if k in posts]
        if told and (told[0].first != i + 1 or told[0].post.word not in word_set("team_posts")):
            continue
        for verb in verbs:
            bodies, last = _bodies(scene, i, told[0].last if told else i + 1, verb)
            position = told[0].position if told else verb.position  # "играл защитником за"
            people = _workers(scene, i, last) if bodies else []
            status = _status(scene, i)
            for body in bodies:
                for person in people:
                    yield Lead(
                        *(i, i, last, person, position, body.identity, None, status, "works_at", 0.75),
                        kind="occupation",
                    )


def _unsure(scene: Scene, verb: int) -> bool:
    """What may be or isn't; "работая в музее", "работать в музее" say neither whether nor when."""
    if scene.words[verb].lower.endswith(("ть", "ти", "ться", "я", "ясь")):
        return True
    return denied(scene, verb) and not no_longer(scene, verb) or wished(scene, verb) or will_be(scene, verb)


def _bodies(scene: Scene, verb: int, at: int, told: WorkVerb) -> tuple[list[Mention], int]:
    """The organisations that the verb governs, from words[at] on, and the index behind them."""
    words = scene.words
    begin = scene.people[at][0] if at in scene.people else at  # "работает Анна Лось в музее"
    for k in range(begin, min(begin + BETWEEN, len(words) - 1)):
        if not together(scene, verb, k + 1) or k in scene.people or words[k].text in (",", ";", ":", "(", ")"):
            break
        if words[k].lower in told.prepositions and (body := _body_at(scene, k + 1, told.kinds)) is not None:
            between = {w.lemma.lower() for w in words[begin:k]}
            return _in_row(scene, body, told.kinds) if _of_set(between, told.objects) else ([], verb)
        if words[k].pos == "VERB" and not words[k].case or words[k].noun and words[k].case == "Ins":
            break
    return [], verb


def _of_set(between: Collection[str], objects: str) -> bool:
    return not objects or not word_set(objects).isdisjoint(between)


def _workers(scene: Scene, verb: int, last: int) -> list[Mention]:
    """Whom the verb is said of: named in its clause or pointed to there; else who opens the sentence; else who the
    sentence before is about. Nobody where the clause has another subject: "фонд работает в «Заре»".
    """
    words = scene.words
    clause = [k for k in clause_around(scene, verb, range(0)) if not verb <= k < last]
    many = words[verb].number == "Plur"
    if verb + 1 in scene.people and is_nominative(scene, verb + 1, *scene.people[verb + 1])[0] and not many:
        return [scene.people[verb + 1][1]] if fits(scene, verb, scene.people[verb + 1][1]) else []
    here = [k for k in clause if k in scene.people and is_nominative(scene, k, *scene.people[k])[0]]
    if words[verb].case or here or any(words[k].lower in PRONOUNS for k in clause):
        found = find_subject(scene, verb, range(verb, last), plural=many)
        return found if len(found) > 1 or not many else []
    if many or any(_is_subject(scene, k) for k in clause):
        return []
    start = verb
    while together(scene, start - 1, verb):
        start -= 1
    opening = [scene.people[k][1] for k in range(start, verb) if k in scene.people and _subject_name(scene, k)]
    if opening:
        return opening[:1] if fits(scene, verb, opening[0]) else []
    return implied_subject(scene, verb)


def _subject_name(scene: Scene, k: int) -> bool:
    """A name in the nominative that no noun before it puts into another: not "вице-губернатора штата Анна Лось"."""
    before = scene.words[k - 1] if together(scene, k - 1, k) else None
    free = before is None or not before.noun or before.case == "Nom"
    return free and is_nominative(scene, k, *scene.people[k])[0]


def _is_subject(scene: Scene, k: int) -> bool:
    word = scene.words[k]
    return word.lower in ("кто", "что", "я", "мы") or word.noun and word.case == "Nom" and word.lower not in YEARS


def _in_row(scene: Scene, body: tuple[int, Mention], kinds: str) -> tuple[list[Mention], int]:
    last, mention = body
    found = [mention]
    while len(found) < MOST and together(scene, last - 1, last + 1) and scene.words[last].lower in AND:
        begin = last + 1
        while together(scene, last, begin) and scene.words[begin].lower in AND | {"в", "на", "за"}:
            begin += 1
        more = _body_at(scene, begin, kinds)
        if more is None or more[0] in scene.people or not _alike(scene, mention, begin):
            break
        last = more[0]
        found.append(more[1])
    return found, last


def _alike(scene: Scene, first: Mention, at: int) -> bool:
    """Whether the body at words[at] is governed by the verb too, and no subject of its own: by its case."""
    word = next((w for w in scene.words[at : at + 3] if w.noun), scene.words[at])
    return word.case != "Nom" or word.acronym or scene.words[at].text in '«"“„' and first.text[:1] in '«"“„'


def _body_at(scene: Scene, at: int, kinds: str) -> tuple[int, Mention] | None:
    """The organisation from words[at] on, past adjectives: the index behind it, and its mention."""
    begin = at
    while begin - at < ADJECTIVES and begin not in scene.bodies and _describes(scene, begin):
        begin += 1
    several = together(scene, at - 1, begin + 1) and begin not in scene.bodies and scene.words[begin].number == "Plur"
    begin += several and scene.words[begin].noun and not scene.words[begin].capital  # "за клубы «Волна» и «Заря»"
    for last, mention in scene.bodies.get(begin, ()) if together(scene, at - 1, begin) else ():
        if mention.type == "ORG" and mention.level == "name" and _of_kind(scene, mention, kinds):
            return last, mention
    return None


def _describes(scene: Scene, k: int) -> bool:
    return k < len(scene.words) and scene.words[k].adjective and not scene.words[k].capital


def _of_kind(scene: Scene, mention: Mention, kinds: str) -> bool:
    kind = scene.identities[mention.identity].kind
    if kinds:
        return bool(kind) and kind.split()[-1] in word_set(kinds)
    return kind not in word_set("no_workplaces")


def _status(scene: Scene, verb: int) -> str:
    word = scene.words[verb].lower
    over = word.startswith(LASTING) or word.endswith(("л", "ла", "ли", "лся", "лась", "лись", "в")) or PAST in word
    return "former" if over or no_longer(scene, verb) else "current"
