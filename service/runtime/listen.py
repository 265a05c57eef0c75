"""Take an address to listen on, before anything that takes time."""

import errno
import socket

from corpus.errors import DatelineError


class CannotListen(DatelineError):
    """The address cannot be listened on."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises CannotListen."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotListen(
                f"Port {port} of {host} is in use.", "Stop what uses it, or take a free one with --port 0."
            ) from error
        reason = str(error.strerror).partition(" (")[0]  # the address follows in brackets
        raise CannotListen(f"Cannot listen on port {port} of {host}: {reason}.") from error


def address(listener: socket.socket) -> str:
    """Return the URL under which a socket is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
