"""The colours of cards, from the design's tokens in their light form."""

GROUND, PAPER, SUNK, LINE = "#F6F2EE", "#FFFFFF", "#ECE5DF", "#DDD2CB"
INK, INK2 = "#231A24", "#5E5160"
MADDER, SARW, SARW_TINT = "#9B1B30", "#1D5B45", "#E1EEE6"
QAMH, QAMH_TINT, ON_QAMH = "#E8AE3B", "#FBEFD3", "#3B2600"
NIL, NIL_TINT, MADDER_TINT = "#2E3E73", "#E6E9F5", "#FAE8E6"
# The shemagh block.
HERO, HERO_WEAVE, HERO_INK, HERO_INK2 = "#8A1629", "#952B3C", "#FFFFFF", "#F9D9D5"
# The black cloth of campaigns and feet; wheat is its words of honour.
NIGHT, NIGHT_UP, NIGHT_INK, NIGHT_INK2 = "#231A24", "#342B35", "#F4EDE8", "#C2B4BE"
NIGHT_QAMH = "#EDBB55"
# The band's threads on paper and on night; the heart of the logo on both.
BAND_ON_PAPER = {"m": "#9B1B30", "s": "#1D5B45"}
BAND_ON_NIGHT = {"m": "#E4465A", "s": "#6FBF97"}
LOGO_ON_NIGHT = {"k": "#F4EDE8", "m": "#F28C92"}
# Tassels hang in two colours, turn and turn about.
TASSELS = ("#F6F2EE", "#E4465A")
