"""``python -m faults [name …] [--commit REVISION] [--report FILE]``."""

import argparse
import importlib
import pkgutil
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import faults
from faults.lab import ROOT, Lab
from faults.report import Report


def found() -> dict[str, object]:
    """Every module here that has ``run``, by its name."""
    names = sorted(module.name for module in pkgutil.iter_modules(faults.__path__))
    modules = {
        name: importlib.import_module(f"faults.{name}") for name in names if name != "__main__"
    }
    return {name: module for name, module in modules.items() if hasattr(module, "run")}


def main() -> int:
    # SIGTERM ends as Ctrl-C does, so that nothing is left running.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    modules = found()
    parser = argparse.ArgumentParser(prog="faults", description=faults.__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(modules))
    parser.add_argument("--commit", default="", help="measure this commit instead of the tree")
    parser.add_argument("--report", type=Path, default=ROOT / "var" / "faults" / "report.json")
    options = parser.parse_args()
    if strangers := set(options.names) - set(modules):
        parser.error(f"no such fault: {', '.join(sorted(strangers))}")
    folder = Path(tempfile.mkdtemp(prefix="adamlocal-faults-"))
    # The database's own user has to reach its data.
    folder.chmod(0o755)
    report = Report()
    try:
        lab = Lab(folder / "site", options.commit)
        for name in options.names or modules:
            module = modules[name]
            print(f"{name}: {module.__doc__.strip().splitlines()[0]}", flush=True)
            report.fault = name
            module.run(lab, report)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.write(options.report)
    print(f"\n{report.table()}\n\nKept in {options.report}")
    return 0 if report.holds else 1


if __name__ == "__main__":
    sys.exit(main())
