"""Names in a row with people that NER takes for places: surnames of a roll call, first names of brothers and sisters.

«За» — [LOC Сокол], [LOC Осокина], [PER Д. Степанов] и [PER Зверьков]      → four people
Дети, [PER Туяна] и [LOC Чингис], живут в Улан-Удэ                        → two people
Приехали гости из [LOC Касимова], [LOC Сасова] и [PER Осокина]             → as they were: a preposition rules the row
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.declension import NOM
from pipeline.known_places import populations
from pipeline.lexicon import word_set
from pipeline.name_forms import name_form
from pipeline.records import EntitySpan
from pipeline.tag.person_tokens import COMMON_FIRST, Person

SHORTEST = 4  # names of a roll call, of which half are people to NER
JOINTS = frozenset([",", "и"])


def people_in_rows(doc: Doc, people: Sequence[Person], others: Sequence[EntitySpan]) -> list[int]:
    """The tokens of NER's places of one word that are people by the row they stand in."""
    at = {token.idx: token.i for token in doc}
    places = [at[s.start] for s in others if s.type == "LOC" and s.start in at and _is_token(doc, at[s.start], s)]
    items = sorted([*((p.start, p.end, True) for p in people), *((i, i + 1, False) for i in places)])
    found: list[int] = []
    row: list[tuple[int, int, bool]] = []
    for item in items:
        if row and not (item[0] == row[-1][1] + 1 and doc[row[-1][1]].lower_ in JOINTS):
            found += _people_of(doc, row)
            row = []
        row.append(item)
    return [*found, *(_people_of(doc, row) if row else [])]


def _is_token(doc: Doc, i: int, span: EntitySpan) -> bool:
    return span.end == doc[i].idx + len(doc[i].text)


def _people_of(doc: Doc, row: list[tuple[int, int, bool]]) -> list[int]:
    """The places of a row that are people."""
    places = [start for start, _, is_person in row if not is_person]
    first = row[0][0]
    if not places or len(row) == len(places) or first and doc[first - 1].pos_ == "ADP":
        return []
    called = len(row) >= SHORTEST and 2 * (len(row) - len(places)) >= len(row)
    if called and all(_is_surname(doc[i].text) for i in places):
        return places
    alone = all(end == start + 1 and _is_no_surname(doc[start].text) for start, end, _ in row)
    least = 1 if _are_relatives(doc, first) else COMMON_FIRST
    return places if alone and all(_is_first(doc[i].text, least) for i in places) else []


def _are_relatives(doc: Doc, first: int) -> bool:
    """Whether a row tells the names of somebody's kin: "Дети, | Туяна и Чингис", "братья | Баир и Чингис"."""
    at = first - 2 if first > 1 and doc[first - 1].text == "," else first - 1
    kin = word_set("kinsmen") | word_set("kinswomen") | {"ребенок", "дети"}
    return at >= 0 and doc[at].lemma_.lower().replace("ё", "е") in kin and "Number=Plur" in str(doc[at].morph)


def _is_no_surname(word: str) -> bool:
    form = name_form(word)
    return form.first > 0 or not form.surname_shape


def _is_surname(word: str) -> bool:
    """Whether a word is a surname in the nominative, known or of such a shape."""
    form = name_form(word)
    nominative = any(case == NOM for _, case in form.last_in) or form.surname_shape
    return nominative and (form.last > 0 or form.surname_shape) and not form.first


def _is_first(word: str, least: int) -> bool:
    """Whether a word is a first name that is common enough, in the nominative, and no place as it stands."""
    form = name_form(word)
    nominative = any(case == NOM for _, case in form.first_in)
    return form.first >= least and nominative and word.lower() not in populations()
