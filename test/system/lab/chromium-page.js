// One end of a call, in a page. What happens to it is on its console, as applications log it.
window.peer = (() => {
  let pc;
  const log = (name, value) => console.log(`${new Date().toISOString()} ${name}`, JSON.stringify(value));

  const describe = async () => {
    await pc.setLocalDescription();
    log('setLocalDescription', pc.localDescription);
    await window.signal({ description: pc.localDescription.toJSON() });
  };

  return {
    start(configuration, isOffering) {
      pc = new RTCPeerConnection(configuration);
      pc.onicecandidate = ({ candidate }) => {
        log('onicecandidate', candidate);
        window.signal({ candidate: candidate?.toJSON() ?? null });
      };
      pc.onicecandidateerror = ({ address, port, url, errorCode, errorText }) =>
        log('onicecandidateerror', { address, port, url, errorCode, errorText });
      pc.oniceconnectionstatechange = () => console.log(`iceConnectionState: ${pc.iceConnectionState}`);
      if (!isOffering) return undefined;
      pc.createDataChannel('data');
      return describe();
    },
    async receive({ description, candidate }) {
      if (description === undefined) {
        log('addIceCandidate', candidate);
        return pc.addIceCandidate(candidate ?? undefined);
      }
      log('setRemoteDescription', description);
      await pc.setRemoteDescription(description);
      if (description.type === 'offer') await describe();
    },
    state: () => pc.iceConnectionState,
    async stats() {
      return [...(await pc.getStats()).values()];
    },
    close: () => pc.close(),
  };
})();
