/** The parts of getStats that are shown or diagnosed. */

/** @typedef {Readonly<Record<string, string | number | boolean>>} Stat */

const CANDIDATE = [
  ...['id', 'type', 'candidateType', 'address', 'port', 'protocol', 'priority', 'relayProtocol', 'url'],
  ...['foundation', 'tcpType', 'networkType'],
];

/** @type {ReadonlyMap<unknown, readonly string[]>} */
const MEMBERS = new Map([
  [
    'candidate-pair',
    [
      ...['id', 'type', 'state', 'nominated', 'selected', 'localCandidateId', 'remoteCandidateId', 'priority'],
      ...['currentRoundTripTime', 'totalRoundTripTime', 'requestsSent', 'responsesReceived', 'requestsReceived'],
      ...['responsesSent', 'bytesSent', 'bytesReceived'],
    ],
  ],
  ['local-candidate', CANDIDATE],
  ['remote-candidate', CANDIDATE],
  ['transport', ['id', 'type', 'selectedCandidatePairId', 'dtlsState', 'iceState']],
]);

/**
 * @param {RTCStatsReport} report
 * @returns {Stat[]}
 */
export function picked(report) {
  return [...report.values()].flatMap((/** @type {Readonly<Record<string, unknown>>} */ stat) => {
    const members = MEMBERS.get(stat['type']);
    return members === undefined ? [] : [Object.fromEntries(members.flatMap((key) => usable(key, stat[key])))];
  });
}

/**
 * @param {string} key
 * @param {unknown} value
 * @returns {[string, string | number | boolean][]}
 */
function usable(key, value) {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[key, value]] : [];
}

/**
 * Chromium marks the selected pair at the transport only, Firefox at the pair. Each pair says it here, so that none
 * has to wait for later statistics.
 * @param {readonly Stat[]} list
 * @returns {Stat[]}
 */
export function withSelection(list) {
  const selected = new Set(list.map((one) => one['selectedCandidatePairId']));
  return list.map((one) =>
    one['type'] === 'candidate-pair' ? { ...one, selected: one['selected'] === true || selected.has(one['id']) } : one,
  );
}

/**
 * The states of all pairs, for comparison; undefined if there is no pair.
 * @param {readonly Stat[]} list
 */
export function pairStates(list) {
  if (!list.some(({ type }) => type === 'candidate-pair')) return undefined;
  return list
    .filter(({ type }) => type === 'candidate-pair' || type === 'transport')
    .map(({ id, state, nominated, selected, selectedCandidatePairId }) =>
      [id, state, nominated, selected, selectedCandidatePairId].join(),
    )
    .join(';');
}
