"""Posts that a later sentence tells of somebody whom the text names without one.

    "Иван Зимин заверил, что лодок хватит. «Мост починят», – заявил глава района"   → Зимин, глава района
    "Проверить столовую приехала Анна Лось. Глава района обедала со всеми"          → Лось: nobody else is a woman
    "Не спешат в КФХ Ивана Зимина: фермер ждёт дождя"                               → Зимин, фермер

Whoever speaks on has to be the only one: a second name, "он" for the first one, "тоже", a request or an answer between
the two leave it open, and so does anything else that the text tells of the person.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline import lexicon
from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.between import DASHES
from pipeline.roles.definite import means_nobody
from pipeline.roles.holders import Held
from pipeline.roles.lexicon import post_bodies
from pipeline.roles.own_clause import fits, gender_of
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, lemma_of, together
from pipeline.text import fold

RULE, FARM = "told_later", "of_farm"
CONFIDENCE = 0.6
BACK = 3  # sentences, at most, from the post back to the name
SENTENCE = 60  # words, at most, of one
VERB = 4  # words between a name and its verb
OPENING, CLOSING = set("«“„"), set("»”")
POINTING = {
    *("он", "она", "его", "ее", "ему", "ей", "им", "ею", "нему", "ней", "него", "нее", "ним", "нею", "нем"),
    *("тоже", "также", "очередь", "стороны", "а", "но", "зато", "однако", "другой", "новый", "прежний"),
}


def find_told_later(scene: Scene, phrases: Sequence[PostPhrase], held: Sequence[Held], busy: set[int]) -> list[Held]:
    """Phrases without a holder that go on about somebody; `busy`: who is told to be something by a verb alone."""
    used = {h.phrase.first for h in held}
    described = busy | {h.person.identity for h in held}
    free = [p for p in phrases if p.first not in used and not p.plural]
    found = []
    for phrase in free:
        owner = _farmer(scene, phrase)
        person = owner or _goes_on(scene, phrase, free, held)
        if person is not None and person.identity not in described and _can_be(scene, phrase, person):
            found.append(Held(phrase, person, RULE if owner is None else FARM, CONFIDENCE))
    posts = {fold(h.phrase.position) for h in found}
    alone = len({h.person.identity for h in found}) == 1 or len(posts) == len(found)
    return found if alone else []


def _farmer(scene: Scene, phrase: PostPhrase) -> Mention | None:
    """ "КФХ Ивана Зимина: фермер ждёт дождя": whose name the only farm of the sentence bears."""
    if phrase.post.word != "фермер" or "Nom" not in phrase.cases or phrase.last - phrase.first > 1:
        return None
    farms = [
        (first, last)
        for first in range(max(phrase.first - SENTENCE, 0), phrase.first)
        for last, mention in scene.bodies.get(first, ())
        if together(scene, first, phrase.first) and any(s in fold(mention.normal) for s in post_bodies()["фермер"])
    ]
    if len(farms) != 1 or means_nobody(scene, phrase):
        return None
    owners = [scene.people[k][1] for k in range(*farms[0]) if k in scene.people]
    between = range(farms[0][1], phrase.first)
    return owners[0] if len(owners) == 1 and not any(k in scene.people for k in between) else None


def _goes_on(scene: Scene, phrase: PostPhrase, free: Sequence[PostPhrase], held: Sequence[Held]) -> Mention | None:
    if phrase.status != "current" or not _of_one(phrase) or means_nobody(scene, phrase):
        return None
    here = list(_sentence(scene, phrase.head))
    outside = [k for k in here if not _quoted(scene, here, k) and k not in range(phrase.first, phrase.last)]
    if any(k in scene.people for k in here) or any(scene.words[k].lower in POINTING for k in outside):
        return None
    verb = _speaking_verb(scene, phrase)
    woman = verb < 0 and _woman_by_verb(scene, phrase)
    if verb < 0 and not woman and not _by_words_of(scene, phrase) or any(_rivals(phrase, h) for h in held):
        return None
    named = _named_before(scene, here[0], phrase, free)
    if named is None:
        return None
    first, last, mention = named
    deed = _verb_of(scene, first, last)
    if deed < 0 or verb >= 0 and not fits(scene, verb, mention):
        return None
    if woman:
        person = scene.identities[mention.identity].person
        return mention if person is not None and person.gender == "f" else None
    if _asked(scene, phrase):
        return mention if not together(scene, first - 1, first) else None
    deeds = {fold(lemma_of(scene, k)) for k in _sentence(scene, first) if k > last and _finite(scene, k)} | {
        fold(lemma_of(scene, deed))
    }
    speaks = bool(deeds & (speaking() | word_set("deeds_of_heads"))) and not deeds & word_set("petitions")
    answers = verb >= 0 and fold(lemma_of(scene, verb)) in word_set("replies")
    return mention if speaks and not answers else None


def _of_one(phrase: PostPhrase) -> bool:
    """A post that one person holds, or an occupation that nobody needs: a врач may be whose patient was named."""
    noun = phrase.post.expansion.split()[-1]
    if phrase.post.kind == "occupation":
        return noun not in word_set("serving_people") and phrase.post.keeps != "rank"
    chief = noun not in word_set("single_as_chief") or "главный" in phrase.position.split()
    return phrase.post.kind == "post" and noun in word_set("single_posts") and chief


def _rivals(phrase: PostPhrase, held: Held) -> bool:
    """Whether the article knows another who may be meant by the post."""
    if held.phrase.post.expansion.split()[-1] != phrase.post.expansion.split()[-1]:
        return False
    own = phrase.organization is not None and held.phrase.organization != phrase.organization
    return not own


@cache
def speaking() -> frozenset[str]:
    """Verbs of speech by lemma."""
    return frozenset(fold(row["verb"]) for row in lexicon.rows("speech_verbs"))


def _speaking_verb(scene: Scene, phrase: PostPhrase) -> int:
    """The verb of speech right before a post, behind a speech: "…», – заявил глава района"; -1 for none.

    "Глава района заявил" begins anew, unless it is asked: "На вопрос о мосте глава района ответил".
    """
    words, verb = scene.words, phrase.first - 1
    if "Nom" not in phrase.cases:
        return -1
    if _asked(scene, phrase):
        verb = phrase.last
    elif not together(scene, verb - 1, phrase.head) or words[verb - 1].text not in DASHES:
        return -1
    told = together(scene, verb, phrase.head) and _finite(scene, verb)
    return verb if told and fold(lemma_of(scene, verb)) in speaking() else -1


def _asked(scene: Scene, phrase: PostPhrase) -> bool:
    start = next(_sentence(scene, phrase.head))
    return [w.lower for w in scene.words[start : start + 2]] == ["на", "вопрос"]


def _finite(scene: Scene, k: int) -> bool:
    return scene.words[k].pos in ("VERB", "AUX") and not scene.words[k].case


def _by_words_of(scene: Scene, phrase: PostPhrase) -> bool:
    """ "по словам главы района"."""
    at = phrase.first - 2
    said = together(scene, at, phrase.first) and [w.lower for w in scene.words[at : at + 2]] == ["по", "словам"]
    return said and "Gen" in phrase.cases


def _woman_by_verb(scene: Scene, phrase: PostPhrase) -> bool:
    """ "Глава района обедала": a noun for men and women, and a verb of a woman, at the beginning of a sentence."""
    opens = not together(scene, phrase.first - 1, phrase.first)
    verb = phrase.last
    told = opens and "Nom" in phrase.cases and together(scene, phrase.head, verb) and _finite(scene, verb)
    return told and phrase.post.holder != "f" and gender_of(scene.words[verb]) == "f"


def _sentence(scene: Scene, at: int) -> Iterator[int]:
    first = at
    while together(scene, first - 1, at):
        first -= 1
    while together(scene, first, at):
        yield first
        first += 1


def _quoted(scene: Scene, sentence: Sequence[int], k: int) -> bool:
    """Whether a quotation mark that opened before words[k] in its sentence, or earlier, is closed behind it."""
    after = next((scene.words[i].text for i in sentence if i > k and scene.words[i].text in OPENING | CLOSING), "")
    return after in CLOSING


def _named_before(
    scene: Scene, start: int, phrase: PostPhrase, free: Sequence[PostPhrase]
) -> tuple[int, int, Mention] | None:
    """The only person whom the nearest sentence with a name has, as its subject and told without any post."""
    here = scene.words[start].sentence
    near = [k for k in range(max(start - BACK * SENTENCE, 0), start) if here - scene.words[k].sentence <= BACK]
    names = [k for k in near if k in scene.people]
    if not names or scene.words[names[-1]].line == 0 < scene.words[start].line:
        return None
    last_named = scene.words[names[-1]].sentence
    same = [k for k in names if scene.words[k].sentence == last_named]
    if len({scene.people[k][1].identity for k in same}) != 1:
        return None
    others = (p for p in free if names[-1] < p.first < phrase.first and "Nom" in p.cases)
    if any(p.post.word != phrase.post.word for p in others):
        return None
    first, (last, mention) = same[0], scene.people[same[0]]
    if not is_nominative(scene, first, last, mention)[0] or last - first < 2:
        return None
    before = scene.words[first - 1] if together(scene, first - 1, first) else None
    after = scene.words[last] if together(scene, first, last) else None
    plain = before is None or not (before.noun or before.adjective or before.text in {",", "(", "и"})
    return (first, last, mention) if plain and (after is None or after.text not in {",", "(", "и"}) else None


def _verb_of(scene: Scene, first: int, last: int) -> int:
    """The verb that tells what the person named does: behind the name, else right before it; -1 for none."""
    sides = (range(last, last + 2 * VERB), range(first - 1, first - 1 - VERB, -1))
    near = (k for side in sides for k in side if together(scene, k, first) and _finite(scene, k))
    return next(near, -1)


def _can_be(scene: Scene, phrase: PostPhrase, mention: Mention) -> bool:
    person = scene.identities[mention.identity].person
    holder = phrase.post.holder
    return not holder or person is None or person.gender in ("", holder)
