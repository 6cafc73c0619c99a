import { clientViewOf } from '../../../coturn/clients/client-view.ts';
import { peersToAsk } from '../../../coturn/clients/peers-to-ask.ts';
import { type Config, readConfig } from '../../../coturn/config.ts';
import { readFileSettings } from '../../../coturn/file-settings.ts';
import { NEWEST } from '../../../coturn/version.ts';
import { notAConfiguration } from '../../../errors.ts';
import type { Io } from '../../../io/io.ts';
import type { AuditFacts, AuditTarget } from '../../../probe/turn/audit/facts.ts';
import type { TurnFacts } from '../../../probe/turn/facts.ts';
import { type Difference, differencesOf } from '../../../rules/coturn/compare.ts';
import { releaseIn } from '../../../rules/coturn/probe/other-release.ts';
import type { SeenPeer, SeenServer } from '../../../rules/coturn/server.ts';
import type { AuditFinding } from '../../../rules/turn/audit/judge.ts';
import { familyOf } from '../../../stun/ip.ts';
import { unlessInterrupted } from '../../shared/interrupt.ts';
import { adviceFor, KINDS } from '../../shared/kinds.ts';
import { readServerFile } from '../../shared/server-list.ts';
import { bytesOf } from '../configuration.ts';
import { configuredCredentials } from '../configured-credentials.ts';
import type { KnownCredentials } from '../credentials.ts';
import { type ConfigurationFile, Lines } from '../lines.ts';

/** The turnserver.conf that an audit is compared with. */
export class Against {
  private readonly file: ConfigurationFile;
  private readonly lines: Lines;

  static async read(path: string, io: Io): Promise<Against> {
    const { kind, name, text } = await unlessInterrupted(readServerFile(path, io), io.interrupt);
    if (kind !== 'turnserver.conf') throw notAConfiguration(name, KINDS[kind].name, adviceFor(kind, name, 'turn'));
    return new Against({ name, text: bytesOf(path, text) });
  }

  private constructor(file: ConfigurationFile) {
    this.file = file;
    this.lines = new Lines(file);
  }

  /** Credentials that the file has, for a server that has no others. */
  get credentials(): KnownCredentials {
    return configuredCredentials(clientViewOf(this.config(undefined)).credentials);
  }

  /** The addresses with which the lines about peers are compared. */
  get targets(): AuditTarget[] {
    return peersToAsk(this.config(undefined)).map(({ text: address }) => ({
      address,
      range: `${address}/${familyOf(address) === 'ipv4' ? 32 : 128}`,
      group: 'file',
    }));
  }

  /** The differences between the server and the file, at the file's lines. */
  differences(facts: AuditFacts): AuditFinding[] {
    const release = releaseIn(facts.software);
    const config = this.config(release);
    const isReleaseKnown = release !== undefined || readFileSettings(this.file.text).version !== undefined;
    return differencesOf(config, seen(facts, isReleaseKnown)).map((difference) => this.findingOf(difference));
  }

  private findingOf(difference: Difference): AuditFinding {
    const { rule, severity, message, effect, remedy, range } = this.lines.source.withoutSecrets(difference);
    const look = this.lines.at(range);
    return {
      ...{ rule, severity, message, remedy, config: [] },
      ...(effect === undefined ? {} : { effect }),
      ...(look === undefined ? {} : { look }),
    };
  }

  private config(release: string | undefined): Config {
    const { text } = this.file;
    return readConfig(text, { version: readFileSettings(text).version ?? release ?? NEWEST });
  }
}

/** The results of an audit in the form that the comparison uses. */
function seen(facts: AuditFacts, isReleaseKnown: boolean): SeenServer {
  const { transport, port = 0 } = facts;
  const peers: SeenPeer[] = facts.peers
    .filter(({ permission }) => permission !== 'not-tested')
    .map(({ address, permission }) => ({ address, isGranted: permission === 'granted' }));
  const ports = [{ transport, port, isConfigured: true, facts: clientFacts(facts) }];
  return { ports, peers, ownCertificate: undefined, isReleaseKnown };
}

function clientFacts(facts: AuditFacts): TurnFacts {
  const { url, host, address, port, family, transport, nameError, connectionError, software, realm, anonymous } = facts;
  const { ipv4, ipv6 } = facts.allocations;
  const asks = anonymous.answer === 'denied' && realm !== undefined;
  return {
    ...{ url, host, address, port, family, transport, nameError, connectionError, software },
    credentials: { kind: 'fixed' },
    ...(asks ? { challenge: { realm, algorithm: 'MD5' as const } } : {}),
    relayedAddress: ipv4?.relayed ?? ipv6?.relayed,
    allocationError: ipv4?.relayed === undefined ? (ipv4?.error ?? ipv6?.error) : undefined,
  };
}
