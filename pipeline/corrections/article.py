"""One article's findings and what is decided of them → the findings as decided.

A mention that is somebody else's takes the roles and quotes of its sentence with it, where nothing else there names
whom it named before. Who is not named any more is gone, and whatever is said of nobody else.
"""

import bisect
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from pipeline.corrections.decision import is_new
from pipeline.digest import digest
from pipeline.records import Analysis, Fact, Identity, Mention, PersonName, Quote, Role
from pipeline.row_ids import mention_id
from pipeline.text import fold

RULE = "corrected"
SURE = 1.0


class Edited:
    """An article's findings while they are corrected; `ids` are the entities of its identities."""

    def __init__(self, analysis: Analysis, ids: Sequence[str]) -> None:
        self.article_id = analysis.article.article_id
        self.analysis = analysis
        self.ids = list(ids)
        self.identities = list(analysis.identities)
        self.named_before = {m.identity for m in analysis.mentions}
        self.starts = [start for start, _ in analysis.sentences]

    def change(self, **fields: object) -> None:
        self.analysis = replace(self.analysis, **fields)

    def identity_of(self, entity_id: str, type_: str) -> int:
        """The article's identity of that entity; one without a name of its own where the article has none."""
        if entity_id not in self.ids:
            self.ids.append(entity_id)
            self.identities.append(Identity(type_, ""))  # type: ignore[arg-type]
        return self.ids.index(entity_id)

    # -------------------------------------------------------------- mentions

    def move(self, places: Mapping[int, str]) -> None:
        """Mentions, by their place in the list, to the entities that they mean."""
        moved: Counter[tuple[int, str]] = Counter()
        mentions = list(self.analysis.mentions)
        for place, value in places.items():
            moved[mentions[place].identity, self._entity_id(mentions[place], value)] += 1
        counts = Counter(m.identity for m in mentions)
        whole = {old: new for (old, new), n in moved.items() if n == counts[old]}
        for old, new in whole.items():  # nothing else names it: all that is said of it goes with it
            self.ids[old] = new
        for place, value in places.items():
            m = mentions[place]
            if m.identity in whole:
                mentions[place] = replace(m, rule=RULE, confidence=SURE)
                continue
            identity = self.identity_of(self._entity_id(m, value), m.type)
            if is_new(value):
                self._name(identity, m)
            mentions[place] = replace(m, identity=identity, rule=RULE, confidence=SURE)
        before = self.analysis.mentions
        self.change(mentions=mentions)
        for place in places:
            if mentions[place].identity != before[place].identity:
                self._take_along(before[place], mentions[place])

    def _entity_id(self, mention: Mention, value: str) -> str:
        if not is_new(value):
            return value
        label = value.partition(":")[2] or mention_id(self.article_id, mention)
        return f"{mention.type.lower()}-{digest(f'{mention.type}|{RULE}|{label}'.encode(), 8).hex()}"

    def _name(self, identity: int, mention: Mention) -> None:
        """A new entity is called as its fullest mention calls it, with those parts of a person's name."""
        if len(mention.normal) <= len(self.identities[identity].name):
            return
        words = {fold(word) for word in mention.normal.split()}
        old = self.identities[mention.identity].person

        def part(name: str) -> str:
            return name if words & {fold(word) for word in name.split()} else ""

        person = old and PersonName(part(old.last), part(old.first), part(old.patronymic), old.gender)
        name = person.full if person and person.full else mention.normal
        self.identities[identity] = Identity(mention.type, name, person)

    def _take_along(self, old: Mention, new: Mention) -> None:
        sentence = self._sentence(old.start)
        if any(m.identity == old.identity and self._sentence(m.start) == sentence for m in self.analysis.mentions):
            return

        def role(r: Role) -> Role:
            ours = r.person == old.identity and self._sentence(r.start) == sentence
            return replace(r, person=new.identity, rule=RULE, confidence=SURE) if ours else r

        def quote(q: Quote) -> Quote:
            ours = q.speaker == old.identity and self._sentence(q.start) <= sentence <= self._sentence(q.end)
            return replace(q, speaker=new.identity, rule=RULE, confidence=SURE) if ours else q

        self.change(roles=list(map(role, self.analysis.roles)), quotes=list(map(quote, self.analysis.quotes)))

    def _sentence(self, at: int) -> int:
        return bisect.bisect_right(self.starts, at)

    # -------------------------------------------------------------- the end

    def finished(self) -> tuple[Analysis, list[str]]:
        """The analysis and its ids without whoever lost all mentions."""
        named = {m.identity for m in self.analysis.mentions}
        gone = self.named_before - named
        kept = [n for n in range(len(self.identities)) if n not in gone]
        number = {old: new for new, old in enumerate(kept)}
        return renumbered(self.analysis, self.identities, number), [self.ids[n] for n in kept]


def renumbered(analysis: Analysis, identities: Sequence[Identity], number: Mapping[int, int]) -> Analysis:
    """The analysis with the identities that `number` names, under their new numbers."""

    def link(old: int | None) -> int | None:
        return None if old is None else number.get(old)

    def known(old: Sequence[int]) -> list[int]:
        return [number[n] for n in old if n in number]

    def whole(fact: Fact) -> bool:
        return all(n in number for n, _ in fact.parts)

    return replace(
        analysis,
        identities=[
            replace(i, parent=link(i.parent), place=link(i.place), container=link(i.container))
            for n, i in enumerate(identities)
            if n in number
        ],
        mentions=[replace(m, identity=number[m.identity]) for m in analysis.mentions],
        roles=[
            replace(r, person=number[r.person], organization=link(r.organization), place=link(r.place))
            for r in analysis.roles
            if r.person in number
        ],
        quotes=[replace(q, speaker=link(q.speaker)) for q in analysis.quotes],
        events=[
            replace(e, place=link(e.place), organizers=known(e.organizers), participants=known(e.participants))
            for e in analysis.events
        ],
        facts=[replace(f, parts=[(number[n], p) for n, p in f.parts]) for f in analysis.facts if whole(f)],
    )
