"""What titles of the budget are called."""

from partnership.core.wording import Wording
from partnership.costs.models import BudgetLine


def budget_line_number(line: BudgetLine) -> str:
    """Writes chapter and number as one quotes them: 0320/54003."""
    return f"{line.chapter}/{line.number}"


def budget_line_name(line: BudgetLine, words: Wording) -> str:
    return f"{budget_line_number(line)} {line.name.pick((words.language,)).text}"
