"""Common words and adjectives of a name → their nominative, in the shape of letters that the text has.

администрацией → администрация;  Рыбновского (район) → Рыбновский;  Почётную (грамоту) → Почётная
"""

import re

from pipeline.lexicon import word_set
from pipeline.morphology import Morphology, form_of
from pipeline.words import Word

CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
SMALL_PARTS = {"на", "де", "ла", "ле", "дель", "ди", "и", "в", "под", "над", "при", "эль", "да"}
ADJECTIVE_PARTS = ("ADJF", "PRTF")
FULL_ENDS = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")


def shape(form: str, original: str) -> str:
    """Gives a lower-case form the capitals of the original word; a word all in capitals becomes a capitalised one.

    >>> shape("каменск-уральский", "КАМЕНСКЕ-УРАЛЬСКОМ"), shape("рыбновский", "Рыбновского"), shape("район", "района")
    ('Каменск-Уральский', 'Рыбновский', 'район')
    """
    parts, originals = form.split("-"), original.split("-")
    if len(parts) != len(originals):
        return form[:1].upper() + form[1:] if original[:1].isupper() else form
    shaped = []
    for part, own in zip(parts, originals, strict=True):
        small = part in SMALL_PARTS and len(parts) > 2
        shaped.append(part[:1].upper() + part[1:] if own[:1].isupper() and not (small and own.isupper()) else part)
    return "-".join(shaped)


def restore_yo(form: str, original: str) -> str:
    """е/ё as in the text: the dictionary's ё is kept only where the original has one.

    >>> restore_yo("молодёжный", "молодежной"), restore_yo("молодёжный", "молодёжной")
    ('молодежный', 'молодёжный')
    """
    if "ё" not in form:
        stem = 0
        plain = original.lower()
        while stem < min(len(form), len(plain)) and form[stem] == plain[stem].replace("ё", "е"):
            stem += 1
        return plain[:stem] + form[stem:] if "ё" in plain[:stem] else form
    if "ё" in original.lower():
        return form
    return form.replace("ё", "е")


def adjective_nominative(word: str, gender: str, plural: bool, morphology: Morphology) -> str:
    """The nominative of an adjective for a noun of the gender ("Masc", "Fem", "Neut"), or in the plural."""
    wanted = {"nomn", "plur"} if plural else {"nomn", "sing", GENDERS.get(gender, "masc")}
    parses = [parse for parse in morphology.parses(word) if parse.tag.POS in ADJECTIVE_PARTS]
    if parses and all("Supr" in parse.tag for parse in parses) and (soft := _degree(word.lower(), wanted)):
        return shape(soft, word)
    forms = [form_of(parse, wanted) for parse in parses]
    whole = [form for form in forms if form and form.endswith(FULL_ENDS)]  # духовой оркестр, not "духов", somebody's
    # Донской, окружной, which dictionaries have as донский, окружный too
    stressed = [form for form in whole if form.endswith("ской") or form in word_set("stressed")]
    if set(stressed) & word_set("unstressed") and len(set(whole)) > 1:
        stressed = []  # Псковский, which dictionaries have as псковской too
    form = next(iter([*stressed, *whole, *filter(None, forms)]), None)
    if form:
        return shape(restore_yo(form, word), word)
    front, hyphen, back = word.rpartition("-")
    if hyphen and front[:1].isalpha():  # Гусь-Хрустального, to dictionaries a noun
        return f"{front}-{adjective_nominative(back, gender, plural, morphology)}"
    return shape(by_analogy(word.lower(), wanted), word)


DEGREES = ("высш", "низш", "лучш", "худш")


def _degree(word: str, wanted: set[str]) -> str:
    """The nominative of "высшего" and its like, which dictionaries take for the superlative of another adjective: not
    "высочайший"; empty for another word."""
    stem = next((stem for stem in DEGREES if word.startswith(stem)), "")
    if not stem or len(word) - len(stem) > LONGEST_ENDING:
        return ""
    ending = {"plur": "ие", "femn": "ая", "neut": "ее"}
    return stem + next((ending[each] for each in ending if each in wanted), "ий")


LONGEST_ENDING = 3  # letters


def adjective_form(word: str, case: str, morphology: Morphology) -> str | None:
    """Another case of an adjective in the nominative singular, None for a word that is no adjective."""
    for parse in morphology.parses(word):
        if parse.tag.POS in ADJECTIVE_PARTS and "nomn" in parse.tag.grammemes and "sing" in parse.tag.grammemes:
            form = form_of(parse, {case})
            return shape(restore_yo(form, word), word) if form else None
    return None


def noun_form(word: str, case: str, morphology: Morphology) -> str:
    """Another case of a noun in the nominative; an unknown word stays."""
    for parse in morphology.parses(word):
        if parse.tag.POS == "NOUN" and "nomn" in parse.tag.grammemes:
            form = form_of(parse, {case})
            return shape(restore_yo(form, word), word) if form else word
    return word


POSSESSIVE = re.compile("(.+(?:[оеё]в|[иы]н))ы(?:х|ми?)")


def by_analogy(word: str, wanted: set[str]) -> str:
    """An adjective that no dictionary reads as one, by its ending: "кингисеппского" → "кингисеппский"."""
    endings = ("кого", "кому", "ким", "ком", "кой", "кую", "кая", "кое", "кие", "ких", "кими")
    if "plur" in wanted and (possessive := POSSESSIVE.fullmatch(word)):
        return possessive[1] + "ы"  # Воробьёвых (гор)
    stem = next((word.removesuffix(e) for e in endings if word.endswith(e)), "")
    if not stem.endswith(("с", "ц")):
        return word
    if "plur" in wanted:
        return stem + "кие"
    return stem + ("кая" if "femn" in wanted else "кое" if "neut" in wanted else "кий")


def noun_nominative(word: Word, morphology: Morphology, plural: bool | None = None) -> str:
    """The nominative of a noun in its own number, by the reading that agrees with its tag; an unknown word stays."""
    if plural is None:
        plural = word.number == "Plur"
    if parts := _declined_parts(word, morphology):
        return "-".join(noun_nominative(part, morphology, plural) for part in parts)
    number = "plur" if plural else "sing"
    case = CASES.get(word.case, "")
    gender = GENDERS.get(word.gender, "")
    best, best_score = "", -1.0
    for rank, parse in enumerate(morphology.parses(word.text)):
        if parse.tag.POS not in ("NOUN", "ADJF", "PRTF"):
            continue
        grammemes = parse.tag.grammemes
        score = 2 * (
            case in grammemes or case == "loct" and "loc2" in grammemes or case == "gent" and "gen2" in grammemes
        )
        score += 2 * (number in grammemes) + (not gender or gender in grammemes) + (parse.tag.POS == "NOUN") - rank / 10
        score += parse.is_known and parse.normal_form == word.lemma.lower()  # полка: of полк or of полок
        if score <= best_score:
            continue
        form = form_of(parse, {"nomn", number})
        if form:
            best, best_score = form, score
    return shape(restore_yo(best, word.text), word.text) if best else word.text


def _declined_parts(word: Word, morphology: Morphology) -> list[Word]:
    """The two nouns of an oblique compound that are both declined: "доме-интернате", unlike "бизнес-центре"."""
    front, _, back = word.text.partition("-")
    case = CASES.get(word.case, "")
    plain = front.isalpha() and back.isalpha() and (front.islower() or front.istitle() and back.islower())
    if not back or "-" in back or case in ("", "nomn") or not plain:
        return []
    known = [p.tag.grammemes for p in morphology.parses(front) if p.is_known and p.tag.POS == "NOUN"]
    declined = any(case in g for g in known) and not any({"nomn", "sing"} <= g for g in known)
    return [word._replace(text=part, lower=part.lower(), lemma="") for part in (front, back)] if declined else []


def gender_of(word: Word, morphology: Morphology) -> str:
    """The gender of a noun, from the dictionary before the tagger; of its readings, the one that the tagger's lemma
    is of."""
    text = word.text
    if "-" in text and text[-1] != "-" and not morphology.known(text):
        text = text.rpartition("-")[2]  # дом-интернат
    parses = [parse for parse in morphology.parses(text) if parse.tag.POS == "NOUN" and parse.tag.gender]
    chosen = next((parse for parse in parses if parse.normal_form == word.lemma.lower()), next(iter(parses), None))
    return {"masc": "Masc", "femn": "Fem", "neut": "Neut"}[chosen.tag.gender] if chosen else word.gender or "Masc"
