"""Draws the pictures of the invented example, and sets its leaflet, for its folder of files."""

from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageDraw

from partnership.exports.tables import Document, Part, as_pdf

FOLDER = Path(__file__).parents[1] / "partnership" / "demo" / "files"
SIZE = (1500, 1000)
SKY, EARTH, STONE, ROOF, GLASS, INK = (
    "#cfe3f1",
    "#7c9a6e",
    "#d9c8a9",
    "#8d4a3a",
    "#5d7f96",
    "#3a4650",
)


def canvas() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 760, *SIZE), fill=EARTH)
    return picture, draw


def town_hall() -> Image.Image:
    picture, draw = canvas()
    draw.rectangle((350, 420, 1150, 800), fill=STONE)
    draw.polygon(((310, 420), (1190, 420), (1060, 290), (440, 290)), fill=ROOF)
    draw.rectangle((680, 130, 820, 800), fill=STONE)
    draw.polygon(((660, 130), (840, 130), (750, 10)), fill=ROOF)
    draw.ellipse((710, 170, 790, 250), fill="white", outline=INK, width=6)
    draw.line(((750, 210), (750, 182)), fill=INK, width=6)
    draw.line(((750, 210), (772, 222)), fill=INK, width=6)
    for left in (400, 500, 600, 860, 960, 1060):
        for top in (470, 620):
            draw.rectangle((left, top, left + 55, top + 90), fill=GLASS)
    draw.rectangle((705, 660, 795, 800), fill=INK)
    return picture


def bridge() -> Image.Image:
    picture, draw = canvas()
    draw.rectangle((0, 640, *SIZE), fill=GLASS)
    draw.rectangle((0, 470, 1500, 520), fill=STONE)
    for left in range(30, 1500, 370):
        draw.rectangle((left, 470, left + 330, 640), fill=STONE)
        draw.ellipse((left + 20, 520, left + 310, 800), fill=GLASS)
    draw.ellipse((1120, 90, 1260, 230), fill="#f4d58a")
    for top in range(690, 1000, 60):
        draw.line(((0, top), (1500, top)), fill="#6f91a8", width=8)
    return picture


def meeting() -> Image.Image:
    picture, draw = canvas()
    draw.rectangle((0, 0, *SIZE), fill="#efe7d8")
    draw.rectangle((120, 120, 560, 470), fill=SKY, outline=INK, width=10)
    draw.rectangle((940, 120, 1380, 470), fill=SKY, outline=INK, width=10)
    for middle, coat in ((560, ROOF), (940, GLASS)):
        draw.ellipse((middle - 75, 330, middle + 75, 480), fill="#d8a98a")
        draw.rounded_rectangle((middle - 150, 490, middle + 150, 900), 80, fill=coat)
    draw.rectangle((200, 760, 1300, 1000), fill="#a9835a")
    draw.rectangle((640, 700, 860, 760), fill="white", outline=INK, width=4)
    return picture


def leaflet() -> bytes:
    part = Part(
        "Anreise und Haus",
        ("Frage", "Antwort"),
        (
            ("Wo melde ich mich an?", "Am Empfang des Gästehauses, rund um die Uhr."),
            ("Wann gibt es Frühstück?", "Von 7 bis 9.30 Uhr im Erdgeschoss."),
            ("Wie komme ich zum Rathaus?", "Zu Fuß in acht Minuten, immer am Fluss entlang."),
        ),
    )
    sheet = Document(
        title="Merkblatt für Gäste",
        subtitle="Erfundenes Beispiel",
        language="de",
        mark="",
        foot="Stadt Musterstadt (erfunden)",
        nothing="–",
        parts=(part,),
    )
    return as_pdf(sheet, datetime(2026, 11, 1, tzinfo=UTC))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, draw in (("rathaus", town_hall), ("bruecke", bridge), ("treffen", meeting)):
        picture = draw()
        picture.save(FOLDER / f"{name}.webp", quality=80)
        picture.thumbnail((640, 640))
        picture.save(FOLDER / f"{name}-klein.webp", quality=80)
    (FOLDER / "merkblatt.pdf").write_bytes(leaflet())


if __name__ == "__main__":
    main()
