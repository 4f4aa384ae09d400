"""Are quotes found (four words of five shared), and whose are they.

A gold `topic` ("рассказал о ремонте") quotes nothing: it isn't asked for, and a row that shares half of its words
isn't held against a run.
"""

from pipeline.evaluate.compare import shared_words
from pipeline.evaluate.figures import Counts
from pipeline.evaluate.found import FoundQuote
from pipeline.evaluate.gold import GoldQuote
from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Outcome, Row, Verdict

SAME = 0.8
ABOUT = 0.5


def score_quotes(case: Case) -> Outcome:
    quotes = case.found.quotes
    wanted = [quote for quote in case.article.gold.quotes if quote.kind != "topic"]
    topics = [quote for quote in case.article.gold.quotes if quote.kind == "topic"]
    taken: set[int] = set()
    right_speaker = 0
    rows = []
    for quote in wanted:
        hit = best_match(quote, quotes, taken)
        if hit is None:
            rows.append(quote_row(case, quote, None, False))
            continue
        taken.add(hit)
        same = case.to_gold.get(quotes[hit].speaker_id) == quote.speaker
        right_speaker += same
        rows.append(quote_row(case, quote, quotes[hit], same))
    extra = [
        row for i, row in enumerate(quotes) if i not in taken and not any(is_about(row, topic) for topic in topics)
    ]
    rows += [Row("quotes", "extra", case.article.id, row.start, row.end, found=describe(row)) for row in extra]
    found = len(taken) + len(extra)
    figures = {"text": Counts(len(taken), found, len(wanted)), "speaker": Counts(right_speaker, found, len(wanted))}
    return Outcome(figures, rows)


def best_match(quote: GoldQuote, quotes: list[FoundQuote], taken: set[int]) -> int | None:
    """Index of the free row that shares most words with the quote, the earlier of equals; None when too few are
    shared."""
    shares = [(shared_words(quote.text, row.text), -i) for i, row in enumerate(quotes) if i not in taken]
    share, index = max(shares, default=(0.0, 0))
    return -index if share >= SAME else None


def is_about(row: FoundQuote, topic: GoldQuote) -> bool:
    return shared_words(topic.text, row.text) >= ABOUT


def quote_row(case: Case, quote: GoldQuote, found: FoundQuote | None, same_speaker: bool) -> Row:
    start = min((s.start for s in quote.segments), default=0)
    end = max((s.end for s in quote.segments), default=0)
    verdict: Verdict = "missed" if found is None else "right" if same_speaker else "wrong"
    gold = f"{quote.speaker or '–'}: {quote.text}"
    return Row("quotes", verdict, case.article.id, start, end, gold, "" if found is None else describe(found))


def describe(row: FoundQuote) -> str:
    return f"{row.speaker_id or '–'} ({row.speaker or '–'}): {row.text}"
