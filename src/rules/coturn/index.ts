import { ACME } from './acme/index.ts';
import { ADDR } from './addr/index.ts';
import { AMP } from './amp/index.ts';
import { AUTH } from './auth/index.ts';
import { CLI } from './cli/index.ts';
import { DB } from './db/index.ts';
import { DEPLOY } from './deploy/index.ts';
import { LIMIT } from './limit/index.ts';
import { LOG } from './log/index.ts';
import { MOBILITY } from './mobility/index.ts';
import { MODE } from './mode/index.ts';
import { PEER } from './peer/index.ts';
import { PORT } from './port/index.ts';
import { PROBE } from './probe/index.ts';
import { PROC } from './proc/index.ts';
import { PROM } from './prom/index.ts';
import { RELAY } from './relay/index.ts';
import type { CoturnRule } from './rule.ts';
import { SETTINGS } from './settings/index.ts';
import { STYLE } from './style/index.ts';
import { SYNTAX } from './syntax/index.ts';
import { TLS } from './tls/index.ts';
import { VALUE } from './value/index.ts';
import { VERSION } from './version/index.ts';
import { WEB_ADMIN } from './web-admin/index.ts';

/**
 * Every rule about turnserver.conf, in the order of the catalogue: one more is a file, and a line in its subject's
 * index.
 */
export const COTURN_RULES: readonly CoturnRule[] = [
  ...SYNTAX,
  ...VERSION,
  ...VALUE,
  ...ADDR,
  ...RELAY,
  ...PEER,
  ...AUTH,
  ...TLS,
  ...LIMIT,
  ...AMP,
  ...MODE,
  ...CLI,
  ...PROM,
  ...WEB_ADMIN,
  ...DB,
  ...LOG,
  ...PROC,
  ...PORT,
  ...ACME,
  ...MOBILITY,
  ...PROBE,
  ...STYLE,
  ...DEPLOY,
  ...SETTINGS,
];
