"""What the name of a body says by itself: its words in full, and the district that it serves.

    territorial_body("Сасовская ЦРБ")                                     → сасовская центральная районная больница
    territorial_body('ГБУ РО «Сасовская центральная районная больница»')  → the same, of Сасовский район
    territorial_body("Сасовский завод")                                   → None: there may be several

A district has one such body, so articles that name it can be joined, whatever else they tell of it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.lexicon import word_set
from pipeline.organization_words import short_of
from pipeline.territory_words import territory_of
from pipeline.text import fold

OF_DISTRICT = re.compile(r"\b(?:межрайонн|районн|городск)")  # a level of power: one of it in a district
IN_QUOTES = re.compile(r"([^«»“”„\"]*)[«„“\"]([^«»“”„\"]+)[»”“\"]")


class Body(NamedTuple):
    """The name in full, folded, and the id of the district that its adjective means."""

    name: str
    district: str


@lru_cache(maxsize=2_000)
def territorial_body(name: str) -> Body | None:
    """The body of a district that a name means by itself, without place or parent; None for any other name.

    >>> territorial_body("Сасовская ЦРБ")
    Body(name='сасовская центральная районная больница', district='district:Сасовский район, Рязанская область')
    """
    words = without_legal_form(name).split()
    if not words or not words[0][0].isupper():
        return None
    told = territory_of(words[0].lower())
    full = in_full(words)
    if told is None or not told.district or not OF_DISTRICT.match(full.partition(" ")[2].removeprefix("центральная ")):
        return None
    return Body(full, told.district)


def without_legal_form(name: str) -> str:
    """'ГБУ РО «Сасовская ЦРБ»' → "Сасовская ЦРБ"; a name whose quotation marks hold but a part of it stays."""
    match = IN_QUOTES.fullmatch(name)
    before = match[1].split() if match else []
    return match[2] if match and all(_is_legal(word) for word in before) else name


def _is_legal(word: str) -> bool:
    short = short_of(word)
    return word in word_set("region_short") | word_set("legal_tails") or short is not None and short.form == "legal"


def in_full(words: list[str]) -> str:
    """The words of a name with its abbreviations spelled out, folded."""
    known = ((word, short_of(word)) for word in words)
    return fold(" ".join(short.expansion if short and short.expansion else word for word, short in known))
