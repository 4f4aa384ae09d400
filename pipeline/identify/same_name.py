"""Which names of one article can be names of one organisation, by the two names alone.

    ООО «Заря» … «Заря», Всероссийское общество инвалидов … ВОИ, Лесная ЦРБ … Лесная центральная районная больница

Each rule is asked of a name and of an organisation named before; the first that answers decides.
"""

from collections.abc import Callable

from pipeline.identify.told_words import ADJECTIVES, acronym_of_words, same_tip, same_words, shorter_words
from pipeline.lexicon import word_set
from pipeline.organization_words import abbreviations, is_proper
from pipeline.records import Identity, NamedSpan
from pipeline.text import QUOTES, fold, plain_name

SAME, SHORTER = 0.99, 0.95


def known_abbreviation(span: NamedSpan, identity: Identity) -> bool:
    """АИР after "Агентство инвестиционного развития (АИР)"."""
    return bool(identity.abbreviation) and fold(span.normal) == fold(identity.abbreviation)


def same_name(span: NamedSpan, identity: Identity) -> bool:
    return plain_name(span.normal) == plain_name(identity.name)


def same_quoted_name(span: NamedSpan, identity: Identity) -> bool:
    """«Заря» and ООО «Заря»; ООО «Заря» and колхоз «Заря» are two."""
    tip = fold(_tip(span.normal))
    if not tip or tip != fold(_tip(identity.name)):
        return False
    return (fold(span.normal) == tip or fold(identity.name) == tip) and not _is_part(identity.name)


def _is_part(name: str) -> bool:
    """Whether a quoted name is that of the body whose part this one is: отделение партии «Заря», not филиал «Заря»."""
    front = fold(name[: -len(_tip(name))]).split()
    nouns = [word for word in front if not word.endswith(ADJECTIVES)]
    return len(nouns) > 1 and bool(set(front) & PART_OF)


def same_without_form(span: NamedSpan, identity: Identity) -> bool:
    """СК «Монолит» and ООО «СК Монолит»: the same words, of which one name has a legal form besides."""
    (form, words), (other_form, others) = map(_without_form, (span.normal, identity.name))
    telling = len(words) > 1 or span.normal.split(" ")[-1].strip(QUOTES).isupper()
    return bool(form) != bool(other_form) and telling and words == others


def _without_form(name: str) -> tuple[str, list[str]]:
    """(legal form, the other words without marks)."""
    words = plain_name(name).split()
    first = name.split(" ", 1)[0]
    short = abbreviations().get(first)
    return (first, words[1:]) if short is not None and short.form == "legal" else ("", words)


def tip_of_name(span: NamedSpan, identity: Identity) -> bool:
    """LogiTrack and компания LogiTrack, ЦРБ and Лесная ЦРБ."""
    short = abbreviations().get(span.normal)
    front = fold(identity.name).split()[:-1]
    if PART_OF & set(front) or span.normal.isupper() and set(front) & word_set("parts_of_body"):
        return False
    if is_proper(fold(span.normal)) and any(word.endswith(OF_PLACE) for word in front):
        return False  # Росреестр is not Рязанский Росреестр
    return (
        (len(span.normal) > 3 or short is not None and short.form == "facility")
        and span.normal[0].isupper()
        and fold(identity.name).endswith(" " + fold(span.normal))
        and " " not in span.normal
    )


PART_OF = {"фракция", "отделение", "филиал", "подразделение"}  # фракция КПРФ is not КПРФ
OF_PLACE = ("ский", "ская", "ское", "цкий", "цкая", "цкое")


def acronym_of_name(span: NamedSpan, identity: Identity) -> bool:
    """ВОИ and Всероссийское общество инвалидов."""
    if not span.normal.isupper() or " " in span.normal:
        return False
    initials = "".join(
        word[0] for word in fold(identity.name).replace("-", " ").split() if word not in ("и", "по", "в", "на", "при")
    )
    return len(initials) > 1 and initials == fold(span.normal)


def spelled_facility(span: NamedSpan, identity: Identity) -> bool:
    """Лесная ЦРБ and Лесная центральная районная больница, ГБУ «Лесная центральная районная больница»."""
    front, _, last = span.normal.rpartition(" ")
    short = abbreviations().get(last)
    if not front or short is None or short.form != "facility" or not short.expansion:
        return False
    whole = plain_name(f"{front} {short.expansion}")
    return whole in (plain_name(identity.name), plain_name(_tip(identity.name)))


def shorter_name(span: NamedSpan, identity: Identity) -> bool:
    """министерство образования and министерство образования Рязанской области."""
    if not fold(identity.name).startswith(fold(span.normal) + " "):
        return False
    alone = " " not in span.normal  # "Дума" after "Дума Рыбновского района", capital as it is
    return not alone or bool(span.kind) and span.kind == identity.kind and span.normal[0].isupper()


def facility_in_full(span: NamedSpan, identity: Identity) -> bool:
    """ЦРБ and Шацкая районная больница: every word of what it stands for but "центральная" is in the name."""
    short = abbreviations().get(span.normal)
    if short is None or short.form != "facility" or not short.expansion:
        return False
    return set(fold(short.expansion).split()) - {"центральная"} <= set(fold(identity.name).split())


def same_told_words(span: NamedSpan, identity: Identity) -> bool:
    """ФК «Рязань» and футбольный клуб «Рязань», суд Ленинского района and Ленинский районный суд."""
    return same_words(span.normal, identity.name)


def same_quoted_body(span: NamedSpan, identity: Identity) -> bool:
    """Компания «Заря» and ООО «Заря», благотворительный фонд «Дом» and фонд «Дом»."""
    return same_tip(span.normal, identity.name)


def fewer_words(span: NamedSpan, identity: Identity) -> bool:
    """Октябрьский суд and Октябрьский районный суд Рязани, школа № 5 and СОШ № 5, whichever the article has first."""
    return shorter_words(span.normal, identity.name) or shorter_words(identity.name, span.normal)


def acronym_of_body(span: NamedSpan, identity: Identity) -> bool:
    """РГУ имени Есенина and Рязанский государственный университет имени Есенина."""
    return acronym_of_words(span.normal, identity.name)


Rule = Callable[[NamedSpan, Identity], bool]
RULES: list[tuple[Rule, float]] = [
    (same_name, SAME),
    (known_abbreviation, SAME),
    (same_quoted_name, SAME),
    (same_without_form, SAME),
    (acronym_of_name, SHORTER),
    (tip_of_name, SHORTER),
    (spelled_facility, SAME),
    (shorter_name, SHORTER),
    (facility_in_full, SHORTER),
    (same_told_words, SAME),
    (same_quoted_body, SHORTER),
    (fewer_words, SHORTER),
    (acronym_of_body, SHORTER),
]
# those that two bodies of one list or of two places could meet too
TOLD: list[Rule] = [same_told_words, same_quoted_body, fewer_words, acronym_of_body]


def _tip(name: str) -> str:
    """The part in quotation marks, or the whole of a name that has lost them."""
    opening = min((name.find(q) for q in '«“„"' if q in name), default=-1)
    return name[opening:] if opening >= 0 else name
