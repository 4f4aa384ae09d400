"""The only organisation of an article that can have a post, when nothing else tells it.

"судья" in an article that names one court                         → the court
"директор" in an article of two firms, one of them named right before → that firm
"""

from collections.abc import Sequence

from pipeline.records import Identity
from pipeline.roles.lexicon import post_bodies, rival_bodies
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together
from pipeline.text import fold

PUBLIC = {
    *("министерство", "администрация", "суд", "прокуратура", "дума", "совет", "комитет", "управление", "отдел"),
    *("правительство", "парламент", "парламент региона", "представительный орган", "федеральная служба"),
    *("избирательная комиссия", "исполнительный комитет", "партия", "полиция", "отдел полиции", "комиссия"),
}
OPENING = set('«“„"')
SENTENCE = 40  # words of a sentence to each side
ANY = "*"  # in place of kinds: any firm or institution with a proper name


def only_body(phrase: PostPhrase, scene: Scene) -> int | None:
    """The only organisation named so far that can have such a post."""
    stems = post_bodies().get(phrase.position) or post_bodies().get(phrase.post.expansion)
    if stems is None or _has_own(phrase, scene):
        return None
    bodies = [(i, o) for i, o in enumerate(scene.identities) if o.type == "ORG"]
    rivals = rival_bodies().get(phrase.position) or rival_bodies().get(phrase.post.expansion, ())
    if any(_is_called(o, rivals) for _, o in bodies):
        return None
    if stems == (ANY,):
        if _unknown_name(phrase, scene):
            return None
        found = {i for i, o in bodies if o.parent is None and _is_firm(o)}
        if len(found) > 1:
            near, before = found & _named_near(scene, phrase), found & named_before(scene, phrase.first)
            found = near or (before if len(before) == 1 else before & _opening_firms(scene))
    else:
        found = {i for i, o in bodies if _is_called(o, stems)}
        found = {i for i in found if scene.identities[i].parent not in found}  # the hospital, not a ward of it
        if scene.words[phrase.first].line:  # a headline names nothing before
            found &= named_before(scene, phrase.first)
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


def named_before(scene: Scene, at: int) -> set[int]:
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
