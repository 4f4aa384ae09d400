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
from pipeline.events.sentences import Sentence, split_sentences
from pipeline.events.when import event_date, later_date
from pipeline.morphology import Morphology
from pipeline.records import DateMention, Document, Event, Mention
from pipeline.words import Word

ONE_BY_MANY_NAMES = frozenset(("gathering", "accident", "fire", "election"))  # families of nouns for one thing
SPOKEN_AT = frozenset(("gathering",))  # events at which people speak
LEAD = 2  # sentences: headline and what follows tell what the article is about
PLACE_BEFORE = frozenset(("в", "во", "на", "у", "под", "около", "близ", "возле"))


@dataclass
class Draft:
    """An event while its article is read."""

    mentions: list[EventMention] = field(default_factory=list)
    named: EventMention | None = None  # the first of the mentions that has a name
    date: DateMention | None = None
    place: int | None = None
    organizers: dict[int, None] = field(default_factory=dict)
    participants: dict[int, None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.named.name if self.named is not None else ""

    @property
    def first(self) -> EventMention:
        return self.named or self.mentions[0]

    def add(self, mention: EventMention) -> None:
        self.mentions.append(mention)
        if self.named is None and mention.name:
            self.named = mention


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
        mention = told_by_headline(mention, sentences, words)
        draft = same_event(drafts, mention, date)
        if draft is None:
            if mention.loose and not mention.name or mention.other and not mention.happens:
                continue
            dated = date or mention.sure and later_date(mention, sentences, words)
            if not mention.name and not (mention.happens and dated or mention.sure and place is not None):
                continue
            draft = Draft()
            drafts.append(draft)
        draft.add(mention)
        if mention.happens or mention.name:
            with_date = date is not None and draft.date is None  # the place beside the day is the more exact one
            draft.place = place if draft.place is None or with_date and place is not None else draft.place
            draft.date = draft.date or date
        spoken[sentence.number].append(draft)
    of_dates: dict[DateMention, Sentence] = {}
    for sentence in reversed(sentences.values()):
        of_dates |= dict.fromkeys(sentence.dates, sentence)  # the first that has the date stays
    for draft in drafts:
        if draft.date is None:
            told = (later_date(m, sentences, words) for m in draft.mentions if m.sure or m.name or m.feast)
            draft.date = next((date for date in told if date), None)
        if draft.place is None and draft.date is not None:
            own = sentences[words[draft.first.noun].sentence]
            of_date = of_dates[draft.date]
            draft.place = event_place(draft.first, of_date, words) if of_date is not own else None
    add_parts(drafts, spoken, sentences, words)
    return [make_event(document.article.text, draft) for draft in drafts]


def told_by_headline(mention: EventMention, sentences: dict[int, Sentence], words: Sequence[Word]) -> EventMention:
    """A feast that the headline names takes place when the lead has one day: "Сабантуй вернулся в район"."""
    noun = words[mention.noun]
    if not mention.feast or noun.line or noun.case != "Nom" or later_date(mention, sentences, words) is None:
        return mention
    return mention._replace(happens=True, sure=True)


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


def add_parts(
    drafts: Sequence[Draft], spoken: dict[int, list[Draft]], sentences: dict[int, Sentence], words: Sequence[Word]
) -> None:
    """A sentence that speaks of one event tells who had a part in it; so does the next one that goes on about it."""
    last: Draft | None = None
    outright = {
        (id(draft), words[m.noun].sentence) for draft in drafts for m in draft.mentions if words[m.noun].case != "Gen"
    }
    for number, sentence in sentences.items():
        named = {id(draft): draft for draft in spoken.get(number, ())}
        if len(named) == 1:
            (last,) = named.values()
            held = (id(last), number) in outright
            last.organizers |= dict.fromkeys(organizers(sentence.words, sentence.mentions, held))
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
