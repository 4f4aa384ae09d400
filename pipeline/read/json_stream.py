"""A JSON text that is read value by value out of a buffer, never whole.

stream = JsonStream(['[{"a": 1}', ', {"a": 2}]'], 1000); stream.skip("["); stream.value("1") == {"a": 1}
"""

import json
import re
from collections.abc import Iterable

from pipeline.read.article import reject_bad

# Line ends inside strings are no JSON, yet many a dump has them, and nothing else can be meant.
DECODER = json.JSONDecoder(strict=False)
BLANK = re.compile(r"[ \t\r\n\ufeff]*")
NEXT_ELEMENT = re.compile(r"\}[ \t\r\n]*,[ \t\r\n]*(?=\{)|\}[ \t\r]*\n[ \t\r\n]*(?=\{)")
CUT_SHORT = 16  # an error this close to the end of the buffer may go away with more text
TOO_DEEP = "nested too deep"


class Broken(Exception):
    """What stands here is no JSON value."""


def decode(text: str) -> object:
    """The value that a text is; raises Broken."""
    try:
        return DECODER.decode(text)
    except RecursionError as error:
        raise Broken(TOO_DEEP) from error
    except json.JSONDecodeError as error:
        raise Broken(f"{error.msg.lower().removesuffix(' at')} at character {error.pos + 1}") from error
    except ValueError as error:  # a number of more digits than Python converts
        raise Broken("a number of thousands of digits") from error


class JsonStream:
    """A cursor in a JSON text that comes in chunks."""

    def __init__(self, chunks: Iterable[str], limit: int) -> None:
        self.chunks = iter(chunks)
        self.limit = limit  # characters of one value
        self.text = ""
        self.at = 0
        self.passed = 0  # characters before self.text
        self.ended = False
        self.keep = False

    def peek(self) -> str:
        """The next character that is not blank, "" at the end of the text."""
        while True:
            match = BLANK.match(self.text, self.at)
            assert match
            self.at = match.end()
            if self.at < len(self.text):
                return self.text[self.at]
            if not self._more():
                return ""

    def peek_second(self) -> str:
        """The one after that."""
        at, self.at, self.keep = self.at, self.at + 1, True
        try:
            return self.peek()
        finally:
            self.at, self.keep = at, False

    def skip(self, expected: str) -> None:
        """Steps over a character; raises Broken when another one stands here."""
        if self.peek() != expected:
            raise Broken(f"{expected} is missing")
        self.at += 1

    def value(self, record: str) -> object:
        """The value that begins here; raises Broken, or ReadError when it is too long or does not fit the encoding."""
        self.peek()
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except RecursionError as error:
                raise Broken(TOO_DEEP) from error
            except json.JSONDecodeError as error:
                unfinished = error.msg.startswith("Unterminated") or error.pos > len(self.text) - CUT_SHORT
                if unfinished and len(self.text) - self.at <= self.limit and self._more(self.limit):
                    continue
                if unfinished and len(self.text) - self.at > self.limit:
                    raise Broken(f"no end within {self.limit} characters") from error
                raise Broken(
                    f"{error.msg.lower().removesuffix(' at')} at character {self.passed + error.pos + 1}"
                ) from error
            except ValueError as error:
                raise Broken("a number of thousands of digits") from error
            if end == len(self.text) and not isinstance(value, dict | list | str) and self._more():
                continue  # 12 may go on as 123
            start, self.at = self.at, end
            reject_bad(self.text[start:end], record, "the record")
            return value

    def mark(self) -> int:
        """The place of the cursor, to come back to."""
        self.peek()
        return self.passed + self.at

    def back(self, mark: int) -> bool:
        """Goes back to a place, if it is still in the buffer."""
        if mark < self.passed:
            return False
        self.at = mark - self.passed
        return True

    def skip_broken(self) -> bool:
        """Goes to where the next element of a list of objects seems to begin."""
        self.at += 1
        start = self.at
        while not (match := NEXT_ELEMENT.search(self.text, start)):
            self.at = start = max(self.at, len(self.text) - 1000)
            if not self._more():
                return False
            start = self.at
        self.at = match.end()
        return True

    def drop(self) -> None:
        """Gives up the rest of the text."""
        self.text, self.at, self.ended = "", 0, True

    def _more(self, grow: int = 0) -> bool:
        if self.ended:
            return False
        cut = self.at - (1 if self.keep else 0)
        parts = [self.text[cut:]]
        # Doubling keeps the retries of a long value from costing the square of its length.
        wanted = min(len(parts[0]), grow)
        got = 0
        while got <= wanted:
            chunk = next(self.chunks, None)
            if chunk is None:
                self.ended = True
                break
            parts.append(chunk)
            got += len(chunk)
        self.passed += cut
        self.at -= cut
        self.text = "".join(parts)
        return got > 0
