"""Events that an article reports: what, when, where, who organised it and who took part.

    "В пятницу, 20 ноября, в селе Кузьминском … прошла межмуниципальная конференция «Опыт …». Встречу организовало …"
    →  Event(kind="межмуниципальная конференция", name="Опыт …", place → Кузьминское, organizers → министерство, …)

An event is made by a name in quotation marks, or by a verb that says it takes place with a day or a place. Later nouns
of its family ("встреча", "заседание") are the same event, unless a name, a day or a word ("следующий турнир") parts
them. Precision comes first: an event without day and place that has no name is left out.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.event_names import event_name_key
from pipeline.events.mentions import EventMention, event_mentions
from pipeline.events.parts import attendants, goes_on, organizers, outer, speakers
from pipeline.morphology import Morphology
from pipeline.records import DateMention, Document, Event, Mention
from pipeline.words import Word

ONE_BY_MANY_NAMES = frozenset(("gathering", "accident", "fire"))  # families whose nouns stand for each other
SPOKEN_AT = frozenset(("gathering",))  # events at which people speak
TERM_BEFORE = frozenset(("до", "к", "ко"))
LEAD = 2  # sentences: headline and what follows tell what the article is about
PLACE_BEFORE = frozenset(("в", "во", "на", "у", "под", "около", "близ", "возле"))


@dataclass
class Draft:
    """An event while its article is read."""

    mentions: list[EventMention]
    date: DateMention | None = None
    place: int | None = None
    organizers: dict[int, None] = field(default_factory=dict)
    participants: dict[int, None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return next((m.name for m in self.mentions if m.name), "")

    @property
    def first(self) -> EventMention:
        return next((m for m in self.mentions if m.name), self.mentions[0])


@dataclass(frozen=True)
class Sentence:
    number: int
    words: list[Word]
    mentions: list[Mention]
    dates: list[DateMention]


def find_events(
    document: Document, mentions: Sequence[Mention], dates: Sequence[DateMention], morphology: Morphology
) -> list[Event]:
    """The events of one article, in the order of their first mentions."""
    found = event_mentions(document, mentions, morphology)
    if not found:
        return []
    words = document.words
    sentences = split_sentences(words, outer(mentions), dates)
    drafts: list[Draft] = []
    spoken: dict[int, list[Draft]] = defaultdict(list)  # by sentence
    for mention in found:
        sentence = sentences[words[mention.noun].sentence]
        date, place = event_date(mention, sentence, words), event_place(mention, sentence, words)
        draft = same_event(drafts, mention, date)
        if draft is None:
            if mention.loose and not mention.name or mention.other and not mention.happens:
                continue
            if not mention.name and not (mention.happens and date or mention.sure and place is not None):
                continue
            draft = Draft([])
            drafts.append(draft)
        draft.mentions.append(mention)
        if mention.happens or mention.name:
            draft.date = draft.date or date
            draft.place = place if draft.place is None else draft.place
        spoken[sentence.number].append(draft)
    add_parts(drafts, spoken, sentences)
    return [make_event(document.article.text, draft) for draft in drafts]


def split_sentences(
    words: Sequence[Word], mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> dict[int, Sentence]:
    of_sentence: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        of_sentence[word.sentence].append(word)
    found = {}
    for number, own in of_sentence.items():
        start, end = own[0].start, own[-1].end
        found[number] = Sentence(
            number,
            own,
            [m for m in mentions if start <= m.start < end],
            [d for d in dates if start <= d.start < end],
        )
    return found


def same_event(drafts: Sequence[Draft], mention: EventMention, date: DateMention | None) -> Draft | None:
    """The event that the mention speaks of again, the latest that fits; None for a new one."""
    for draft in reversed(drafts):
        if mention.name and draft.name:
            if event_name_key(mention.name) == event_name_key(draft.name):
                return draft
            continue
        if mention.other or not fits(draft, mention):
            continue
        if date and draft.date and date.edtf != draft.date.edtf and mention.sure:
            continue
        return draft
    return None


def fits(draft: Draft, mention: EventMention) -> bool:
    """A loose noun fits its family, any other its own kind; of gatherings one is called by many nouns."""
    own = draft.mentions[0]
    if mention.family == "any" or mention.base == own.base:
        return True
    return mention.family == own.family and (mention.loose or own.loose or own.family in ONE_BY_MANY_NAMES)


def event_date(mention: EventMention, sentence: Sentence, words: Sequence[Word]) -> DateMention | None:
    """The date of its sentence nearest to the noun: a day before a month, never a year or a term ("к 1 декабря")."""
    at = words[mention.noun].start
    terms = {b.start for a, b in zip(sentence.words, sentence.words[1:], strict=False) if a.lower in TERM_BEFORE}
    dates = [d for d in sentence.dates if d.granularity != "year" and d.start not in terms]
    close = [d for d in dates if not mention.start < d.start < mention.end]
    return min(close, key=lambda d: (d.granularity == "month", abs(d.start - at)), default=None)


def event_place(mention: EventMention, sentence: Sentence, words: Sequence[Word]) -> int | None:
    """The place of its sentence nearest to the noun that a preposition of place stands before."""
    at = words[mention.noun].start
    places = []
    for place in sentence.mentions:
        if place.type != "LOC" or mention.start <= place.start < mention.end:
            continue
        before = [w for w in sentence.words if w.end <= place.start]
        inside = [w for w in sentence.words if place.start <= w.start < place.end]
        if before and before[-1].lower in PLACE_BEFORE and any(w.case in ("Loc", "Ins", "Gen") for w in inside):
            places.append(place)
    return min(places, key=lambda m: abs(m.start - at)).identity if places else None


def add_parts(drafts: Sequence[Draft], spoken: dict[int, list[Draft]], sentences: dict[int, Sentence]) -> None:
    """A sentence that speaks of one event tells who had a part in it; so does the next one that goes on about it."""
    last: Draft | None = None
    for number, sentence in sentences.items():
        named = {id(draft): draft for draft in spoken.get(number, ())}
        if len(named) == 1:
            (last,) = named.values()
            last.organizers |= dict.fromkeys(organizers(sentence.words, sentence.mentions))
            last.participants |= dict.fromkeys(attendants(sentence.words, sentence.mentions))
        elif named:
            last = None
        elif last is not None and goes_on(sentence.words):
            last.organizers |= dict.fromkeys(organizers(sentence.words, sentence.mentions))
    main = drafts[0] if len(drafts) == 1 else None
    if main and main.mentions[0].family in SPOKEN_AT and min(spoken) <= LEAD:
        for number, sentence in sentences.items():
            if number > min(spoken):
                main.participants |= dict.fromkeys(speakers(sentence.words, sentence.mentions))
    for draft in drafts:
        for organizer in draft.organizers:
            draft.participants.pop(organizer, None)


def make_event(text: str, draft: Draft) -> Event:
    mention = draft.first
    kind = max((m.kind for m in draft.mentions if m.base == mention.base), key=len)
    return Event(
        start=mention.start,
        end=mention.end,
        name=draft.name,
        kind=kind,
        date_from=draft.date.date_from if draft.date else "",
        date_to=draft.date.date_to if draft.date else "",
        edtf=draft.date.edtf if draft.date else "",
        place=draft.place,
        organizers=list(draft.organizers),
        participants=list(draft.participants),
    )
