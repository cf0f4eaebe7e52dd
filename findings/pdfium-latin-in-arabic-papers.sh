#!/bin/sh
# Seen on 2026-11-30 with typst 0.15.2 and pypdfium2 5.15.2 (PDFium, which Chromium reads PDF files with).
#
# One would guess that the text of a PDF comes out as it was put in: typst writes each run with its own
# direction (/ReversedChars, ISO 32000-2, 14.8.2.5) and what each glyph means (ToUnicode).
# Seen: typst says of an Arabic paper that it is read from right to left (/ViewerPreferences /Direction
# /R2L), and PDFium then takes every line for one, so that an address comes out in pieces from behind
# ("234abc/p/jo.x"). And the one glyph of lam and alef, which means two letters, comes out as alef and lam
# («األردن»). The words stand in their order all the same, and what is drawn is right.
# Exits 1 when that is not so any more.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet "typst==0.15.2" "pypdfium2==5.15.2"
"$place/venv/bin/python" - "$here/adamlocal/lib/drawing/fonts" <<'PYTHON'
import sys

import pypdfium2
import typst

fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=sys.argv[1:])
paper = """#set document(title: "x")
#set text(font: "Readex Pro", lang: "ar", dir: rtl)
شغل بيت من الأردن

#box(text(dir: ltr)[x.jo/p/abc234])
"""
made = typst.compile(paper.encode(), font_paths=fonts, format="pdf", pdf_standards="ua-1")
text = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()
print(text)
assert "234abc/p/jo.x" in text, text
assert "األردن" in text, text
PYTHON
