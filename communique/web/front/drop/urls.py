"""The addresses of the drop page."""

from __future__ import annotations

from django.urls import path

from communique.web.front.drop import saving, views

urlpatterns = [
    path("", views.first, name="first"),
    path("drop", views.begin, name="drop-begin"),
    path("drop/example", views.example, name="drop-example"),
    path("drop/<str:drop_id>", views.page, name="drop"),
    path("drop/<str:drop_id>/files", views.add, name="drop-files"),
    path("drop/<str:drop_id>/correct", views.correct, name="drop-correct"),
    path("drop/<str:drop_id>/answer", views.answer, name="drop-answer"),
    path("drop/<str:drop_id>/keep", views.keep, name="drop-keep"),
    path("drop/<str:drop_id>/destroy", views.destroy, name="drop-destroy"),
    path("drop/<str:drop_id>/text", saving.text, name="drop-text"),
    path("drop/<str:drop_id>/receipts/<str:party>", saving.receipt, name="drop-receipt"),
    path("drop/<str:drop_id>/receipts.zip", saving.receipts, name="drop-receipts"),
    path("drop/<str:drop_id>/save/<str:name>", saving.save, name="drop-save"),
]
