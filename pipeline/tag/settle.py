"""Which of the names that were found may stand: nested ones do, crossing ones don't; and where else the text repeats
them.

ГУ МЧС России по краю, МЧС России  → both, the second inside the first
компания LogiTrack, LogiTrack      → the first only
"""

from pipeline.agreement import is_adjective
from pipeline.lexicon import word_set
from pipeline.name_forms import name_form
from pipeline.near import Near
from pipeline.organization_words import head_at
from pipeline.tag.dependents import BRANCHES
from pipeline.tag.places import short_names
from pipeline.tag.scene import OPENING, WEAK, Name, Scene, begins_sentence, quoted_end, work_key
from pipeline.words import Word


def repeated(scene: Scene, names: list[Name]) -> list[Name]:
    """Acronyms, Latin and quoted names that the article uses for an organisation, where nothing else claims them; and
    an
    acronym in brackets right behind a name."""
    words = scene.words
    covered = {k for n in names for k in range(n.first, n.last)}
    known = {
        w.text for n in names for w in [words[n.first]] if n.level == "name" and n.last == n.first + 1 and _sign(w)
    }
    known |= {words[n.last - 1].text for n in names if n.level == "name" and _has_latin_tip(words, n)}
    quoted = {_inside_quotes(words, n) for n in names if n.level == "name"} - {""}
    firms = {_inside_quotes(words, n) for n in names if _is_firm(words, n)} - {""}
    tips = {words[k].text for n in names if n.level == "name" for k in range(n.first, n.last) if _is_tip(words, k, n)}
    latin = {tip for n in names if n.level == "name" and (tip := _latin_tip(words, n))}
    found = []
    for i, word in enumerate(words):
        if i in covered:
            continue
        longer = next((tip for tip in latin if tip == tuple(w.text for w in words[i : i + len(tip)])), None)
        if longer:
            found.append(Name(i, i + len(longer), "name", "repeated", WEAK))
            continue
        end = quoted_end(words, i)
        if end and work_key(words[i + 1 : end - 1]) in quoted:
            found.append(Name(i, end, "name", "repeated", WEAK))
        if not word.text[0].isalpha():
            continue
        end = i + 1
        bracket = 2 <= i < len(words) - 1 and words[i - 1].text == "(" and i - 2 in covered
        if bracket and _sign(word) and word.text not in short_names():
            found.extend(_in_brackets(words, i))
            continue
        unquoted = word.capital and work_key([word]) in firms and _is_named_so(scene, i)
        if unquoted or word.text in known or word.text in tips and words[i - 1].text in OPENING:
            found.append(Name(i, end, "name", "repeated", WEAK))
    return found


def _is_firm(words: list[Word], name: Name) -> bool:
    """Whether a legal form or what a firm is stands before a quoted name: АО «Заря», завод «Заря»; not a party."""
    opening = next((k for k in range(name.first, name.last) if words[k].text in OPENING), name.first)
    match = head_at(words, opening - 1) if opening > name.first else None
    return name.rule == "legal_form" or match is not None and match.kind.kind in word_set("works_of_a_town")


def _is_named_so(scene: Scene, i: int) -> bool:
    """Whether a word that an organisation has in quotation marks names it without them: "на | Рязцветмете"; nobody's
    name, no place and at the beginning of a sentence no common word: "Восход солнца"."""
    word, form = scene.words[i], name_form(scene.words[i].text)
    if form.first or form.patronymic or form.last or i in scene.place_words or word.adjective:
        return False
    alone = scene.people.get(i) == i + 1 or i in scene.ner
    within = i > 0 and scene.words[i - 1].text[-1].isalpha() and not begins_sentence(scene.words, i)
    return alone or i not in scene.person_words and within and word.noun


def _in_brackets(words: list[Word], at: int) -> list[Name]:
    """The names that a bracket gives after another, from words[at] on: "(King’s College, KCL)"; none when it holds
    more."""
    found, first, end = [], at, at
    while end < len(words) and words[end].text[0].isascii() and end - at < LONGEST_BRACKET:
        if words[end].text in (",", ";", ")"):
            found.append(Name(first, end, "name", "in_brackets", WEAK))
            first = end + 1
        if words[end].text == ")":
            return [name for name in found if name.first < name.last]
        end += 1
    return [Name(at, at + 1, "name", "in_brackets", WEAK)] if words[at + 1].text == ")" else []


LONGEST_BRACKET = 9  # words


def _inside_quotes(words: list[Word], name: Name) -> str:
    """What stands in quotation marks at the end of a name, by `work_key`: клуб «Вторая половинка» → втор половинк."""
    start = next((k for k in range(name.first, name.last) if words[k].text in OPENING), None)
    if start is None or quoted_end(words, start) != name.last:
        return ""
    return work_key(words[start + 1 : name.last - 1])


def _sign(word: Word) -> bool:
    """Whether a word is a sign rather than a word: an acronym or in Latin letters."""
    return word.acronym or word.text[0].isascii() and word.text[0].isupper()


def _has_latin_tip(words: list[Word], name: Name) -> bool:
    """Whether one word in Latin letters ends a name: компания LogiTrack."""
    tip = words[name.last - 1]
    alone = name.last - name.first > 1 and not words[name.last - 2].text[0].isascii()
    return alone and _sign(tip) and not tip.acronym and len(tip.text) > 2


def _latin_tip(words: list[Word], name: Name) -> tuple[str, ...]:
    """The words in Latin letters, two or more, that end a name: телеканал Nord Star → Nord Star."""
    first = next((k for k in range(name.last, name.first, -1) if not words[k - 1].text[0].isascii()), name.first)
    tip = tuple(w.text for w in words[first : name.last])
    return tip if first > name.first and len(tip) > 1 and all(t[0].isalpha() for t in tip) else ()


def _is_tip(words: list[Word], k: int, name: Name) -> bool:
    """Whether words[k] alone stands in quotation marks at the end of a name."""
    return name.first < k and k + 2 == name.last and words[k - 1].text in OPENING and words[k].capital


def settle(scene: Scene, names: list[Name]) -> list[Name]:
    """Keeps names that nest and drops those that cross or repeat a better one: the longer goes first."""
    grown = [n for n in names if n.rule in ("head_noun", "abbreviation", "legal_form") and n.level == "name"]
    near = Near((g.first, g.last, g) for g in grown)
    names = [n for n in names if n.rule != "ner" or not any(_crosses(n, g) for g in near.meeting(n.first, n.last))]
    kept: Near[Name] = Near()
    standing: list[Name] = []
    for name in sorted(names, key=_precedence):
        if all(_goes_with(scene, name, other) for other in kept.meeting(name.first, name.last)):
            kept.add(name.first, name.last, name)
            standing.append(name)
    return sorted(standing, key=lambda n: (n.first, -n.last))


def _precedence(name: Name) -> tuple[bool, int, bool, bool, int]:
    """Which name is settled first: the longer, but before all the parts of a list that a longer name may cut across
    ("управления | Росгвардии по Курской и Липецкой областям")."""
    return (
        name.rule != "shared_places",
        name.first - name.last,
        name.level != "name",
        name.rule == "ner",
        name.first,
    )


def _crosses(a: Name, b: Name) -> bool:
    return a.first < b.first < a.last < b.last or b.first < a.first < b.last < a.last


def _goes_with(scene: Scene, name: Name, other: Name) -> bool:
    """Whether a name may stand inside another that it meets and that is at least as long."""
    inside = other.first < name.first and name.last <= other.last
    owner = (
        name.level == "nominal" and name.last == other.last and name.last - name.first > 1
    )  # отдел | администрации района
    return inside and (name.level == "name" or owner) and _is_member(scene, name, other)


def _is_member(scene: Scene, inner: Name, outer: Name) -> bool:
    """Whether an organisation inside another is one of its own: no tip in quotation marks, no name right behind its
    kind."""
    words = scene.words
    if words[inner.first - 1].lower == "и" and words[inner.first].lower == "управления" and inner.level == "name":
        return False  # Академия права и | управления ФСИН
    if inner.last == outer.last and all(map(is_adjective, words[outer.first : inner.first])):
        return False  # районный суд of Рыбновский районный суд is the same one
    if inner.last == outer.last and words[inner.first - 1].lemma.lower() in BRANCHES:
        return True  # региональное отделение | «Единой России»
    if (
        outer.rule in ("quoted", "quoted_list")
        or words[inner.first].text in OPENING
        or _in_quotes(words, outer.first, inner.first)
    ):
        return False
    if not words[inner.first].acronym and any(w.lower in ("имени", "им") for w in words[outer.first : inner.first]):
        return False  # имени Героя Советского Союза Петрова
    if inner.rule == "ner":
        apposed = head_at(words, inner.first - 1) is not None and words[inner.first].case not in ("Gen",)
        return not apposed and outer.rule != "legal_form"
    return True


def _in_quotes(words: list[Word], first: int, at: int) -> bool:
    """Whether quotation marks opened after words[first] are still open at words[at]."""
    depth, straight = 0, 0
    for j in range(first, at):
        text = words[j].text
        if text in ('"', "''"):
            straight ^= 1
        elif text in OPENING and text != "“":
            depth += 1
        elif text in OPENING.values():
            depth -= 1
    return depth > 0 or straight == 1
