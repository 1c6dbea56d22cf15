"""Puts the peers where they can be imported: a virtual environment of the script's own, and Debian's package for graph-tool."""
import os, pathlib, shutil, subprocess, sys

from .processes import Refused, Worker

DEBIAN = {"python3-graph-tool"}
BASE = [("numpy", "numpy"), ("scipy", "scipy"), ("polars", "polars")]  # what reading, the exact scores and the judging need


class Peers:
    def __init__(self, folder, may_install):
        self.folder, self.may_install = pathlib.Path(folder), may_install
        self.virtual = self.folder / "venv/bin/python"
        self.versions, self.reasons = {}, {}

    def python(self, package):
        return "/usr/bin/python3" if package in DEBIAN else str(self.virtual)

    def provide(self, package, module):
        """Whether `module` can be imported; installs its package first if need be."""
        if package in self.versions or package in self.reasons:
            return package in self.versions
        if not self.found(package, module):
            if self.may_install:
                said = self.apt(package) if package in DEBIAN else self.pip(package)
                if not self.found(package, module):
                    self.reasons[package] = said or self.reasons[package]
            else:
                self.reasons[package] = "not installed"
        if package in self.versions:
            self.reasons.pop(package, None)
        return package in self.versions

    def found(self, package, module):
        python = self.python(package)
        if not pathlib.Path(python).exists():
            self.reasons[package] = f"there is no {python}"
            return False
        try:
            with Worker(python, self.folder / "log.txt", 1) as worker:
                self.versions[package] = worker.ask("version", package=package, module=module)["version"]
            return True
        except Refused as refused:
            self.reasons[package] = str(refused)
            return False

    def pip(self, package):
        if not self.virtual.exists():
            said = self.call([sys.executable, "-m", "venv", str(self.folder / "venv")])
            if said:
                return said
        return self.call([str(self.virtual), "-m", "pip", "install", "--quiet", "--prefer-binary", package])

    def apt(self, package):
        if not shutil.which("apt-get"):
            return f"Debian's {package} cannot be installed: there is no apt-get"
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        self.call([*as_root, "apt-get", "update", "-qq"])
        return self.call([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", package])

    def call(self, command):
        """The last words of a command that failed, else nothing."""
        print(f"bench-peers: {' '.join(command)}", file=sys.stderr)
        try:
            done = subprocess.run(command, capture_output=True, text=True)
        except FileNotFoundError as missing:
            return str(missing)
        return ((done.stderr or done.stdout).strip().splitlines() or [f"status {done.returncode}"])[-1] if done.returncode else ""
