"""The embedded PostgreSQL server: started once here, shared by every child, stopped last."""

import subprocess
import sys
import time

from adamlocal.database import EmbeddedServer
from launcher.setup import PYTHON, ROOT, VAR

# The server is started by the environment that has its package; this process is its user.
_START = (
    "import sys; from pathlib import Path; from adamlocal.database import EmbeddedServer; "
    "print(EmbeddedServer(Path(sys.argv[1])).start())"
)
LONGEST_WAIT = 8.0


class Postgres:
    """A context that puts ``DATABASE_URL`` into an environment; nothing where one is set.

    Somebody else's server (a site that runs while tests do) is joined, and left running for them.
    """

    def __init__(self, env: dict[str, str]):
        self.env = env
        self.is_ours = not env.get("DATABASE_URL")
        self.server = EmbeddedServer(VAR)
        self.wait, self.next_start = 0.5, 0.0

    def __enter__(self) -> "Postgres":
        if self.is_ours:
            self.server.join()
            try:
                if not self.start():
                    sys.exit("PostgreSQL did not start: what it says stands above.")
            except BaseException:  # Ctrl-C too: nothing that was begun may stay behind
                self.server.leave()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_ours:
            self.server.leave()

    def start(self) -> bool:
        """Start it unless it runs; False if it would not come up."""
        env = {key: value for key, value in self.env.items() if key != "DATABASE_URL"}
        command = [str(PYTHON), "-c", _START, str(VAR)]
        # In a session of its own: Ctrl-C waits until it is whole, and then takes it down.
        starting = subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, start_new_session=True
        )
        try:
            said, _ = starting.communicate()
        except BaseException:
            starting.wait()
            raise
        if starting.returncode == 0:
            self.env["DATABASE_URL"] = said.strip().splitlines()[-1]
        return starting.returncode == 0

    def keep_alive(self) -> None:
        """Start the server again if it died; called again and again by the supervisor.

        One that will not come up (a full disk) is tried later and later: the site answers
        meanwhile, and says that it cannot.
        """
        if not self.is_ours or self.server.pid() is not None or time.monotonic() < self.next_start:
            return
        print("The database stopped: starting it again.", flush=True)
        self.wait = 0.5 if self.start() else min(self.wait * 2, LONGEST_WAIT)
        self.next_start = time.monotonic() + self.wait
