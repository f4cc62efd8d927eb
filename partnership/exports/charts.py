"""Charts as SVG: bars with their numbers written beside them, told apart by pattern and by word.

A chart has no size of its own: widths are shares of the line, so that its words stay readable on
any screen and on paper. Colours are classes of the style sheet alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

PATTERNS = 8
"""So many parts of a bar can be told apart."""
_ROW, _BAR, _TOP = 44, 14, 6
_LEGEND = 26
_LONGEST = 34


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, what is written beside it, and its parts in the order of the legend."""

    name: str
    said: str
    parts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title; `text` says in words what they show, `legend` names their parts."""

    ident: str
    title: str
    text: str
    bars: Sequence[Bar]
    legend: Sequence[str] = ()


def as_svg(chart: Chart) -> str:
    """Draws a chart; what it says to those who do not see it is its title and its text."""
    most = max((sum(bar.parts) for bar in chart.bars), default=0)
    shown_legend = chart.legend if len(chart.legend) > 1 else ()
    start = _TOP + _LEGEND * len(shown_legend)
    height = start + _ROW * len(chart.bars)
    ident = chart.ident
    drawn = [
        (
            f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" width="100%"'
            f' height="{height}" aria-labelledby="{ident}-title {ident}-text">'
        ),
        f'<title id="{ident}-title">{escape(chart.title)}</title>',
        f'<desc id="{ident}-text">{escape(chart.text)}</desc>',
        f"<defs>{''.join(_pattern(ident, number) for number in range(PATTERNS))}</defs>",
    ]
    for number, name in enumerate(shown_legend):
        drawn.append(_named(ident, number, name, _TOP + _LEGEND * number))
    for number, bar in enumerate(chart.bars):
        drawn.append(_bar(ident, bar, most, start + _ROW * number))
    drawn.append("</svg>")
    return "".join(drawn)


def _pattern(ident: str, number: int) -> str:
    """Gives the ground of a part: its own tone, and lines or dots that show without colour."""
    marks = (
        "",
        '<path class="chart__mark" d="M-2 2l4-4M0 8l8-8M6 10l4-4"/>',
        '<circle class="chart__mark chart__mark--full" cx="4" cy="4" r="1.6"/>',
        '<path class="chart__mark" d="M0 4h8"/>',
        '<path class="chart__mark" d="M4 0v8"/>',
        '<path class="chart__mark" d="M-2 6l4 4M0 0l8 8M6-2l4 4"/>',
        '<path class="chart__mark" d="M0 4h8M4 0v8"/>',
        '<rect class="chart__mark chart__mark--full" width="4" height="4"/>',
    )
    return (
        f'<pattern id="{ident}-{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect class="chart__tone chart__tone--{number}" width="8" height="8"/>{marks[number]}'
        "</pattern>"
    )


def _named(ident: str, number: int, name: str, y: int) -> str:
    return (
        f'<rect class="chart__part" x="1" y="{y}" width="24" height="{_BAR}"'
        f' fill="url(#{ident}-{number})"/>'
        f'<text class="chart__name" x="34" y="{y + 12}">{escape(_short(name))}</text>'
    )


def _bar(ident: str, bar: Bar, most: int, y: int) -> str:
    drawn = [
        f'<text class="chart__name" x="0" y="{y + 14}">{escape(_short(bar.name))}</text>',
        f'<text class="chart__said" x="100%" y="{y + 14}">{escape(bar.said)}</text>',
        f'<rect class="chart__ground" x="0" y="{y + 20}" width="100%" height="{_BAR}"/>',
    ]
    before = 0
    for number, value in enumerate(bar.parts):
        if value:
            drawn.append(
                f'<rect class="chart__part" data-value={quoteattr(str(value))}'
                f' x="{100 * before / most:.3f}%" y="{y + 20}" width="{100 * value / most:.3f}%"'
                f' height="{_BAR}" fill="url(#{ident}-{number})"/>'
            )
        before += value
    return "".join(drawn)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
