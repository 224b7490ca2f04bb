"""The addresses of signing in. Of django-allauth those that are used, and no others."""

from __future__ import annotations

from allauth.account import views as account
from allauth.usersessions import views as sessions
from django.urls import include, path

from communique.web.front.signing_in import views

urlpatterns = [
    path("welcome/<str:token>", views.welcome, name="welcome"),
    path("account/second", views.second, name="second"),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("account/sessions/<int:pk>/end", views.end_session, name="end_session"),
]
