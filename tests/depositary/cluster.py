"""A PostgreSQL of the tests' own: made from the server's binaries, in a folder that goes away."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

_INSTALLED = Path("/usr/lib/postgresql")


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps them off the path, a folder a version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [each for each in _INSTALLED.glob("*/bin") if (each / "initdb").exists()]
    return max(versions, key=lambda each: float(each.parent.name), default=None)


class Cluster:
    """One server, on a socket in its folder. It refuses to run as root: then as another user."""

    def __init__(self, programs: Path, *options: str) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="communique-"))
        self._user = _unprivileged()
        if self._user is not None:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        self._run(
            "initdb",
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            *options,
        )

    @property
    def address(self) -> str:
        """What `open_store` takes."""
        return f"postgresql:///postgres?host={self._folder}&user=postgres"

    def start(self, largest_file: int | None = None) -> None:
        """Start it; no file it writes can grow beyond `largest_file` bytes."""
        limit = ("prlimit", f"--fsize={largest_file}") if largest_file else ()
        settings = f"-c listen_addresses='' -c unix_socket_directories={self._folder}"
        log = str(self._folder / "log")
        self._run("pg_ctl", "-w", "-l", log, "-o", settings, "start", before=limit)

    def stop(self, how: str = "fast") -> None:
        """Stop it; `immediate` is a crash: what is not on the disk is lost."""
        self._run("pg_ctl", "-w", "-m", how, "stop")

    def remove(self) -> None:
        """Delete its folder."""
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: str, before: tuple[str, ...] = ()) -> None:
        to_user: tuple[str, ...] = ()
        if self._user is not None:
            uid, gid = self._user.pw_uid, self._user.pw_gid
            to_user = ("setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups")
        command = (str(self._programs / program), "-D", str(self._folder / "cluster"))
        # Not a pipe: the server inherits it, and its end would be waited for.
        with (self._folder / "said").open("w+") as said:
            done = subprocess.run(
                (*to_user, *before, *command, *arguments),
                stdout=said,
                stderr=said,
                cwd=self._folder,
                check=False,
            )
            said.seek(0)
            assert done.returncode == 0, said.read()


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to be when this is root: postgres, or nobody where that user was not made."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name: user for user in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]
