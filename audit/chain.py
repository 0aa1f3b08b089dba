"""The hash chain: pure functions over the fields of an event."""

import hmac
import json
from hashlib import sha256
from typing import Any

GENESIS = "0" * 64


def canonical(fields: dict[str, Any]) -> bytes:
    """The one byte string that stands for an event's content: sorted keys, no spaces, UTF-8."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def link(key: str, prev_hash: str, fields: dict[str, Any]) -> str:
    """HMAC-SHA-256 over the previous hash and the content, in hex. The key is not in the database."""
    return hmac.new(key.encode(), prev_hash.encode() + canonical(fields), sha256).hexdigest()
