"""Copy the front-end packages from node_modules into the repository, so that running needs no npm.

    .venv/bin/python -m tools.vendor

The style sheet and the scripts are taken as they are; of the atlas, its land as one path. The web
fonts are cut by script, so that a page loads only the letters it shows; the fonts for PDFs stay
whole.
"""

import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont

from tools.land import drawn_land

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
PRINT_FONTS = ROOT / "partnership" / "exports" / "fonts"

KERN = "@kern-ux/native"
FIRA = "@expo-google-fonts/fira-sans"
WORLD = "world-atlas"
SCRIPT_FILES = {"interactjs": "interact.min.js"}


@dataclass(frozen=True)
class Face:
    name: str
    weight: int
    style: str
    package_path: str


FACES = (
    Face("Regular", 400, "normal", "400Regular/FiraSans_400Regular.ttf"),
    Face("Italic", 400, "italic", "400Regular_Italic/FiraSans_400Regular_Italic.ttf"),
    Face("Medium", 500, "normal", "500Medium/FiraSans_500Medium.ttf"),
    Face("SemiBold", 600, "normal", "600SemiBold/FiraSans_600SemiBold.ttf"),
    Face("Bold", 700, "normal", "700Bold/FiraSans_700Bold.ttf"),
)

SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)

# The ranges do not overlap: a letter is in one file, and a browser asks for that file alone.
SCRIPTS = {
    "latin": "U+0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, "
    "U+2116, U+2122, U+2190-2199, U+2212",
    "latin-ext": "U+100-130, U+132-151, U+154-2BA, U+2BD-2C5, U+2C7-2D9, U+2DB, U+2DD-36F, "
    "U+1E00-1EFF, U+2070-20AB, U+20AD-2115, U+2117-2121, U+2123-218F, U+219A-2211, U+2213-22FF",
    "cyrillic": "U+400-52F",
    "greek": "U+370-3FF, U+1F00-1FFF",
}

# Beside what every text needs: figures of one width for columns of times, and capitals' brackets.
FEATURES = ("tnum", "lnum", "pnum", "case")

# What the PDF fonts have to be able to print, letter by letter.
PRINTED = "U+20-7E, U+A0-17F, U+386-3CE, U+400-45F, U+490-491, U+1E80-1E85, U+2013-2014, U+2116"


def main() -> int:
    if not all((PACKAGES / package).is_dir() for package in (KERN, FIRA, WORLD, *SCRIPT_FILES)):
        print("vendor: node_modules is missing; `make vendor` fetches it.", file=sys.stderr)
        return 1
    for folder, files in (
        (VENDOR / "kern", _style_sheet(VENDOR / "kern")),
        (VENDOR / "interactjs", _script(VENDOR / "interactjs", "interactjs")),
        (VENDOR / WORLD, _land(VENDOR / WORLD)),
        (VENDOR / "fira-sans", _web_fonts(VENDOR / "fira-sans")),
        (PRINT_FONTS, _print_fonts(PRINT_FONTS)),
    ):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        size = sum(path.stat().st_size for path in files)
        print(f"{folder.relative_to(ROOT)}: {size / 1024:,.0f} KiB")
    return 0


def _style_sheet(folder: Path) -> Iterator[Path]:
    package = PACKAGES / KERN
    yield _copy(package / "dist" / "kern.min.css", folder / "kern.min.css")
    yield from _papers(folder, KERN, package / "LICENSE.md")


def _script(folder: Path, package: str) -> Iterator[Path]:
    """Take a script without the pointer to its map, which is not shipped."""
    name = SCRIPT_FILES[package]
    source = (PACKAGES / package / "dist" / name).read_text(encoding="utf-8")
    target = folder / name
    target.write_text(SOURCE_MAP.sub("", source), encoding="utf-8")
    yield target
    yield from _papers(folder, package, PACKAGES / package / "LICENSE")


def _land(folder: Path) -> Iterator[Path]:
    """Draw the land of the earth in the projection of our map."""
    target = folder / "land.svg"
    target.write_text(drawn_land(PACKAGES / WORLD / "land-110m.json"), encoding="utf-8")
    yield target
    yield from _papers(folder, WORLD, PACKAGES / WORLD / "LICENSE")


def _web_fonts(folder: Path) -> Iterator[Path]:
    rules = []
    for face in FACES:
        source = PACKAGES / FIRA / face.package_path
        for script, ranges in SCRIPTS.items():
            target = folder / f"FiraSans-{face.name}.{script}.woff2"
            _cut(source, target, parse_unicodes(ranges))
            rules.append(_font_face(face, target.name, ranges))
            yield target
    css = folder / "fira-sans.css"
    css.write_text("\n".join(rules), encoding="utf-8")
    yield css
    yield from _papers(folder, FIRA, PACKAGES / FIRA / "LICENSE_FONT")


def _print_fonts(folder: Path) -> Iterator[Path]:
    for face in FACES:
        target = _copy(PACKAGES / FIRA / face.package_path, folder / f"FiraSans-{face.name}.ttf")
        letters: dict[int, str] = TTFont(target).getBestCmap()
        if missing := [code for code in _printed() if code not in letters]:
            shown = " ".join(f"U+{code:04X}" for code in missing)
            raise SystemExit(f"vendor: {target.name} lacks {shown}")
        yield target
    yield from _papers(folder, FIRA, PACKAGES / FIRA / "LICENSE_FONT")


def _printed() -> list[int]:
    return [code for code in parse_unicodes(PRINTED) if unicodedata.name(chr(code), "")]


def _papers(folder: Path, package: str, licence: Path) -> Iterator[Path]:
    """Put the package's name with its version, and its licence, beside what was taken."""
    manifest = json.loads((PACKAGES / package / "package.json").read_text(encoding="utf-8"))
    version = folder / "VERSION"
    version.write_text(f"{package} {manifest['version']}\n", encoding="utf-8")
    yield version
    yield _copy(licence, folder / "LICENSE")


def _copy(source: Path, target: Path) -> Path:
    shutil.copyfile(source, target)
    return target


def _cut(source: Path, target: Path, letters: Iterable[int]) -> None:
    options = Options()
    options.layout_features = [*options.layout_features, *FEATURES]
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(target)


def _font_face(face: Face, file: str, ranges: str) -> str:
    return (
        "@font-face {\n"
        '  font-family: "Fira Sans";\n'
        f"  font-style: {face.style};\n"
        f"  font-weight: {face.weight};\n"
        "  font-display: swap;\n"
        f'  src: url("{file}") format("woff2");\n'
        f"  unicode-range: {ranges};\n"
        "}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
