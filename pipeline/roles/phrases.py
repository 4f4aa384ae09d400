"""Words → phrases that name a post: "бывший первый заместитель главы администрации Рыбновского района".

    → position "первый заместитель главы администрации", status former; organisation and place that the phrase names

A phrase is read from its head noun: adjectives and status words on the left, on the right what the lexicon says the
noun takes. What belongs to the position and what only tells where is decided by the head as well.
"""

from dataclasses import dataclass, replace

from pipeline.inflect import adjective_nominative
from pipeline.lexicon import word_set
from pipeline.roles.adjectives import place_of_adjective
from pipeline.roles.heads import ADJECTIVE_ENDS, read_head
from pipeline.roles.lexicon import ALL_CASES, DESCRIPTION, Post, PostForm, abbreviations, post_adjectives
from pipeline.roles.scene import Scene, together
from pipeline.words import Word

ACTING = ("врио", "вр.и.о.", "и.о.", "и.о", "в.и.о.")
ACTING_LETTERS = {short[0] for short in ACTING}
TITLES = (
    *(("кандидат", "наук", "honour"), ("советник", "юстиции", "rank"), ("мастер", "спорта", "honour")),
    *(("ветеран", "труда", "honour"), ("судья", "категории", "honour")),
)
ORDINALS = {"первый", "первая", "второй", "вторая"}
PERFORMING = "исполняющ"  # stem: исполняющий, исполняющей … обязанности


@dataclass(frozen=True, slots=True)
class PostPhrase:
    """words[first:last] with the head noun at `head`."""

    first: int
    head: int
    last: int
    post: Post
    position: str
    normal: str  # the whole phrase with its head in the nominative
    status: str
    cases: frozenset[str]
    plural: bool
    organization: int | None
    place: int | None
    second: tuple[int | None, int | None] | None = None  # another organisation where it is held as well, and its place

    @property
    def bare(self) -> bool:
        return self.organization is None and self.place is None


def find_phrases(scene: Scene) -> list[PostPhrase]:
    """The phrases of an article in order; none lies in another or in a name."""
    taken = {k for first, (last, _) in scene.people.items() for k in range(first, last)}
    names = [(first, last) for first, named in scene.bodies.items() for last, m in named if m.level == "name"]
    quoted = {k for first, last in names for k in range(first, last)}
    phrases: list[PostPhrase] = []
    i = 0
    while i < len(scene.words):
        phrase = None if i in taken or i in quoted else read_phrase(scene, i) or _acting_alone(scene, i, phrases)
        if phrase is None or any(k in taken for k in range(phrase.head, phrase.last)):
            i += 1
            continue
        if phrases and phrase.first < phrases[-1].last:
            phrase = replace(phrase, first=max(phrases[-1].last, phrase.first))
        phrases.append(phrase)
        i = max(phrase.last, i + 1)
    return phrases


def _acting_alone(scene: Scene, at: int, before: list[PostPhrase]) -> PostPhrase | None:
    """ "уволил начальника отдела, и. о. назначена Анна Лось": acting in the post that the sentence told before."""
    if not before or not together(scene, before[-1].head, at) or before[-1].post.kind != "post":
        return None
    words = scene.words
    if words[at].lower.startswith(PERFORMING):
        return _performing_alone(scene, at, before[-1])
    if words[at].lower[0] not in ACTING_LETTERS:
        return None
    for last in range(at + 1, min(at + 6, len(words))):
        written = "".join(w.lower for w in words[at:last])
        if written in ACTING and (last in scene.people or words[last].pos == "VERB"):
            post = replace(before[-1], first=at, head=at, last=last, status="acting", normal=written)
            return replace(post, cases=ALL_CASES, plural=False)
    return None


def _performing_alone(scene: Scene, at: int, before: PostPhrase) -> PostPhrase | None:
    """ "полномочия директора прекращены, [временно исполняющей обязанности] назначена Анна Лось"."""
    words, last = scene.words, at + 2
    if not together(scene, at - 1, last) or words[at + 1].lower != "обязанности" or words[at].case != "Ins":
        return None
    if words[last].pos != "VERB" or words[last].case and not words[last].lower.endswith(("а", "н")):
        return None
    first = at - (words[at - 1].lower == "временно")
    written = scene.text[words[first].start : words[last - 1].end]
    post = replace(before, first=first, head=at, last=last, status="acting", normal=written)
    return replace(post, cases=frozenset({"Ins"}), plural=False)


def read_phrase(scene: Scene, head: int) -> PostPhrase | None:
    """The phrase whose head noun is words[head]."""
    form, status, dependents = read_head(scene, head)
    if form is None or dependents is None:
        return None
    front = _front(scene, head, form)
    place = dependents.place
    told = place is not None or dependents.organization is not None or form.post.kind != "post"
    if not told and together(scene, front.first - 1, front.first):  # "немецкий поэт" has no post in Germany
        place = place_of_adjective(scene, front.first - 1)
        front = replace(front, first=front.first - 1) if place is not None else front
    last = max(head + 1, dependents.last)
    if retired := _retired(scene, last, form.post.kind):
        last, status = last + retired, status or "former"
    ranked = form.post.keeps == "post" or form.post.word in word_set("ranked_posts")
    ranked = ranked or form.post.word.startswith(("вице-", "зам"))
    own = front.adjectives if ranked else [a for a in front.adjectives if a not in ORDINALS]
    adjectives = " ".join(own)
    position = " ".join(filter(None, (adjectives, form.post.expansion, dependents.kept)))
    rest = scene.text[scene.words[head].end : scene.words[last - 1].end]
    normal = " ".join(filter(None, (front.written, adjectives, form.post.word))) + rest
    if front.performing:
        written = scene.text[scene.words[head].start : scene.words[last - 1].end]
        normal = f"{front.written} {written}"
    kind = next((kind for word, kept, kind in TITLES if form.post.word == word and kept in dependents.kept.split()), "")
    kind = DESCRIPTION if form.post.keeps == "firm" and dependents.organization is None else kind
    if kind:
        form = form._replace(post=form.post._replace(kind=kind))
    one = _one_of(scene, front.first) if form.plural else None
    if one is not None:
        front, form = replace(front, first=one[0], cases=one[1]), form._replace(plural=False)
    return PostPhrase(
        first=front.first,
        head=head,
        last=last,
        post=form.post,
        position=position,
        normal=normal,
        status=front.status or status or ("candidate" if form.post.kind == "candidate" else "current"),
        cases=front.cases or form.cases,
        plural=form.plural,
        organization=dependents.organization,
        place=place,
    )


def _retired(scene: Scene, at: int, kind: str) -> int:
    """How many words of "учительница музыки | на пенсии", "глава района | в отставке" tell that it is over."""
    if kind not in ("post", "occupation") or not together(scene, at - 1, at + 1):
        return 0
    return 2 if [w.lower for w in scene.words[at : at + 2]] in (["на", "пенсии"], ["в", "отставке"]) else 0


def _one_of(scene: Scene, at: int) -> tuple[int, frozenset[str]] | None:
    """ "один из [лучших] основателей": one person, in the case of "один"; from words[at], where the post begins."""
    words, k = scene.words, at - 1
    while together(scene, k, at) and at - k < 5 and words[k].adjective and words[k].lower != "один":
        k -= 1
    if not together(scene, k - 1, at) or words[k].lower != "из":
        return None
    one = words[k - 1]
    return (k - 1, frozenset({one.case})) if one.lemma.lower() == "один" and one.number != "Plur" and one.case else None


@dataclass(frozen=True, slots=True)
class _Front:
    first: int
    adjectives: tuple[str, ...] = ()
    written: str = ""
    status: str = ""
    cases: frozenset[str] | None = None
    performing: bool = False


def _front(scene: Scene, head: int, form: PostForm) -> _Front:
    """Adjectives and status words before the head."""
    words = scene.words
    front = _Front(head)
    known = post_adjectives(scene.morphology)
    while together(scene, front.first - 1, front.first) and front.first not in scene.people_ending:
        i = front.first - 1
        word = words[i]
        adjective = known.get(word.lower)
        if word.text == "." and i and (short := abbreviations().get(words[i - 1].lower + ".")) and short.endswith("й"):
            nominative = adjective_nominative(short, form.post.gender, False, scene.morphology)
            front = replace(front, first=i - 1, adjectives=(nominative, *front.adjectives))
        elif (
            adjective
            and adjective.status
            and not _of_rank(adjective.word, form)
            and (_agrees(word.case, form) or _as_thing(word, form))
        ):
            nominative = adjective_nominative(word.text.lower(), form.post.gender, False, scene.morphology)
            status = adjective.status if adjective.status != "current" else front.status
            front = replace(front, first=i, written=f"{nominative} {front.written}".strip(), status=status)
        elif (
            word.lower == "и"
            and front.adjectives
            and i
            and (other := known.get(words[i - 1].lower))
            and not other.status
        ):
            nominative = adjective_nominative(words[i - 1].text.lower(), form.post.gender, False, scene.morphology)
            front = replace(front, first=i - 1, adjectives=(nominative, "и", *front.adjectives))
        elif (
            adjective
            and not (front.written or adjective.status and not _of_rank(adjective.word, form))
            and (_agrees(word.case, form) or _as_thing(word, form))
        ):
            nominative = adjective_nominative(word.text.lower(), form.post.gender, False, scene.morphology)
            front = replace(front, first=i, adjectives=(nominative, *front.adjectives))
        else:
            break
    return _acting(scene, front)


def _of_rank(adjective: str, form: PostForm) -> bool:
    """ "отставной поручик" is a rank, as "поручик в отставке" is."""
    return adjective == "отставной" and form.post.keeps == "rank"


def _agrees(case: str, form: PostForm) -> bool:
    return not case or case in form.cases or case in ("Gen", "Acc") and bool(form.cases & {"Gen", "Acc"})


def _as_thing(word: Word, form: PostForm) -> bool:
    """Whether the tagger read "первый" for the accusative of a thing: one form in two cases."""
    return word.case == "Acc" and "Nom" in form.cases and word.lower.endswith(ADJECTIVE_ENDS[:3])


def _acting(scene: Scene, front: _Front) -> _Front:
    """врио, и. о., (временно) исполняющий обязанности before the head in the genitive."""
    words, at = scene.words, front.first
    if not together(scene, at - 1, at):
        return front
    word = words[at - 1]
    if word.lower == "обязанности" and at > 1 and words[at - 2].lower.startswith(PERFORMING):
        first = at - 3 if at > 2 and words[at - 3].lower == "временно" else at - 2
        cases = frozenset({words[at - 2].case}) if words[at - 2].case else ALL_CASES
        written = "исполняющий обязанности"
        return replace(front, first=first, status="acting", written=written, cases=cases, performing=True)
    short = ""
    for first in range(at - 1, max(at - 7, -1), -1):
        if words[first].line != words[at].line:
            break
        short = words[first].lower + short
        if short in ACTING and not (first and words[first - 1].end == words[first].start):
            return replace(front, first=first, status="acting", written=short, cases=ALL_CASES, performing=True)
    return front


def names_person(phrase: PostPhrase) -> bool:
    """Whether the phrase is a role, rather than another description of a person."""
    return phrase.post.kind != DESCRIPTION
