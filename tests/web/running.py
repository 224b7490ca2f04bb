"""The command as people start it: a process of its own, its page answering."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path


class Running:
    """`communique [demo] --no-browser` in its own process; all it keeps is in `home`."""

    def __init__(self, home: Path, *command: str) -> None:
        self.temporary = home / "temporary"
        self.temporary.mkdir(exist_ok=True)
        self.kept = home / "share" / "communique" / "kept"
        cleared = {name: said for name, said in os.environ.items() if "COMMUNIQUE" not in name}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "communique", *command, "--no-browser"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                **cleared,
                "TMPDIR": str(self.temporary),
                "XDG_DATA_HOME": str(home / "share"),
                "LC_ALL": "C.UTF-8",
            },
        )
        assert self.process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.process.stdout.readline())
        assert found is not None
        self.address = found[0]

    def end(self, by: signal.Signals = signal.SIGTERM) -> float:
        """Ask it to go; how many seconds that took."""
        began = time.perf_counter()
        self.process.send_signal(by)
        self.process.communicate(timeout=10)
        return time.perf_counter() - began
