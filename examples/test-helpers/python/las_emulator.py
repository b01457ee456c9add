"""Starts the LAS emulator for tests. Copy this file to your tests: it needs only Python's standard library, and Node.js 20 or later."""

import contextlib
import json
import os
import shlex
import shutil
import subprocess
import urllib.request


class Emulator:
    """A running emulator. `environment` contains the variables that clients of the API read."""

    def __init__(self, state):
        self.api_endpoint = state["apiEndpoint"]
        self.auth_endpoint = state["authEndpoint"]
        self.console_url = state["consoleUrl"]
        self.credentials = state["credentials"]
        self.environment = state["environment"]

    def reset(self):
        """Removes all resources. Credentials and tokens stay valid."""
        self.control("reset")

    def control(self, name, body=None):
        """Calls a control for tests, such as `control("clock", {"advance": 60000})`."""
        request = urllib.request.Request(
            f"{self.auth_endpoint}/_emulator/{name}",
            data=json.dumps(body if body is not None else {}).encode(),
            headers={"Content-Type": "application/json"},
            method="POST",
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.read()


@contextlib.contextmanager
def emulator(*options):
    """Starts an emulator with further options, such as `"--data-dir", "data"`, and stops it at the end of the `with` block.

    The variable LAS_EMULATOR_COMMAND replaces the command, for example to use a fixed version.
    """
    program, *arguments = shlex.split(os.environ.get("LAS_EMULATOR_COMMAND", "npx --yes @las/emulator"))
    process = subprocess.Popen(
        [shutil.which(program) or program, *arguments, "--port", "0", "--json", "--stop-with-stdin", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"The emulator did not start (exit code {process.wait()}). The reason is above.")
        yield Emulator(json.loads(line))
    finally:
        process.stdin.close()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
