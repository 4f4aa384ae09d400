"""An organisation's official name, as far as its article tells: placeholders, short words and adjectives of level
spelled out.

министерство экологии республики, in an article on Якутия  → министерство экологии Республики Саха (Якутия)
минздрав Подмосковья                                       → министерство здравоохранения Московской области
областная дума, in an article on Рязанская область         → Рязанская областная Дума
областной департамент культуры                             → департамент культуры Воронежской области
"""

import re
from functools import cache

from pipeline import lexicon
from pipeline.identify.graph import Draft, only
from pipeline.inflect import adjective_form, adjective_nominative, noun_form
from pipeline.morphology import Morphology
from pipeline.organization_words import head_of
from pipeline.records import Identity, NamedSpan
from pipeline.text import QUOTES, fold, plain_name

REGIONS = {"область", "край", "республика", "автономный округ", "автономная область"}
LEVELS: dict[str, set[str]] = {
    "региональн": REGIONS,
    "областн": {"область"},
    "краев": {"край"},
    "республиканск": {"республика"},
    "окружн": {"автономный округ", "муниципальный округ", "городской округ"},
    "районн": {"район"},
}
SETTLEMENTS = {
    "город",
    "село",
    "деревня",
    "посёлок",
    "посёлок городского типа",
    "рабочий посёлок",
    "станица",
    "хутор",
    "аул",
}


NAMED_SHORT = {"сборная", "ансамбль", "хор", "клуб"}  # сборная Дагестана is called so
GENERIC = {"компания", "фирма", "корпорация"}


@cache
def expansions() -> dict[str, str]:
    """минздрав → министерство здравоохранения."""
    return {row["word"]: row["expansion"] for row in lexicon.rows("organization_kinds") if row["expansion"]}


def official_name(index: int, span: NamedSpan, draft: Draft, place_meant: int | None = None) -> str:
    """The canonical name of the organisation named at `index`; `place_meant`: whose it is, where that is known."""
    name = spelled_out(span.normal, draft.morphology)
    head, _, rest = name.partition(" ")
    if head in GENERIC and rest.isascii() and rest:
        return rest  # компания LogiTrack is LogiTrack
    inside = [(j, s) for j, s in draft.inside(index, "LOC") if j in draft.links]
    if inside:
        j, place = inside[-1]
        identity = draft.identities[draft.links[j].identity]
        if name.endswith(place.text) and _is_short(place, identity) and span.kind not in NAMED_SHORT:
            front = name.removesuffix(place.text)
            case = "datv" if front.lower().endswith(" по ") else "gent"
            return front + inflected(identity, place, case, draft)
        return name
    if span.span.rule == "shared_tail" and (tail := shared_place(index, draft)) is not None:
        place, identity = draft.named[tail], draft.identities[draft.links[tail].identity]
        whole = place.span.level == "name" and place.rule != "shared_kind"
        return f"{name} {place.text if whole else inflected(identity, place, 'gent', draft)}"
    fitting = of_level(name, draft)
    region = place_meant if place_meant in fitting else only(fitting)
    if region is None:
        return name
    level, _, rest = name.partition(" ")
    adjective, _, kind = draft.identities[region].name.partition(" ")
    if fold(rest) == "дума" and kind in ("область", "край") and adjective.endswith(ADJECTIVES):
        return f"{adjective_nominative(adjective, 'Fem', False, draft.morphology)} {level.lower()} Дума"
    return f"{rest} {inflected(draft.identities[region], None, 'gent', draft)}"


LISTED = {"shared_tail", "shared_head", "shared_number"}  # one of several bodies whose last has the place of all
BETWEEN = re.compile(r"\s*(?:,|и)\s+")


def shared_place(index: int, draft: Draft) -> int | None:
    """The span of the place that a list of bodies closes with: "администрация и совет ветеранов | Шатровского
    округа", "министерства здравоохранения и строительства | области"."""
    text, at = draft.document.article.text, index
    tail = draft.named[index].span.rule == "shared_tail"
    for i in range(index, len(draft.named)):
        span = draft.named[i].span
        if span.type != "ORG" or span.start < draft.named[at].span.end and i > index:
            continue
        listed = i == index or tail or BETWEEN.fullmatch(text, draft.named[at].span.end, span.start)
        if not listed or not tail and span.rule != draft.named[index].span.rule:
            return None
        places = [j for j, _ in draft.inside(i, "LOC") if j in draft.links]
        if places and (i > index or not tail):
            return places[-1] if i > index else None
        at = i
    return None


def of_level(name: str, draft: Draft) -> list[int]:
    """The territories of the article that the adjective of level before a body can mean: областной департамент."""
    if any(quote in name for quote in QUOTES):
        return []  # районная газета «Заря» is called so
    level, _, rest = fold(spelled_out(name, draft.morphology)).partition(" ")
    kinds = next((kinds for stem, kinds in LEVELS.items() if level.startswith(stem)), None)
    common = next((word for word in rest.split(" ") if not word.endswith(ADJECTIVES)), "")
    if kinds is None or not (head_of(rest) or head_of(common)):
        return []
    return [i for i, identity in draft.of_type("LOC") if identity.kind in kinds]


def spelled_out(normal: str, morphology: Morphology) -> str:
    """российский минсельхоз → российское министерство сельского хозяйства."""
    words = normal.split(" ")
    for i, word in enumerate(words[:3]):
        expansion = expansions().get(fold(word))
        if expansion:
            words[i] = expansion[0].upper() + expansion[1:] if word[0].isupper() and i == 0 else expansion
            head = next((w for w in expansion.split() if not w.endswith(ADJECTIVES)), expansion)
            gender = "Fem" if head.endswith(("а", "я")) else "Neut" if head.endswith(("о", "е")) else "Masc"
            agreeing = [adjective_nominative(w, gender, False, morphology) for w in words[:i] if w.endswith(ADJECTIVES)]
            return " ".join([*agreeing, *words[i:]] if len(agreeing) == i else words)
    return normal


def meant_in_full(index: int, span: NamedSpan, draft: Draft) -> tuple[int | None, bool]:
    """The one identity that a short word means once it is spelled out, and whether that is its whole name: Минтранс
    области, Госдума; заксобрание, of a longer name."""
    name = plain_name(official_name(index, span, draft))
    if name == plain_name(span.normal):
        return None, False
    named = [(i, plain_name(identity.name)) for i, identity in draft.of_type("ORG")]
    same = [i for i, other in named if other == name]
    longer = [i for i, other in named if other.startswith(f"{name} ") or other.endswith(f" {name}")]
    return only(same or longer), bool(same)


ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее")


def _is_short(place: NamedSpan, identity: Identity) -> bool:
    """Whether a place inside a name is a placeholder ("области") or a region's short name ("Подмосковья")."""
    if place.span.level == "nominal":
        return True
    return identity.kind in REGIONS and fold(place.normal) != fold(identity.name)


def inflected(identity: Identity, place: NamedSpan | None, case: str, draft: Draft) -> str:
    """Рязанская область → Рязанской области; Республика Коми → Республики Коми; the town Сибай → города Сибай."""
    words = identity.name.split(" ")
    if identity.kind in SETTLEMENTS:
        town = words[0] if len(words) > 1 or words[0][-1] in "оеиы" else noun_form(words[0], case, draft.morphology)
        return f"{place.text if place else ''} {' '.join([town, *words[1:]])}".strip()
    adjectives = [adjective_form(w, case, draft.morphology) for w in words]
    if words[0].lower() == "республика":
        return " ".join(["Республике" if case == "datv" else "Республики", *words[1:]])
    nouns = [a is not None for a in adjectives]
    last = next((i for i, is_adjective in enumerate(nouns) if not is_adjective), len(words) - 1)
    changed = [a if a is not None and i < last else w for i, (a, w) in enumerate(zip(adjectives, words, strict=True))]
    changed[last] = noun_form(words[last], case, draft.morphology)
    return " ".join(changed)
