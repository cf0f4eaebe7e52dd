"""What everybody accepts who comes in (``templates/influencers/joining/rules.html``)."""

# Of the text that was read; another text, another version.
VERSION = "2026-11"
