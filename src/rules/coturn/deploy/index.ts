import type { CoturnRule } from '../rule.ts';
import { latest } from './latest.ts';
import { portsUnpublished } from './ports-unpublished.ts';
import { publicSecret } from './public-secret.ts';

export const DEPLOY: readonly CoturnRule[] = [portsUnpublished, publicSecret, latest];
