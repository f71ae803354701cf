"""For comparison: the shortest Flask-SocketIO server that broadcasts every note to everybody and stores nothing."""

import sys
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
import eventlet  # noqa: E402

eventlet.monkey_patch()

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402

app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet", async_handlers=False)
notes: list[dict] = []


@socketio.on("command")
def command(message: dict) -> dict:
    """Appends a note to a list and broadcasts it."""
    notes.append(message)
    socketio.emit("note", {"seq": len(notes), **message})
    return {"ok": True, "seq": len(notes)}


@socketio.on("hello")
def hello(*_: object) -> dict:
    """Answers, so that the same clients can be used."""
    return {"ok": True}


@app.get("/")
def here() -> str:
    """Answers once the server is ready."""
    return "ok"


if __name__ == "__main__":
    socketio.run(app, host="127.0.0.1", port=int(sys.argv[1]))
