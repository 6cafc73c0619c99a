import type { CoturnRule } from '../rule.ts';
import { argument } from './argument.ts';
import { bom } from './bom.ts';
import { colonSeparator } from './colon-separator.ts';
import { continuation } from './continuation.ts';
import { controlInValue } from './control-in-value.ts';
import { crOnly } from './cr-only.ts';
import { duplicateKey } from './duplicate-key.ts';
import { emptyValue } from './empty-value.ts';
import { equalsStyle } from './equals-style.ts';
import { formFeed } from './form-feed.ts';
import { inlineComment } from './inline-comment.ts';
import { inventedSecurityOption } from './invented-security-option.ts';
import { lineTooLong } from './line-too-long.ts';
import { nbsp } from './nbsp.ts';
import { noFinalNewline } from './no-final-newline.ts';
import { nul } from './nul.ts';
import { placeholder } from './placeholder.ts';
import { semicolonComment } from './semicolon-comment.ts';
import { semicolonEnd } from './semicolon-end.ts';
import { severalOptions } from './several-options.ts';
import { singleQuotes } from './single-quotes.ts';
import { smartQuotes } from './smart-quotes.ts';
import { trailingSpace } from './trailing-space.ts';
import { unbalancedQuote } from './unbalanced-quote.ts';
import { unexpandedVariable } from './unexpanded-variable.ts';
import { unknownOption } from './unknown-option.ts';
import { utf16 } from './utf16.ts';
import { versionKey } from './version-key.ts';

export const SYNTAX: readonly CoturnRule[] = [
  unknownOption,
  inventedSecurityOption,
  inlineComment,
  semicolonEnd,
  singleQuotes,
  smartQuotes,
  unbalancedQuote,
  semicolonComment,
  colonSeparator,
  severalOptions,
  lineTooLong,
  bom,
  utf16,
  nul,
  crOnly,
  formFeed,
  controlInValue,
  nbsp,
  continuation,
  unexpandedVariable,
  placeholder,
  emptyValue,
  versionKey,
  argument,
  equalsStyle,
  duplicateKey,
  noFinalNewline,
  trailingSpace,
];
