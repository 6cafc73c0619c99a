/** Below 1024, Chromium uses only these ports for a relay. */
const FIRST_FREE = 1024;
const FREE_BELOW: readonly number[] = [53, 80, 443];

/** The other ports that the Fetch standard blocks, for TCP and TLS. */
const BLOCKED_FOR_STREAMS: ReadonlySet<number> = new Set([
  53,
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697],
  10_080,
]);

/** Whether browsers refuse to use a TURN server on this port, as measured with Chromium. */
export function isRefusedByBrowsers(port: number, isStream: boolean): boolean {
  if (port < FIRST_FREE && !FREE_BELOW.includes(port)) return true;
  return isStream && BLOCKED_FOR_STREAMS.has(port);
}
