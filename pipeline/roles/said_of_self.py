"""What somebody says to be in direct speech: a rule of `holders`.

    «Я акушер. Девять лет я подписывала сметы», – объяснила доктор Лось    → акушер: Лось
    – Я учитель, – ответил Иван Зимин.                                     → учитель: Зимин
    «Я не врач», «Если я директор», «Я директор?»                          → nobody
"""

from pipeline.records import Mention
from pipeline.roles.between import DASHES
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative

OPENING, CLOSING = set('«“„"'), set('»”“"')
REACH = 60  # words from "я" to whose speech it is
CUE = 5  # words from the dash behind a speech to the speaker's name
ENDS = {".", ",", "!", "…", "»", "”", "“", '"'}
Answer = list[tuple[Mention, str]]


def says_so(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Я акушер" opens a speech or a sentence of one: whoever the words behind the speech name as its speaker."""
    phrase = group[0]
    words, at = scene.words, phrase.first - 1
    if phrase.plural or "Nom" not in phrase.cases or at < 1 or words[at].lower != "я":
        return []
    begins = words[at - 1].text in OPENING | DASHES or words[at - 1].sentence < words[at].sentence
    if not begins or phrase.last >= len(words) or words[phrase.last].text not in ENDS:
        return []
    person = _speaker(scene, phrase.last) if _in_speech(scene, at) else None
    return [(person, "")] if person is not None and _can_be(scene, phrase, person) else []


def _in_speech(scene: Scene, at: int) -> bool:
    """Whether a quotation mark opened before words[at] on its line is still open, or the line begins with a dash."""
    line = [k for k in range(max(at - REACH, 0), at) if scene.words[k].line == scene.words[at].line]
    if line and scene.words[line[0]].text in DASHES:
        return True
    marks = [scene.words[k].text for k in line if scene.words[k].text in OPENING | CLOSING]
    return bool(marks) and marks[-1] in OPENING and (marks[-1] not in CLOSING or len(marks) % 2 == 1)


def _speaker(scene: Scene, at: int) -> Mention | None:
    """The name behind the first dash that follows a comma or a quotation mark, with its verb of speech."""
    words = scene.words
    for k in range(at, min(at + REACH, len(words) - 1)):
        if words[k].line != words[at].line or k > at and words[k].text in OPENING - CLOSING:
            return None
        told = words[k].text in DASHES and k > at and words[k - 1].text in {",", *CLOSING}
        if told or words[k].text in DASHES and k == at:
            return _named(scene, k + 1)
    return None


def _named(scene: Scene, at: int) -> Mention | None:
    words = scene.words
    if words[at].pos != "VERB" or words[at].case:
        return None
    for k in range(at + 1, min(at + CUE, len(words))):
        if words[k].sentence != words[at].sentence or words[k].text in {".", ",", ":"}:
            return None
        if k in scene.people:
            return scene.people[k][1] if is_nominative(scene, k, *scene.people[k])[0] else None
    return None


def _can_be(scene: Scene, phrase: PostPhrase, person: Mention) -> bool:
    told = scene.identities[person.identity].person
    holder = phrase.post.holder
    return not holder or told is None or told.gender in ("", holder)
