"""Django set up as for the pages; a database for each test that wants PostgreSQL."""

from __future__ import annotations

from tests.depositary.conftest import new_cluster, postgres
from tests.web.conftest import lakes, site

__all__ = ["lakes", "new_cluster", "postgres", "site"]
