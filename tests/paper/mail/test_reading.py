"""A mail gives what is attached, who sent it and when, and leaves its dress behind."""

from __future__ import annotations

from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from communique.paper.mail import read_mail

DATE = "Mon, 26 Apr 2027 23:40:00 +0300"


def letter(body: str = "Dear colleagues, please find attached our comments.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Délégation de Brévie <délégation@brevia.example>".replace("é", "e")
    mail["Subject"] = "RE: проект коммюнике"
    mail["Date"] = DATE
    mail.set_content(body)
    return mail


def test_a_mail_says_who_sent_it_when_and_about_what() -> None:
    mail = read_mail(letter().as_bytes())
    assert mail.sender == "Delegation de Brevie <delegation@brevia.example>"
    assert mail.sent == "2027-04-26T20:40:00+00:00"
    assert mail.subject == "RE: проект коммюнике"
    assert mail.body == "Dear colleagues, please find attached our comments."


def test_attachments_keep_their_names_in_any_script_and_no_folders() -> None:
    mail = letter()
    for name in ("проект_Бревия.docx", "草案.docx", "../../etc/draft.docx"):
        mail.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename=name)
    names = [attached.name for attached in read_mail(mail.as_bytes()).attached]
    assert names == ["проект_Бревия.docx", "草案.docx", "draft.docx"]


def test_an_encoded_name_as_outlook_writes_it_is_read() -> None:
    raw = (
        "From: x@brevia.example\r\nMIME-Version: 1.0\r\n"
        'Content-Type: application/octet-stream; name="=?utf-8?B?0L/RgNC+0LXQutGCLmRvY3g=?="\r\n'
        "Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nUEs=\r\n"
    )
    (attached,) = read_mail(raw.encode()).attached
    assert (attached.name, attached.content) == ("проект.docx", b"PK")


def test_a_crest_in_the_signature_and_a_digital_signature_are_left_out() -> None:
    mail = letter()
    mail.add_related(b"\x89PNG", "image", "png", cid="<crest@brevia.example>")
    mail.make_mixed()
    mail.add_attachment(b"0", "application", "pkcs7-signature", filename="smime.p7s")
    mail.add_attachment(b"BEGIN:VCARD", "text", "vcard", filename="card.vcf")
    mail.add_attachment(b"\x89PNG", "image", "png", filename="annotated page.png")
    assert [attached.name for attached in read_mail(mail.as_bytes()).attached] == [
        "annotated page.png"
    ]


def test_a_mail_in_a_mail_is_an_attachment_called_by_its_subject() -> None:
    outer = letter("Forwarded.")
    outer.add_attachment(letter("Inner."))
    (inner,) = read_mail(outer.as_bytes()).attached
    assert inner.name == "RE: проект коммюнике.eml"
    assert read_mail(inner.content).body == "Inner."


def test_what_follows_the_signature_line_is_no_part_of_the_letter() -> None:
    assert read_mail(letter("We agree.\n\n-- \nSecond secretary\n").as_bytes()).body == "We agree."


def test_lines_that_flow_are_one() -> None:
    mail = letter()
    mail.set_content("The six will share \ndaily readings.\n", params={"format": "flowed"})
    assert read_mail(mail.as_bytes()).body == "The six will share daily readings."


def test_a_letter_only_in_html_is_said_to_be() -> None:
    mail = EmailMessage()
    mail.set_content("<p>The six meet.</p>", subtype="html")
    read = read_mail(mail.as_bytes())
    assert read.is_html
    assert "The six meet." in read.body


def test_a_charset_nobody_knows_loses_no_letter_that_can_be_told() -> None:
    head = b"From: x\r\nContent-Type: text/plain; charset=klingon\r\n\r\n"
    assert read_mail(head + "Шесть сторон".encode("cp1251")).body == "Шесть сторон"


@given(st.binary(max_size=200), st.integers(0, 600))
def test_whatever_is_damaged_the_mail_is_read(junk: bytes, at: int) -> None:
    mail = letter()
    mail.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename="é.docx")
    raw = mail.as_bytes()
    assert isinstance(read_mail(raw[:at] + junk + raw[at:]).subject, str)
