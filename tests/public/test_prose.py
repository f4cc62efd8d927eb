"""Press texts as HTML."""

import pytest

from partnership.public.prose import article_html
from tests.public.reading import parsed


def test_headings_lie_below_those_of_the_page() -> None:
    assert article_html("# One\n\n## Two\n\n###### Six") == (
        "<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>\n"
    )


def test_links_lists_and_stress_are_kept() -> None:
    assert article_html("*a* **b** [c](https://example.org/)\n\n* d") == (
        '<p><em>a</em> <strong>b</strong> <a href="https://example.org/" rel="noopener">c</a></p>\n'
        "<ul>\n<li>d</li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "![a](https://example.org/a.png)",
        '<a href="https://example.org" onclick="x()">a</a>',
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
    ],
)
def test_nothing_of_it_runs_or_loads(text: str) -> None:
    elements = parsed(article_html(text)).all
    assert {each.tag for each in elements} <= {"document", "p", "a"}
    assert all(not each.attributes for each in elements)
