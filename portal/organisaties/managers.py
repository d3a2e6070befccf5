"""Making users: the one query class that organisaties needs outside its services."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from portal.organisaties.models import Medewerker


class MedewerkerManager(BaseUserManager["Medewerker"]):
    def create_user(self, email: str, password: str | None = None, **velden: Any) -> "Medewerker":
        medewerker = self.model(email=email.strip().lower(), **velden)
        medewerker.set_password(password)
        medewerker.save(using=self._db)
        return medewerker

    def get_by_natural_key(self, username: str | None) -> "Medewerker":
        return self.get(email__iexact=username or "")
