"""A language client that does nothing but wait: takes messages, gives answers and seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

Message = dict[str, Any]


class Client:
    """A server in a process of its own, asked over its standard streams."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._id = 0
        self._versions: dict[str, int] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "fixlore", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        folders = [{"uri": root.as_uri(), "name": "kb"}]
        self.ask("initialize", {"capabilities": {}, "workspaceFolders": folders})
        self.tell("initialized", {})

    def uri(self, path: str) -> str:
        """The URI of a file."""
        return (self._root / path).as_uri()

    def open(self, path: str, text: str) -> float:
        """Open a file; the seconds until its problems came."""
        uri = self.uri(path)
        self._versions[uri] = 1
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        return self._until_problems("textDocument/didOpen", {"textDocument": item}, uri)

    def write(self, path: str, text: str) -> float:
        """Change a file's text; the seconds until its problems came."""
        uri = self.uri(path)
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        params = {"textDocument": document, "contentChanges": [{"text": text}]}
        return self._until_problems("textDocument/didChange", params, uri)

    def close(self, path: str) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(path)}})

    def ask_at(self, method: str, path: str, text: str, offset: int, **more: object) -> Answer:
        """Ask about a place in a file, whose text is ASCII."""
        before = text[:offset]
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        document = {"uri": self.uri(path)}
        return self.ask(method, {"textDocument": document, "position": position, **more})

    def ask(self, method: str, params: Message) -> Answer:
        """The answer to a request, and the seconds until it came."""
        self._id += 1
        number = self._id
        began = perf_counter()
        self._send({"id": number, "method": method, "params": params})
        while (message := self._receive()).get("id") != number:
            pass
        if "error" in message:
            sys.exit(f"{method}: {message['error']}")
        return Answer(message["result"], perf_counter() - began)

    def tell(self, method: str, params: Message) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def rest(self) -> float:
        """Wait until the server does nothing any more; the seconds of processor it has used."""
        used, before = self._used(), -1.0
        while used != before:
            sleep(1.5)
            before, used = used, self._used()
        return used

    def end(self) -> None:
        """Stop the server."""
        self.ask("shutdown", {})
        self.tell("exit", {})
        self._process.wait(10)

    def _used(self) -> float:
        words = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").split()
        return (int(words[13]) + int(words[14])) / 100

    def _until_problems(self, method: str, params: Message, uri: str) -> float:
        began = perf_counter()
        self.tell(method, params)
        while True:
            message = self._receive()
            published = message.get("method") == "textDocument/publishDiagnostics"
            if published and message["params"]["uri"] == uri:
                return perf_counter() - began

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None  # noqa: S101 - it is a pipe
        stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        stream.flush()

    def _receive(self) -> Message:
        stream = self._process.stdout
        assert stream is not None  # noqa: S101 - it is a pipe
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            sys.exit("the server has ended")
        message: Message = json.loads(stream.read(length))
        return message


class Answer:
    """What was answered, and after how many seconds."""

    def __init__(self, result: Any, seconds: float) -> None:  # noqa: ANN401 - any JSON
        self.result = result
        self.seconds = seconds
