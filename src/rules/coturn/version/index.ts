import type { CoturnRule } from '../rule.ts';
import { buildDependent } from './build-dependent.ts';
import { defaultChanged } from './default-changed.ts';
import { deprecatedNoop } from './deprecated-noop.ts';
import { dtlsImplicit } from './dtls-implicit.ts';
import { knownVulnerable } from './known-vulnerable.ts';
import { removedOption } from './removed-option.ts';
import { tooNewOption } from './too-new-option.ts';

export const VERSION: readonly CoturnRule[] = [
  removedOption,
  tooNewOption,
  deprecatedNoop,
  defaultChanged,
  buildDependent,
  knownVulnerable,
  dtlsImplicit,
];
