"""Asks aioice about candidates: reads one line of hexadecimal bytes for each, writes accept or reject for each."""

import sys

from aioice import Candidate

for line in sys.stdin:
    text = bytes.fromhex(line.strip()).decode("utf-8", "replace")
    try:
        Candidate.from_sdp(text)
        print("accept")
    except ValueError:
        print("reject")
