"""A mention marked in a sentence → its normal form; and the form of a text that is a name as a whole."""

from marked import tagged, unmark

from pipeline.models import load_models
from pipeline.normalize import normalize_spans
from pipeline.records import EntitySpan, NamedSpan


def normal_of(marked: str) -> NamedSpan:
    """The one marked mention of a sentence, normalised."""
    text, ((start, end, label),) = unmark(marked)
    document, spans = tagged(text)
    named = normalize_spans(document, spans, load_models())
    found = [n for n in named if (n.span.start, n.span.end, n.span.type) == (start, end, label.upper())]
    assert found, f"no such mention among {[n.text for n in named]}"
    return found[0]


def normal_again(name: str, type: str, rule: str) -> str:
    """The normal form of a name that is a text of its own."""
    document, _ = tagged(name)
    span = EntitySpan(0, len(name), type, "name", rule, 0.9)  # type: ignore[arg-type]
    (named,) = normalize_spans(document, [span], load_models())
    return named.normal
