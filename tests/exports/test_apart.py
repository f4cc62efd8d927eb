"""The PDF drawn in a process of its own."""

from partnership.exports import apart, pdf
from tests.builders import a_programme, a_view, an_item


def test_it_is_the_same_document_as_drawn_here() -> None:
    programme, view = a_programme(an_item()), a_view("de", "ru")
    assert apart.render(programme, view) == pdf.render(programme, view)
