import type { ConfigurationLine } from '../../rules/turn/judge.ts';
import { hostPort } from '../../stun/ip.ts';
import { escapeText } from '../../term/escape.ts';
import type { Finding, FindingFormat, FindingSink, Tool } from '../diagnostics/finding.ts';

/** A format for machines whose text is taken in parts, one for each URL. */
export class BufferedFindings {
  readonly sink: FindingSink;
  private text = '';

  constructor(format: FindingFormat, tool: Tool) {
    this.sink = format((part) => (this.text += part), tool);
  }

  /** Returns what was written since the last call. */
  take(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

/** The line of turnserver.conf to look at: its text identifies the finding even if lines above it change. */
export function placeOf({ text: context, ...place }: ConfigurationLine): Omit<Finding, 'id' | 'severity' | 'message'> {
  return { ...place, context };
}

interface Server {
  readonly address?: string | undefined;
  readonly port?: number | undefined;
  readonly host: string;
  readonly transport: string;
}

/** `192.0.2.1:3478 over udp`: one URL may have several addresses. */
export function serverOf({ address, port, host, transport }: Server): string {
  const place = address === undefined ? escapeText(host) : hostPort({ address, port: port ?? 0 });
  return `${place} over ${transport}`;
}
