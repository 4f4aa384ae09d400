"""Who a verb says to be, to become, to take up or to leave a post: a rule of `holders`.

"Анна Лось работает директором", "Директором стала Анна Лось", "занимает пост директора"   → Анна Лось
"Мэр Иван Зимин назначил её директором"                                                    → whom "её" means
"Вместо Ивана Зимина директором назначена Анна Лось"                                       → both, one former
"""

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.between import DASHES, past_short_form
from pipeline.roles.clauses import PAST, told_before
from pipeline.roles.exits import done_today
from pipeline.roles.gapped import gapped
from pipeline.roles.lexicon import post_verbs
from pipeline.roles.own_clause import wished
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, lemma_of, together
from pipeline.roles.sequels import stood_down
from pipeline.roles.subjects import REACH, YEARS, find_subject
from pipeline.roles.tense import denied, no_longer, will_be

FIRST = {"сначала", "сперва", "вначале"}  # after a colon: "работает в Рыбном: сначала завучем"
FROM = {"с", "со", "от"}  # a post that somebody leaves or begins with: "ушёл с поста", "начинал с должности"
ONTO = {"на", "в"}  # "отправлен на пост", "оставлена в должности": a verb of leaving tells the reverse
BEING = ("be", "become", "come")  # frames with an instrumental
LATER = ("be", "become", "post", "lead")  # frames of what came after "пришла вожатой"
CEASING = {"перестать", "прекратить"}
FAR = {"вместо", "с", "со"}  # begin what may stand between a post and its verb: "вместо Ивана Зимина", "со 2 мая"
POST_WORDS = {
    *("пост", "поста", "посту", "постом", "посте", "должность", "должности", "должностью"),
    *("обязанности", "обязанностей", "обязанностям", "место", "кресло", "кресла", "роли", "роль", "качестве"),
    *("полномочия", "полномочий"),
}
LASTING = (  # of verbs and participles in the past
    *("был", "работал", "трудил", "служил", "являл", "занимал", "состоял"),
    *("начинал", "начал", "проработа", "прослуж"),
    *("работавш", "трудивш", "служивш", "являвш", "занимавш", "состоявш"),
)


def by_verb(scene: Scene, group: list[PostPhrase]) -> list[tuple[Mention, str]]:
    """ "Анна Лось работает директором", "Директором стала Анна Лось", "занимает пост директора"."""
    first, last = group[0], group[-1]
    words = scene.words
    before = first.first - 1
    own = together(scene, before - 1, first.first) and words[before].lower in ("его", "ее", "их")
    on_post = first.first > 0 and words[before - own].lower in POST_WORDS  # "обязанности её заместителя"
    on_post = on_post or _back_at_work(scene, before - own)
    if not on_post and not (first.cases & {"Ins", "Acc"}):
        return []
    if (gap := gapped(scene, group)) is not None:
        people, verb = gap
        ahead = "elect" if will_be(scene, verb) else ""
        told = _status(scene.words[verb].lower, "be", False) or ahead
        return [] if wished(scene, verb) else [(p, told) for p in people]
    at_post = before - own
    to = words[at_post - 1].lower if on_post and together(scene, at_post - 1, at_post) else ""
    verb, frame = _verb_of(scene, group, on_post)
    if verb < 0 or frame == "move" and to not in FROM | ONTO:
        return []
    with_somebody = on_post or together(scene, before, first.first) and words[before].pos == "ADP"
    if frame == "come" and with_somebody or frame in BEING and not on_post and "Ins" not in first.cases:
        return []
    longer = no_longer(scene, verb)
    if denied(scene, verb) and not longer or wished(scene, verb) or on_post and _contested(scene, first.first - 1):
        return []
    if together(scene, verb, last.last) and words[last.last].text in DASHES and verb < first.first:
        named = scene.people.get(last.last + 1)  # "дояркой признали Анну Лось, пастухом – Ивана Зимина"
        others = any(k in scene.people for k in range(verb, first.first))
        if named or others:
            return [(named[1], "")] if named else []
    frame = "become" if frame == "leave" and to in ONTO else frame
    status = _status(words[verb].lower, frame, words[at_post].lower == "обязанности")
    if frame == "leave" and not done_today(scene, verb):
        status = to = ""
    left = told_before(scene, verb) or _at_first(scene, first) or to in FROM or _ceased(scene, verb)
    if left or longer or frame == "come" and _went_on(scene, verb, last.last):
        status = "former"
    elif status == "former" and since(scene, first):
        status = ""
    elif not status and will_be(scene, verb):
        status = "elect"
    people = find_subject(
        scene,
        verb,
        range(first.first, last.last),
        plural=last.plural or len(group) > 1 and words[verb].number == "Plur",
    )
    previous = stood_down(scene, verb) if frame == "become" and people else None
    gone = [(previous, "former")] if previous is not None and previous not in people else []
    return [*gone, *((p, status) for p in people)]


def _back_at_work(scene: Scene, at: int) -> bool:
    """ "вернётся к работе завуча", "перешёл к работе мастера": words[at] stands for the post."""
    if not together(scene, at - 1, at) or [w.lower for w in scene.words[at - 1 : at + 1]] != ["к", "работе"]:
        return False
    near = range(at - 2, max(at - 5, -1), -1)
    return any(together(scene, k, at) and scene.words[k].lemma.lower() in word_set("work_taken_up") for k in near)


def _at_first(scene: Scene, phrase: PostPhrase) -> bool:
    """ "сначала дежурным хирургом": a post that others followed."""
    near = range(phrase.first - 1, max(phrase.first - 3, 0), -1)
    return any(together(scene, k, phrase.first) and scene.words[k].lower in FIRST for k in near)


def _went_on(scene: Scene, verb: int, last: int) -> bool:
    """ "пришла в 1984 году вожатой, стала учителем": long ago, or another post follows in the sentence."""
    words = scene.words
    inside = [k for k in range(verb, min(verb + 2 * REACH, len(words))) if together(scene, verb, k)]
    years = (w.text for w in words[verb:last] if len(w.text) == 4 and w.text.isdecimal())
    later = (post_verbs().get(lemma_of(scene, k)) for k in inside if k >= last and not words[k].case)
    return any(int(year) < scene.year for year in years) or any(v and v.frame in LATER for v in later)


def _ceased(scene: Scene, verb: int) -> bool:
    """ "перестала быть директором"."""
    return together(scene, verb - 1, verb) and scene.words[verb - 1].lemma.lower() in CEASING


def since(scene: Scene, phrase: PostPhrase) -> bool:
    """ "работала завучем, с 2021 года — директором": the last of several posts, held since."""
    words, k = scene.words, phrase.first - 1
    if not together(scene, k - 3, phrase.first) or words[k].text not in DASHES:
        return False
    while together(scene, k, phrase.first) and words[k].text != ",":
        k -= 1
    k += together(scene, k, phrase.first) and words[k + 1].lower == "а"
    begins = together(scene, k, phrase.first) and words[k + 1].lower in ("с", "со")
    return begins and any(w.text[0].isdigit() for w in words[k + 2 : phrase.first])


def _contested(scene: Scene, at: int) -> bool:
    """ "стала кандидатом на пост главы", "победила на выборах на должность мэра": words[at] is the post."""
    near = (scene.words[k].lemma.lower() for k in range(max(at - 4, 0), at) if together(scene, k, at))
    return any(lemma in word_set("contests") for lemma in near)


def _verb_of(scene: Scene, group: list[PostPhrase], on_post: bool) -> tuple[int, str]:
    """The verb that tells the posts, and its frame; past a comma the one behind is nearer: ", а пост главы занял"."""
    first, last = group[0].first, group[-1].last
    verb, frame = _verb_before(scene, first, on_post)
    if verb < 0 or on_post and any(scene.words[k].text == "," for k in range(verb, first)):
        after = _verb_after(scene, last, on_post, first - 1)
        return after if after[0] >= 0 else (verb, frame)
    return verb, frame


def _verb_before(scene: Scene, at: int, on_post: bool) -> tuple[int, str]:
    at = _past_share(scene, at)
    for k in range(at - 1, max(at - REACH, -1), -1):
        if not together(scene, k, at) or k in scene.people_ending and k != at and scene.words[k].text == ",":
            break
        verb = post_verbs().get(lemma_of(scene, k))
        came = verb is not None and verb.frame == "come"
        if came and any(scene.words[i].text == "," for i in range(k, at)):
            break  # "Приехала Вера, директором назначена Анна Лось"
        if verb and verb.frame != "lead" and (on_post or came or verb.frame in ("be", "become")):
            return k, verb.frame
        if scene.words[k].pos == "VERB" and not scene.words[k].case and not (on_post and k > at - 5):
            break
        if scene.words[k].text in (";", ":") and scene.words[k + 1].lower not in FIRST:
            break
    return -1, ""


def _past_share(scene: Scene, at: int) -> int:
    """Back past ", из них десять лет –", the part of a time that a verb before tells of."""
    k = at - 1
    if not together(scene, k - 3, at) or scene.words[k].text not in DASHES or scene.words[k - 1].lower not in YEARS:
        return at
    while together(scene, k, at) and scene.words[k].text != "," and at - k < 9:
        k -= 1
    share = scene.words[k + 1].lower == "из" and scene.words[k + 2].lower in ("них", "которых")
    return k if share and scene.words[k].text == "," else at


def _verb_after(scene: Scene, at: int, on_post: bool, before: int) -> tuple[int, str]:
    at = past_short_form(scene, at)
    reach = REACH if scene.words[at : at + 1] and scene.words[at].lower in FAR else 6
    if together(scene, at - 1, at) and scene.words[at].text == "," and scene.words[before].lower == "качестве":
        at += 1
    for k in range(at, min(at + reach, len(scene.words))):
        if not together(scene, at - 1, k) or scene.words[k].text in (",", ";", ":"):
            break
        verb = post_verbs().get(lemma_of(scene, k))
        if verb and (verb.frame in ("be", "become", "post") or on_post and verb.frame != "lead"):
            return k, verb.frame
    return -1, ""


def _status(verb: str, frame: str, duties: bool) -> str:
    if frame == "leave":
        return "former"
    past = verb.endswith(("л", "ла", "ло", "ли", "лся", "лась")) or PAST in verb
    if duties:
        return "acting"  # past as well: nobody says that she held the post itself
    return "former" if past and verb.startswith(LASTING) else ""
