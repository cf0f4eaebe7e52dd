"""The shaper asked on its own: which glyphs a text is set in (HarfBuzz, which Pillow has inside)."""

import uharfbuzz

from adamlocal.lib.drawing import font

FONTS = {
    weight: uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font.FONTS / weight.value)))
    for weight in font.Weight
}


def glyphs(text, weight=font.Weight.BOLD, direction="rtl"):
    """Their names in the order of the picture; ``.notdef`` is a box in a letter's place."""
    face = uharfbuzz.Font(FONTS[weight])
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    uharfbuzz.shape(face, buffer)
    return [face.glyph_to_string(info.codepoint) for info in buffer.glyph_infos]
