import { bytesOf } from '../../../candidate/bytes.ts';
import type { Row, Said } from './row.ts';
import { scopeOf } from './scope.ts';

/** More findings are only counted, because all of them follow the table. */
const MOST_ISSUES = 3;

/** The notes after a row's columns: important ones, and those left out for lack of room. */
export interface Notes {
  readonly main: readonly string[];
  readonly more: readonly string[];
}

export function notesOf({ said, isBaseHidden, issues, refusedBy, isEnd }: Row): Notes {
  if (isEnd) return { main: [], more: [] };
  const main: string[] = [];
  const more: string[] = [];
  if (said.component !== undefined && said.component !== 1) main.push(`component ${said.component}`);
  const place = placeOf(said);
  if (place !== '') main.push(place);
  const base = isBaseHidden ? 'raddr hidden' : baseOf(said);
  if (base !== '') main.push(base);
  if (said.networkType !== undefined) main.push(said.networkType);
  if (said.vpn === true && said.networkType !== 'vpn') main.push('over a VPN');
  if (said.relayProtocol !== undefined && said.relayProtocol !== 'udp') main.push(`TURN over ${said.relayProtocol}`);
  main.push(...shownIssues(issues));
  if (refusedBy.length > 0) main.push(`refused by ${refusedBy.join(', ')}`);
  if (said.networkId !== undefined) more.push(`network-id ${said.networkId}`);
  if (said.networkCost !== undefined) more.push(`network-cost ${said.networkCost}`);
  if (said.generation !== undefined && said.generation > 0) more.push(`generation ${said.generation}`);
  if (said.url !== undefined) more.push(`from ${said.url}`);
  return { main, more };
}

/** Where the address can be reached, if it shows that. */
function placeOf({ address = '', addressKind }: Said): string {
  if (addressKind === 'mdns') return 'mDNS';
  const bytes = bytesOf(address);
  return scopeOf(bytes, 0, bytes.length);
}

/** A reflexive candidate is a NAT's address in front of its base; a relayed one relays for the address TURN sees. */
function baseOf({ type, address, port, relatedAddress, relatedPort }: Said): string {
  if (relatedAddress === undefined || (relatedAddress === address && relatedPort === port)) return '';
  const base = relatedPort === port ? relatedAddress : hostPort(relatedAddress, relatedPort);
  return `${type === 'relay' ? 'for' : 'behind'} ${base}`;
}

function shownIssues(issues: readonly string[]): readonly string[] {
  if (issues.length <= MOST_ISSUES) return issues;
  return [...issues.slice(0, MOST_ISSUES - 1), `${issues.length - MOST_ISSUES + 1} more findings`];
}

export function hostPort(address: string, port: number | undefined): string {
  const host = address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
  return port === undefined ? host : `${host}:${port}`;
}
