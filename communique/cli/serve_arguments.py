"""What `communique serve` may be told."""

from __future__ import annotations

from communique.cli.asking import Commands
from communique.languages import Speaker


def add_serve_command(commands: Commands, speaker: Speaker) -> None:
    """serve."""
    say = speaker.say
    summary = say("Serve mechanisms to delegations: accounts, founding, the record.")
    parser = commands.add_parser("serve", help=summary, description=summary)
    add = parser.add_argument
    add("--data", metavar="DIR", help=say("the folder everything lies in"))
    add("--host", default="127.0.0.1", metavar="H", help=say("the address to listen at"))
    add("--port", type=int, default=8000, metavar="N", help=say("where the page answers"))
    add("--tls-cert", metavar="FILE", help=say("the certificate with its chain, in PEM"))
    add("--tls-key", metavar="FILE", help=say("the certificate's key, in PEM"))
    named = say("a name it is reached by, as often as there are names")
    add("--name", action="append", default=[], metavar="NAME", help=named)
    proxied = say("a proxy in front takes https in, and says so in X-Forwarded-Proto")
    add("--behind-proxy", action="store_true", help=proxied)
    several = say("processes that answer; more than one needs PostgreSQL (DATABASE_URL)")
    add("--workers", type=int, metavar="N", help=several)
