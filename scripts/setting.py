"""The program that a computing script runs, and the folder for what it makes: PEERAGE and KEEP, else the build and a temporary folder."""
import contextlib, os, pathlib, sys, tempfile


@contextlib.contextmanager
def found(root, say):
    """(path of the program, folder); without a program says so and ends with status 66."""
    path = os.environ.get("PEERAGE", f"{root}/.build/release/peerage")
    if not os.access(path, os.X_OK):
        say(f"no program at {path}: build it, or name it in PEERAGE")
        sys.exit(66)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(os.environ.get("KEEP") or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        yield path, folder
