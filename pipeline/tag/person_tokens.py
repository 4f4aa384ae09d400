"""What the rules about people share: a person as tokens, initials, words that may be names.

is_initial: "А" "." → True;  is_name_word: "Осокин" → True, "глава" → False
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

COMMON_FIRST, COMMON_LAST = 7, 5  # counts from which a lexicon's word is taken for a name on its own
FREQUENT_FIRST = 12  # from which a word of the language is one too, where it stands as a name: "Вера", but not "Май"


@dataclass(frozen=True, slots=True)
class Person:
    """Tokens start..end (exclusive) that name somebody, and the last rule that changed them."""

    start: int
    end: int
    rule: str
    confidence: float


def is_initial(doc: Doc, i: int) -> bool:
    """Whether tokens i, i+1 are a letter and its full stop: "А.", "Дж."; "А ." beside what they are initials of."""
    if not 0 <= i < len(doc) - 1 or doc[i + 1].text != "." or doc[i].whitespace_ and not _is_torn(doc, i):
        return False
    text = doc[i].text
    return text[0].isupper() and text.isalpha() and (len(text) == 1 or text in ("Дж", "Ю", "Ж", "Ш", "Ал", "Вл", "Ив"))


def _is_torn(doc: Doc, i: int) -> bool:
    """Whether a blank parts a letter from its full stop in a name: "И . П . Осокин", "Осокин И . П ."."""
    letter = len(doc[i].text) == 1
    after = i + 2 < len(doc) and (is_name_word(doc[i + 2]) or len(doc[i + 2].text) == 1 and doc[i + 2].text.isupper())
    before = i > 0 and is_name_word(doc[i - 1]) or i > 1 and doc[i - 1].text == "." and len(doc[i - 2].text) == 1
    return letter and (after or before)


def is_name_word(token: Token) -> bool:
    """Whether a token is a capitalised word of letters, hyphens and apostrophes."""
    return token.text[0].isupper() and len(token.text) > 1 and token.text.replace("-", "").isalpha()


def changed(person: Person, start: int, end: int, rule: str, confidence: float | None = None) -> Person:
    if (start, end) == (person.start, person.end):
        return person
    return Person(start, end, rule, person.confidence if confidence is None else confidence)


def is_next_owner(doc: Doc, end: int) -> bool:
    """Whether initials that end at `end` belong to the surname after them: "Иванов А. Петров"."""
    return end < len(doc) and is_name_word(doc[end]) and not doc[end].is_sent_start and doc[end - 1].whitespace_ == ""
