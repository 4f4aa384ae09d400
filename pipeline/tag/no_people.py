"""Names that NER takes for a person's although nobody is meant: streets, ships, animals, fields.

улица [Осокина], теплоход «[Михаил Осокин]», собака [Цыган], поле зовут [Барским]   → nobody
"""

from spacy.tokens import Doc

from pipeline.lexicon import word_set
from pipeline.names import fold, load_list
from pipeline.tag.person_tokens import Person, is_name_word

OPENING, CLOSING = frozenset(["«", "„", "“", '"', "''"]), frozenset(["»", "“", "”", '"', "''"])
TITLES_IN_QUOTES = 2  # words between the opening mark and the name: «Академик Осокин»
DAY = ("день", "дня", "дню", "днём", "дне")
ADJECTIVES = ("ским", "ской", "цким", "цкой", "ный", "ным", "ной")


def drop_eponyms(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """Nobody is named in "имени Кирова", "улица Ленина", "кубок Попова"."""
    return [person for person in people if not _is_eponym(doc, person)]


def _is_eponym(doc: Doc, person: Person) -> bool:
    lone = person.end - person.start == 1 and person.end < len(doc)
    if lone and doc[person.end].lower_ in DAY and doc[person.start].lower_.endswith(("ов", "ев", "ин")):
        return True  # "Петров день"
    i = person.start - 1
    if i >= 0 and doc[i].text == ".":
        i -= 1
    if i < 0:
        return False
    heads = load_list("eponym_heads")
    if fold(doc[i].lemma_) in heads or fold(doc[i].text) in heads:
        return True
    honours = load_list("eponym_honours")  # "имени Героя Советского Союза Ивана Осокина"
    for k in range(i, max(i - 6, -1), -1):
        word = doc[k].lower_
        if word == "имени" or (word == "им" and k + 1 < len(doc) and doc[k + 1].text == "."):
            return k == 0 or doc[k - 1].lower_ not in ("от", "по", "под", "без", "с")
        if not doc[k].text.isalpha() or doc[k].is_sent_start or (is_name_word(doc[k]) and fold(word) not in honours):
            return False
    return False


def drop_quoted(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """A name that quotation marks close in on both sides is a ship's, a firm's or a work's, never a person's."""
    return [person for person in people if not is_quoted(doc, person.start, person.end)]


def is_quoted(doc: Doc, start: int, end: int) -> bool:
    """Whether tokens start..end stand alone in quotation marks, a capitalised title before them at most."""
    if end >= len(doc) or doc[end].text not in CLOSING:
        return False
    for i in range(start - 1, max(start - 2 - TITLES_IN_QUOTES, -1), -1):
        if doc[i].text in OPENING:
            return True
        if not is_name_word(doc[i]) and not doc[i].text.istitle():
            return False
    return False


def drop_animals(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """A lone name after the word for an animal, "кличка" or, of a field, "зовут": nobody, wherever else it stands."""
    lone = [p for p in people if p.end - p.start == 1]
    names = {doc[p.start].lemma_.lower() for p in lone if _is_animal(doc, p.start) or _is_called(doc, p.start)}
    return [p for p in people if p not in lone or doc[p.start].lemma_.lower() not in names]


def _is_animal(doc: Doc, i: int) -> bool:
    if i and (fold(doc[i - 1].lemma_) in word_set("animals") or doc[i - 1].lower_ == "кличке"):
        return True
    after = [fold(t.lemma_) for t in doc[i + 1 : i + 5]]  # "Тишка, как прозвали зверя"
    return "прозвать" in after and bool(word_set("animals") & set(after))


def _is_called(doc: Doc, i: int) -> bool:
    """ "которое зовут Барским": an adjective, so no first name."""
    return i > 0 and doc[i - 1].lemma_ in word_set("calling_verbs") and doc[i].lower_.endswith(ADJECTIVES)
