"""The demo school: people to log in as, and two school years of evenings behind them."""

from pejl.services.demo.staff import LOGINS, DemoPerson, logins

__all__ = ["LOGINS", "DemoPerson", "logins"]
