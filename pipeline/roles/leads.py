"""Posts that a verb alone tells: "возглавляет фонд «Эхо»", "руководит хором", "под руководством Анны Лось".

"Школу № 5 возглавляла Анна Лось" → Анна Лось, руководитель, школа № 5, former
"""

from typing import NamedTuple

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.bodies import ADJECTIVE_ENDS
from pipeline.roles.clauses import belongs_elsewhere, told_before
from pipeline.roles.lexicon import post_verbs
from pipeline.roles.own_clause import fits, in_own_clause, respectively, wished
from pipeline.roles.scene import Scene, is_nominative, lemma_of, together
from pipeline.roles.sequels import stood_down
from pipeline.roles.subjects import (
    NEAR,
    PRONOUNS,
    REACH,
    antecedent,
    implied_subject,
    meant_by_post,
    names_back,
    shared_subject,
)
from pipeline.roles.tense import denied, no_longer, will_be
from pipeline.roles.things_meant import body_meant, pronoun_before
from pipeline.roles.told_where import town_of_work
from pipeline.roles.units import Body, body_around, unit_before, unit_led, unit_written

CASES = {"Acc": {"Acc", "Nom", "Gen"}, "Ins": {"Ins"}, "Loc": {"Loc"}}
LASTING = ("лявш", "водивш", "довавш")  # of participles in the past: возглавлявший, руководивший, заведовавший


class Lead(NamedTuple):
    """A verb at words[verb] that makes somebody head of what words[first:last] name."""

    verb: int
    first: int
    last: int
    person: Mention
    position: str
    organization: int | None
    place: int | None
    status: str
    rule: str
    confidence: float
    kind: str = "post"


def find_leads(scene: Scene) -> list[Lead]:
    """All of an article, in order."""
    found = []
    for i, word in enumerate(scene.words):
        verb = post_verbs().get(lemma_of(scene, i))
        lead = None
        if verb and verb.frame == "lead" and word.pos in ("VERB", "AUX", "ADJ") and not _unsure(scene, i):
            if each := _one_each(scene, i, verb.position):
                found.extend(each)
                continue
            lead = None if respectively(scene, i) else _lead(scene, i, verb.position, CASES[verb.case])
        elif word.lower in ("руководством", "управлением") and i and scene.words[i - 1].lower == "под":
            lead = _guidance(scene, i)
        if lead is not None:
            found.append(lead)
            before = stood_down(scene, i) if lead.status in ("current", "elect") else None
            if before is not None and before.identity != lead.person.identity:
                found.append(lead._replace(person=before, status="former"))
    return found


def _one_each(scene: Scene, verb: int, position: str) -> list[Lead]:
    """ "Анна Лось и Иван Зимин возглавили Сасовский и Шацкий районы": as many heads as bodies, each has one."""
    if scene.words[verb].number != "Plur" or scene.words[verb].case:
        return []
    people, bodies, at = names_back(scene, verb), [], verb + 1
    while at in scene.bodies and together(scene, verb, at):
        last, mention = scene.bodies[at][0]
        bodies.append((at, last, mention.identity))
        at = last + 1 if together(scene, last, last + 1) and scene.words[last].lower in ("и", ",") else -1
    bodies = bodies * len(people) if len(bodies) == 1 else bodies  # "Анна Лось и Иван Зимин возглавили фонд"
    if len(people) != len(bodies) or len(people) < 2:
        return []
    return [made(scene, verb, body, person, position) for body, person in zip(bodies, people, strict=True)]


def _unsure(scene: Scene, at: int) -> bool:
    return _may(scene, at) or denied(scene, at) and not no_longer(scene, at) or wished(scene, at)


def _may(scene: Scene, at: int) -> bool:
    """ "может возглавить", "предложили руководить": an infinitive tells what may be, but for "будет", "продолжит"."""
    if not scene.words[at].lower.endswith(("ть", "ти")):
        return False
    near = (scene.words[k].lemma.lower() for k in range(max(at - 4, 0), at) if together(scene, k, at))
    return not any(lemma in ("быть", "продолжать", "продолжить", "начать") for lemma in near)


def _lead(scene: Scene, verb: int, position: str, cases: set[str]) -> Lead | None:
    relative = _relative(scene, verb)
    of_thing = relative and not _person_before(scene, relative)
    body = (_body_before(scene, relative) or unit_before(scene, relative - 1)) if of_thing else None
    body = body or _object(scene, verb, cases) or unit_led(scene, verb, cases)
    if body is None:
        return None
    first, last, _ = body
    if relative and not _person_before(scene, relative):
        person = _leader_after(scene, verb, verb) or _main_subject(scene, verb, relative)
        return made(scene, verb, body, person, position) if person is not None else None
    participle = scene.words[verb].case != "" and verb > 1 and scene.words[verb - 1].text == ","
    if participle or relative and _person_before(scene, relative):
        person = _person_before(scene, relative or verb)
        if participle and person is not None:
            person = next(iter(in_own_clause(scene, verb, range(first, last)) or ()), None)
    else:
        person = _leader(scene, verb, first, last)
    return made(scene, verb, body, person, position) if person is not None else None


def made(scene: Scene, verb: int, body: Body, person: Mention, position: str) -> Lead:
    """The lead of a body by a person; the body's kind may call it otherwise: "глава администрации"."""
    first, last, meant = body
    organization, place = (meant, None) if meant is None or scene.identities[meant].type == "ORG" else (None, meant)
    gender = scene.identities[person.identity].person
    if position == "заведующий" and gender is not None and gender.gender == "f":
        position = "заведующая"
    if meant is None and scene.words[last - 1].lemma.lower() == "министерство":
        position = "министр"
    elif place is not None or organization is not None and scene.identities[organization].kind == "администрация":
        position = _public_head(scene, meant)
    elif organization is None:
        field, organization = body_around(scene, last)
        own = unit_written(scene, first, last, position.startswith("завед"))
        position = "председатель" if scene.words[last - 1].lemma.lower() in word_set("chaired_units") else position
        position = " ".join([position, own, *(w.lower for w in scene.words[last:field])])
        place = town_of_work(scene, verb) if organization is None else None
    if organization is not None and belongs_elsewhere(scene, verb, organization):
        organization = None
    lower = scene.words[verb].lower
    lasting = lower.endswith(("лял", "ляла", "водил", "водила", "вляли", "довал", "довала"))
    lasting = lasting or no_longer(scene, verb) or told_before(scene, verb) or any(part in lower for part in LASTING)
    status = "former" if lasting else "acting" if scene.words[verb - 1].lower == "временно" else "current"
    status = "elect" if status == "current" and will_be(scene, verb) else status
    return Lead(verb, first, last, person, position, organization, place, status, "lead_verb", 0.8)


def _relative(scene: Scene, verb: int) -> int:
    """The index of "который" in the verb's clause, 0 for none."""
    for k in range(verb - 1, max(verb - 6, 0), -1):
        if not together(scene, k, verb) or scene.words[k].text == ",":
            return 0
        if scene.words[k].lower.startswith("котор"):
            return k
    return 0


def _person_before(scene: Scene, at: int) -> Mention | None:
    """The person whose name ends before the comma at words[at - 1], or brackets there: "Зимин (48 лет), который"."""
    end = at - 1
    if together(scene, end - 1, at) and scene.words[end - 1].text == ")":
        opening = (k for k in range(end - 2, max(end - REACH, -1), -1) if scene.words[k].text == "(")
        end = next(opening, end)
    return scene.people_ending[end][1] if end in scene.people_ending and together(scene, end - 1, at) else None


def _body_before(scene: Scene, at: int) -> Body | None:
    """The last organisation before the comma of a relative clause: "фонд «Эхо» из Дна, который"; else the place."""
    place = None
    for k in range(at - 2, max(at - REACH, -1), -1):
        if not together(scene, k, at):
            break
        for last, mention in scene.bodies.get(k, ()):
            if mention.type == "ORG" and last < at and not _inside_another(scene, k, last):
                return k, last, mention.identity
            if last == at - 1 and place is None:  # "приехала в район, который возглавляла"
                place = k, last, mention.identity
    return place


def _public_head(scene: Scene, meant: int | None) -> str:
    kind = "" if meant is None else scene.identities[meant].kind
    if meant is not None and scene.identities[meant].type == "ORG":
        return "глава администрации"
    *adjectives, noun = kind.split() or [""]
    if not noun or not all(word.endswith(ADJECTIVE_ENDS) for word in adjectives):
        return "глава"
    return " ".join(["глава", *(scene.morphology.inflect(w, "gent", "sing") or w for w in (*adjectives, noun))])


def _object(scene: Scene, verb: int, cases: set[str]) -> Body | None:
    """The organisation or place that the verb governs: after it, else before it in its clause."""
    if "Ins" in cases and together(scene, verb, verb + 1) and scene.words[verb + 1].lower in ("им", "ей", "ею", "ими"):
        return _body_before(scene, verb + 1)  # "хор «Лад», руководит им Анна Лось"
    if (meant := pronoun_before(scene, verb, "Ins" in cases)) >= 0:
        return body_meant(scene, meant)
    for k in range(verb + 1, min(verb + 8, len(scene.words))):
        if not together(scene, verb, k) or scene.words[k].text in (";", ":") or _clause_begins(scene, k):
            break
        if k in scene.people:  # "службу возглавил Павел Зимин, настоятель храма": what follows the name is about him
            break
        if k in scene.bodies:
            last, mention = scene.bodies[k][0]
            return (k, last, mention.identity) if _case_fits(scene, k, last, cases) else None
    for k in range(verb - 1, max(verb - REACH, -1), -1):
        if not together(scene, k, verb):
            break
        for last, mention in scene.bodies.get(k, ()):
            after_preposition = "Ins" not in cases and k > 0 and scene.words[k - 1].pos == "ADP"  # "в Рязани"
            if last <= verb and not after_preposition and not _inside_another(scene, k, last):
                return (k, last, mention.identity) if _case_fits(scene, k, last, cases) else None
    return None


def _clause_begins(scene: Scene, k: int) -> bool:
    """ "школу возглавила работавшая ранее в фонде Анна Лось": what follows the participle is its own."""
    word = scene.words[k]
    return word.case != "" and word.lemma.lower() in post_verbs()


def _inside_another(scene: Scene, first: int, last: int) -> bool:
    spans = ((outer, end) for outer, named in scene.bodies.items() for end, _ in named)
    return any(outer <= first < end and (outer, end) != (first, last) for outer, end in spans)


def _case_fits(scene: Scene, first: int, last: int, cases: set[str]) -> bool:
    noun = next((w for w in scene.words[first:last] if w.noun), scene.words[first])
    if any(w.acronym for w in scene.words[first:last]):
        return True  # of "Рыбновской ЦРБ" the tagger can't tell the case
    return not noun.case or noun.case in cases or noun.acronym or noun.text[0] in '«"'


def _leader(scene: Scene, verb: int, first: int, last: int) -> Mention | None:
    if (own := in_own_clause(scene, verb, range(first, last))) is not None:
        return own[0] if len(own) == 1 else None
    for k in range(verb, max(verb - REACH, -1), -1):
        if not together(scene, k, verb):
            break
        if k in scene.people_ending and not first < k <= last:
            begin, mention = scene.people_ending[k]
            if is_nominative(scene, begin, k, mention)[0] and fits(scene, verb, mention):
                return mention
        if scene.words[k].lower in ("он", "она", "который", "которая"):
            people = antecedent(scene, k, PRONOUNS[scene.words[k].lower])
            return people[0] if people else None
    after = _leader_after(scene, verb, last) or next(iter(implied_subject(scene, verb)), None)
    return after or next(iter(shared_subject(scene, verb)), None) or meant_by_post(scene, verb)


def _main_subject(scene: Scene, verb: int, relative: int) -> Mention | None:
    """ "Анна Лось приехала в район, который возглавляла до мая": who the sentence is about, when it names one."""
    names = [k for k in range(max(relative - 3 * REACH, 0), relative) if together(scene, k, verb) and k in scene.people]
    subjects = [k for k in names if is_nominative(scene, k, *scene.people[k])[0]]
    if len(subjects) != 1 or scene.words[relative].case == "Nom" and scene.words[relative + 1].noun:
        return None
    mention = scene.people[subjects[0]][1]
    person = scene.identities[mention.identity].person
    gender = "f" if scene.words[verb].lower.endswith("ла") else "m"
    return mention if person is None or person.gender in ("", gender) else None


def _leader_after(scene: Scene, verb: int, last: int) -> Mention | None:
    begin = max(verb, last)
    for k in range(verb + 1, min(begin + NEAR, len(scene.words))):
        if not together(scene, verb, k) or k >= begin + 6 and any(w.text == "," for w in scene.words[begin:k]):
            break
        if k in scene.people:
            end, mention = scene.people[k]
            return mention if is_nominative(scene, k, end, mention)[0] and fits(scene, verb, mention) else None
    return None


def _guidance(scene: Scene, i: int) -> Lead | None:
    """ "ансамбль «Лад» под руководством Анны Лось": the organisation before, the name after."""
    near = range(i + 1, min(i + 6, len(scene.words)))
    person = next((scene.people[k][1] for k in near if k in scene.people and together(scene, i, k)), None)
    if person is None:
        return None
    for k in range(i - 2, max(i - 10, -1), -1):
        if not together(scene, k, i):
            return None
        for last, mention in scene.bodies.get(k, ()):
            if mention.type == "ORG" and last == i - 1:
                return Lead(i, i - 1, i + 1, person, "руководитель", mention.identity, None, "current", "guidance", 0.8)
    return None
