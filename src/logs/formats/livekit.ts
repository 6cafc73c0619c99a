import type { Pieces } from '../../candidate/pieces.ts';
import { addPair, sideOf } from '../scanner/add-candidate.ts';
import type { PairSide } from '../scanner/detection.ts';
import { type LoggedObject, objectFormat } from '../scanner/object-format.ts';

/**
 * LiveKit's server logs the pair that ICE has selected as `"pair": {…}`, or as `"newPair": {…}` beside the `"existingPair"`
 * that it replaces. Some versions spell `localAdddress`.
 */
export const livekit = objectFormat('livekit', 'localCandidate|Type', (object) => {
  if (!SIDES.every((key) => object.values.has(key))) return;
  addPair(object.scan, 'livekit', object.excerpt, {
    local: sideOf(piecesOf(object, 'local')),
    remote: hidden(sideOf({ ...piecesOf(object, 'remote'), ...relatedOf(object) })),
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

/** Of the remote candidate alone. */
function relatedOf({ values }: LoggedObject): Pieces {
  return {
    relatedAddress: values.get('relatedAddress') ?? values.get('relatedAdddress'),
    relatedPort: values.get('relatedPort'),
  };
}

/** LiveKit replaces the last three characters of a client's public address with `...`. */
function hidden(side: PairSide): PairSide {
  return side.address?.endsWith('...') ? { ...side, addressKind: 'redacted' } : side;
}
