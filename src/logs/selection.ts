import { familyOf } from '../candidate/address.ts';
import { startsWith } from '../candidate/bytes.ts';
import { isOk } from '../candidate/candidate.ts';
import { TRANSPORTS, TYPES, WORD } from '../candidate/words.ts';
import type { Detection } from './scanner/detection.ts';
import { SeenTexts } from './seen-texts.ts';

/** The user's selection of candidates; undefined members select everything. */
export interface Choice {
  types?: readonly string[] | undefined;
  transports?: readonly string[] | undefined;
  families?: readonly string[] | undefined;
  /** The name of a log format. */
  form?: string | undefined;
  onlyInvalid?: boolean | undefined;
  unique?: boolean | undefined;
}

/** Whether it can leave out every candidate of a log that has some. */
export function isSelective({ types, transports, families, form, onlyInvalid }: Choice): boolean {
  return (
    form !== undefined ||
    types !== undefined ||
    transports !== undefined ||
    families !== undefined ||
    onlyInvalid === true
  );
}

export const FAMILIES = ['ipv4', 'ipv6', 'mdns'] as const;

/** A test whether a found record was selected. */
export function selection(choice: Choice): (found: Detection) => boolean {
  const { form } = choice;
  const isChosen = selectionOfCandidates(choice);
  return form === undefined ? isChosen : (found) => found.form === form && isChosen(found);
}

/** End-of-candidates marks and pairs are only kept if nothing is selected. */
function selectionOfCandidates(choice: Choice): (found: Detection) => boolean {
  const tests: ((found: Detection) => boolean)[] = [];
  const { types, transports, families } = choice;
  if (types !== undefined) tests.push((found) => types.includes(TYPES.words[found.fields.type - 1] ?? ''));
  if (transports !== undefined) {
    tests.push((found) => transports.includes(TRANSPORTS.words[found.fields.transport - 1] ?? ''));
  }
  if (families !== undefined) tests.push((found) => families.includes(familyName(found)));
  if (choice.onlyInvalid === true) tests.push((found) => !isOk(found.fields));
  if (choice.unique === true) tests.push(isNew());
  if (tests.length === 0) return () => true;
  if (choice.unique === true && tests.length === 1) return (found) => found.isEnd || passes(tests, found);
  return (found) => found.isCandidate && passes(tests, found);
}

function passes(tests: readonly ((found: Detection) => boolean)[], found: Detection): boolean {
  for (const test of tests) if (!test(found)) return false;
  return true;
}

function familyName(found: Detection): string {
  const kind = found.fields.addressKind;
  return familyOf(kind) ?? (kind === 'mdns' ? 'mdns' : '');
}

/** The same text again is the same candidate, in any place and in either direction. */
function isNew(): (found: Detection) => boolean {
  const seen = new SeenTexts();
  return ({ bytes, rawFrom, rawTo }) => {
    const hasName = startsWith(bytes, rawFrom, rawTo, WORD.candidate, false);
    return seen.add(bytes, hasName ? rawFrom + WORD.candidate.length : rawFrom, rawTo);
  };
}
