"""People meant by their post alone: "глава района сообщил…", where the article says who that is.

phrases without a holder + who holds what → nominal mentions, each of the one person that fits; two fit, no mention
"""

from collections.abc import Sequence

from pipeline.inflect import noun_nominative
from pipeline.records import Mention
from pipeline.roles.bodies import only_called
from pipeline.roles.definite import means_nobody
from pipeline.roles.holders import Held
from pipeline.roles.lexicon import DESCRIPTION, sides
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together
from pipeline.text import fold

CONFIDENCE, WEAK = 0.9, 0.6  # 31 of 32 are right in the gold articles
AGAIN = ("told_later", "of_farm")  # rules whose phrases are such mentions themselves
BODY = 0.95  # of a body by the noun of a post: all of them right in the gold articles


def find_nominals(scene: Scene, phrases: Sequence[PostPhrase], held: Sequence[Held]) -> list[Mention]:
    """Mentions of people by a post that one person of the article holds."""
    used = {h.phrase.first for h in held if h.rule not in AGAIN}
    free = (p for p in phrases if p.first not in used and not p.plural and not means_nobody(scene, p))
    return [
        mention
        for phrase in free
        if (mention := _meant(scene, phrase, held) or _described(scene, phrase, phrases, held))
    ]


def _described(scene: Scene, phrase: PostPhrase, phrases: Sequence[PostPhrase], held: Sequence[Held]) -> Mention | None:
    """ "Истица" where the text so far names one woman who holds no post; of two sides of a case none is sure."""
    side = sides().get(phrase.post.word, "")
    if not side or phrase.last - phrase.first > 1:
        return None
    if len({s for p in phrases if (s := sides().get(p.post.word, "")) not in ("", "any")}) > 1:
        return None
    busy = {h.person.identity for h in held if h.phrase.post.kind != DESCRIPTION}
    named = {m.identity for first, (_, m) in scene.people.items() if first < phrase.first}
    fitting = [i for i in named - busy if _gender(scene, i) in ("", phrase.post.holder)]
    if len(fitting) != 1 or _gender(scene, fitting[0]) != phrase.post.holder:
        return None
    return _mention(scene, phrase, fitting[0], "only_" + {"f": "woman", "m": "man"}[phrase.post.holder], WEAK)


def _gender(scene: Scene, identity: int) -> str:
    person = scene.identities[identity].person
    return person.gender if person is not None else ""


def _meant(scene: Scene, phrase: PostPhrase, held: Sequence[Held]) -> Mention | None:
    so_far = [h for h in held if h.rule != "handover" or h.phrase.first < phrase.first]
    candidates = [h for h in so_far if fits(phrase, h) and not _contradicts(phrase, h, so_far)]
    candidates = [h for h in candidates if _same_complement(scene, phrase, h)]
    if phrase.status == "former":
        made = {h.person.identity for h in candidates if _newly(h)}
        candidates = [h for h in candidates if _left(scene, h) and h.person.identity not in made]
    elif "новый" in phrase.normal.split():
        candidates = [h for h in candidates if _newly(h)]
    else:  # "главврач" is nobody whom the article knows as "бывший главврач" alone
        holding = {h.person.identity for h in candidates if h.phrase.status != "former"}
        candidates = [h for h in candidates if h.person.identity in holding]
    fitting = {h.person.identity for h in candidates}
    if len(fitting) > 1:
        candidates = [h for h in candidates if _status(h) == phrase.status]
        fitting = {h.person.identity for h in candidates}
    if len(fitting) > 1:
        wording = phrase.normal.split()[0].lower()  # "врио" here and "и. о." there
        fitting = {h.person.identity for h in candidates if h.phrase.normal.split()[0].lower() == wording}
    if len(fitting) != 1:
        return None
    (identity,) = fitting
    unsure = all(h.rule in AGAIN for h in held if h.person.identity == identity)
    rule = "only_" + fold(phrase.post.word).replace(" ", "_")
    return _mention(scene, phrase, identity, rule, WEAK if unsure else CONFIDENCE)


def _status(held: Held) -> str:
    return held.status or held.phrase.status


def _left(scene: Scene, held: Held) -> bool:
    """Whether somebody held the post itself before, and not its duties alone."""
    before = scene.words[held.phrase.first - 1].lemma.lower() if held.phrase.first else ""
    return _status(held) == "former" and before != "обязанность"


def _newly(held: Held) -> bool:
    """Whether somebody was made it in this article: only that one is "новый глава"."""
    return _status(held) in ("current", "elect") and (
        held.rule in ("by_verb", "became_so", "handover") or "новый" in held.phrase.normal.split()
    )


def _contradicts(phrase: PostPhrase, one: Held, held: Sequence[Held]) -> bool:
    """Whether the phrase tells more than the post held, and something else than the article tells of such posts.

    "министр культуры" is no "министр" in an article on the министр образования, "гендиректор «Волны»" no "директор".
    """
    ours, theirs = _words(phrase.position), _words(one.phrase.position)
    if not ours > theirs:
        return False
    if phrase.organization is not None and one.phrase.organization is None:
        return True
    longer = [words for h in held if (words := _words(h.phrase.position)) > theirs and _same_head(phrase, h.phrase)]
    return bool(longer) and not any(words & ours > theirs for words in longer)


def _same_head(phrase: PostPhrase, other: PostPhrase) -> bool:
    return fold(phrase.post.expansion).split()[-1] == fold(other.post.expansion).split()[-1]


def _words(position: str) -> set[str]:
    return set(fold(position).split())


def _same_complement(scene: Scene, phrase: PostPhrase, held: Held) -> bool:
    """ "водитель легкового автомобиля" isn't the "водитель грузовика": what follows the noun has a word in common."""
    ours, theirs = (
        {w.lower[:5] for w in scene.words[p.head + 1 : p.last] if w.noun and not w.capital}
        for p in (phrase, held.phrase)
    )
    known = phrase.organization is not None or held.phrase.organization is not None
    return known or not ours or not theirs or bool(ours & theirs)


def _mention(scene: Scene, phrase: PostPhrase, identity: int, rule: str, confidence: float) -> Mention:
    words = scene.words
    start, end = words[phrase.first].start, words[phrase.last - 1].end
    normal = phrase.normal[0].lower() + phrase.normal[1:] if phrase.normal else ""
    return Mention(start, end, scene.text[start:end], "PER", "nominal", normal, identity, rule, confidence)


def fits(phrase: PostPhrase, held: Held) -> bool:
    """Whether a bare post can be the post held: same head noun, words of one in the other, no other place."""
    other = held.phrase
    if not _same_head(phrase, other):
        return False
    ours, theirs = set(fold(phrase.position).split()), set(fold(other.position).split())
    if not (ours <= theirs or theirs <= ours):
        return False
    if phrase.organization is not None and other.organization is not None and phrase.organization != other.organization:
        return False
    if phrase.place is not None and other.place is not None and phrase.place != other.place:
        return False
    return phrase.status != "acting" or (held.status or other.status) == "acting"


def find_bodies_meant(scene: Scene, held: Sequence[Held]) -> list[Mention]:
    """Mentions of organisations by the bare noun of a post: "ректор вуза" of the only university named."""
    found = {}
    for one in held:
        if one.phrase.organization is None or scene.identities[one.phrase.organization].type != "ORG":
            continue
        for k in range(one.phrase.head + 1, one.phrase.last):
            if _bare_body(scene, k) and _called(scene, k) == one.phrase.organization:
                word = scene.words[k]
                normal = noun_nominative(word, scene.morphology, plural=False)
                found[k] = Mention(
                    *(word.start, word.end, scene.text[word.start : word.end], "ORG", "nominal", normal),
                    *(one.phrase.organization, "of_post", BODY),
                )
    return list(found.values())


def _bare_body(scene: Scene, k: int) -> bool:
    """Whether words[k] is a noun in lower case that no organisation's or place's name holds, without an adjective."""
    word = scene.words[k]
    inside = any(first <= k < last for first, named in scene.bodies.items() for last, _ in named)
    bare = not scene.words[k - 1].adjective and word.noun and not word.capital and word.number != "Plur"
    follows = scene.words[k + 1] if together(scene, k, k + 1) else None
    return bare and not inside and (follows is None or follows.case != "Gen" or follows.capital)


def _called(scene: Scene, k: int) -> int | None:
    return only_called(scene, noun_nominative(scene.words[k], scene.morphology, plural=False))
