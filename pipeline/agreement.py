"""Whether an adjective goes with a noun: by its ending where the tagger doesn't know the word.

Тетюшской (a proper noun in the nominative to the tagger) + ЦРБ in the genitive → they agree
"""

from pipeline.words import Word

CASES: dict[str, frozenset[str]] = {
    "ский": frozenset({"Nom", "Acc"}),
    "ского": frozenset({"Gen", "Acc"}),
    "скому": frozenset({"Dat"}),
    "ским": frozenset({"Ins", "Dat"}),
    "ском": frozenset({"Loc"}),
    "ская": frozenset({"Nom"}),
    "ской": frozenset({"Gen", "Dat", "Ins", "Loc"}),
    "скую": frozenset({"Acc"}),
    "ское": frozenset({"Nom", "Acc"}),
    "ские": frozenset({"Nom", "Acc"}),
    "ских": frozenset({"Gen", "Loc", "Acc"}),
    "скими": frozenset({"Ins"}),
}
ENDINGS = tuple(sorted(CASES, key=len, reverse=True))


def relational_ending(word: Word) -> str:
    """The ending of a form of an adjective in -ский or -цкий, empty for any other word."""
    lower = word.lower.replace("цк", "ск")
    return next((ending for ending in ENDINGS if lower.endswith(ending) and len(lower) > len(ending) + 1), "")


def is_adjective(word: Word) -> bool:
    """Whether a word is an adjective, to the tagger or by its ending: "Апастовского"."""
    return word.adjective or (word.pos in ("PROPN", "NOUN", "X") and word.capital and bool(relational_ending(word)))


def agrees(adjective: Word, noun: Word) -> bool:
    """Whether an adjective can belong to a noun; an abbreviation takes any case."""
    if not noun.case or noun.acronym:
        return True
    ending = relational_ending(adjective)
    if ending:
        stressed = ending == "ской" and {adjective.case, noun.case} <= {"Nom", "Acc"}  # мужской, городской, Тверской
        same = noun.case == adjective.case and noun.number != "Plur"  # both mistaken: "Озёрского леспромхоза"
        return stressed or noun.case in CASES[ending] or same
    if not adjective.case or noun.pos == "PROPN":
        return True
    pair = {adjective.case, noun.case}
    animate = adjective.lower.endswith(("ого", "его", "ых", "их"))
    return adjective.case == noun.case or pair <= {"Nom", "Acc"} or animate and pair <= {"Gen", "Acc"}
