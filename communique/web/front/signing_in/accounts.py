"""What django-allauth is told: names and passwords, passkeys, codes; no mail is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "communique.office.people",
]
MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]


def settings(tls: bool, folder: Path) -> dict[str, Any]:
    """The settings of accounts; `folder` is the site's, of which a cache counts attempts."""
    return {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": f"django.contrib.auth.password_validation.{name}",
                "OPTIONS": options,
            }
            for name, options in (
                ("MinimumLengthValidator", {"min_length": 12}),
                ("CommonPasswordValidator", {}),
                ("UserAttributeSimilarityValidator", {}),
            )
        ],
        "LOGIN_URL": "/account/login/",
        "LOGIN_REDIRECT_URL": "/",
        "ACCOUNT_ADAPTER": "communique.web.front.signing_in.adapter.Accounts",
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_RATE_LIMITS": {
            "login": "30/m/ip",
            "login_failed": "10/m/ip,5/5m/key",
            "reauthenticate": "10/m/user",
        },
        "MFA_SUPPORTED_TYPES": ["webauthn", "totp", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_WEBAUTHN_USER_VERIFICATION": "required",
        "MFA_RECOVERY_CODES_SHOW_ONCE": False,
        "MFA_TOTP_TOLERANCE": 1,
        "MFA_TOTP_ISSUER": "Communiqué",
        # By http a browser has passkeys on localhost alone; there the library must allow it too.
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not tls,
        "USERSESSIONS_TRACK_ACTIVITY": True,
        "CACHES": {
            "default": {
                # On disk, so that the attempts are counted over all workers.
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": folder / "counted",
            }
        },
    }
