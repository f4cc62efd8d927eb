"""XML that is well formed whatever people typed (XML 1.0 §2.2)."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


def child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Adds an element; `xml_lang` stands for `xml:lang`."""
    found = {key.replace("xml_", "xml:"): legal(value) for key, value in attributes.items()}
    element = SubElement(parent, tag, found)
    if text:
        element.text = legal(text)
    return element


def written(root: Element) -> bytes:
    indent(root)
    body: bytes = tostring(root, "utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"
