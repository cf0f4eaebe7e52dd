"""A PDF taken apart: what a reader of screens, a browser and a printer find in it."""

import re
from io import BytesIO

import pypdf
import pypdfium2
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def text_of(data: bytes) -> str:
    """The text of all pages as PDFium finds it, which Chromium reads with; spaces and line ends are one
    space. Arabic stands as it is read; Latin in a paper of Arabic it tells from right to left, piece by
    piece (``latin_of``; findings/pdfium-latin-in-arabic-papers.sh)."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return re.sub(r"[\s\u0002\ufffe]+", " ", " ".join(pages))


def latin_of(data: bytes) -> str:
    """The text of all pages as pypdf finds it, in which Latin, numbers and addresses are whole."""
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def lines_of(data: bytes) -> list[tuple[float, float, float, float]]:
    """Where runs of text stand on the first page, in points from its lower left corner: left, bottom,
    right, top."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0].get_textpage()
        return [page.get_rect(number) for number in range(page.count_rects())]
    finally:
        document.close()


def pages_of(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in millimetres."""
    pages = pypdf.PdfReader(BytesIO(data)).pages
    return [
        (round(float(page.mediabox.width) / 72 * 25.4, 1),
         round(float(page.mediabox.height) / 72 * 25.4, 1))
        for page in pages
    ]  # fmt: skip


def catalogue_of(data: bytes) -> DictionaryObject:
    root = pypdf.PdfReader(BytesIO(data)).trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    return root


def structure_of(data: bytes) -> list[tuple[str, str]]:
    """The tags in the order in which they are read, each with its alternative text."""
    found: list[tuple[str, str]] = []

    def walk(node) -> None:
        if isinstance(node, IndirectObject):
            node = node.get_object()
        if isinstance(node, ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append((str(node["/S"])[1:], str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node["/K"])

    walk(catalogue_of(data)["/StructTreeRoot"])
    return found


def fonts_of(data: bytes) -> dict[str, bool]:
    """The fonts of all pages, each with whether its letters are in the file."""
    found = {}
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        for entry in page["/Resources"].get("/Font", {}).values():
            font = entry.get_object()["/DescendantFonts"][0].get_object()
            description = font["/FontDescriptor"].get_object()
            name = str(font["/BaseFont"]).partition("+")[2]
            found[name] = any(key in description for key in FONT_FILES)
    return found
