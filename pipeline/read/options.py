"""How a dump is to be read: what the command line and the notebook can set."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.errors import UsageError
from pipeline.gazetteer import gazetteer

FIELDS = ("id", "title", "text", "published", "url", "outlet", "region")
# Other words for our fields that a user may type: --map date=Дата
ALIASES = {
    "headline": "title",
    "body": "text",
    "content": "text",
    "date": "published",
    "link": "url",
    "source": "outlet",
}


@dataclass(frozen=True)
class ReadOptions:
    """What is known about a dump beforehand; everything may be left out.

    `mapping` names the dump's own fields, `{"text": "Содержание"}`; `max_chars` is the longest article that is
    read; `encoding` holds for every file that does not say otherwise (empty: recognised per file); `outlet` and
    `region` (that it writes about, "Рязанская область") are for articles that name none.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    max_chars: int = 2_000_000
    encoding: str = ""
    outlet: str = ""
    region: str = ""

    def names(self) -> dict[str, str]:
        """Our field → the dump's field.

        >>> ReadOptions(mapping={"date": "Когда"}).names()
        {'published': 'Когда'}
        """
        return {ALIASES.get(ours, ours): theirs for ours, theirs in self.mapping.items()}


def check_options(options: ReadOptions) -> None:
    """Raises UsageError for options that fit no dump."""
    for ours in options.names():
        if ours not in FIELDS:
            raise UsageError(f"--map {ours}=…: there is no field {ours!r}; the fields are {', '.join(FIELDS)}")
    if options.max_chars < 1:
        raise UsageError("the longest article has to have at least one character")
    if options.region and gazetteer().territory(options.region) is None:
        raise UsageError(
            f"--region {options.region}: no such region of Russia; name it as in 'Рязанская область' or 'Коми', or "
            "name a district that no other is called like, as in 'Рыбновский район'"
        )
    if options.encoding:
        try:
            " ".encode(options.encoding)
        except (LookupError, UnicodeError) as error:
            raise UsageError(
                f"there is no text encoding {options.encoding!r}; try utf-8, windows-1251, koi8-r or cp866"
            ) from error
