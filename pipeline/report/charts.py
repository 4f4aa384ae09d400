"""Counts by month → small pictures as inline SVG, in the page's own colours.

sparkline([0, 3, 1], ["2024-01", "2024-02", "2024-03"]) → bars without axes, with a text for who can't see them
"""

from collections.abc import Sequence

from pipeline.report.markup import Html, tag
from pipeline.report.wording import counted, day, number

WIDTH, HEIGHT = 120, 22  # of a sparkline, in pixels
GAP = 0.2  # of a bar's share of the width


def sparkline(counts: Sequence[int], periods: Sequence[str], forms: tuple[str, str, str]) -> Html:
    """A bar a period; the text beside it names the highest one."""
    if not any(counts):
        return Html()
    top = max(counts)
    said = f"больше всего: {day(periods[counts.index(top)])}, {counted(top, forms)}"
    return tag(
        "svg",
        tag("title", said),
        tag("path", d=bars(counts, WIDTH, HEIGHT)),
        class_="spark",
        role="img",
        aria_label=said,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
    )


def bars(counts: Sequence[int], width: float, height: float) -> str:
    """The bars as one path, from the ground line up; the highest takes the whole height.

    >>> bars([0, 2, 1], 30, 10)
    'M11 10v-10h8v10zM21 10v-5h8v5z'
    """
    top, step = max(counts), width / len(counts)
    pieces = []
    for at, count in enumerate(counts):
        if count:
            tall = f"{max(height * count / top, 1):.4g}"
            pieces.append(f"M{(at + GAP / 2) * step:.4g} {height:g}v-{tall}h{step * (1 - GAP):.4g}v{tall}z")
    return "".join(pieces)


def month_chart(counts: Sequence[int], periods: Sequence[str], forms: tuple[str, str, str]) -> Html:
    """Articles by period over the page's width: bars with the number above and the period below, as many as fit."""
    if not any(counts):
        return Html()
    width, height, head, foot = 720, 120, 16, 18
    step = width / len(counts)
    every = max(1, -(-len(counts) // 12))
    labels = []
    for at, (count, period) in enumerate(zip(counts, periods, strict=True)):
        middle = f"{(at + 0.5) * step:.5g}"
        if len(counts) <= 24 and count:
            y = head + height * (1 - count / max(counts)) - 4
            labels.append(tag("text", number(count), x=middle, y=f"{y:.5g}"))
        if at % every == 0:
            labels.append(tag("text", short_period(period), x=middle, y=head + height + foot - 4))
    said = f"По месяцам, с {day(periods[0])} по {day(periods[-1])}; в сумме {counted(sum(counts), forms)}"
    picture = tag("path", d=bars(counts, width, height), transform=f"translate(0 {head})")
    box = f"0 0 {width} {head + height + foot}"
    return tag("svg", tag("title", said), picture, labels, class_="months", role="img", aria_label=said, viewBox=box)


def short_period(period: str) -> str:
    """ "2024-02" → "02.24", as narrow as a bar."""
    return f"{period[5:]}.{period[2:4]}" if len(period) == 7 else period
