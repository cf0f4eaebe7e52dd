"""What the tests' processes share for as long as they run: a migrated database, collected files."""

import json
import subprocess
import sys

from launcher.setup import PYTHON, ROOT


class Prepared:
    """A context that names it in an environment (``TEST_TEMPLATE``, ``TEST_STATIC``).

    ``tests.prepared`` makes it, keeps it while this holds its input open, and takes it away; also
    when this process is killed.
    """

    def __init__(self, env: dict[str, str]):
        self.env = env

    def __enter__(self) -> "Prepared":
        # In a session of its own: Ctrl-C is the launcher's, which then closes its input.
        self.process = subprocess.Popen(
            [str(PYTHON), "-m", "tests.prepared"],
            cwd=ROOT, env=self.env, text=True, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

        said = self.process.stdout.readline() if self.process.stdout else ""
        if not said:
            self.process.communicate()
            sys.exit("The tests' database was not made: what it says stands above.")
        self.env |= json.loads(said)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()
