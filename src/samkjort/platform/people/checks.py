"""What must hold before the platform starts: there is a key for identity numbers."""

from __future__ import annotations

import binascii
from typing import Any

from django.core.checks import CheckMessage, Error, register

from samkjort.platform.people.vault import NoKey, vault


@register()
def there_is_a_key(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Identity numbers are never stored without a key of their own; the demo derives one."""
    try:
        vault()
    except (NoKey, binascii.Error) as error:
        return [
            Error(
                f"SAMKJORT_PERSON_KEY: {error}",
                hint="32 random bytes in base64 (openssl rand -base64 32); keep a copy only you can read",
                id="people.E001",
            )
        ]
    return []
