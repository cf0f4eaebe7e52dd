"""Static files as they are served: hashed, compressed, and a page's styles and its script whole."""

from collections.abc import Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage

from adamlocal.lib import scripts, stylesheets
from adamlocal.lib.collected import Sources


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, given sheets and scripts that need nothing else fetched before they
    work: on a phone's line each file costs a round trip."""

    # What scripts.py leaves of imports gets its hashed name. Django's own switch for that
    # (support_js_module_import_aggregation) reads comments too, of everybody's scripts:
    # findings/comments-with-imports.sh.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((scripts.LEFT_IMPORT, 'import %(names)s from "%(url)s";'),)),
    )

    def post_process(self, paths: Sources, dry_run: bool = False, **options) -> Iterator[tuple]:
        whole = {}
        if not dry_run:
            whole = dict(stylesheets.put_together(paths)) | dict(scripts.put_together(paths))
        yield from super().post_process({**paths, **whole}, dry_run=dry_run, **options)
