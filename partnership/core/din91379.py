"""The characters of names in public registers: DIN 91379:2022-08.

The tables hold the norm's groups as ranges of code points, as they are published for String.Latin+
1.3: Latin letters with their combining sequences, non-letters N1 to N3 and E1, and Greek. Of
Cyrillic the norm has the letters of Bulgarian alone; people of partner cities have Russian,
Ukrainian or Kazakh names too, so all letters of the two Cyrillic blocks belong here.
"""

import re
import unicodedata

_LATIN = (
    "0041-005A 0061-007A 00C0-00D6 00D8-00F6 00F8-017E 0187-0188 018F 0197 01A0-01A1 01AF-01B0"
    " 01B7 01CD-01DC 01DE-01DF 01E2-01F0 01F4-01F5 01F8-01FF 0212-0213 0218-021B 021E-021F"
    " 0227-0233 0259 0268 0292 1E02-1E03 1E06-1E07 1E0A-1E11 1E17 1E1C-1E2B 1E2F-1E37 1E3A-1E3B"
    " 1E40-1E49 1E52-1E5B 1E5E-1E63 1E6A-1E6F 1E80-1E87 1E8C-1E97 1E9E 1EA0-1EF9"
)
_GREEK = "0386 0388-038A 038C 038E-03A1 03A3-03CE"
_CYRILLIC = "0400-0481 048A-052F"
_MARKS_AND_DIGITS = (
    "0020-0040 005B-0060 007B-007E 00A0-00AC 00AE-00BF 00D7 00F7 02B9-02BA 02BE-02BF 02C8 02CC"
    " 2019 2021 20AC 0192 02B0 02B3 02C6 02DC 02E2 1D48 1D57 2018 201A 201C-201E 2020 2026 2030"
    " 2032-2033 2039-203A 2070 2074-2079 207F-2089 2122 221E 2264-2265"
)
_DASHES = "2010-2014"
"""Not in the norm, but every office program writes them for its hyphen."""
_SEQUENCES = {
    "\u0300": "CFGKMPSTZcfgkmpstz",
    "\u0301": "JjÿĪī",
    "\u0302": "DKLMNdklmn",
    "\u0304": "CFHKNPSTZcfhknpstzÛûḲḳṢṣṬṭỤụ",
    "\u0306": "CMNRZcmnrzÇç",
    "\u0307": "KUku",
    "\u0308": "CTZczẠạỌọỤụ",
    "\u030b": "Aa",
    "\u030c": "J",
    "\u030d": "ēō",
    "\u0310": "Mm",
    "\u0315": "CKPTckptČč",
    "\u031b": "KTkt",
    "\u031b\u0304": "Ss",
    "\u0323": "CPcpČč",
    "\u0325": "LRlr",
    "\u0325\u0304": "LRlr",
    "\u0326": "CHKLNchklnŽž",
    "\u0327": "ZzŽž",
    "\u0328\u0306": "Cc",
    "\u0331": "HSs",
    "\u035fH": "K",
    "\u035fh": "Kk",
}
"""Marks that have no single character with their letter, and the letters that they follow."""
_COMBINING = "[\u0300-\u036f]"


def _in_brackets(ranges: str) -> str:
    """Writes ranges of code points as a class of a regular expression."""
    ends = (each.partition("-") for each in ranges.split())
    return "".join(f"\\u{first}-\\u{last}" if last else f"\\u{first}" for first, _, last in ends)


_ALLOWED = re.compile(
    "(?:{sequences}|[{single}])(?!{combining})|(?P<strange>.{combining}*)".format(
        sequences="|".join(
            f"[{letters}]{marks}"
            for marks, letters in sorted(_SEQUENCES.items(), key=lambda each: -len(each[0]))
        ),
        single=_in_brackets(f"{_LATIN} {_GREEK} {_CYRILLIC} {_MARKS_AND_DIGITS} {_DASHES}"),
        combining=_COMBINING,
    ),
    re.DOTALL,
)
_CHECKED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "COMBINING")


def strange_characters(text: str, *, own_script: bool = False) -> str:
    """Gives what of a name or an address no public register can keep, each once, set apart.

    What cannot be seen is given as its number, such as `U+200B`. With `own_script`, letters of
    scripts of which the norm says nothing are accepted, such as Georgian or Chinese.
    """
    found = (
        match["strange"]
        for match in _ALLOWED.finditer(unicodedata.normalize("NFC", text))
        if match["strange"]
    )
    return " ".join(
        dict.fromkeys(
            each if each.isprintable() else " ".join(f"U+{ord(letter):04X}" for letter in each)
            for each in found
            if not (own_script and _is_of_other_script(each))
        )
    )


def _is_of_other_script(cluster: str) -> bool:
    return all(
        unicodedata.category(letter)[0] in "LM"
        and not unicodedata.name(letter, "COMBINING").startswith(_CHECKED_SCRIPTS)
        for letter in cluster
    )
