"""People meant by their post alone: "глава района сообщил…", where the article says who that is.

phrases without a holder + who holds what → nominal mentions, each of the one person that fits; two fit, no mention
"""

from collections.abc import Sequence

from pipeline.records import Mention
from pipeline.roles.holders import POST_WORDS, Held
from pipeline.roles.lexicon import DESCRIPTION, post_verbs, sides
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together
from pipeline.text import fold
from pipeline.words import Word

CONFIDENCE, WEAK = 0.8, 0.6
VAGUE = {"каждый", "любой", "другой", "один", "какой", "некий", "иной", "такой", "будущий", "чей"}


def find_nominals(scene: Scene, phrases: Sequence[PostPhrase], held: Sequence[Held]) -> list[Mention]:
    """Mentions of people by a post that one person of the article holds."""
    used = {h.phrase.first for h in held}
    free = (p for p in phrases if p.first not in used and not p.plural and _definite(scene, p))
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


def _definite(scene: Scene, phrase: PostPhrase) -> bool:
    """Whether the phrase points to somebody: no predicate ("стал директором"), no post as such ("на пост главы")."""
    words, first = scene.words, phrase.first
    before = words[first - 1] if together(scene, first - 1, first) else None
    if before is not None and (before.lower in POST_WORDS or before.lemma.lower() in VAGUE):
        return False
    after = words[phrase.last] if together(scene, first, phrase.last) else None
    if after is not None and after.capital and after.text.isalpha():
        return False  # «Капитан Дорохов»: a ship, or a person whom nothing else names
    made = words[max(0, first - 3) : first]
    if any(_makes(w) and w.sentence == words[first].sentence for w in made):
        return False
    if "Ins" in phrase.cases and len(phrase.cases) == 1:
        near = words[max(0, first - 6) : phrase.last + 4]
        return not any(w.lemma.lower() in post_verbs() and w.sentence == words[first].sentence for w in near)
    return True


def _makes(word: Word) -> bool:
    """Whether a verb makes somebody something: "выбрали председателя"."""
    verb = post_verbs().get(word.lemma.lower())
    return verb is not None and verb.frame == "become"


def _meant(scene: Scene, phrase: PostPhrase, held: Sequence[Held]) -> Mention | None:
    fitting = {h.person.identity for h in held if fits(phrase, h)}
    if len(fitting) > 1:
        same = [h for h in held if fits(phrase, h) and (h.status or h.phrase.status) == phrase.status]
        fitting = {h.person.identity for h in same}
    if len(fitting) > 1:
        wording = phrase.normal.split()[0].lower()  # "врио" here and "и. о." there
        fitting = {h.person.identity for h in same if h.phrase.normal.split()[0].lower() == wording}
    if len(fitting) != 1:
        return None
    return _mention(scene, phrase, fitting.pop(), "only_" + fold(phrase.post.word).replace(" ", "_"), CONFIDENCE)


def _mention(scene: Scene, phrase: PostPhrase, identity: int, rule: str, confidence: float) -> Mention:
    words = scene.words
    start, end = words[phrase.first].start, words[phrase.last - 1].end
    normal = phrase.normal[0].lower() + phrase.normal[1:] if phrase.normal else ""
    return Mention(start, end, scene.text[start:end], "PER", "nominal", normal, identity, rule, confidence)


def fits(phrase: PostPhrase, held: Held) -> bool:
    """Whether a bare post can be the post held: same head noun, words of one in the other, no other place."""
    other = held.phrase
    if fold(phrase.post.expansion).split()[-1] != fold(other.post.expansion).split()[-1]:
        return False
    ours, theirs = set(fold(phrase.position).split()), set(fold(other.position).split())
    if not (ours <= theirs or theirs <= ours):
        return False
    if phrase.organization is not None and other.organization is not None and phrase.organization != other.organization:
        return False
    if phrase.place is not None and other.place is not None and phrase.place != other.place:
        return False
    return phrase.status != "acting" or (held.status or other.status) == "acting"
