"""Offers a data channel with aiortc, to a peer that never answers, and prints its log. The answer comes on standard
input; the local description goes into the file that the second argument names."""

import asyncio
import logging
import sys

from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.sdp import candidate_from_sdp

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(asctime)s - %(name)s - %(levelname)s - %(message)s")


async def main() -> None:
    answer = sys.stdin.read()
    pc = RTCPeerConnection()
    pc.on("iceconnectionstatechange", lambda: print("ICE connection state is", pc.iceConnectionState))
    pc.createDataChannel("data")
    await pc.setLocalDescription(await pc.createOffer())
    print("Local description:", pc.localDescription.sdp)
    with open(sys.argv[2], "w") as file:
        file.write(pc.localDescription.sdp)
    await pc.setRemoteDescription(RTCSessionDescription(sdp=answer, type="answer"))
    candidate = candidate_from_sdp("7 1 udp 1694498815 203.0.113.7 40001 typ srflx raddr 192.0.2.77 rport 40001")
    candidate.sdpMid = "0"
    candidate.sdpMLineIndex = 0
    print("Received candidate", candidate)
    await pc.addIceCandidate(candidate)
    await asyncio.sleep(float(sys.argv[1]))
    await pc.close()


asyncio.run(main())
