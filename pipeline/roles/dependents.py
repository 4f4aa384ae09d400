"""What follows a post's noun: another post, a topic, a unit, an organisation, a place.

"начальник" + "отдела культуры администрации района"  → kept "отдела"; organisation отдел культуры…
"министр"   + "сельского хозяйства Рязанской области" → kept "сельского хозяйства"; place Рязанская область
"директор"  + "школы № 5"                             → kept nothing; organisation школа № 5
"""

from typing import NamedTuple

from pipeline.inflect import noun_nominative
from pipeline.lexicon import word_set
from pipeline.organization_words import head_at
from pipeline.records import Mention
from pipeline.roles.adjectives import place_meant, town_meant
from pipeline.roles.bodies import another_kind, only_called, quoted_body
from pipeline.roles.honours import honour_end
from pipeline.roles.kept import lower_text, place_noun, unit_noun
from pipeline.roles.lexicon import Post, abbreviations, post_adjectives, post_forms
from pipeline.roles.scene import Scene, together
from pipeline.roles.tails import past_tail, where_of_tail
from pipeline.roles.territory import territory_of
from pipeline.roles.things import bare_head, placeholder, stands, things_from, written
from pipeline.text import fold

# whose unit stays in the position of their deputies: "заместитель главы администрации", but "заместитель начальника"
UNIT_BOSSES = {"глава", "председатель", "заведующий", "заведующая"}
PARLIAMENTS = {"парламент", "парламент региона"}
RANK_WORDS = {
    *("юстиции", "полиции", "милиции", "запаса", "службы", "внутренней", "медицинской", "гвардии", "таможенной"),
    *("налоговой", "авиации", "армии", "в", "отставке", "ранга"),
}
RANK_SERVICES = ("юстиции", "полиции", "милиции")
OPENING, CLOSING = set('«“„"'), set('»”“"')
QUOTED = 9  # words of a name in quotation marks
GENITIVES = ("ого", "его", "ой", "ей", "ых", "их")
ADJECTIVES = 4  # before a noun
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
    of_justice = post.keeps == "post" and stands(scene, at, *RANK_SERVICES)  # "советник юстиции", a rank
    if post.keeps == "rank" or of_justice:
        found = _rank(scene, found)
    if post.keeps in ("science", "honour", "honoured", "category") or post.kind == "honour":
        last = honour_end(scene, at, post)
        found = found._replace(last=last, kept=written(scene, at, last))
    if post.keeps == "post" and not of_justice:
        found = _boss(scene, found)
    if post.keeps == "envoy":
        found = _boss(scene, found)._replace(kept="")
    if post.keeps == "topic":
        found = _topic(scene, found, minister="министр" in post.expansion)
    if post.keeps == "field":
        found = _along(scene, found, keep=True)
    if found.last == at and post.word.startswith("кандидат") and stands(scene, at, "в"):
        found = found._replace(last=at + 2, kept=written(scene, at, at + 2)) if together(scene, at, at + 1) else found
    found = _where(scene, found, post, inner)
    if post.keeps == "post" or post.keeps == "unit" and not inner:
        whole = found.last == at or scene.words[at].lower in word_set("whole_bosses")  # "заместитель главы по финансам"
        whole = whole or scene.words[found.last - 1].lower in RANK_SERVICES  # "заместитель начальника полиции по …"
        along = _along(scene, found, keep=whole and post.keeps == "post")
        found = _where(scene, along, post, inner) if along.last > found.last and found.organization is None else along
    if post.keeps == "topic" and found.place is not None and not found.kept:
        found = _along(scene, found, keep=True)  # "министр Рязанской области по спорту"
    if not post.keeps and found.last == at and (post.kind == "post" or post.word in word_set("staff_occupations")):
        along = _where(scene, _along(scene, found, keep=False), post, inner)
        found = along if along.organization is not None else found  # "директор по развитию ООО «Заря»"
    return found if inner else _to_name(scene, found, post)


def along_boss(scene: Scene, found: Dependents, boss: str) -> Dependents:
    """ "замглавы района | по экономике", "замдиректора музея | по науке": the field of the boss's deputy."""
    whole = boss in word_set("whole_bosses") or scene.words[found.last - 1].lower in RANK_SERVICES
    return _to_name(scene, _along(scene, found, keep=True) if whole else found)


def _to_name(scene: Scene, found: Dependents, post: Post | None = None) -> Dependents:
    """Past what else in the genitive stands before a name: "тренер сборной [региона по самбо] Иван Зимин"."""
    last = past_tail(scene, found.last)
    working = post is not None and post.kind in ("post", "occupation")
    if working and found.organization is None and found.place is None:
        organization, place = where_of_tail(scene, found.last, last)
        found = found._replace(organization=organization, place=place)
    return found._replace(last=last)


def _rank(scene: Scene, found: Dependents) -> Dependents:
    at = last = found.last
    while together(scene, last - 1, last):
        word = scene.words[last]
        ordinal = word.text[0].isdigit() and stands(scene, last + 1, "ранга", "класса")
        retired = word.lower != "в" or stands(scene, last + 1, "отставке")
        if not ordinal and word.lower not in RANK_WORDS or not retired:
            break
        last += 1
    return found._replace(last=last, kept=lower_text(scene, at, last))


def _boss(scene: Scene, found: Dependents) -> Dependents:
    """ "главы администрации", "генерального директора", "министра культуры" after "заместитель"."""
    head = found.last
    adjectives = post_adjectives(scene.morphology)
    while together(scene, head - 1, head) and scene.words[head].lower in adjectives and head - found.last < 3:
        head += 1
    if not together(scene, head - 1, head) or head in scene.people:
        return found
    boss = scene.words[head].lower.removeprefix("экс-")
    form = next((f for f in post_forms(scene.morphology).get(boss, ()) if "Gen" in f.cases), None)
    if form is None:
        return found
    after = read_dependents(scene, head + 1, form.post, inner=True)
    plain = [k for k in range(found.last, head) if not adjectives[scene.words[k].lower].status]
    own = " ".join(lower_text(scene, k, k + 1) for k in (*plain, head))  # "прежнего мэра" is a mayor
    if form.post.expansion != form.post.word:
        forms = (scene.morphology.inflect(w, "gent", "sing") or w for w in form.post.expansion.split())
        own = " ".join([*(lower_text(scene, k, k + 1) for k in plain), *forms])
    return after._replace(kept=" ".join(filter(None, (own, after.kept))))


def _topic(scene: Scene, found: Dependents, minister: bool) -> Dependents:
    """ "строительства и ЖКХ", "по делам территорий", "физики", "начальных классов"."""
    words, at = scene.words, found.last
    if stands(scene, at, "по"):
        last = things_from(scene, at + 1, ("Dat", "Gen", "Acc"))
        return found._replace(last=last, kept=written(scene, at, last)) if last > at + 1 else found
    last = things_from(scene, at, ("Gen",), wide=("Gen",) if minister else ())
    while last > at and words[last - 1].lower in ("и", ","):
        last -= 1
    if last > at and words[last - 1].lower + "." in abbreviations():
        last -= 1  # "инспектор | ст. лейтенант полиции"
    return found._replace(last=last, kept=written(scene, at, last)) if last > at else found


def _where(scene: Scene, found: Dependents, post: Post, inner: bool) -> Dependents:
    """Organisations and places, one after another; for heads of units the unit's noun belongs to the position."""
    keeps = post.keeps in ("unit", "place", "member") and (not inner or post.word in UNIT_BOSSES)
    keeps = keeps or post.expansion.endswith(" председателя")  # "зампред правительства"
    begin = found.last
    for _ in range(4):
        at = found.last
        if not together(scene, at - 1, at) or at in scene.people:
            return found
        step = _body(scene, found, post) or _preposition(scene, found, post) or _plain(scene, found, post, begin)
        step = step or _one_of_many(scene, found, post, begin)
        if step is None:
            return found
        if not keeps or found.kept or found.last > begin:
            step = step._replace(kept=found.kept)
        found = step
    return found


def body_alone(scene: Scene, at: int, post: Post) -> Dependents | None:
    """The organisation or place at words[at] as the only dependent of the post."""
    found = _body(scene, Dependents(at), post)
    return found if found is None or post.keeps in ("unit", "place", "member") else found._replace(kept="")


def _body(scene: Scene, found: Dependents, post: Post) -> Dependents | None:
    """An organisation or a place that the article names."""
    at = found.last
    for last, mention in scene.bodies.get(at, ()):
        identity = scene.identities[mention.identity]
        if mention.type == "ORG":
            own = None if another_kind(scene, at, last, mention) else mention.identity
            organization = own if found.organization is None else found.organization
            if own is not None and found.organization is not None and mention.level == "name":
                board = fold(scene.identities[found.organization].name) in word_set("boards")
                organization = own if board else organization  # "председатель совета директоров ООО «Заря»"
            kept = "" if post.keeps == "place" or identity.kind in PARLIAMENTS else unit_noun(scene, at, last)
            bare = not any(w.capital for w in scene.words[at:last]) or fold(identity.name) in word_set("boards")
            if kept.startswith("совет") and bare:
                kept = kept + lower_text(scene, at, last).partition(kept)[2]
            return found._replace(last=last, kept=kept, organization=organization)
        meant = mention.level == "name" or _told_before(scene, at, mention)
        place = mention.identity if found.place is None and meant else found.place
        return found._replace(last=last, kept=place_noun(scene, at, last, identity.kind, post), place=place)
    return None


def _told_before(scene: Scene, at: int, mention: Mention) -> bool:
    """Whether "района" can mean the district: it is named before or at once, or the headline says "района".

    "Праздник открыл глава района. … Победители приехали из Сасовского района" tells of two districts.
    """
    named = ((k, m) for k, bodies in scene.bodies.items() for _, m in bodies if m.level == "name")
    firsts = [k for k, m in named if m.identity == mention.identity]
    here = scene.words[at]
    return not firsts or here.line == 0 or scene.words[min(firsts)].sentence <= here.sentence + 1


def _preposition(scene: Scene, found: Dependents, post: Post) -> Dependents | None:
    """ "филиала в Нефтеюганске", "кандидат от партии «…»", "по Рязанской области"."""
    at = found.last
    sent = post.word in word_set("envoys")
    if not stands(scene, at, "в", "во", "по", "от", "на") and not (sent and stands(scene, at, "при")):
        return None
    body = _body(scene, found._replace(last=at + 1), post)
    if body is None or scene.words[at].lower == "от" and post.kind not in ("candidate", "post"):
        return None
    if scene.words[at].lower in ("в", "во", "на") and body.last not in scene.people and not sent:
        return None
    sender = scene.bodies[at + 1][0][1]
    if scene.words[at].lower == "от" and body.place is None and sender.type == "ORG":
        body = body._replace(place=territory_of(scene, sender.identity))  # "член Совета от Думы Омской области"
    return body._replace(kept=found.kept)


def _plain(scene: Scene, found: Dependents, post: Post, begin: int) -> Dependents | None:
    """A noun in the genitive that names no entity: "начальник караула", "капитан теплохода"."""
    words, at = scene.words, found.last
    ruling = post.word.startswith("завед") or post.word in word_set("ruling_posts")  # "командующий войсками"
    wanted = ("Gen", "Ins") if ruling else ("Gen",)
    if post.word.startswith("завед") and (ward := _ward(scene, at)) is not None:
        return found._replace(last=ward[0], kept=lower_text(scene, at, at + 2), organization=ward[1])
    if _adjective_of_body(scene, at):
        place = place_meant(scene, words[at].lower) if found.place is None else found.place
        return _body(scene, found._replace(last=at + 1, place=place), post)
    if (quoted := _past_quoted(scene, at)) > at == begin:
        own = quoted_body(scene, at, quoted) if found.organization is None else found.organization
        return found._replace(last=quoted, organization=own)  # "директор «Волны»", of which nothing may be known
    noun = at
    while together(scene, noun - 1, noun) and noun - at < ADJECTIVES and _describes(scene, noun, at, wanted):
        noun += 1
    if not together(scene, noun - 1, noun) or noun in scene.people:
        return None
    if at < noun and noun in scene.bodies and words[noun].adjective and scene.bodies[noun][0][1].type == "ORG":
        return _body(scene, found._replace(last=noun), post)  # "крайне правого Национального фронта"
    if not words[noun].noun:
        return None
    word = words[noun]
    proper = word.capital and (noun == at or not bare_head(scene, noun) and not words[at].capital)
    if word.case not in wanted or word.animacy == "Anim" or proper or word.lower in FAMILY:
        return None
    if post_forms(scene.morphology).get(word.lower) and noun > at:
        return None
    if noun in scene.bodies and noun > at:
        last = scene.bodies[noun][0][0]
        mention = scene.bodies[noun][0][1]
        organization = mention.identity if mention.type == "ORG" and found.organization is None else found.organization
        kept = lower_text(scene, at, noun + 1) if post.word.startswith("завед") else word.text
        return found._replace(last=last, kept=kept, organization=organization)
    if found.last > begin and not (placeholder(word) or bare_head(scene, noun)):
        return None
    level = noun > at and placeholder(word) and words[noun - 1].lower in word_set("municipal_words")
    thing = not placeholder(word) and not bare_head(scene, noun) and head_at(words, noun) is None
    whole = post.word.startswith("завед") or thing  # "секретарь судебного заседания"
    first = at if whole else noun - level  # "глава сельского поселения"
    if word.lower == "совета" and _of_many(scene, noun + 1):
        noun += 1  # "совета директоров"
    kept = lower_text(scene, first, noun + 1)
    if post.keeps == "place" and not placeholder(word):
        kept = ""
    organization = found.organization
    if organization is None and post.kind != "honour":
        called = noun_nominative(word, scene.morphology, plural=False)
        organization = only_called(scene, called, [w.lower for w in words[at:noun]])
    place = found.place
    if organization is None and place is None and at < noun and bare_head(scene, noun):
        place = town_meant(scene, words[at].lower)  # "буинской гимназии"
    if organization is not None and scene.identities[organization].kind in PARLIAMENTS:
        kept = ""
    return found._replace(last=_past_quoted(scene, noun + 1), kept=kept, organization=organization, place=place)


def _one_of_many(scene: Scene, found: Dependents, post: Post, begin: int) -> Dependents | None:
    """ "директор | одного из крупнейших заводов Рязанской области": which one isn't told."""
    words, at = scene.words, found.last
    if at > begin or not stands(scene, at, "одного", "одной") or not stands(scene, at + 1, "из"):
        return None
    noun = at + 2
    while together(scene, at, noun) and noun - at < 2 + ADJECTIVES:
        if not (words[noun].adjective or words[noun].pos == "NUM"):
            break
        noun += 1
    many = together(scene, at, noun) and words[noun].noun and words[noun].case == "Gen" and words[noun].number == "Plur"
    if not many or noun in scene.bodies or noun in scene.people or words[noun].animacy == "Anim":
        return None
    of_place = _body(scene, found._replace(last=noun + 1), post)
    return found._replace(last=noun + 1) if of_place is None else of_place._replace(kept=found.kept)


def _of_many(scene: Scene, k: int) -> bool:
    """ "директоров", "ветеранов": whose council it is."""
    inside = together(scene, k - 1, k) and k not in scene.people and k not in scene.bodies
    return inside and scene.words[k].case == "Gen" and scene.words[k].number == "Plur" and scene.words[k].noun


def _past_quoted(scene: Scene, at: int) -> int:
    """Past the name in quotation marks of something that is no body: "директора фестиваля «Лад»"."""
    if not together(scene, at - 1, at + 1) or scene.words[at].text not in OPENING or at in scene.bodies:
        return at
    for k in range(at + 1, min(at + QUOTED, len(scene.words))):
        if not together(scene, at, k) or k in scene.people or k in scene.bodies:
            return at
        if scene.words[k].text in CLOSING:
            return k + 1
    return at


def _adjective_of_body(scene: Scene, at: int) -> bool:
    """ "японского [МИДа]": an adjective of place that the body's span leaves out."""
    return scene.words[at].adjective and together(scene, at, at + 1) and at + 1 in scene.bodies


def _ward(scene: Scene, at: int) -> tuple[int, int] | None:
    """ "хирургическим [отделением ЦРБ]": where it ends, and whose it is."""
    if not _adjective_of_body(scene, at) or scene.words[at].capital or scene.words[at + 1].capital:
        return None
    last = scene.bodies[at + 1][0][0]
    inner = (m for k in range(at + 2, last) for end, m in scene.bodies.get(k, ()) if end == last)
    return next(((last, m.identity) for m in inner if m.type == "ORG"), None)


def _describes(scene: Scene, k: int, first: int, cases: tuple[str, ...]) -> bool:
    """An adjective of the noun to come, capital only where all of them are: "Верховного народного собрания"."""
    word = scene.words[k]
    if k in scene.people or k in scene.bodies:
        return False
    adverb = word.pos == "ADV" and together(scene, k, k + 1) and scene.words[k + 1].adjective
    agrees = word.case in cases or not word.case and word.lower.endswith(GENITIVES)  # "поисково-спасательного"
    return adverb or word.adjective and agrees and (not word.capital or scene.words[first].capital)


def _common(scene: Scene, k: int) -> bool:
    word = scene.words[k]
    people = word.animacy == "Anim" and word.number != "Plur"  # "с молодёжью" are many
    return word.case == "Ins" and not word.capital and not people and k not in scene.bodies


def _along(scene: Scene, found: Dependents, keep: bool) -> Dependents:
    """ "по социальным вопросам" after a deputy."""
    at = found.last
    if not stands(scene, at, "по") or at + 1 in scene.bodies:
        return found
    last = things_from(scene, at + 1, ("Dat", "Gen", "Loc"), wide=("Dat",))  # the tagger calls "по работе" a locative
    if last == at + 1:
        return found
    if stands(scene, last, "с", "со") and together(scene, last, last + 1):  # "по связям с общественностью"
        last = max(last + 2, things_from(scene, last + 1, ("Ins",))) if _common(scene, last + 1) else last
    kept = f"{found.kept} {written(scene, at, last)}".strip() if keep else found.kept
    return found._replace(last=last, kept=kept)
