import type { Pieces } from '../../candidate/pieces.ts';
import { addPair, sideOf } from '../scanner/add-candidate.ts';
import type { PairSide } from '../scanner/detection.ts';
import { RECEIVED, SENT } from '../scanner/detection.ts';
import { CERTAIN, hintOf } from '../scanner/hint.ts';
import { lineFormat } from '../scanner/line-format.ts';
import { together } from '../scanner/log-format.ts';
import { type LoggedObject, objectFormat } from '../scanner/object-format.ts';
import { countsOf } from './stats-report.ts';

const NAME = 'livekit';

/**
 * LiveKit's server logs the pair that ICE selected as `"pair": {…}`, or as `"newPair": {…}` next to the
 * `"existingPair"` that it replaces. Some versions misspell `localAdddress`.
 */
const selected = objectFormat(NAME, 'localCandidate|Type', (object) => {
  if (!SIDES.every((key) => object.values.has(key))) return;
  addPair(object.scan, NAME, object.excerpt, {
    local: sideOf(piecesOf(object, 'local')),
    remote: sideOf({ ...piecesOf(object, 'remote'), ...relatedOf(object) }),
    selected: object.key !== 'existingPair',
  });
});

const SIDES = ['localProtocol', 'localPort', 'remoteCandidateType', 'remoteProtocol', 'remotePort'];

function piecesOf({ values }: LoggedObject, side: 'local' | 'remote'): Pieces {
  return {
    transport: values.get(`${side}Protocol`),
    type: values.get(`${side}CandidateType`),
    address: values.get(`${side}Address`) ?? values.get(`${side}Adddress`),
    port: values.get(`${side}Port`),
  };
}

/** LiveKit logs the related address of the remote candidate only. */
function relatedOf({ values }: LoggedObject): Pieces {
  return {
    relatedAddress: values.get('relatedAddress') ?? values.get('relatedAdddress'),
    relatedPort: values.get('relatedPort'),
  };
}

/** `ICE candidate pair stats`, which it logs before ICE fails: each pair with its checks, its sides as texts. */
const stats = objectFormat(NAME, 'responses|Received', ({ scan, values, excerpt }) => {
  const local = sideIn(values.get('local'));
  const remote = sideIn(values.get('remote'));
  if (local === undefined || remote === undefined) return;
  const state = values.get('state');
  addPair(scan, NAME, excerpt, {
    local,
    remote,
    ...(state === undefined ? {} : { state }),
    ...(values.has('nominated') ? { nominated: values.get('nominated') === 'true' } : {}),
    ...countsOf(values),
  });
});

/** `203.0.113.9:50000 udp type(srflx/), priority(1694498815)`; after the slash how a TURN server is reached. */
const SIDE = /^(\S{0,64}):(\d{1,5}) (\w{3,8}) type\((\w{1,8})\/(\w{0,8})\), priority\((\d{1,10})\)$/;

function sideIn(text = ''): PairSide | undefined {
  const match = SIDE.exec(text);
  if (match === null) return undefined;
  const [, address, port, transport, type, relayProtocol = '', priority] = match;
  return sideOf({ address, port, transport, type, priority }, relayProtocol === '' ? {} : { relayProtocol });
}

/** In `ice candidates` (2022 and 2023), the array `lc` has the server's own candidates, `rc` the client's. */
const arrays = lineFormat(NAME, ['"l|c"', '"r|c"', '"l|c\\"', '"r|c\\"'], ({ scan, text }) => {
  if (ARRAY.test(text)) scan.addHint(hintOf(text.startsWith('"l') ? SENT : RECEIVED, CERTAIN));
  return 0;
});

const ARRAY = /^"[lr]c\\?":\s?(?:\[|\\?")/;

export const livekit = together(NAME, [selected, stats, arrays]);
