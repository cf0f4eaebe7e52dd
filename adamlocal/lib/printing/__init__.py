"""Paper: sheets, reports and catalogues as PDF files that are read aloud in the right order.

A paper is a frozen dataclass of all its words (``papers``); a template beside it in ``templates/`` says
where they stand; ``typesetting.pdf`` makes the file. No models, no storage.
"""
