"""What cost lines and their sums are called, on pages and in files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from partnership.core.money import amount
from partnership.core.wording import N_, Wording
from partnership.costs.models import CostLine
from partnership.costs.names import budget_line_name
from partnership.costs.rules import Total, totals
from partnership.exports.labels import label
from partnership.exports.tables import Part
from partnership.seminars.item_models import ProgrammeItem

UNKNOWN_TITLE = N_("No budget line given")


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums under a heading: a name, a sum in one currency, and what is to be known of it."""

    heading: str
    rows: Sequence[tuple[str, Total, str]]


def cost_name(line: CostLine, words: Wording) -> str:
    return line.text.pick((words.language,)).text or label(words, line.category)


def payer(line: CostLine, words: Wording) -> str:
    said = label(words, line.payer)
    return f"{said} ({line.payer_name})" if line.payer_name else said


def charged(line: CostLine, words: Wording) -> str:
    return budget_line_name(line.budget_line, words) if line.budget_line else ""


def remark(total: Total, words: Wording) -> str:
    """Says how much of a sum nobody knows, so that it is not taken for the whole."""
    said = []
    if total.without_plan:
        said.append(
            words.ngettext(
                "%(number)s line without a planned amount",
                "%(number)s lines without a planned amount",
                total.without_plan,
            )
        )
    if total.without_actual:
        said.append(
            words.ngettext(
                "%(number)s line without an actual amount",
                "%(number)s lines without an actual amount",
                total.without_actual,
            )
        )
    return ", ".join(said)


def sums_of(lines: Sequence[CostLine], words: Wording) -> list[Sums]:
    """Adds the lines of an edition up: in all, by payer, by budget line, by category."""
    title = words.gettext(UNKNOWN_TITLE)
    ways = (
        (N_("In all"), lambda _: words.gettext(N_("All cost lines"))),
        (N_("By payer"), lambda line: payer(line, words)),
        (N_("By budget line"), lambda line: charged(line, words) or title),
        (N_("By category"), lambda line: label(words, line.category)),
    )
    return [
        Sums(
            words.gettext(heading),
            [
                (name, total, remark(total, words))
                for name, found in sorted(totals(lines, key).items())
                for total in found
            ],
        )
        for heading, key in ways
    ]


def cost_parts(
    lines: Sequence[CostLine], items: Mapping[int, ProgrammeItem], words: Wording
) -> list[Part]:
    """Gives the lines and their sums as tables of a file."""
    said = words.gettext
    heads = [
        said(N_("What it is")),
        said(N_("Category")),
        said(N_("Programme item")),
        said(N_("Who pays")),
        said(N_("Budget line")),
        said(N_("Voucher")),
        said(N_("Planned")),
        said(N_("Actual")),
        said(N_("Remark")),
    ]
    rows = [_row(line, items, words) for line in lines]
    widths = (5, 3, 4, 4, 5, 3, 3, 3, 4)
    sums = [
        Part(each.heading, heads, [_sum_row(*row, words) for row in each.rows], (), widths)
        for each in (sums_of(lines, words) if lines else ())
    ]
    return [Part(said(N_("Cost lines")), heads, rows, (), widths), *sums]


def _row(line: CostLine, items: Mapping[int, ProgrammeItem], words: Wording) -> list[str]:
    item = items.get(line.item_id or 0)
    return [
        line.text.pick((words.language,)).text,
        label(words, line.category),
        item.title.pick((words.language,)).text if item else "",
        payer(line, words),
        charged(line, words),
        line.voucher,
        amount(line.planned_cents, line.currency, words),
        amount(line.actual_cents, line.currency, words),
        "",
    ]


def _sum_row(name: str, total: Total, said: str, words: Wording) -> list[str]:
    planned = amount(total.planned, total.currency, words)
    actual = amount(total.actual, total.currency, words)
    return [name, "", "", "", "", "", planned, actual, said]
