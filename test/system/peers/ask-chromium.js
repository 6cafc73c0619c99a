/** Runs in a page: asks its RTCPeerConnection about candidates, each alone and as a line of a description. */
globalThis.ask = async (texts) => {
  const offering = new RTCPeerConnection();
  offering.createDataChannel('');
  const { sdp } = await offering.createOffer();
  const trickled = new RTCPeerConnection();
  await trickled.setRemoteDescription({ type: 'offer', sdp });
  const described = new RTCPeerConnection();
  const answers = [];
  for (const [number, text] of texts.entries()) {
    answers.push({
      addIceCandidate: await trickled.addIceCandidate({ candidate: text, sdpMid: '0' }).then(
        () => 'accept',
        () => 'reject',
      ),
      // The candidates of the last description are kept for as long as the ufrag is the same.
      sdp: await inSdp(described, sdp.replace(/^a=ice-ufrag:.*$/m, `a=ice-ufrag:ufrag${number}`), text),
    });
  }
  for (const connection of [offering, trickled, described]) connection.close();
  return answers;
};

async function inSdp(connection, sdp, text) {
  const line = /^[a-z]=/i.test(text) ? text : `a=${text}`;
  return connection.setRemoteDescription({ type: 'offer', sdp: `${sdp}${line}\r\n` }).then(
    () => (connection.remoteDescription.sdp.includes('a=candidate:') ? 'accept' : 'ignored'),
    () => 'reject-whole-sdp',
  );
}
