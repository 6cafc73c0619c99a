import type { Diagnostic, Fix } from '../../../diagnostics/diagnostic.ts';
import type { Range } from '../../../diagnostics/range.ts';
import type { RtcConfiguration } from '../../../ice-servers/configuration.ts';
import type { TextValue } from '../../../ice-servers/value.ts';
import type { UriErrorId } from '../../../stun/authority.ts';
import { formatUri } from '../../../stun/stun-uri.ts';
import { type ParsedUri, parseUri, type UriNoteId } from '../../../stun/uri.ts';
import { diagnoseUri } from '../../uri/diagnose.ts';
import type { Context } from '../rule.ts';
import { isPlaceholderUrl } from './hosts.ts';
import { shownUrl } from './servers.ts';

/** Corrections after which the URL means what it was meant to: no other host, port, scheme or transport. */
const SAFE: ReadonlySet<UriErrorId | UriNoteId> = new Set([
  'slashes',
  'space-around',
  'query-not-allowed',
  'fragment',
  'scheme-case',
  'empty-port',
  'ipv6-without-brackets',
]);

/** The findings of the URI rules; fatal if RTCPeerConnection throws for one. */
export function urlFindings({ servers }: RtcConfiguration, { refusals }: Context): Diagnostic[] {
  const refused = new Set(refusals.filter(({ id }) => id === 'url').map(({ range }) => range.start));
  return servers.flatMap((entry) =>
    entry.urls.flatMap((value) => {
      if (value.kind !== 'text') return [];
      const parsed = parseUri(value.text);
      // The syntax of a placeholder is not worth a finding.
      if (!parsed.ok && /invalid-(?:host|ip)/.test(parsed.error.id) && isPlaceholderUrl(value.text)) return [];
      return diagnoseUri(value.text, parsed).map((finding) =>
        inFile(finding, {
          value,
          parsed,
          isRefused: refused.has(value.range.start),
          hasLogin: entry.username !== undefined,
        }),
      );
    }),
  );
}

interface Written {
  readonly value: TextValue;
  readonly parsed: ParsedUri;
  readonly isRefused: boolean;
  readonly hasLogin: boolean;
}

function inFile(finding: Diagnostic, written: Written): Diagnostic {
  const { value, isRefused, hasLogin } = written;
  const range = rangeIn(value, finding.range);
  const effect = isRefused ? { effect: 'RTCPeerConnection throws a SyntaxError.' } : {};
  if (finding.rule === 'uri/no-scheme') {
    const meant = `${hasLogin ? 'turn' : 'stun'}:${value.text.trim()}`;
    const shown = shownUrl(value.text);
    const message = shown === '…' ? 'a URL has no scheme' : `${shown} has no scheme. Write ${shownUrl(meant)}`;
    return {
      ...finding,
      range,
      message,
      severity: isRefused ? 'fatal' : 'error',
      ...effect,
      ...fixOf(value, meant, false),
    };
  }
  const severity = isRefused && isReason(finding, written) ? 'fatal' : finding.severity;
  const message = shownUrl(value.text) === '…' ? 'this is not the URL of a server' : finding.message;
  return {
    ...finding,
    message,
    range,
    severity,
    ...(severity === 'fatal' ? effect : {}),
    ...correction(finding.rule, written),
  };
}

/** Browsers refuse a URL that parses only if its port is empty. */
function isReason({ rule }: Diagnostic, { parsed }: Written): boolean {
  return !parsed.ok || rule === 'uri/empty-port';
}

function rangeIn({ content, range }: TextValue, own: Range | undefined): Range {
  if (content === undefined || own === undefined) return range;
  const start = Math.min(content.start + own.start, content.end);
  return start === content.end ? content : { start, end: content.end };
}

function correction(rule: string, { value, parsed }: Written): { fix: Fix } | undefined {
  const id = rule.replace(/^uri\//, '');
  const meant = parsed.ok ? formatUri(parsed.uri) : parsed.error.suggestion;
  if (meant === undefined || meant === value.text || (parsed.ok && !isSafe(id))) return undefined;
  return fixOf(value, meant, isSafe(id));
}

function isSafe(id: string): boolean {
  return [...SAFE].some((safe) => safe === id);
}

/** Only if the URL is written literally, and the new one needs no escapes. */
function fixOf({ content }: TextValue, text: string, safe: boolean): { fix: Fix } | undefined {
  if (content === undefined || /["'`\\$\n]/.test(text)) return undefined;
  return { fix: { safe, edits: [{ ...content, text }] } };
}
