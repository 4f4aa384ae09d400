"""People meant by their post alone: "глава района сообщил…", where the article says who that is.

phrases without a holder + who holds what → nominal mentions, each of the one person that fits; two fit, no mention
"""

from collections.abc import Sequence

from pipeline.records import Mention
from pipeline.roles.holders import POST_WORDS, Held
from pipeline.roles.lexicon import post_verbs
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together
from pipeline.text import fold

CONFIDENCE = 0.8
VAGUE = {"каждый", "любой", "другой", "один", "какой", "некий", "иной", "такой", "будущий", "чей"}


def find_nominals(scene: Scene, phrases: Sequence[PostPhrase], held: Sequence[Held]) -> list[Mention]:
    """Mentions of people by a post that one person of the article holds."""
    used = {h.phrase.first for h in held}
    free = (p for p in phrases if p.first not in used and not p.plural and _definite(scene, p))
    return [mention for phrase in free if (mention := _meant(scene, phrase, held))]


def _definite(scene: Scene, phrase: PostPhrase) -> bool:
    """Whether the phrase points to somebody: no predicate ("стал директором"), no post as such ("на пост главы")."""
    words, first = scene.words, phrase.first
    before = words[first - 1] if together(scene, first - 1, first) else None
    if before is not None and (before.lower in POST_WORDS or before.lemma.lower() in VAGUE):
        return False
    if "Ins" in phrase.cases and len(phrase.cases) == 1:
        near = words[max(0, first - 6) : phrase.last + 4]
        return not any(w.lemma.lower() in post_verbs() and w.sentence == words[first].sentence for w in near)
    return True


def _meant(scene: Scene, phrase: PostPhrase, held: Sequence[Held]) -> Mention | None:
    fitting = {h.person.identity for h in held if fits(phrase, h)}
    if len(fitting) > 1:
        same = [h for h in held if fits(phrase, h) and (h.status or h.phrase.status) == phrase.status]
        fitting = {h.person.identity for h in same}
    if len(fitting) != 1:
        return None
    words = scene.words
    start, end = words[phrase.first].start, words[phrase.last - 1].end
    normal = phrase.normal[0].lower() + phrase.normal[1:] if phrase.normal else ""
    rule = "only_" + fold(phrase.post.word)
    return Mention(start, end, scene.text[start:end], "PER", "nominal", normal, fitting.pop(), rule, CONFIDENCE)


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
