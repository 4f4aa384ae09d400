"""What follows a post's noun: another post, a topic, a unit, an organisation, a place.

"начальник" + "отдела культуры администрации района"  → kept "отдела"; organisation отдел культуры…
"министр"   + "сельского хозяйства Рязанской области" → kept "сельского хозяйства"; place Рязанская область
"директор"  + "школы № 5"                             → kept nothing; organisation школа № 5
"""

from typing import NamedTuple

from pipeline.inflect import CASES, noun_nominative
from pipeline.organization_words import abbreviations, head_at
from pipeline.place_words import kind_named
from pipeline.records import Mention
from pipeline.roles.adjectives import place_meant
from pipeline.roles.bodies import another_kind, only_called
from pipeline.roles.kept import lower_text, place_noun, unit_noun
from pipeline.roles.lexicon import Post, post_adjectives, post_forms
from pipeline.roles.scene import Scene, together
from pipeline.words import Word

# whose unit stays in the position of their deputies: "заместитель главы администрации", but "заместитель начальника"
UNIT_BOSSES = {"глава", "председатель", "заведующий", "заведующая"}
PARLIAMENTS = {"парламент", "парламент региона"}
RANK_WORDS = {
    *("юстиции", "полиции", "милиции", "запаса", "службы", "внутренней", "медицинской", "гвардии", "таможенной"),
    *("налоговой", "авиации", "армии", "в", "отставке", "ранга"),
}
HONOURED = {"наук", "культуры", "спорта", "труда", "образования", "просвещения", "здравоохранения", "войны"}
FAMILY = {"семьи", "семейства", "рода", "книги", "романа"}  # whose глава holds no post


class Dependents(NamedTuple):
    """Where the dependents end, which of their words belong to the position, whom and what place they name."""

    last: int
    kept: str = ""
    organization: int | None = None
    place: int | None = None


def read_dependents(scene: Scene, at: int, post: Post, inner: bool = False) -> Dependents:
    """Dependents from words[at] on; `inner` for a post that itself depends on another."""
    found = Dependents(at)
    if post.keeps in ("rank",):
        found = _rank(scene, found)
    if post.keeps in ("science", "honour", "honoured") or post.kind == "honour":
        found = _honour(scene, found)
    if post.keeps == "post":
        found = _boss(scene, found)
    if post.keeps == "envoy":
        found = _boss(scene, found)._replace(kept="")
    if post.keeps == "topic":
        found = _topic(scene, found, minister="министр" in post.expansion)
    if found.last == at and post.word.startswith("кандидат") and _is(scene, at, "в"):
        found = found._replace(last=at + 2, kept=_text(scene, at, at + 2)) if together(scene, at, at + 1) else found
    found = _where(scene, found, post, inner)
    if post.keeps in ("post",) or post.keeps == "unit":
        found = _along(scene, found, keep=found.last == at and post.keeps == "post")
    return found


def _is(scene: Scene, i: int, *words: str) -> bool:
    return i > 0 and together(scene, i - 1, i) and scene.words[i].lower in words


def _text(scene: Scene, first: int, last: int) -> str:
    """Words as written, "соцполитики" in full."""
    if last <= first:
        return ""
    short = [w for w in scene.words[first:last] if w.lower.startswith("соц") and scene.morphology.known(w.lower[3:])]
    text = scene.text[scene.words[first].start : scene.words[last - 1].end]
    for word in short:
        text = text.replace(word.text, _social(word, scene))
    return text


def _social(word: Word, scene: Scene) -> str:
    """ "соцполитики" → "социальной политики"."""
    noun = word.lower.removeprefix("соц")
    case = CASES.get(word.case)
    parse = next((p for p in scene.morphology.parses(noun) if p.tag.POS == "NOUN" and case == p.tag.case), None)
    if parse is None:
        return word.text
    wanted = {str(g) for g in (parse.tag.case, parse.tag.number) if g}
    if "sing" in wanted and parse.tag.gender:
        wanted.add(str(parse.tag.gender))
    return f"{scene.morphology.inflect('социальный', *wanted) or 'соц'} {noun}"


def _rank(scene: Scene, found: Dependents) -> Dependents:
    at = last = found.last
    while together(scene, last - 1, last):
        word = scene.words[last]
        ordinal = word.text[0].isdigit() and _is(scene, last + 1, "ранга", "класса")
        if not ordinal and word.lower not in RANK_WORDS or word.lower == "в" and not _is(scene, last + 1, "отставке"):
            break
        last += 1
    return found._replace(last=last, kept=lower_text(scene, at, last))


def _honour(scene: Scene, found: Dependents) -> Dependents:
    """ "доктор наук", "кандидат технических наук", "Герой Социалистического Труда", "мастер спорта"."""
    at = found.last
    for last in range(at, at + 3):
        if not together(scene, last - 1, last) or last in scene.people:
            break
        if scene.words[last].lower in HONOURED:
            return found._replace(last=last + 1, kept=_text(scene, at, last + 1))
    return found


def _boss(scene: Scene, found: Dependents) -> Dependents:
    """ "главы администрации", "генерального директора", "министра культуры" after "заместитель"."""
    head = found.last
    adjectives = post_adjectives(scene.morphology)
    while together(scene, head - 1, head) and scene.words[head].lower in adjectives and head - found.last < 3:
        head += 1
    if not together(scene, head - 1, head) or head in scene.people:
        return found
    form = next((f for f in post_forms(scene.morphology).get(scene.words[head].lower, ()) if "Gen" in f.cases), None)
    if form is None:
        return found
    after = read_dependents(scene, head + 1, form.post, inner=True)
    written = lower_text(scene, found.last, head + 1)
    if form.post.expansion != form.post.word:
        forms = (scene.morphology.inflect(w, "gent", "sing") or w for w in form.post.expansion.split())
        written = " ".join(filter(None, (lower_text(scene, found.last, head), *forms)))
    return after._replace(kept=" ".join(filter(None, (written, after.kept))))


def _topic(scene: Scene, found: Dependents, minister: bool) -> Dependents:
    """ "строительства и ЖКХ", "по делам территорий", "физики", "начальных классов"."""
    words, at = scene.words, found.last
    if _is(scene, at, "по"):
        last = _run(scene, at + 1, ("Dat", "Gen", "Acc"))
        return found._replace(last=last, kept=_text(scene, at, last)) if last > at + 1 else found
    last = _run(scene, at, ("Gen",), minister)
    while last > at and words[last - 1].lower in ("и", ","):
        last -= 1
    return found._replace(last=last, kept=_text(scene, at, last)) if last > at else found


def _run(scene: Scene, at: int, cases: tuple[str, ...], wide: bool = False) -> int:
    """The end of common nouns with their adjectives in one of the cases, joined by "и" and commas: things only.

    `wide` takes a noun that could be a body's as well, after its adjective: "сельского хозяйства".
    """
    words, last = scene.words, at
    k = at
    while together(scene, k - 1, k) and k - at < 14 and k not in scene.people:
        word = words[k]
        wide_noun = wide and k > at and words[k - 1].adjective and word.case == "Gen" and not word.capital
        if not wide_noun and any(_ends_topic(scene, k, m) for _, m in scene.bodies.get(k, ())):
            break
        if word.lower in ("и", ",") and last == k and k > at and together(scene, k, k + 1):
            k += 1
            continue
        genitive = "Gen" in cases and word.case == "Gen" or word.case in cases
        acronym = word.acronym and not _body_acronym(word)
        if acronym or genitive and _subject_noun(scene, k) or wide_noun and word.noun and not _placeholder(word):
            k += 1
            last = k
        elif word.adjective and genitive and not word.capital:
            k += 1
        else:
            break
    return last


def _ends_topic(scene: Scene, k: int, mention: Mention) -> bool:
    return mention.type == "LOC" or mention.level == "name" or _bare_head(scene, k)


def _body_acronym(word: Word) -> bool:
    short = abbreviations().get(word.text)
    return short is not None and short.form != "class"


def _subject_noun(scene: Scene, k: int) -> bool:
    """Whether words[k] can be what a minister or a teacher deals with: a thing, no place and no body."""
    word = scene.words[k]
    thing = word.noun and word.animacy != "Anim" and not word.capital
    return thing and not _bare_head(scene, k) and not _placeholder(word)


def _bare_head(scene: Scene, k: int) -> bool:
    match = head_at(scene.words, k)
    return match is not None and match.kind.bare


def _placeholder(word: Word) -> bool:
    if word.number == "Plur":
        return False  # "автомобильных дорог" is what a ministry deals with, no road
    kind = kind_named(word.lemma.lower().replace("ё", "е"))
    return kind is not None or word.lower in ("региона", "муниципалитета", "страны")


def _where(scene: Scene, found: Dependents, post: Post, inner: bool) -> Dependents:
    """Organisations and places, one after another; for heads of units the unit's noun belongs to the position."""
    keeps = post.keeps in ("unit", "place", "member") and (not inner or post.word in UNIT_BOSSES)
    begin = found.last
    for _ in range(4):
        at = found.last
        if not together(scene, at - 1, at) or at in scene.people:
            return found
        step = _body(scene, found, post) or _preposition(scene, found, post) or _plain(scene, found, post, begin)
        if step is None:
            return found
        if not keeps or found.kept or found.last > begin:
            step = step._replace(kept=found.kept)
        found = step
    return found


def _body(scene: Scene, found: Dependents, post: Post) -> Dependents | None:
    """An organisation or a place that the article names."""
    at = found.last
    for last, mention in scene.bodies.get(at, ()):
        identity = scene.identities[mention.identity]
        if mention.type == "ORG":
            own = None if another_kind(scene, at, last, mention) else mention.identity
            organization = own if found.organization is None else found.organization
            kept = "" if post.keeps == "place" or identity.kind in PARLIAMENTS else unit_noun(scene, at, last)
            if kept.startswith("совет") and not any(w.capital for w in scene.words[at:last]):
                kept = kept + lower_text(scene, at, last).partition(kept)[2]
            return found._replace(last=last, kept=kept, organization=organization)
        place = mention.identity if found.place is None else found.place
        return found._replace(last=last, kept=place_noun(scene, at, last, identity.kind, post), place=place)
    return None


def _preposition(scene: Scene, found: Dependents, post: Post) -> Dependents | None:
    """ "филиала в Нефтеюганске", "кандидат от партии «…»", "по Рязанской области"."""
    at = found.last
    if not _is(scene, at, "в", "во", "по", "от", "на"):
        return None
    body = _body(scene, found._replace(last=at + 1), post)
    if body is None or scene.words[at].lower == "от" and post.kind not in ("candidate", "post"):
        return None
    if scene.words[at].lower in ("в", "во", "на") and body.last not in scene.people:
        return None
    return body._replace(kept=found.kept)


def _plain(scene: Scene, found: Dependents, post: Post, begin: int) -> Dependents | None:
    """A noun in the genitive that names no entity: "начальник караула", "капитан теплохода"."""
    words, at = scene.words, found.last
    wanted = ("Gen", "Ins") if post.word.startswith("завед") else ("Gen",)
    if _adjective_of_body(scene, at):
        place = place_meant(scene, words[at].lower) if found.place is None else found.place
        return _body(scene, found._replace(last=at + 1, place=place), post)
    noun = at
    while together(scene, noun - 1, noun) and noun - at < 3 and _common_adjective(words[noun], wanted):
        noun += 1
    if not together(scene, noun - 1, noun) or noun in scene.people or not words[noun].noun:
        return None
    word = words[noun]
    if word.case not in wanted or word.animacy == "Anim" or word.capital or word.lower in FAMILY:
        return None
    if post_forms(scene.morphology).get(word.lower) and noun > at:
        return None
    if noun in scene.bodies and noun > at:
        last = scene.bodies[noun][0][0]
        mention = scene.bodies[noun][0][1]
        organization = mention.identity if mention.type == "ORG" and found.organization is None else found.organization
        return found._replace(last=last, kept=word.text, organization=organization)
    if found.last > begin and not (_placeholder(word) or _bare_head(scene, noun)):
        return None
    first = at if post.word.startswith("завед") else noun
    kept = lower_text(scene, first, noun + 1)
    if post.keeps == "place" and not _placeholder(word):
        kept = ""
    organization = found.organization
    if organization is None and post.kind != "honour":
        called = noun_nominative(word, scene.morphology, plural=False)
        organization = only_called(scene, called, [w.lower for w in words[at:noun]])
    if organization is not None and scene.identities[organization].kind in PARLIAMENTS:
        kept = ""
    return found._replace(last=noun + 1, kept=kept, organization=organization)


def _adjective_of_body(scene: Scene, at: int) -> bool:
    """ "японского [МИДа]": an adjective of place that the body's span leaves out."""
    return scene.words[at].adjective and together(scene, at, at + 1) and at + 1 in scene.bodies


def _common_adjective(word: Word, cases: tuple[str, ...]) -> bool:
    return word.adjective and word.case in cases and not word.capital


def _along(scene: Scene, found: Dependents, keep: bool) -> Dependents:
    """ "по социальным вопросам" after a deputy."""
    at = found.last
    if not _is(scene, at, "по") or at + 1 in scene.bodies:
        return found
    last = _run(scene, at + 1, ("Dat", "Gen"))
    if last == at + 1:
        return found
    kept = f"{found.kept} {_text(scene, at, last)}".strip() if keep else found.kept
    return found._replace(last=last, kept=kept)
