import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv, { type ValidateFunction } from 'ajv';

const require = createRequire(import.meta.url);
let validate: ValidateFunction | undefined;

/** The errors of a text by the published schema of SARIF 2.1.0; empty if there are none. */
export function faultsOfSarif(text: string): string[] {
  validate ??= validator();
  if (validate(JSON.parse(text)) === true) return [];
  return (validate.errors ?? []).map(({ dataPath, message = '' }) => `${dataPath}: ${message}`);
}

function validator(): ValidateFunction {
  const ajv = new Ajv({ schemaId: 'auto', meta: false, allErrors: true });
  ajv.addMetaSchema(json('ajv/lib/refs/json-schema-draft-04.json'));
  return ajv.compile(json('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
}

function json(path: string): object {
  return JSON.parse(readFileSync(require.resolve(path), 'utf8'));
}
