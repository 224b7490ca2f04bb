"""Signing in to a server: a passkey, or a password with a code; nobody signs up without a link.

/welcome/TOKEN     an account, made by whoever was given the link
/account/login/    a passkey, or a name and a password, then the code of an app
/account/second    whoever has a password alone is led here first
/account/2fa/…     passkeys, the app, recovery codes (django-allauth, in our own pages)
/account/sessions/ where one is signed in, ended at a click
"""
