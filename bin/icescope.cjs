#!/usr/bin/env node
const { readFileSync, statSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** What V8 had compiled of the bundle when it was built (scripts/code.mjs), for no other V8 than that one. */
const CODE = join(__dirname, '..', 'dist', 'code', `${process.versions.v8}-${process.platform}-${process.arch}`);
const BUNDLE = join(__dirname, '..', 'dist', 'bundle');

/**
 * Starts the bundle from that code: to compile it takes a third of a short run. V8 rejects what is cut short or was made with
 * other flags, and compiles then.
 */
const load = require.extensions['.cjs'] ?? require.extensions['.js'];
require.extensions['.cjs'] = (module, path) => {
  const cachedData = dirname(path) === BUNDLE ? codeOf(path) : undefined;
  if (cachedData === undefined) return load(module, path);
  const source = `(function(exports,require,module,__filename){${readFileSync(path, 'latin1')}\n})`;
  const run = new Script(source, { filename: path, cachedData }).runInThisContext();
  run(module.exports, (id) => module.require(id), module, path);
};

/** Nothing where there is none, or where somebody has changed the file since: V8 compares its length alone. */
function codeOf(path) {
  const code = join(CODE, basename(path));
  const made = statSync(code, { throwIfNoEntry: false });
  return made !== undefined && made.mtimeMs >= statSync(path).mtimeMs ? readFileSync(code) : undefined;
}

require('../dist/bundle/cli.cjs');
