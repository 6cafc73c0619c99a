#!/usr/bin/env node
const { closeSync, openSync, readSync, statSync } = require('node:fs');
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
  const code = dirname(path) === BUNDLE ? codeOf(path) : undefined;
  if (code === undefined) return load(module, path);
  const run = new Script(code.source, { filename: path, cachedData: code.data }).runInThisContext();
  run(module.exports, (id) => module.require(id), module, path);
};

/** Nothing where there is none, or where somebody has changed the file since: V8 compares its length alone. */
function codeOf(path) {
  const code = join(CODE, basename(path));
  const made = statSync(code, { throwIfNoEntry: false });
  return made !== undefined && made.size > 4 && made.mtimeMs >= statSync(path).mtimeMs
    ? readCode(code, made.size)
    : undefined;
}

/**
 * What V8 compiled, the source, and in the last four bytes how long the first is: one file, as each read costs at a start.
 * Nothing where it is cut short.
 */
function readCode(path, size) {
  const bytes = Buffer.allocUnsafeSlow(size);
  const fd = openSync(path);
  const count = readSync(fd, bytes);
  closeSync(fd);
  if (count < size) return undefined;
  const length = bytes.readUInt32LE(size - 4);
  const source = length < size - 4 ? bytes.latin1Slice(length, size - 4) : '';
  return source.startsWith('(function(') && source.endsWith('})')
    ? { data: bytes.subarray(0, length), source }
    : undefined;
}

require('../dist/bundle/cli.cjs');
