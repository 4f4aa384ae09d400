"""What a place and the territory named after it share: Рыбное – Рыбновский район, Оргёт – Оргётский наслег, Артём –
Артёмовский округ.

    named_after("Рыбное", "Рыбновский район") → True

Nothing but string rules, so that the scripts that build the lexicon can use it too.
"""

import re

_PLACE_END = re.compile(r"(?:ск|(?<=ц)к|ое|ий|ый|ая|[аоеиыяйь])$")
_ADJECTIVE_END = re.compile(r"(?:ский|цкий|ской|ское|цкое|ская|ный|ное|ная|ий|ый|ой|ое|ая)$")
# between the root of a place and the ending of its adjective: Рыбн-ов-ский, Сасов-ский, Мамадыш-ский, Клепик-ов-ский
SUFFIXES = ("", "ов", "ев", "н", "ин", "ен", "ан", "в", "ь", "й", "ц", "к", "ск", "ль", "ел", "ьев", "ем")


SOFTENED = {"г": "ж", "к": "ч", "х": "ш"}  # Онега – Онежский


def stem(name: str) -> str:
    """The root of a place name.

    >>> stem("Рыбное"), stem("Сасово"), stem("Соль-Илецк")
    ('рыбн', 'сасов', 'сольилец')
    """
    plain = name.lower().replace("ё", "е").replace("-", "").replace(" ", "")
    return _PLACE_END.sub("", plain)


def named_after(place: str, territory: str) -> bool:
    """Whether the adjective of a territory's name can be that of the place; a root of one or two letters proves
    nothing."""
    adjective = _ADJECTIVE_END.sub("", territory.lower().replace("ё", "е").split(" ")[0].replace("-", ""))
    return any(_fits(root, adjective) for root in roots(place))


def roots(place: str) -> tuple[str, ...]:
    """The root of a name, and that of its compound: Великий Устюг → великийустюг, великоустюг, великеустюг."""
    words = place.split(" ")
    if len(words) != 2:
        return (stem(place),)
    front, back = stem(words[0]), stem(words[1])
    return stem(place), f"{front}о{back}", f"{front}е{back}"


def _fits(root: str, adjective: str) -> bool:
    if len(root) < 3:
        return root == adjective
    softened = root[:-1] + SOFTENED.get(root[-1], root[-1])
    return adjective in (root[:-1], softened) or any(adjective == root + suffix for suffix in SUFFIXES)
