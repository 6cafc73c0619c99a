import type { IssueId } from '../../candidate/issues.ts';
import { addressBracketed } from './address-bracketed.ts';
import { addressHostname } from './address-hostname.ts';
import { addressInvalid } from './address-invalid.ts';
import { addressMissing } from './address-missing.ts';
import { addressNull } from './address-null.ts';
import { addressRedacted } from './address-redacted.ts';
import { addressZone } from './address-zone.ts';
import { componentDigits } from './component-digits.ts';
import { componentMissing } from './component-missing.ts';
import { componentNegative } from './component-negative.ts';
import { componentNumber } from './component-number.ts';
import { componentRange } from './component-range.ts';
import { doubledSpace } from './doubled-space.ts';
import { doubledSpaceLate } from './doubled-space-late.ts';
import { empty } from './empty.ts';
import { extensionBeforeTyp } from './extension-before-typ.ts';
import { extensionNumber } from './extension-number.ts';
import { extensionRange } from './extension-range.ts';
import { extensionRepeated } from './extension-repeated.ts';
import { foundationCharacter } from './foundation-character.ts';
import { foundationEmpty } from './foundation-empty.ts';
import { foundationLength } from './foundation-length.ts';
import { foundationRedacted } from './foundation-redacted.ts';
import { mdnsNotHost } from './mdns-not-host.ts';
import { networkCostLarge } from './network-cost-large.ts';
import { oddExtension } from './odd-extension.ts';
import { portBlocked } from './port-blocked.ts';
import { portDiscard } from './port-discard.ts';
import { portMissing } from './port-missing.ts';
import { portNumber } from './port-number.ts';
import { portPrivileged } from './port-privileged.ts';
import { portRange } from './port-range.ts';
import { portRedacted } from './port-redacted.ts';
import { portZero } from './port-zero.ts';
import { prefixCase } from './prefix-case.ts';
import { prefixMissing } from './prefix-missing.ts';
import { prefixUnknown } from './prefix-unknown.ts';
import { priorityAddressMismatch } from './priority-address-mismatch.ts';
import { priorityComponentMismatch } from './priority-component-mismatch.ts';
import { priorityLarge } from './priority-large.ts';
import { priorityMissing } from './priority-missing.ts';
import { priorityNumber } from './priority-number.ts';
import { priorityRange } from './priority-range.ts';
import { priorityRedacted } from './priority-redacted.ts';
import { priorityTransportMismatch } from './priority-transport-mismatch.ts';
import { priorityType127 } from './priority-type-127.ts';
import { priorityTypeMismatch } from './priority-type-mismatch.ts';
import { priorityZero } from './priority-zero.ts';
import { relatedAddressEmpty } from './related-address-empty.ts';
import { relatedAddressInvalid } from './related-address-invalid.ts';
import { relatedAddressMissing } from './related-address-missing.ts';
import { relatedFamily } from './related-family.ts';
import { relatedInverted } from './related-inverted.ts';
import { relatedMissing } from './related-missing.ts';
import { relatedOnHost } from './related-on-host.ts';
import { relatedOrder } from './related-order.ts';
import { relatedPortMissing } from './related-port-missing.ts';
import { relatedPortNumber } from './related-port-number.ts';
import { relatedPortRange } from './related-port-range.ts';
import { relatedPortRedacted } from './related-port-redacted.ts';
import type { CandidateRule, ContradictionRule } from './rule.ts';
import { secretInLog } from './secret-in-log.ts';
import { severalLines } from './several-lines.ts';
import { tcpActivePort } from './tcp-active-port.ts';
import { tcpActivePortZero } from './tcp-active-port-zero.ts';
import { tcpListenPort } from './tcp-listen-port.ts';
import { tcptypeCase } from './tcptype-case.ts';
import { tcptypeLate } from './tcptype-late.ts';
import { tcptypeMissing } from './tcptype-missing.ts';
import { tcptypeNameCase } from './tcptype-name-case.ts';
import { tcptypeOnUdp } from './tcptype-on-udp.ts';
import { tcptypeUnknown } from './tcptype-unknown.ts';
import { tooLong } from './too-long.ts';
import { transportMicrosoft } from './transport-microsoft.ts';
import { transportMissing } from './transport-missing.ts';
import { transportSsltcp } from './transport-ssltcp.ts';
import { transportUnknown } from './transport-unknown.ts';
import { truncated } from './truncated.ts';
import { typCase } from './typ-case.ts';
import { typMissing } from './typ-missing.ts';
import { typeCase } from './type-case.ts';
import { typeMissing } from './type-missing.ts';
import { typeUnknown } from './type-unknown.ts';
import { wrapped } from './wrapped.ts';

/**
 * The rules about the text of a candidate: one for each issue that the grammar notes. One more is a file, and a line
 * here.
 */
export const CANDIDATE_RULES = {
  empty,
  'several-lines': severalLines,
  'too-long': tooLong,
  truncated,
  wrapped,
  'prefix-missing': prefixMissing,
  'prefix-unknown': prefixUnknown,
  'prefix-case': prefixCase,
  'doubled-space': doubledSpace,
  'doubled-space-late': doubledSpaceLate,
  'secret-in-log': secretInLog,
  'foundation-empty': foundationEmpty,
  'foundation-length': foundationLength,
  'foundation-character': foundationCharacter,
  'foundation-redacted': foundationRedacted,
  'component-missing': componentMissing,
  'component-number': componentNumber,
  'component-range': componentRange,
  'component-negative': componentNegative,
  'component-digits': componentDigits,
  'transport-missing': transportMissing,
  'transport-unknown': transportUnknown,
  'transport-microsoft': transportMicrosoft,
  'transport-ssltcp': transportSsltcp,
  'priority-missing': priorityMissing,
  'priority-number': priorityNumber,
  'priority-redacted': priorityRedacted,
  'priority-zero': priorityZero,
  'priority-large': priorityLarge,
  'priority-range': priorityRange,
  'priority-type-127': priorityType127,
  'priority-component-mismatch': priorityComponentMismatch,
  'priority-type-mismatch': priorityTypeMismatch,
  'address-missing': addressMissing,
  'address-invalid': addressInvalid,
  'address-null': addressNull,
  'address-bracketed': addressBracketed,
  'address-zone': addressZone,
  'address-hostname': addressHostname,
  'address-redacted': addressRedacted,
  'port-missing': portMissing,
  'port-number': portNumber,
  'port-redacted': portRedacted,
  'port-range': portRange,
  'port-zero': portZero,
  'port-discard': portDiscard,
  'port-privileged': portPrivileged,
  'port-blocked': portBlocked,
  'typ-missing': typMissing,
  'typ-case': typCase,
  'type-missing': typeMissing,
  'type-unknown': typeUnknown,
  'type-case': typeCase,
  'extension-before-typ': extensionBeforeTyp,
  'related-missing': relatedMissing,
  'related-on-host': relatedOnHost,
  'related-order': relatedOrder,
  'related-address-empty': relatedAddressEmpty,
  'related-address-invalid': relatedAddressInvalid,
  'related-address-missing': relatedAddressMissing,
  'related-port-missing': relatedPortMissing,
  'related-port-number': relatedPortNumber,
  'related-port-redacted': relatedPortRedacted,
  'related-port-range': relatedPortRange,
  'tcptype-missing': tcptypeMissing,
  'tcptype-unknown': tcptypeUnknown,
  'tcptype-case': tcptypeCase,
  'tcptype-on-udp': tcptypeOnUdp,
  'tcptype-late': tcptypeLate,
  'tcptype-name-case': tcptypeNameCase,
  'tcp-active-port': tcpActivePort,
  'tcp-active-port-zero': tcpActivePortZero,
  'tcp-listen-port': tcpListenPort,
  'extension-number': extensionNumber,
  'extension-range': extensionRange,
  'network-cost-large': networkCostLarge,
  'extension-repeated': extensionRepeated,
  'odd-extension': oddExtension,
} as const satisfies Readonly<Record<IssueId, CandidateRule>>;

/** The rules about what the fields of a candidate say against one another, as `icescope explain` finds it. */
export const CONTRADICTION_RULES = {
  'priority-transport-mismatch': priorityTransportMismatch,
  'priority-address-mismatch': priorityAddressMismatch,
  'mdns-not-host': mdnsNotHost,
  'related-family': relatedFamily,
  'related-inverted': relatedInverted,
} as const satisfies Readonly<Record<string, ContradictionRule>>;
