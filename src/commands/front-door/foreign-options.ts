import { UsageError } from '../../errors.ts';
import { escapeText } from '../../term/escape.ts';

/** The command that an option was given to. */
interface Asked {
  readonly name: string;
  readonly options: readonly { readonly long?: string | undefined; readonly short?: string | undefined }[];
  readonly formats: readonly string[];
}

/** Maps other programs' options to ours: one line for each of ours. */
type Table = readonly (readonly [meant: string, ...names: string[]])[];

/** Applies to commands that have the option. */
const COMMON: Table = [
  ['-f json', '--json', '-j', '-J'],
  ['-f ndjson', '--jsonl', '--json-lines', '--jsonlines'],
  ['-f', '--output-format', '--out-format', '--formatter', '--reporter', '--style', '-F'],
  ['-o FILE', '--out', '--outfile', '--out-file', '--output-file', '-O', '--write', '--save'],
  ['-q', '--silent', '-s', '--no-progress', '--terse'],
  ['--verbose', '-v', '-vv', '--debug', '--full', '--long', '--details', '--show-source'],
  ['--no-color', '--no-colour', '--plain', '--no-colors', '--monochrome', '--bw'],
  ['--color', '--colour', '--colors', '--force-color'],
  ['-f ndjson', '--compact-output', '--compact'],
  ['--color', '--color-output', '-C', '--colorize'],
  ['--no-color', '--monochrome-output', '-M'],
  ['--follow', '--tail', '-F', '--live'],
  ['--unique', '--uniq', '--dedup', '--distinct', '-u'],
  ['--follow', '--watch', '-w'],
  ['--timeout', '--wait', '--deadline', '--max-time', '--connect-timeout', '--host-timeout', '-W', '-t', '-m'],
  ['--count', '-n', '--repeat', '--requests'],
  ['--interval', '-i', '--delay', '--pause'],
  ['--watch', '--loop', '--every', '--continuous', '--forever'],
  ['--tries', '--retries', '--retry', '--attempts', '--max-retries', '-r'],
  ['--port', '-p'],
  ['--source', '-b', '--bind', '--local-address', '--local-addr', '-S', '--source-address', '--spoof-source', '-L'],
  ['--local-port', '--source-port', '-g', '--sport'],
  ['--interface', '-I', '--iface', '--nic', '--dev', '-d'],
  ['--concurrency', '--parallel', '--jobs', '-P', '--threads', '--workers'],
  ['--size', '-s', '--packet-size', '--mtu', '--length'],
  ['-4', '--inet', '--ip4', '--v4'],
  ['-6', '--inet6', '--ip6', '--v6'],
  ['--ca', '--cacert', '--ca-file', '--cafile', '--ca-cert', '-CAfile', '--capath', '-E'],
  ['--rate', '--max-rate', '--min-rate', '--pps'],
  ['--insecure', '-k', '--no-verify', '--skip-verify', '--no-check-certificate', '--tls-skip-verify'],
  ['--servername', '--server-name', '--sni', '--verify-host', '-servername'],
  ['--warn', '--warning'],
  ['--crit', '--critical'],
  ['--targets FILE', '--file', '--list', '--input', '--servers', '-iL', '--ice-servers'],
  ['--redact', '--anonymize', '--anonymise', '--sanitize', '--mask'],
  ['--lang', '--language', '--locale', '-l'],
  ['--search', '--find', '--grep', '--query', '-s'],
  ['--address', '--host', '--bind', '--listen', '-b', '-l', '-H'],
];

/** The same of single commands; these come first. */
const OF_COMMAND: Readonly<Record<string, Table>> = {
  lint: [
    ['icescope lint FILE', '-c', '--config', '--file', '-i', '--input', '--conf', '--path'],
    ['icescope lint -', '--stdin', '--from-stdin'],
    ['icescope lint FOLDER', '-r', '-R', '--recursive'],
    ['--rule ID=off', '--disable', '--ignore', '--exclude', '--extend-ignore', '-e', '--skip', '-d', '--ignore-rule'],
    ['--rule ID=error', '--error'],
    ['--rule ID=warning', '--warning'],
    ['--rule ID=info', '--info'],
    ['--rule ID=LEVEL', '--select', '--enable', '--rules', '--extend-select', '--only', '--include', '--rulesdir'],
    ['--fail-on warning', '--strict', '--max-warnings', '--warnings-as-errors', '-W', '-Werror', '--error-on-warnings'],
    ['--fail-on', '--failure-threshold', '-t', '--fail-level', '--fail-severity'],
    ['--print', '--print-config', '--show-config', '--dump-config'],
    ['--stdin-filename', '--file-path-in-report', '--stdin-file-path', '--stdin-display-name', '--stdin-filepath'],
    ['--baseline FILE', '--suppressions-location', '--baseline-path', '--ignore-file'],
    ['icescope init', '--init'],
    ['icescope doctor', '--env-info'],
    ['--fail-on never', '--exit-zero', '--no-fail', '--no-exit-code', '--soft-fail'],
    ['--min-severity', '--severity', '-S', '--level', '--min-level', '--diagnostic-level'],
    ['--fix-suggested', '--unsafe-fixes', '--fix-all', '--fix-unsafe', '--fix-dangerously', '--write-all'],
    ['--diff', '--dry-run', '--check', '-n', '--fix-dry-run', '--preview'],
    ['--fix', '-w', '--autofix', '--apply', '--fix-only'],
    ['--coturn-version', '--coturn', '--release', '--target-version', '--for'],
    [
      '--write-baseline FILE',
      '--update-baseline',
      '--create-baseline',
      '--generate-baseline',
      '--save-baseline',
      '--add-noqa',
      '--add-disable',
      '--add-ignore',
      '--add-suppression',
      '--suppress-all',
      '--suppress-rule',
    ],
    ['icescope rule ID', '--docs', '--doc', '--wiki-link-count'],
    ['icescope rule', '--list-optional', '--list-checks', '--list'],
  ],
  stun: [
    ['--transport tcp', '--tcp'],
    ['--transport udp', '--udp', '-sU'],
    ['--transport tcp', '-sT'],
    ['--transport tls', '--tls', '--ssl', '-sV'],
    ['icescope serve', '-l', '--listen', '--serve'],
    ['stun:HOST', '-H', '--host', '--hostname', '--server', '--url', '--address', '-s'],
    ['icescope turn URL', '--turn', '--credential', '--username', '-u', '--user', '--password'],
    [
      'icescope nat URL',
      '--nat',
      '--nat-type',
      '--behavior',
      '--mode',
      '--full',
      '--mapping',
      '--filtering',
      '--hairpin',
    ],
  ],
  nat: [
    ['stun:HOST', '-H', '--host', '--hostname', '--server', '--url', '-s', '--stun-server'],
    ['--every', '--watch', '--loop', '--interval', '--repeat'],
    ['--port-mapping', '--upnp', '--pcp', '--nat-pmp', '--natpmp'],
    ['stun:HOST:PORT', '-p', '--port'],
    ['icescope nat URL', '--mapping', '--filtering', '--hairpinning', '--hairpin', '--mode'],
  ],
  turn: [
    ['turn:HOST', '-H', '--host', '--hostname', '--server', '--url', '-s'],
    ['turn:HOST:PORT', '-p', '--port'],
    ['--username', '-u', '--user', '--login', '--name'],
    ['--credential', '--password', '--pass', '--pwd', '--passwd'],
    ['--secret', '-W', '--auth-secret', '--static-auth-secret', '--shared-secret', '--rest-secret', '--key'],
    ["'turn:HOST?transport=tcp'", '-t', '--tcp', '--transport'],
    ['--concurrency', '-m', '--clients'],
    ['--interval', '-z'],
    ['--relay-family ipv6', '-x', '-6', '--ipv6'],
    ['--relay-family ipv4', '-4', '--ipv4'],
    ['--matrix', '-X', '--all-transports'],
    ['turns:HOST', '-S', '--tls', '--ssl', '--secure'],
    ['icescope turn FILE', '--targets', '--file', '--ice-servers', '--config', '-f'],
    ['--audit', '--scan', '--peers', '--security', '-e', '--peer'],
    ['--bandwidth', '--rate', '--bitrate', '-B'],
  ],
  credentials: [
    ['--user', '--username', '--name', '-u'],
    ['--ttl', '--expiry', '--expires', '--lifetime', '--valid', '--duration', '-t'],
    ['--secret', '--key', '--static-auth-secret', '--auth-secret', '--shared-secret', '-s'],
    ['--verify', '--check', '--test', '--validate'],
  ],
  init: [
    ['--realm', '--domain', '--host', '--hostname', '--name', '-d', '--server-name'],
    ['--external-ip', '--ip', '--public-ip', '--address', '--public-address', '-X'],
    ['--rest-secret', '--secret', '--static-auth-secret', '--auth-secret'],
    ['--tls CERT KEY', '--cert', '--key', '--pkey', '--certificate'],
    ['--output FILE', '--out', '--outfile', '-f', '--file', '--config', '-c'],
    ['--force', '--overwrite', '-y', '--yes'],
    ['--min-port and --max-port', '--ports', '--port-range', '--relay-ports'],
  ],
  serve: [['icescope lint', '--config', '-c']],
  live: [
    ['--ice-servers', '--turn', '--stun', '--server', '--servers', '--targets', '--config', '--iceservers'],
    ['--cert FILE --key FILE', '--https', '--tls', '--ssl'],
    ['--for', '--timeout', '--duration', '--time'],
    ['--record FILE', '--out', '-o', '--output', '--save', '--log'],
    ['--credential', '--password', '--pass'],
    ['--username', '--user', '-u'],
    ['-f ndjson', '--json', '-j'],
    ['--relay-only', '--relay', '--force-relay', '--turn-only'],
  ],
  parse: [
    ['--transport udp', '--udp'],
    ['--transport tcp', '--tcp'],
    ['--family ipv4', '-4', '--ipv4'],
    ['--family ipv6', '-6', '--ipv6'],
    ['--type host', '--host'],
    ['--type srflx', '--srflx'],
    ['--type relay', '--relay'],
    ['--only-invalid', '--invalid', '--errors', '--errors-only'],
    ['-f ndjson', '-c'],
    ['-f json', '--slurp'],
    ['-f sdp', '--raw-output', '--sdp'],
    ['icescope parse FILE', '--file', '-i', '--input', '-r', '--read'],
    ['icescope parse -', '--stdin'],
  ],
  explain: [
    ['icescope rule ID', '--rule'],
    ['icescope explain FILE', '--file', '-i', '--input'],
  ],
  diagnose: [
    ['--local', '--caller', '--offer', '--offerer', '--client'],
    ['--remote', '--callee', '--answer', '--answerer', '--peer', '--server'],
    ['--local-nat', '--nat'],
    ['--ice-servers', '--stun', '--turn', '--servers', '--targets'],
    ['icescope diagnose FILE', '--file', '-i', '--input', '--log'],
  ],
  rule: [
    ['icescope rule', '--list', '-l', '--all', '--list-rules'],
    ['icescope rule ID', '--explain', '--show', '--id'],
  ],
  completion: [['icescope completion SHELL', '--shell', '-s']],
  doctor: [['icescope doctor stun:HOST', '--stun', '--server', '--host', '-H']],
};

/** What Node.js cannot do, and what can do it. */
const IMPOSSIBLE: Readonly<Record<string, string>> = {
  '--dscp': 'Node.js cannot set the DSCP of a socket; mark its packets with nftables (ip dscp set ef)',
  '--tos': 'Node.js cannot set the DSCP of a socket; mark its packets with nftables (ip dscp set ef)',
  '--dtls': 'Node.js has no DTLS; test the server over TLS',
  '--ttl': 'Node.js cannot set the TTL of the packets that it asks with',
};

/** Names our equivalent of an unknown option; undefined if there is none. */
export async function foreignOption(
  option: string,
  value: string | undefined,
  asked: Asked,
): Promise<UsageError | undefined> {
  const shown = `unknown option '${escapeText(option)}'`;
  const reason = ['stun', 'nat', 'turn'].includes(asked.name) && !has(asked, option) ? IMPOSSIBLE[option] : undefined;
  if (reason !== undefined) return new UsageError(`${shown}: ${reason}`);
  const meant = ofCommand(option, asked) ?? ofFormats(option, asked) ?? common(option, asked);
  if (meant === undefined) return asked.name === 'lint' ? turnserverOption(option, shown) : undefined;
  // Only format names are repeated: any other value may be a secret.
  const whole = meant === '-f' && value !== undefined && asked.formats.includes(value) ? `-f ${value}` : meant;
  return new UsageError(`${shown}. Did you mean ${whole}?`);
}

/** Its value is not repeated, as it may be a secret. */
async function turnserverOption(option: string, shown: string): Promise<UsageError | undefined> {
  const { OPTIONS } = await import('../../coturn/options/index.ts');
  if (!OPTIONS.has(option.replace(/^--/, ''))) return undefined;
  return new UsageError(`${shown}. For arguments of turnserver: --args '${option} …'`);
}

function ofCommand(option: string, { name }: Asked): string | undefined {
  return OF_COMMAND[name]?.find(([, ...names]) => names.includes(option))?.[0];
}

/** `--sarif` for a command that has this format. */
function ofFormats(option: string, { formats }: Asked): string | undefined {
  const format = option.replace(/^--?/, '').toLowerCase();
  return formats.includes(format) ? `-f ${format}` : undefined;
}

/** The command's own option with the same meaning, if it has that option and that format. */
function common(option: string, asked: Asked): string | undefined {
  return COMMON.find(([meant, ...names]) => names.includes(option) && fits(meant, asked))?.[0];
}

function fits(meant: string, asked: Asked): boolean {
  const [option = '', value] = meant.split(' ');
  return has(asked, option) && (option !== '-f' || value === undefined || asked.formats.includes(value));
}

function has({ options }: Asked, option: string): boolean {
  return options.some(({ long, short }) => long === option || short === option);
}
