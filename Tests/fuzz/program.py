"""A program that is run within bounds, and what became of it."""

import os
import signal
import subprocess
import tempfile
import threading
from collections import namedtuple

Outcome = namedtuple("Outcome", "status output seconds megabytes")

# What no run of git-guard on a small repository may take.
SECONDS = 5
MEGABYTES = 500


def run(words, folder, environment, seconds=SECONDS, data=b""):
    """Runs a program; a negative status is the signal that ended it, None that it took too long."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        process = subprocess.Popen(words, cwd=folder, env=environment, stdin=given, stdout=output,
                                   stderr=subprocess.STDOUT, start_new_session=True)
        late = threading.Event()

        def end():
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            _, state, usage = os.wait4(process.pid, 0)
        finally:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(state)
        output.seek(0)
        return Outcome(None if late.is_set() else process.returncode, output.read(),
                       usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
