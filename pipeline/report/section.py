"""What a section of the page is."""

from typing import NamedTuple

from pipeline.report.markup import Html


class Section(NamedTuple):
    """`anchor` is its id on the page, `lead` what a reader must know of it, in a sentence or two."""

    anchor: str
    title: str
    lead: str
    body: Html
