from partnership.exports import plain
from partnership.exports.programme import Programme
from partnership.exports.view import View
from tests.builders import a_programme, a_timing, a_view, an_item, said
from tests.exports.drawing import a_full_programme


def text_of(programme: Programme, view: View) -> str:
    return plain.render(programme, view).decode()


def test_time_and_title_begin_a_line_and_the_rest_is_indented() -> None:
    assert (
        "\n09:30-10:30  Eröffnung [neue Zeit, vorher 10:00]\n"
        "             Открытие\n"
        "             Eröffnung / Открытие\n"
        "             Ort: Rathaus, Saal 1\n"
    ) in text_of(a_full_programme(), a_view("de", "ru"))


def test_a_cancelled_item_says_so_beside_its_title() -> None:
    assert "13:00-14:00  Rundgang [cancelled]\n" in text_of(a_full_programme(), a_view("en"))


def test_an_end_after_midnight_names_its_day() -> None:
    programme = a_programme(an_item(timing=a_timing("2027-03-24T18:30", 360)))
    assert "             00:30 (Thu 25/03)\n" in text_of(programme, a_view("en"))


def test_no_line_is_wider_than_an_electronic_letter() -> None:
    programme = a_full_programme(title=said("Seminar " * 40, "Семинар" * 40))
    lines = text_of(programme, a_view("de", "ru")).splitlines()
    assert max(map(len, lines)) <= 72


def test_a_title_cannot_begin_a_line_of_its_own() -> None:
    programme = a_programme(an_item(title=said("eins\n09:00-10:00  zwei")))
    assert not any(
        line.startswith("09:00") for line in text_of(programme, a_view("de")).splitlines()
    )


def test_it_ends_with_release_and_address() -> None:
    assert text_of(a_programme(), a_view("en")).splitlines()[-2:] == [
        "Release 3 of 12 February 2027, 14:05",
        "https://programme.example.org/seminars/wohnen-im-alter/",
    ]
