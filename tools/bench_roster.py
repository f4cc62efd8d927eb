"""What it costs to read the list of a large delegation, by the format it comes in."""

import resource
import time
from collections.abc import Callable
from statistics import median

from partnership.imports.roster import read_roster
from tests.imports.files import Rows, csv_file, ods_file, xlsx_file

PEOPLE = 2_000
ROUNDS = 3
WANTED_SECONDS = 3.0
HEADINGS = (
    *("Nr.", "Anrede / Обращение", "Titel", "Vorname", "Nachname", "ФИО", "Funktion", "Amt"),
    *("Rolle in der Delegation", "E-Mail", "Sprachen", "Pass-Nr.", "Geburtsdatum", "Bemerkung"),
)
FORMATS: dict[str, Callable[[Rows], bytes]] = {
    "xlsx": xlsx_file,
    "ods": ods_file,
    "csv": csv_file,
    "csv, windows-1251": lambda rows: csv_file(rows, "windows-1251"),
}


def a_row(number: int) -> tuple[object, ...]:
    return (
        *(number, "Frau", "Dr.", "Anna", f"Kuznetsova-{'abcdefghij'[number % 10] * (number % 7)}"),
        *(f"Кузнецова Анна {'абвгдежзик'[number % 10]}", "Head of department", "Bezirksamt"),
        *(
            "Mitglied",
            f"person{number}@example.org",
            "Deutsch, Russisch",
            f"C{number}",
            "1980-01-02",
        ),
        f"arrives with group {number}",
    )


def seconds_for(content: bytes) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        found = read_roster(content, "")
        taken.append(time.process_time() - began)
        if len(found.rows) != PEOPLE or found.is_blocked:
            raise SystemExit("bench_roster: the list was not read as it was written")
    return median(taken)


def main() -> None:
    rows = [HEADINGS, *map(a_row, range(1, PEOPLE + 1))]
    print(f"\nReading a list of {PEOPLE} people (wanted: at most {WANTED_SECONDS:.0f} s of CPU)")
    for name, write in FORMATS.items():
        seconds = seconds_for(write(rows))
        print(f"  {name:20}{seconds:6.2f} s{'' if seconds <= WANTED_SECONDS else '   TOO SLOW'}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {'memory, at most':20}{peak:6} MB")


if __name__ == "__main__":
    main()
