"""The health check inside the web container: `python -m portal.lokaal.gezond`.

The slim image has no curl. In production the portal answers only to its own host name and sends plain HTTP on to HTTPS, so the
question says what the proxy in front would say.
"""

import http.client
import os
import sys


def gezond(poort: int, host: str) -> bool:
    """Whether the web server on this port answers 200 on /gezond."""
    lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=5)
    try:
        lijn.request("GET", "/gezond", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return lijn.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        lijn.close()


if __name__ == "__main__":
    eerste_host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".") or "127.0.0.1"
    sys.exit(0 if gezond(8000, eerste_host) else 1)
