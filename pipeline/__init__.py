"""Svodka: dumps of Russian regional news in, normalized tables out.

import pipeline
tables = pipeline.extract(["data/raw"])      # pandas frames: tables.mentions, tables.people, …
analysis = pipeline.analyze("Главой района стал Андрей Горелов.")
options = pipeline.Options(pipeline.ReadOptions(region="Рязанская область"))
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.frames import Tables
    from pipeline.read import ReadOptions
    from pipeline.records import Analysis
    from pipeline.run import Options

__version__ = "0.1.0"
__all__ = ["Options", "ReadOptions", "analyze", "extract", "read_tables"]


def __getattr__(name: str) -> object:
    """Options and ReadOptions, when they are first asked for: importing the package loads nothing."""
    if name == "Options":
        from pipeline.run import Options

        return Options
    if name == "ReadOptions":
        from pipeline.read import ReadOptions

        return ReadOptions
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def extract(
    paths: str | Path | Sequence[str | Path], out: str | Path | None = None, options: Options | None = None
) -> Tables:
    """Extracts the articles below `paths` and returns the tables as pandas frames; `out` keeps them as files too.

    Raises PipelineError (see `pipeline.errors`): a path that isn't there, no article that can be read.
    """
    from tempfile import TemporaryDirectory

    from pipeline.errors import NothingExtracted
    from pipeline.frames import read_tables
    from pipeline.run import extract_tables

    chosen = [paths] if isinstance(paths, str | Path) else list(paths)
    if out is not None:
        extract_tables(chosen, out, options)
        return read_tables(Path(out))
    with TemporaryDirectory(prefix="svodka-") as folder:
        try:
            extract_tables(chosen, folder, options)
        except NothingExtracted as error:
            raise NothingExtracted(error.reasons) from None  # the folder that it tells of is gone
        return read_tables(Path(folder)).load()


def analyze(text: str, title: str = "", published: str = "") -> Analysis:
    """Everything that is found in one article. Offsets count in `analysis.article.text`: headline, blank line, text.

    `published` is a day or moment in any form that dumps use; UsageError when it is none.
    """
    from pipeline.errors import UsageError
    from pipeline.models import load_models
    from pipeline.read import parse_published
    from pipeline.records import Article
    from pipeline.run import analyze_articles

    day = parse_published(published)
    if published.strip() and not day:
        raise UsageError(f"published={published!r} is no day: write 2020-11-20, 20.11.2020 or leave it out")
    whole = f"{title}\n\n{text}" if title else text
    article = Article("article", "", "", title or text.strip().split("\n", 1)[0], whole, day)
    return next(analyze_articles([article], load_models()))


def read_tables(folder: str | Path) -> Tables:
    """The tables of an earlier run as pandas frames."""
    from pipeline.frames import read_tables as read

    return read(Path(folder))
