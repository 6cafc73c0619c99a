/** The operator of a server, and what is known about it. */
export interface Provider {
  readonly name: string;
  readonly hosts: RegExp;
  /** Answers STUN but relays nothing. */
  readonly isStunOnly?: true;
  /** Meant for tests, without any promise: a clause. */
  readonly development?: string;
  /** Its credentials are made for a while by a call of its API: how long, and by what. */
  readonly credentials?: string;
}

const PROVIDERS: readonly Provider[] = [
  {
    name: 'Google',
    hosts: /^stun\d*\.l\.google\.com$/,
    isStunOnly: true,
    development: 'Google runs it without any promise',
  },
  {
    name: 'Mozilla',
    hosts: /^stun\.services\.mozilla\.com$/,
    isStunOnly: true,
    development: 'Mozilla runs it for Firefox',
  },
  {
    name: 'Nextcloud',
    hosts: /^stun\.nextcloud\.com$/,
    isStunOnly: true,
    development: 'it is there for Nextcloud Talk',
  },
  {
    name: 'Cloudflare',
    hosts: /^(?:stun|turn)\.cloudflare\.com$/,
    credentials: 'end with the ttl of POST /v1/turn/keys/KEY/credentials/generate-ice-servers, after 48 hours at most',
  },
  {
    name: 'Twilio',
    hosts: /^[\w-]+\.(?:stun|turn)\.twilio\.com$/,
    credentials: 'end with the Ttl of its Tokens API, after 24 hours unless another is given',
  },
  { name: 'Xirsys', hosts: /\.xirsys\.com$/, credentials: 'are made by PUT /_turn/CHANNEL for each call' },
  { name: 'Metered', hosts: /\.metered\.(?:ca|live)$/ },
  { name: 'ExpressTURN', hosts: /\.expressturn\.com$/ },
  {
    name: 'Amazon Kinesis Video Streams',
    hosts: /\.kinesisvideo\.[\w-]+\.amazonaws\.com$/,
    credentials: 'are made by GetIceServerConfig, and end after 5 minutes',
  },
];

export function providerOf(host: string): Provider | undefined {
  return PROVIDERS.find(({ hosts }) => hosts.test(host));
}

/** Servers that were shut down, by name, with what is known about that: a clause. */
export const GONE: ReadonlyMap<string, string> = new Map([
  ['numb.viagenie.ca', 'Viagénie has ended this service'],
  ['stun.stunprotocol.org', 'its operator closed it in 2023 for its costs'],
  ['23.21.150.121', 'Mozilla switched it off in 2016'],
  ['stun01.sipphone.com', 'SIPphone ended in 2011'],
  ['stun.sipphone.com', 'SIPphone ended in 2011'],
  ['provserver.televolution.net', 'it was gone by 2015'],
  ['192.158.29.39', 'it was a demo of 2013, whose credentials ended the same year'],
]);

/** User names for TURN servers in tutorials that also publish the password. */
const PUBLISHED: readonly (readonly [host: RegExp, user: RegExp, note: string])[] = [
  [
    /\.metered\.(?:ca|live)$/,
    /^openrelayproject$/,
    'the shared account of Open Relay, which needs an account of your own now',
  ],
  [/^numb\.viagenie\.ca$/, /./, 'an account of a service that has ended'],
  [/^turn\.bistri\.com$/, /^homeo$/, 'the account of an old demo'],
  [/^turn\.anyfirewall\.com$/, /^webrtc$/, 'the account of an old demo'],
  [/^192\.158\.29\.39$/, /./, 'the account of a demo of 2013'],
];

/** What is known about an account that everyone has. */
export function publishedNote(host: string, user: string): string | undefined {
  return PUBLISHED.find(([hosts, users]) => hosts.test(host) && users.test(user))?.[2];
}

/** The names of RFC 2606, and what documentation uses instead. */
const PLACEHOLDER =
  /(?:^|\.)example\.(?:com|org|net|edu)$|\.(?:invalid|example)$|(?:^|[-_.])(?:your|my)[-_.]?(?:\w+[-_])*(?:stun|turn|server|domain|host|site|app|company|ip|name)|^(?:your|my)[-_.]|[<>{}]|(?:^|[-_.])(?:changeme|hostname|yourdomain|mydomain)\b|^(?:x{1,3}\.){3}x{1,3}$|^(?:server|turn-?server|stun-?server|host|domain|ip)(?:[-_]?(?:ip|address|name))?$/i;

export function isPlaceholderHost(host: string): boolean {
  return PLACEHOLDER.test(host);
}

/** Whether the host of a URL is a placeholder, even if the URL cannot be parsed because of that. */
export function isPlaceholderUrl(text: string): boolean {
  const host = /^\s*[a-z]+:(?:\/\/)?(?:[^@]*@)?([^:?/]*)/i.exec(text)?.[1];
  return host !== undefined && isPlaceholderHost(host);
}
