"""What may follow the head of an organisation's name: each rule answers where its dependent ends, or 0.

министерство | образования и науки | Рязанской области;  школа | № 3 | имени Героя Петрова;  компания | LogiTrack
"""

import re
from collections.abc import Callable

from pipeline.agreement import is_adjective
from pipeline.lexicon import word_set
from pipeline.organization_words import head_at, names_body, official
from pipeline.tag.scene import DASHES, OPENING, Scene, is_acronym, is_short, joins, quoted_end
from pipeline.tag.subjects import governs, phrase_end, subjects_end
from pipeline.tag.territory import shared_kind_end, territory, with_territory
from pipeline.words import Word


def dependents_end(scene: Scene, noun: int, last: int, topic: bool) -> int:
    """The end of a name whose head is at `noun` and whose words so far end at `last`: takes one dependent after
    another."""
    words = scene.words
    while last < len(words) and joins(words, last - 1, last):
        end = next((end for rule in RULES if (end := rule(scene, noun, last, topic)) > last), 0)
        if not end:
            return last
        last = end
    return last


def named_end(scene: Scene, noun: int, last: int) -> int:
    """The same for a head that only a name of its own may follow: портал «Заря», социальная сеть Lux."""
    if last >= len(scene.words) or not joins(scene.words, last - 1, last):
        return last
    return max(last, *(rule(scene, noun, last, False) for rule in (quoted_name, latin, apposed)))


def owned_end(scene: Scene, noun: int, last: int) -> int:
    """The same for a head that means a body only where it says whose it is: аппарат | правительства области, аппарат |
    полпреда в ДФО; not a device."""
    if last >= len(scene.words) or not joins(scene.words, last - 1, last):
        return last
    if end := office(scene, noun, last, False):
        return end
    near = range(last, min(last + 4, len(scene.words)))
    owner = next((head for k in near if (head := head_at(scene.words, k)) is not None), None)
    short = next((k for k in near if is_short(scene.words[k], "legal", "body")), None)
    governing = owner.kind.powers if owner is not None else short is not None
    if not governing:
        return last
    end = inner_organization(scene, noun, last, False)
    if end and short is not None and owner is None and not is_short(scene.words[short], "legal"):
        return dependents_end(scene, short, end, topic=False)
    return end or last


def office(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """администрация | главы республики, аппарат | полпреда в ДФО: those who hold an office, with their territory."""
    words = scene.words
    holders = word_set("offices_of_body") if words[noun].lemma.lower() in OFFICES else ()
    if not holders or words[at].lemma.lower() not in holders or words[at].case != "Gen" or words[at].number == "Plur":
        return 0
    end = at + 1
    if end + 1 < len(words) and words[end].lower == "в" and end + 1 in scene.places:
        end += 1
    tail = with_territory(scene, end)
    return tail if tail > end else 0


OFFICES = {"администрация", "аппарат"}


def quoted_name(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """«Забота»; not a title in quotation marks that goes on in lower case."""
    end = quoted_end(scene.words, at)
    if not end:
        return 0
    first = scene.words[at + 1]
    branch_of = scene.words[noun].lemma.lower() in BRANCHES and first.case == "Gen" and not first.lower.endswith("о")
    if branch_of and not (noun and official(scene.words[noun - 1])):
        return 0  # отделение «Почты России»: it says no more of itself, unlike "региональное отделение «Почты России»"
    return end if first.capital or first.text[0].isdigit() or not first.text[0].isalpha() else 0


BRANCHES = {"отделение", "филиал", "фракция", "подразделение"}


def described(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """учреждение | здравоохранения «Приокская больница»: common words, and a name in quotation marks right behind."""
    words = scene.words
    end = 0 if topic or words[at].acronym else phrase_end(scene, at)
    if not end or end >= len(words) or words[end].text not in OPENING or not joins(words, at, end):
        return 0
    behind = words[end - 1]
    other = behind.animacy == "Anim" or behind.lemma.lower() in word_set("works") or head_at(words, end - 1)
    return 0 if other else quoted_name(scene, noun, end, topic)


def number(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """№ 3, №3, войсковая часть 01573, ИК-5."""
    words = scene.words
    if words[at].text in ("№", "N", "No") and at + 1 < len(words) and words[at + 1].text[0].isdigit():
        return at + 2
    if words[at].text[0] == "№" and len(words[at].text) > 1:
        return at + 1
    if not words[at].text.isdigit():
        if (
            words[at].text in ("-", "–")
            and at + 1 < len(words)
            and words[at + 1].text.isdigit()
            and words[at - 1].acronym
        ):
            return at + 2
        return 0
    after_acronym = words[at - 1].acronym and len(words[at].text) < 4
    return at + 1 if after_acronym or (len(words[at].text) >= 5 and words[noun].lower.startswith("част")) else 0


def eponym(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """имени А. С. Пушкина, им. Героя Советского Союза Петрова, храм Симеона Столпника."""
    words = scene.words
    if words[at].lower in ("имени", "им"):
        end = at + 1
        if end < len(words) and words[end].text == ".":
            end += 1
    elif (
        words[noun].lemma.lower() in word_set("saints")
        and words[at].capital
        and words[at].case in ("Gen", "")
        and words[at].text[0].isalpha()
    ):
        end = at
    else:
        return 0
    begin = end
    while end < len(words) and words[end].line == words[at].line:
        word = words[end]
        initial = word.text == "." and len(words[end - 1].text) == 1 and words[end - 1].capital
        digits = word.text[0].isdigit() and end == begin
        pair = (
            word.lower == "и"
            and end > begin
            and end + 1 < len(words)
            and words[end + 1].capital
            and words[end + 1].case == "Gen"
        )
        said = end not in scene.shouted or word.case == "Gen" or initial
        name = word.capital and word.text[0].isalpha() and said or word.lower in word_set("eponym_titles")
        if not (name or initial or digits or pair):
            break
        if (
            end in scene.people
            and end > begin
            and words[end - 1].text != "."
            and words[end - 1].lower not in word_set("eponym_titles")
        ):
            break
        end += 1
    while end > begin and not words[end - 1].capital and words[end - 1].text != ".":
        end -= 1
    return end if end > begin else 0


def of_somebody(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """музей-заповедник | С. А. Есенина: a museum's person in the genitive."""
    museum = at == noun + 1 and scene.words[noun].lemma.lower() in word_set("museums")
    whole = at in scene.people and scene.words[scene.people[at] - 1].case == "Gen"
    return scene.people[at] if museum and whole else 0


def along(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """по делам территорий и печати, по Рязанской области, по городу, при губернаторе."""
    words = scene.words
    if at + 1 >= len(words) or not joins(words, at, at + 1):
        return 0
    if words[at].lower == "при":
        match = head_at(words, noun)
        return _host_end(scene, at + 1) if topic or match is not None and match.kind.powers else 0
    if words[at].lower == "в":
        return scene.places.get(at + 1, 0) if _is_seated(words, noun, at) else 0
    if words[at].lower != "по":
        return 0
    if at + 1 in scene.places:
        return shared_kind_end(scene, at + 1, "Dat") or scene.places[at + 1]
    return subjects_end(scene, at + 1) if topic and not _is_field_of_deputy(scene, noun) else 0


def _is_field_of_deputy(scene: Scene, noun: int) -> bool:
    """Whether "по" behind a body says what the deputy of its head deals with: заместитель директора музея | по науке;
    unlike "заместитель начальника управления по делам молодёжи", whose body it names."""
    match = head_at(scene.words, noun)
    if match is None or match.kind.powers or match.kind.word in word_set("named_by_field"):
        return False
    before = [w for w in scene.words[max(0, noun - 5) : noun] if w.sentence == scene.words[noun].sentence]
    deputy = next((w for w in before if w.noun and w.lower.startswith("зам")), None)
    return deputy is not None and deputy.animacy != "Inan"


def _host_end(scene: Scene, at: int) -> int:
    """The end of those at whom a body is: "при | администрации района", "при | главе района", "при | ЦК"; 0 for
    none."""
    words = scene.words
    if words[at].acronym:
        return with_territory(scene, at + 1)
    noun = at
    while noun + 1 < len(words) and noun - at < 3 and words[noun].adjective and joins(words, noun, noun + 1):
        noun += 1
    host, match = words[noun], head_at(words, noun)
    fits = host.noun and host.case in ("Loc", "Dat") and noun not in scene.person_words
    if not fits or any(words[k].case not in ("Loc", "Dat") for k in range(at, noun)):
        return 0
    if match is not None and names_body(match.kind):
        return dependents_end(scene, match.noun, match.last, match.kind.topic)
    somebody = host.animacy == "Anim" or host.lemma.lower() in word_set("stop_nouns")
    return with_territory(scene, noun + 1) if match is not None or somebody else 0


def _is_seated(words: list[Word], noun: int, at: int) -> bool:
    """Whether a name, words[noun:at] from its head on, goes on with its seat: инспекция труда | в Рязанской области."""
    phrase = " ".join([words[noun].lemma.lower(), *(w.lower for w in words[noun + 1 : at])])
    return any(phrase == name or phrase.startswith(f"{name} ") for name in word_set("seated"))


def latin(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """компания LogiTrack, IT-парк Fabrika, банк Mary’s."""
    words = scene.words
    end = at
    while end < len(words) and words[end].line == words[at].line and _is_latin(words, end, at):
        if not words[end].capital and end == at:
            break
        end += 1
    return end if end > at else 0


def _is_latin(words: list[Word], k: int, first: int) -> bool:
    """Whether words[k] is in Latin letters, or the apostrophe of a name that began before: Mary’s."""
    if words[k].text in ("’", "'"):
        glued = k > first and words[k - 1].end == words[k].start and k + 1 < len(words)
        return glued and words[k + 1].text == "s" and words[k].end == words[k + 1].start
    return words[k].text[0].isascii() and words[k].text[0].isalpha()


def apposed(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """клуба | Спартак, агентству | Интерфакс: what NER calls an organisation, in the head's case or not inflected."""
    words = scene.words
    word = words[at]
    if at not in scene.ner:
        return _title_end(scene, noun, at)
    if not word.capital or word.adjective or word.acronym or topic and word.case == "Gen":
        return 0
    end = scene.ner[at]
    if any(k in scene.person_words or k in scene.place_words or head_at(words, k) for k in range(at, end)):
        return 0
    return end if word.case in ("", "Nom", words[noun].case) or word.text[0].isascii() else 0


def _title_end(scene: Scene, noun: int, at: int) -> int:
    """The end of a name of one word in the nominative right behind what it names: "кинотеатра | Родина"."""
    words, word = scene.words, scene.words[at]
    taken = at in scene.person_words or at in scene.place_words or head_at(words, at) is not None
    alone = at + 1 == len(words) or not words[at + 1].capital
    named = words[noun].lemma.lower() in word_set("titled_kinds") and word.capital and word.noun and word.case == "Nom"
    return at + 1 if named and alone and noun + 1 == at and not taken else 0


def inner_organization(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """отдел … | министерства образования области; филиал | ВНИРО; факультет | НГУ; управление | Росприроднадзора."""
    words = scene.words
    if at in scene.person_words or at in scene.place_words:
        return 0
    if words[at].text in ENTREPRENEURS:
        return 0  # магазин | ИП Осокина
    if is_short(words[at], "legal"):
        end = _legal_end(scene, at)
        return 0 if _has_other_subject(words, noun, at) or _acts(words, noun, end) else end
    if is_short(words[at], "body", "facility"):
        end = at + 1
        while end < len(words) and is_short(words[end], "body") and joins(words, at, end):
            end += 1
        return end
    if scene.ner.get(at) == at + 1 and MIXED.fullmatch(words[at].text):
        return at + 1
    if is_acronym(scene, at) and (at in scene.ner or topic) and words[at].text not in word_set("region_short"):
        return at + 1
    head = at
    if words[at].pos == "DET":
        return 0  # в прокуратуре | нашей редакции подтвердили
    while head < len(words) and head - at < 4 and is_adjective(words[head]) and words[head].case in ("", "Gen"):
        head += 1
    if at < head < len(words) and is_short(words[head], "facility"):
        return dependents_end(scene, head, head + 1, topic=False)  # команда | Рыбновской СОШ № 3
    if head >= len(words) or head in scene.place_words or words[head].case != "Gen" or words[head].number == "Plur":
        return 0
    match = head_at(words, head)
    if governs(scene, head):
        return 0  # департамент | управления программами
    if match is None or not names_body(match.kind) or match.first < at or words[noun].lower == words[head].lower:
        return 0
    return dependents_end(scene, match.noun, match.last, match.kind.topic)


MIXED = re.compile(r"[А-ЯЁ]{2,}[а-яё]{1,2}[А-ЯЁ]+")  # РАНХиГС


def _legal_end(scene: Scene, at: int) -> int:
    """The end of a firm: ООО «Заря», ФКУ Упрдор «Дон»."""
    words, end = scene.words, at + 1
    while end < len(words) and joins(words, at, end):
        if quoted := quoted_end(words, end):
            return quoted
        more = is_short(words[end], "legal", "body") or words[end].text in word_set("legal_tails")
        titled = words[end].capital and words[end].noun and quoted_end(words, end + 1)
        if not (more or titled):
            break
        end += 1
    return end


def _has_other_subject(words: list[Word], noun: int, at: int) -> bool:
    """Whether a firm right behind an object is who does something: "Строило поликлинику | ООО «Заря»"."""
    verb = next((words[k] for k in range(noun - 1, -1, -1) if not words[k].adjective), None)
    object_of = verb is not None and verb.pos == "VERB" and not verb.case and verb.sentence == words[noun].sentence
    return object_of and noun + 1 == at and words[noun].case == "Acc" and words[noun].lower.endswith(("у", "ю"))


def _acts(words: list[Word], noun: int, end: int) -> bool:
    """Whether a firm that ends there is who does something, and not whom the noun before belongs to: "на деньги фонда |
    ООО «Заря» уложило"; unlike "директор магазина ООО «Заря» уволил"."""
    verb = words[end] if end < len(words) and joins(words, noun, end) else None
    past = verb is not None and verb.pos == "VERB" and verb.lower.endswith(("ло", "лось"))
    return past and words[noun].gender != "Neut"


ENTREPRENEURS = {"ИП", "КФХ"}


def branch(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """институт | (филиал) | Политехнического университета."""
    texts = [w.lower for w in scene.words[at : at + 3]]
    if len(texts) < 3 or (texts[0], texts[2]) != ("(", ")") or texts[1] not in BRANCHES:
        return 0
    return at + 3 < len(scene.words) and inner_organization(scene, noun, at + 3, topic) or at + 3


def second_name(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """Государственное Собрание | — Курултай, (Ил Тумэн): what a parliament is called in its republic's language."""
    words = scene.words
    if words[at].text != "(" and words[at].text not in DASHES:
        return 0
    for end in (at + 3, at + 2):
        if " ".join(w.lemma.lower() for w in words[at + 1 : end]) in word_set("second_names"):
            bracket = words[at].text == "("
            return end + 1 if bracket and end < len(words) and words[end].text == ")" else 0 if bracket else end
    return 0


def topic_phrase(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """образования и науки, налоговой политики, ветеранов войны, труда и правоохранительных органов; behind a territory
    no topic follows ("министерства … республики | гостей поздравил")."""
    return phrase_end(scene, at) if topic and at - 1 not in scene.place_words else 0


Rule = Callable[[Scene, int, int, bool], int]
RULES: list[Rule] = [
    *(quoted_name, described, number, eponym, of_somebody, along, territory, office, latin, apposed),
    *(inner_organization, branch, second_name, topic_phrase),
]
