import { Catalogue, type CataloguedRule } from '../diagnostics/catalogue.ts';
import { AGENT } from './agent/catalogue.ts';
import { CANDIDATE } from './candidate/catalogue.ts';
import { CLIENT } from './client/catalogue.ts';
import { COTURN } from './coturn/catalogue.ts';
import { ICE_SERVERS } from './ice-servers/catalogue.ts';
import { SESSION } from './session/catalogue.ts';
import { STUN } from './stun/catalogue.ts';
import { AUDIT } from './turn/audit/catalogue.ts';
import { TURN } from './turn/catalogue.ts';
import { URI } from './uri/catalogue.ts';

/** The rules of every kind; one more kind is a line here. */
export const RULES = new Catalogue([CANDIDATE, AGENT, URI, STUN, TURN, AUDIT, SESSION, ICE_SERVERS, COTURN, CLIENT]);

/** Every rule that `icescope rule` explains. */
export const CATALOGUE: readonly CataloguedRule[] = RULES.rules;
