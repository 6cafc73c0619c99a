import type { AskedServer, Check, Facts, OwnAddress } from '../../report/doctor/report.ts';
import { milliseconds } from '../../report/stun/shown.ts';
import { hostPort } from '../../stun/ip.ts';

/** What the facts about a machine mean for calls and for icescope's commands. */
export function judge(facts: Facts, today: string): Check[] {
  return [
    nodeCheck(facts, today),
    coturnCheck(facts),
    browserCheck(facts),
    ...familyChecks(facts),
    dnsCheck(facts),
    udpCheck(facts),
  ];
}

function nodeCheck({ node }: Facts, today: string): Check {
  const { version, endOfLife } = node;
  if (endOfLife === undefined || today <= endOfLife) return { id: 'node', status: 'ok', message: version };
  return {
    id: 'node',
    status: 'warning',
    message: `${version} has had no security fixes since ${endOfLife}`,
    advice: 'Install a newer line: icescope runs on 22 and 24 too.',
  };
}

const MOST_NAMED = 3;

function coturnCheck({ coturn }: Facts): Check {
  if (coturn === undefined) return { id: 'coturn', status: 'ok', message: 'not installed here' };
  const { version, known, newest, advisories, configuration } = coturn;
  const check = configuration === undefined ? 'icescope lint FILE' : 'icescope lint';
  if (!known) {
    const message = `${version} is not a release that lint knows; the newest that it knows is ${newest}`;
    return { id: 'coturn', status: 'warning', message, advice: 'Look for a newer icescope.' };
  }
  if (advisories.length === 0)
    return {
      id: 'coturn',
      status: 'ok',
      message: `${version}, which lint knows`,
      advice: `Check its configuration: ${check}`,
    };
  const ids = advisories.flatMap(({ id }) => id ?? []);
  const rest = advisories.length - Math.min(ids.length, MOST_NAMED);
  const more = rest > 0 ? `, and ${rest} more` : '';
  const named = ids.length === 0 ? '' : ` (${ids.slice(-MOST_NAMED).join(', ')}${more})`;
  const holes =
    advisories.length === 1 ? 'a published vulnerability' : `${advisories.length} published vulnerabilities`;
  const message = `${version}: later releases fix ${holes}${named}`;
  return { id: 'coturn', status: 'warning', message, advice: `Which of them it is open to: ${check}` };
}

function browserCheck({ browser }: Facts): Check {
  if (browser === undefined) {
    const message = 'no Chromium on the path, which icescope live --headless needs';
    return { id: 'browser', status: 'ok', message };
  }
  const { program, version } = browser;
  return { id: 'browser', status: 'ok', message: version === undefined ? program : `${version} (${program})` };
}

/** A machine needs one of the two. */
function familyChecks({ routes, dns }: Facts): Check[] {
  const { ipv4, ipv6 } = routes;
  if (ipv4 === undefined && ipv6 === undefined) {
    const message = 'no route to other networks: calls stay on this machine and its link';
    return [
      { id: 'ipv4', status: 'problem', message, advice: 'Look at ip route, or at the network of the container.' },
      { id: 'ipv6', status: 'unknown', message: 'no route to other networks' },
    ];
  }
  const translated = dns.nat64Prefix === undefined ? '' : ', but a NAT64 leads there';
  return [
    ipv4 === undefined
      ? { id: 'ipv4', status: dns.nat64Prefix === undefined ? 'warning' : 'ok', message: `no route${translated}` }
      : { id: 'ipv4', status: 'ok', message: ownText(ipv4) },
    { id: 'ipv6', status: 'ok', message: ipv6 === undefined ? 'no route: IPv6 servers are not asked' : ownText(ipv6) },
  ];
}

/** A machine's own addresses can show that it is behind a NAT, but not that it is not. */
function ownText({ address, scope, family }: OwnAddress): string {
  if (scope === 'public') return `${address}, a public address`;
  if (scope === 'shared') return `${address}: behind the NAT of a carrier (RFC 6598)`;
  if (family === 'ipv6') return `${address}, of this network only (${scope})`;
  return `${address}, a ${scope} address: behind a NAT, if there is a way to the internet`;
}

function dnsCheck({ dns }: Facts): Check {
  if (dns.answers && !dns.resolves) {
    const message = 'answers, but knows no names of the internet (ipv4only.arpa)';
    return { id: 'dns', status: 'warning', message, advice: 'In a closed network that is as it should be.' };
  }
  if (dns.answers) {
    const prefix = dns.nat64Prefix;
    return {
      id: 'dns',
      status: 'ok',
      message: prefix === undefined ? 'answers; no DNS64' : `answers; DNS64 with ${prefix}`,
    };
  }
  return {
    id: 'dns',
    status: 'problem',
    message: 'no name server answers',
    advice: 'Servers that are named by their address can be asked anyway.',
  };
}

function udpCheck({ servers }: Facts): Check {
  if (servers === undefined) {
    const advice = 'Name a server that you may ask: icescope doctor stun:HOST';
    return { id: 'udp', status: 'unknown', message: 'not tested, as no server was named', advice };
  }
  const asked = servers.filter(({ transport }) => transport === 'udp');
  const answered = asked.find(({ ok }) => ok);
  if (answered !== undefined) return { id: 'udp', status: 'ok', message: answeredText(answered) };
  const [first] = asked;
  if (first === undefined) {
    return {
      id: 'udp',
      status: 'unknown',
      message: 'not tested, as no server was named for UDP',
      advice: 'icescope doctor stun:HOST',
    };
  }
  const others = servers.some(({ ok }) => ok);
  return {
    id: 'udp',
    status: 'problem',
    message: `no answer from ${first.url}: ${first.error?.message ?? 'unknown'}`,
    advice: others
      ? 'Another transport got through: calls from here need TURN over TCP or TLS.'
      : 'If it answers elsewhere, UDP is blocked here, and calls need TURN over TCP or TLS: icescope stun --transport tcp URL',
  };
}

function answeredText({ url, rttMs, mappedAddress, nat }: AskedServer): string {
  const time = rttMs === undefined ? '' : ` after ${milliseconds(rttMs)}`;
  const seen = mappedAddress === undefined ? '' : `, and sees ${hostPort(mappedAddress)}`;
  const translated = nat === undefined ? '' : nat ? ': behind a NAT' : ': no NAT';
  return `gets out: ${url} answered${time}${seen}${translated}`;
}
