import type { Reason } from '../../agents/reasons.ts';
import { addressCharacters } from './address-characters.ts';
import { addressNotIp } from './address-not-ip.ts';
import { component1To256 } from './component-1-to-256.ts';
import { componentInvalid } from './component-invalid.ts';
import { componentNumber } from './component-number.ts';
import { componentRange } from './component-range.ts';
import { extensionCharacters } from './extension-characters.ts';
import { extensionValueMissing } from './extension-value-missing.ts';
import { fieldTooLong } from './field-too-long.ts';
import { fieldWithSpace } from './field-with-space.ts';
import { fieldsMissing } from './fields-missing.ts';
import { foundationInvalid } from './foundation-invalid.ts';
import { generationInvalid } from './generation-invalid.ts';
import { generationNumber } from './generation-number.ts';
import { lineBreak } from './line-break.ts';
import { lineInvalid } from './line-invalid.ts';
import { networkCostInvalid } from './network-cost-invalid.ts';
import { networkIdInvalid } from './network-id-invalid.ts';
import { port1To65535 } from './port-1-to-65535.ts';
import { portInvalid } from './port-invalid.ts';
import { portNumber } from './port-number.ts';
import { portRange } from './port-range.ts';
import { prefixMissing } from './prefix-missing.ts';
import { priorityInvalid } from './priority-invalid.ts';
import { priorityNumber } from './priority-number.ts';
import { priorityRange } from './priority-range.ts';
import { priorityZero } from './priority-zero.ts';
import { raddrMissing } from './raddr-missing.ts';
import { relatedAddressIncomplete } from './related-address-incomplete.ts';
import { relatedAddressNotIp } from './related-address-not-ip.ts';
import { relatedPortInvalid } from './related-port-invalid.ts';
import { relatedPortNumber } from './related-port-number.ts';
import { relatedPortRange } from './related-port-range.ts';
import { rportMissing } from './rport-missing.ts';
import type { AgentRule } from './rule.ts';
import { severalLines } from './several-lines.ts';
import { spaceDoubled } from './space-doubled.ts';
import { tcptypeMissing } from './tcptype-missing.ts';
import { tcptypeOnUdp } from './tcptype-on-udp.ts';
import { tcptypeUnknown } from './tcptype-unknown.ts';
import { transportUnknown } from './transport-unknown.ts';
import { typMissing } from './typ-missing.ts';
import { typeCase } from './type-case.ts';
import { typeUnknown } from './type-unknown.ts';

/** Why ICE agents refuse candidates: one rule for each reason. One more is a file, and a line here. */
export const AGENT_RULES = {
  'typ-missing': typMissing,
  'prefix-missing': prefixMissing,
  'several-lines': severalLines,
  'line-invalid': lineInvalid,
  'line-break': lineBreak,
  'fields-missing': fieldsMissing,
  'space-doubled': spaceDoubled,
  'foundation-invalid': foundationInvalid,
  'component-invalid': componentInvalid,
  'component-1-to-256': component1To256,
  'transport-unknown': transportUnknown,
  'priority-invalid': priorityInvalid,
  'priority-zero': priorityZero,
  'address-not-ip': addressNotIp,
  'address-characters': addressCharacters,
  'port-invalid': portInvalid,
  'port-1-to-65535': port1To65535,
  'type-unknown': typeUnknown,
  'type-case': typeCase,
  'raddr-missing': raddrMissing,
  'related-address-incomplete': relatedAddressIncomplete,
  'related-address-not-ip': relatedAddressNotIp,
  'rport-missing': rportMissing,
  'related-port-invalid': relatedPortInvalid,
  'tcptype-missing': tcptypeMissing,
  'tcptype-unknown': tcptypeUnknown,
  'tcptype-on-udp': tcptypeOnUdp,
  'extension-value-missing': extensionValueMissing,
  'extension-characters': extensionCharacters,
  'generation-invalid': generationInvalid,
  'network-id-invalid': networkIdInvalid,
  'network-cost-invalid': networkCostInvalid,
  'field-too-long': fieldTooLong,
  'field-with-space': fieldWithSpace,
  'component-number': componentNumber,
  'component-range': componentRange,
  'priority-number': priorityNumber,
  'priority-range': priorityRange,
  'port-number': portNumber,
  'port-range': portRange,
  'related-port-number': relatedPortNumber,
  'related-port-range': relatedPortRange,
  'generation-number': generationNumber,
} as const satisfies Readonly<Record<Reason, AgentRule>>;
