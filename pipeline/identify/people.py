"""Which mentions of people are one person.

    Горелов Андрей Валентинович ← Андрей Горелов, А. В. Горелов, Андрей Валентинович, Горелов

Names with a surname come first, the fullest before the barest. A name joins a person when every part that both have
agrees, an initial agreeing with the name that it begins and a short form with the full one beside the same surname; a
bare one only when exactly one person fits. Kuznetsov and his namesake stay two.
"""

from collections.abc import Iterable, Sequence, Set

from pipeline.identify.graph import Draft, Link, only
from pipeline.identify.namesakes import (
    declared_namesakes,
    in_another_role,
    maiden_name,
    names_newborn,
    same_in_brackets,
    surname_before,
)
from pipeline.identify.nobody import is_counted, is_thing, may_be_thing
from pipeline.identify.own_posts import is_somebody_else
from pipeline.identify.people_beside import side_by_side
from pipeline.identify.predicates import told_gender, told_several
from pipeline.name_forms import feminine
from pipeline.records import Identity, NamedSpan, PersonName
from pipeline.short_names import full_patronymic, is_colloquial, is_short_of, stand_for_one
from pipeline.text import fold

FULL, PARTIAL, BARE = 0.99, 0.95, 0.9
DOUBT = 0.65  # of a surname that may be the thing of which the article speaks as well


def link_people(draft: Draft) -> None:
    """Gives every named person an identity; what names nobody of the article, or several at once, gets none."""
    named = [(i, s) for i, s in draft.spans("PER", "name") if not is_counted(draft, i)]
    ordered = sorted(named, key=lambda p: (_is_latin(p[1]), _lacks_surname(p[1].person), -fullness(p[1].person), p[0]))
    namesakes, beside = declared_namesakes(draft), side_by_side(draft)
    families: set[int] = set()
    for index, span in ordered:
        person = span.person or PersonName(last=span.normal)
        others = {link.identity for j in beside.get(index, ()) if (link := draft.links.get(j))}
        if span.rule == FAMILY:
            chosen, rule = _family(person, families, draft), ""
        else:
            chosen, rule = _somebody(draft, index, person, namesakes, others | families)
        if chosen is not None and not person.first and is_thing(draft, index):
            continue
        if chosen is None:
            person = person if span.rule == FAMILY else _as_told(person, draft, index)
            identity = draft.new(Identity("PER", person.full, person))
            draft.links[index] = Link(identity, "", 1.0)
            families |= {identity} if span.rule == FAMILY else set()
            continue
        known = draft.identities[chosen].person
        assert known is not None
        if rule in ASIDE:
            draft.links[index] = Link(chosen, rule, PARTIAL)
            continue
        merged = merge(known, person)
        draft.identities[chosen] = Identity("PER", merged.full, merged)
        why, confidence = (rule, BARE) if rule else _why(person, known)
        draft.links[index] = Link(chosen, why, confidence * (DOUBT if may_be_thing(draft, index) else 1.0))


FAMILY = "family"  # the rule of a span that names a family: "семья Ткаченко", "Осокины"
ASIDE = ("same_in_brackets", "maiden_name")  # rules of a name that says nothing more of its bearer


def _as_told(person: PersonName, draft: Draft, index: int) -> PersonName:
    """The person with the gender that the predicate tells, of a surname that men and women have alike."""
    gender = "" if person.first or feminine(person.last) != person.last else told_gender(draft, index)
    return PersonName(person.last, "", person.patronymic, gender) if gender else person


def _family(person: PersonName, families: Iterable[int], draft: Draft) -> int | None:
    """The family that the article named by the same surname."""
    return only([i for i in families if fold(draft.identities[i].name) == fold(person.last)])


def _somebody(
    draft: Draft, index: int, person: PersonName, namesakes: frozenset[str], others: Set[int]
) -> tuple[int | None, str]:
    """Whom a name means, with the rule where it is one of those that look at the text; None for somebody new. `others`
    it doesn't mean."""
    if (chosen := same_in_brackets(draft, index)) is not None:
        return chosen, "same_in_brackets"
    if (chosen := maiden_name(draft, index)) is not None:
        return chosen, "maiden_name"
    if names_newborn(draft, index):
        return None, ""
    candidates = [i for i in _candidates(draft, person, namesakes) if i not in others]
    if not person.patronymic:
        gender = told_gender(draft, index)
        candidates = [i for i in candidates if not _is_other_gender(gender, draft.identities[i].person)]
    if not person.first and told_several(draft, index):
        borne = [draft.identities[i].name for i in others if draft.identities[i].name == person.last]
        candidates = [] if borne else candidates
    if not person.first:
        candidates = [i for i in candidates if not in_another_role(draft, index, _first_named(draft, i))]
    elif not person.last:
        candidates = [i for i in candidates if not is_somebody_else(draft, index, i)]
    chosen = _same(person, candidates, draft, index)
    if chosen is None and person.first and person.patronymic and not person.last:
        before = surname_before(draft, index)
        if before is not None and before not in others and not is_somebody_else(draft, index, before):
            return before, "surname_before"
    return chosen, ""


def _is_other_gender(gender: str, person: PersonName | None) -> bool:
    return person is not None and bool(gender and person.gender) and gender != person.gender


def _is_latin(span: NamedSpan) -> bool:
    return span.rule == "latin"


def _lacks_surname(person: PersonName | None) -> bool:
    return person is not None and not person.last


def _candidates(draft: Draft, name: PersonName, namesakes: frozenset[str]) -> list[int]:
    """The people so far whom a name can mean. Declared namesakes are one person only where the patronymic says so."""
    found = [(i, identity.person) for i, identity in draft.of_type("PER") if identity.person]
    fitting = [(i, person) for i, person in found if may_be(name, person)]
    if fold(name.last) in namesakes and name.first:
        fitting = [(i, person) for i, person in fitting if bool(person.patronymic) == bool(name.patronymic)]
    return [i for i, _ in fitting]


def _same(person: PersonName, candidates: Sequence[int], draft: Draft, index: int) -> int | None:
    """The one person whom the name can mean. Of several, the one whose parts are all the same, or who has the
    patronymic, or the only one whom the text named before a bare surname, or its headline."""
    if len(candidates) < 2:
        return only(candidates)
    exact = [i for i in candidates if _key(draft.identities[i].person) == _key(person)]
    if exact or person.first and not person.patronymic:
        return only(exact)
    if person.patronymic:
        return only([i for i in candidates if (known := draft.identities[i].person) and known.patronymic])
    at, title = draft.named[index].span.start, len(draft.document.article.title)
    before = [i for i in candidates if _first_start(draft, i) < at]
    if len(before) < 2:
        return only(before)
    # an article goes on with the surname of whom its headline names
    return only([i for i in before if _first_start(draft, i) < title])


def _first_start(draft: Draft, identity: int) -> int:
    return draft.named[_first_named(draft, identity)].span.start


def _first_named(draft: Draft, identity: int) -> int:
    """The index of the first name of a person so far."""
    named = (j for j, link in draft.links.items() if link.identity == identity)
    return min(named, key=lambda j: draft.named[j].span.start)


def _key(person: PersonName | None) -> tuple[str, str, str]:
    return (fold(person.last), fold(person.first), fold(person.patronymic)) if person else ("", "", "")


def fullness(person: PersonName | None) -> int:
    """How much of a name is known: whole words before initials, surnames before the rest."""
    if person is None:
        return 0
    return (
        4 * bool(person.last)
        + sum(len(p.rstrip(".")) > 1 for p in (person.first, person.patronymic)) * 3
        + bool(person.first)
    )


def may_be(name: PersonName, person: PersonName) -> bool:
    """Whether a name can mean a person: no part and no gender contradicts, and a word that names is shared."""
    if name.gender and person.gender and name.gender != person.gender:
        return False
    if not agree(name.last, person.last) or not _patronymics_agree(name.patronymic, person.patronymic):
        return False
    both = bool(name.last and person.last)
    if not agree(name.first, person.first) and not (both and stand_for_one(name.first, person.first)):
        return False
    # "Андрей Валентинович" beside "Горелов Андрей" or "Горелов А. В."; initials alone share nothing
    return both or _shares_word(name.first, person.first) or _initials_fit(name, person) or _initials_fit(person, name)


def _initials_fit(name: PersonName, person: PersonName) -> bool:
    """Whether a first name and a patronymic, both whole, begin as the two initials beside a surname."""
    whole = bool(name.patronymic) and not name.last and "." not in name.first + name.patronymic
    return whole and person.first.endswith(".") and person.patronymic.endswith(".")


def _patronymics_agree(a: str, b: str) -> bool:
    return agree(a, b) or full_patronymic(a) == full_patronymic(b)


def _shares_word(a: str, b: str) -> bool:
    return bool(a and b) and fold(a) == fold(b) and not a.endswith(".")


def agree(a: str, b: str) -> bool:
    """Whether two forms of one part can be the same: equal, one unknown, or an initial and a name that begins with
    it."""
    if not a or not b:
        return True
    a, b = a.lower().replace("ё", "е"), b.lower().replace("ё", "е")
    if a.endswith(".") or b.endswith("."):
        a, b = a.rstrip("."), b.rstrip(".")
        return a.startswith(b) or b.startswith(a)
    return a == b


def merge(known: PersonName, name: PersonName) -> PersonName:
    """The fuller of both for each part."""
    return PersonName(
        _fuller(known.last, name.last),
        _fuller(known.first, name.first),
        _fuller(known.patronymic, name.patronymic),
        known.gender or name.gender,
    )


def _fuller(known: str, name: str) -> str:
    if not known or (known.endswith(".") and name):
        return name or known
    if fold(known) == fold(name) and "ё" in name or is_short_of(known, name) or name and is_colloquial(known):
        return name
    return known


def _why(name: PersonName, person: PersonName) -> tuple[str, float]:
    if _key(name) == _key(person):
        return "same_name", FULL
    if not name.last:
        return "name_and_patronymic" if name.patronymic else "first_name", PARTIAL if name.patronymic else BARE
    if not name.first:
        return "surname", PARTIAL
    return ("initials" if "." in name.first + person.first else "fuller_name"), FULL
