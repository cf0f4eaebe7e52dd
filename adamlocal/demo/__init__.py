"""The demo directory: invented projects and people, loaded only where ``DEMO`` is on."""
