"""Mail: `read_mail` gives who sent it, when, what it says and what is attached."""

from communique.paper.mail.reading import Attached, Mail, read_mail

__all__ = ["Attached", "Mail", "read_mail"]
