import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-facts-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function factsOf(...lines: string[]): Promise<JsonObject> {
  const path = join(folder, 'call.log');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const { json } = await icescope(['diagnose', '-f', 'json', path]);
  return json.sessions[0].facts;
}

const HOST = 'sent candidate:1 1 udp 2122260223 192.168.1.7 5000 typ host generation 0 ufrag cAl1 network-id 1';
const relay = (preference: number): string =>
  `sent candidate:3 1 udp ${preference * 2 ** 24 + 65535 * 256 + 255} 198.51.100.9 7000 typ relay raddr 203.0.113.7 rport 6000 generation 0 ufrag cAl1 network-id 1`;

test('what an input does not show is left out', async () => {
  const facts = await factsOf(HOST);
  expect(facts).toMatchObject({ gatheredHostCandidate: true, gatheredTurnCandidate: false });
  for (const name of [
    'iceConnected',
    'configuredIceServers',
    'signalingDelay',
    'firstCandidatePairLocalType',
    'closed',
  ])
    expect(facts).not.toHaveProperty(name);
});

test('times are those between two lines of the log', async () => {
  const facts = await factsOf(
    '10:00:00.000 iceGatheringState gathering',
    `10:00:00.020 ${HOST}`,
    `10:00:00.150 ${relay(2)}`,
    `10:00:00.300 ${relay(0)}`,
    '10:00:01.000 iceConnectionState checking',
    '10:00:01.420 iceConnectionState connected',
    '10:00:01.400 connectionState connecting',
    '10:00:01.600 connectionState connected',
    '10:00:09.000 iceConnectionState closed',
  );
  expect(facts).toMatchObject({
    ...{ gatheringTimeTurnUdp: 150, iceConnected: true, iceConnectionTime: 420 },
    ...{ connected: true, connectionTime: 200, closed: true },
  });
  expect(facts).not.toHaveProperty('gatheringTimeTurnTcp');
});

test('the configuration is that of the log', async () => {
  const facts = await factsOf(
    `{"iceServers":[{"urls":["turn:turn.example.org?transport=tcp","turns:turn.example.org"]}],"iceTransportPolicy":"relay","bundlePolicy":"max-bundle"}`,
    HOST,
  );
  expect(facts).toMatchObject({
    ...{ configuredIceServers: true, configuredIceServersStun: false, configuredIceServersTurns: true },
    ...{ configuredIceServersTurnUdp: false, configuredIceServersTurnTcp: true },
    ...{ configuredIceTransportPolicy: 'relay', bundlePolicy: 'max-bundle' },
  });
});

test('the pair is the first that was in use', async () => {
  const report = (fields: object): string => JSON.stringify(fields);
  const facts = await factsOf(
    `[${[
      report({
        id: 'L',
        type: 'local-candidate',
        candidateType: 'relay',
        protocol: 'udp',
        address: '198.51.100.9',
        port: 7000,
        priority: 16777215,
        relayProtocol: 'tls',
        url: 'turns:turn.example.org',
        networkType: 'wifi',
      }),
      report({
        id: 'R',
        type: 'remote-candidate',
        candidateType: 'srflx',
        protocol: 'udp',
        address: '203.0.113.9',
        port: 6000,
        priority: 1686052607,
      }),
      report({
        id: 'P',
        type: 'candidate-pair',
        localCandidateId: 'L',
        remoteCandidateId: 'R',
        state: 'succeeded',
        nominated: true,
        selected: true,
        currentRoundTripTime: 0.042,
      }),
    ].join(',')}]`,
  );
  expect(facts).toMatchObject({
    ...{ firstCandidatePairLocalType: 'relay', firstCandidatePairLocalRelayProtocol: 'tls' },
    ...{ firstCandidatePairLocalNetworkType: 'wifi', firstCandidatePairLocalTypePreference: 0 },
    ...{ firstCandidatePairRemoteType: 'srflx', firstCandidatePairRemoteAddress: '203.0.113.9' },
    averageStunRoundTripTime: 42,
  });
});

test('negotiations are counted by the descriptions that were set', async () => {
  const facts = await factsOf(
    HOST,
    '10:00:00.000 "setLocalDescription" (type: "offer", 1 section)'.replaceAll(
      '"setLocalDescription"',
      'setLocalDescription',
    ),
    '10:00:00.250 setRemoteDescription (type: "answer", 1 section)',
    '10:00:05.000 setLocalDescription (type: "offer", 1 section)',
  );
  expect(facts).toMatchObject({ signalingDelay: 250, numberOfNegotiations: 1, pendingNegotiationAtEnd: true });
});

test('a candidate that came before its description, and the end of candidates, show', async () => {
  const facts = await factsOf(
    HOST,
    'received candidate:1 1 tcp 1518280447 198.51.100.1 5000 typ host tcptype passive',
    "Uncaught (in promise) InvalidStateError: Failed to execute 'addIceCandidate' on 'RTCPeerConnection': The remote description was null",
    'received {"candidate":"","sdpMid":"0"}',
  );
  expect(facts).toMatchObject({
    ...{ addIceCandidateFailure: true, addedNullCandidate: true, addedConnectableIceTcpCandidate: true },
  });
});

test('statistics with as many samples as the page keeps may lack older ones', async () => {
  const values = (count: number): string => `"values": "[${Array.from({ length: count }, () => 1).join(',')}]"`;
  expect(await factsOf(values(1000), HOST)).toMatchObject({ statsTruncated: true });
  expect(await factsOf(values(999), HOST)).not.toHaveProperty('statsTruncated');
});
