"""The charts beside a table of figures: the same numbers, in the same order."""

from dataclasses import dataclass

from partnership.archive.figures_queries import Grid
from partnership.archive.figures_rules import Measure, measures_of
from partnership.core.money import amount
from partnership.core.wording import N_
from partnership.desk.figures_table import Said, columns_of, said_number
from partnership.desk.figures_words import DIMENSIONS, MEASURES, in_order
from partnership.exports.charts import PATTERNS, Bar, Chart, as_svg

MOST_BARS = 40


@dataclass(frozen=True, slots=True)
class Drawn:
    title: str
    svg: str


def _drawn(chart: Chart) -> Drawn:
    return Drawn(chart.title, as_svg(chart))


def charts_of(grid: Grid, said: Said) -> list[Drawn]:
    """Draws what a table shows; money is drawn for each currency on its own."""
    if not grid.rows:
        return []
    wish = said.wish
    if wish.columns is not None:
        return _crossed(grid, said)
    measures = measures_of(wish.rows, with_costs=said.with_costs)
    charts = [_simple(grid, said, Measure.EDITIONS)]
    if Measure.PERSONS in measures:
        charts.append(_parted(grid, said, (Measure.NAMED, Measure.UNNAMED), Measure.PERSONS))
    if Measure.PLANNED in measures:
        charts += [
            _money(grid, said, measure, total.currency)
            for total in grid.at().costs
            for measure in (Measure.PLANNED, Measure.ACTUAL)
        ]
    return [_drawn(each) for each in charts if any(sum(bar.parts) for bar in each.bars)]


def _crossed(grid: Grid, said: Said) -> list[Drawn]:
    wish = said.wish
    if wish.figure.is_money:
        return [
            _drawn(_money(grid, said, wish.figure, total.currency)) for total in grid.at().costs
        ]
    columns = [each for each in columns_of(grid, said) if each[0] is not None]
    is_stacked = wish.columns is not None and not wish.columns.is_many
    if not is_stacked or len(columns) > PATTERNS or wish.figure is Measure.EDITIONS:
        return [_drawn(_simple(grid, said, wish.figure))]
    bars = [
        Bar(
            name,
            said_number(grid.at(key), wish.figure, said.words),
            [grid.at(key, column).number(wish.figure) for column, _, _ in columns],
        )
        for key, name in _rows(grid, said)
    ]
    legend = [name for _, _, name in columns]
    return [_drawn(_chart(said, wish.figure, bars, legend))]


def _rows(grid: Grid, said: Said) -> list[tuple[str, str]]:
    return in_order(said.wish.rows, list(grid.rows), said.names, said.words)[:MOST_BARS]


def _simple(grid: Grid, said: Said, measure: Measure) -> Chart:
    return _parted(grid, said, (measure,), measure)


def _parted(grid: Grid, said: Said, parts: tuple[Measure, ...], whole: Measure) -> Chart:
    bars = [
        Bar(
            name,
            said_number(grid.at(key), whole, said.words),
            [grid.at(key).number(each) for each in parts],
        )
        for key, name in _rows(grid, said)
    ]
    return _chart(said, whole, bars, [said.words.gettext(MEASURES[each]) for each in parts])


def _money(grid: Grid, said: Said, measure: Measure, currency: str) -> Chart:
    bars = []
    for key, name in _rows(grid, said):
        sums = [each for each in grid.at(key).costs if each.currency == currency]
        cents = (sums[0].planned if measure is Measure.PLANNED else sums[0].actual) if sums else 0
        if sums:
            bars.append(Bar(name, amount(cents, currency, said.words), [cents or 0]))
    return _chart(said, measure, bars, (), currency)


def _chart(
    said: Said,
    measure: Measure,
    bars: list[Bar],
    legend: list[str] | tuple[str, ...],
    currency: str = "",
) -> Chart:
    words = said.words
    figure = words.gettext(MEASURES[measure])
    title = words.gettext(
        N_("%(figure)s by %(rows)s"),
        figure=f"{figure} ({currency})" if currency else figure,
        rows=words.gettext(DIMENSIONS[said.wish.rows]),
    )
    text = "; ".join(f"{bar.name}: {bar.said}" for bar in bars)
    ident = f"chart-{measure.value.replace('_', '-')}{f'-{currency.lower()}' if currency else ''}"
    return Chart(ident, title, text, bars, legend)
