"""JSON and JSON Lines → drafts, an element at a time.

    [{"title": "Мост открыт", "text": "В селе…"}, …]          {"articles": [{…}, {…}]}          {…}\\n{…}\\n

`record` is the line of a .jsonl file, else the number of the element (its key, where articles are the values of an
object), empty when the file is one article. A broken element is left out, and reading goes on at the next one.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from pipeline.errors import ReadError
from pipeline.read.article import Draft, draft_of, reject_bad
from pipeline.read.encoding import text_chunks
from pipeline.read.fields import match_fields, no_text_field, text_of
from pipeline.read.json_stream import TOO_DEEP, Broken, JsonStream, decode
from pipeline.read.lines import LINE_FEED_ONLY, split_lines
from pipeline.read.options import ReadOptions
from pipeline.read.stream import Blob

DEPTH = 3  # levels of nested objects that become dotted names
TRIED = 100  # records without a text field until the whole file is given up
BROKEN_IN_A_ROW = 100  # broken elements until a file is given up

Found = Draft | ReadError


def read_json_lines(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    """A record a line."""
    limit = 4 * options.max_chars + 100_000
    lines = split_lines(text_chunks(blob.stream, options.encoding), limit, LINE_FEED_ONLY)
    return once_for_all(line_records(lines, limit, options))


def line_records(lines: Iterator[str], limit: int, options: ReadOptions) -> Iterator[Found]:
    """The record of each line that is not blank."""
    for number, line in enumerate(lines, start=1):
        record = str(number)
        if not line.strip():
            continue
        try:
            if len(line) > limit:
                raise ReadError(f"a line of more than {limit} characters: split it, or raise --max-chars", record)
            reject_bad(line, record, "the line")
            yield json_draft(decode(line), record, options)
        except Broken as error:
            yield ReadError(f"not a whole JSON record ({error}): correct or remove the line", record)
        except ReadError as error:
            yield error


def read_json(blob: Blob, options: ReadOptions) -> Iterator[Found]:
    """A file that is an array, an object around one, an object of articles, one article, or objects one after
    another.
    """
    limit = 4 * options.max_chars + 100_000
    chunks = text_chunks(blob.stream, options.encoding)
    first = next(chunks, "")
    chunks = chain([first], chunks)
    if is_lines(first):
        return once_for_all(line_records(split_lines(chunks, limit, LINE_FEED_ONLY), limit, options))
    return once_for_all(json_records(JsonStream(chunks, limit), options))


def is_lines(text: str) -> bool:
    """Whether a file that calls itself JSON begins with an object on a line of its own, and another one below."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    if not first.startswith("{") or not rest.lstrip().startswith("{"):
        return False
    try:
        decode(first)
    except Broken:
        return False
    return True


def json_records(stream: JsonStream, options: ReadOptions) -> Iterator[Found]:
    """The records of a JSON text."""
    number = 0
    while first := stream.peek():
        if first == "[":
            yield from array_records(stream, options)
        elif first == "{":
            number += 1
            yield from object_records(stream, number, options)
        else:
            yield ReadError(
                "neither an array nor an object where one should begin: the file is no JSON, or broken from here on; "
                "export it anew",
                str(number + 1) if number else "",
            )
            return


def array_records(stream: JsonStream, options: ReadOptions, prefix: str = "") -> Iterator[Found]:
    """The elements of the array that begins here."""
    stream.skip("[")
    number = broken = 0
    while first := stream.peek():
        if first == "]":
            stream.skip("]")
            return
        number += 1
        record = f"{prefix}{number}"
        try:
            found: Found = json_draft(stream.value(record), record, options)
            broken = 0
        except Broken as error:
            broken += 1
            more = broken < BROKEN_IN_A_ROW and stream.skip_broken()
            rest = "the record is" if more else "it and all after it are"
            yield ReadError(f"broken JSON ({error}): {rest} left out; export the file anew", record)
            if not more:
                stream.drop()
                return
            continue
        except ReadError as error:
            found = error
        yield found
        if stream.peek() == ",":
            stream.skip(",")
    yield ReadError(
        "the file ends in the middle of its list: it is cut off; copy or export it anew", f"{prefix}{number}"
    )


def object_records(stream: JsonStream, number: int, options: ReadOptions) -> Iterator[Found]:
    """The records in the object that begins here: it is one, or it holds them."""
    mark = stream.mark()
    try:
        whole = stream.value("")
    except (Broken, ReadError) as error:
        if str(error) == TOO_DEEP or not stream.back(mark):
            yield ReadError(f"broken JSON ({error}): export the file anew", str(number))
            stream.drop()
        else:
            yield from wrapper_records(stream, options)
        return
    alone = number == 1 and not stream.peek()
    record = "" if alone else str(number)
    assert isinstance(whole, dict)
    inner = [] if has_text(whole, options) else list(inner_records(whole, "" if alone else f"{number}/"))
    if not inner:
        inner = [(record, whole)]
    for name, value in inner:
        try:
            yield json_draft(value, name, options)
        except ReadError as error:
            yield error


def inner_records(whole: Mapping[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    """The records that an object which is no article holds: the elements of its arrays of objects, or its objects."""
    lists = {key: value for key, value in whole.items() if isinstance(value, list)}
    arrays = {key: value for key, value in lists.items() if any(isinstance(element, dict) for element in value)}
    for key, elements in arrays.items():
        for number, element in enumerate(elements, start=1):
            yield f"{prefix}{key}/{number}" if len(arrays) > 1 else f"{prefix}{number}", element
    if not arrays and whole and all(isinstance(value, dict) for value in whole.values()):
        for key, value in whole.items():
            yield f"{prefix}{key}", value


def wrapper_records(stream: JsonStream, options: ReadOptions) -> Iterator[Found]:
    """The records of an object too long to take in at once, or broken: `{"count": 2, "articles": [ {…}, … ] }`."""
    found = False
    try:
        stream.skip("{")
        while stream.peek() == '"':
            key = str(stream.value(""))
            stream.skip(":")
            if stream.peek() == "[" and stream.peek_second() == "{":
                found = True
                yield from array_records(stream, options)
            else:
                value = stream.value(key)
                if isinstance(value, dict) and has_text(value, options):
                    found = True
                    yield json_draft(value, key, options)
            if stream.peek() == ",":
                stream.skip(",")
            elif found and not stream.peek():
                return  # an array that was cut off, or given up, has said so
        stream.skip("}")
    except Broken as error:
        rest = "the rest of it" if found else "the record"
        yield ReadError(f"broken JSON ({error}): {rest} is left out; export the file anew")
        stream.drop()
    except ReadError as error:
        yield error
        stream.drop()


def json_draft(value: object, record: str, options: ReadOptions) -> Draft:
    """The draft of a JSON object; raises ReadError when it is none or has no text field."""
    if not isinstance(value, dict):
        raise ReadError("not a record with named fields: leave it out", record)
    fields = flatten(value)
    found = _match(tuple(fields), tuple(options.names().items()))
    if "text" not in found:
        raise NoTextField(list(fields), "a record", record)
    if isinstance(text := fields[found["text"]], int | float):
        raise ReadError(
            f"the text is not a string but {text_of(text)[:20]}: correct it, or leave the record out", record
        )
    texts = {ours: text_of(fields[theirs]) for ours, theirs in found.items()}
    return draft_of(record, texts if "published" in texts else texts | nested_date(value, options))


def nested_date(value: Mapping[str, object], options: ReadOptions) -> dict[str, str]:
    """A date that is an object of fields that no rule knows, as it stands: it is told of as one that can't be read."""
    objects = {name: field for name, field in value.items() if field and isinstance(field, dict)}
    name = _match(tuple(objects), tuple(options.names().items())).get("published")
    return {"published": json.dumps(objects[name], ensure_ascii=False)} if name else {}


def has_text(value: Mapping[str, object], options: ReadOptions) -> bool:
    """Whether an object is an article rather than something around articles."""
    return "text" in _match(tuple(flatten(value)), tuple(options.names().items()))


def flatten(value: Mapping[str, object], depth: int = DEPTH) -> dict[str, object]:
    """An object with its objects' fields under dotted names: {"title": {"rendered": "…"}} → {"title.rendered": "…"}.

    A search engine's export holds the record itself under `_source`, and that is taken out.
    """
    if isinstance(inner := value.get("_source"), dict):
        value = {**{k: v for k, v in value.items() if k == "_id"}, **inner}
    fields: dict[str, object] = {}
    for name, field in value.items():
        if isinstance(field, dict) and depth > 1:
            fields.update((f"{name}.{key}", inner) for key, inner in flatten(field, depth - 1).items())
        elif not isinstance(field, dict):
            fields[name] = field
    return fields


class NoTextField(ReadError):
    """A record has no field that is known to hold its text."""

    def __init__(self, names: list[str], what: str, record: str = "") -> None:
        super().__init__(no_text_field(names, what), record)
        self.names = names


def once_for_all(found: Iterator[Found]) -> Iterator[Found]:
    """Says it once, for the whole file, when no record has a text field."""
    waiting: list[NoTextField] = []
    for item in found:
        if isinstance(item, NoTextField):
            waiting.append(item)
            if len(waiting) == TRIED:
                break
            continue
        if isinstance(item, Draft):
            yield from waiting
            yield item
            yield from found
            return
        yield item
    if len(waiting) > 1:
        yield NoTextField(waiting[0].names, "records")
    else:
        yield from waiting


@lru_cache(maxsize=1024)
def _match(names: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return match_fields(names, dict(mapping))
