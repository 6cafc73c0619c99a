/**
 * Loaded before the program by scripts/code.mjs: keeps in dist/code what V8 has compiled of the bundle when the program ends, so
 * with all functions that ran, and behind it their source in its frame. bin/icescope.cjs starts from these.
 */
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

const scripts = new Map();

require.extensions['.cjs'] = (module, path) => {
  const text = readFileSync(path, 'latin1');
  // Code that is not compiled anew cannot import().
  if (text.includes('import(') || basename(dirname(path)) !== 'bundle') return require.extensions['.js'](module, path);
  const source = `(function(exports,require,module,__filename){${text}\n})`;
  // V8 keeps the name, and of a part of a string the whole: a copy, so that no path of this machine is in it.
  const filename = Buffer.from(basename(path)).toString();
  const script = new Script(source, { filename });
  scripts.set(path, { script, source });
  script.runInThisContext()(module.exports, (id) => module.require(id), module, path);
};

process.on('exit', () => {
  for (const [path, { script, source }] of scripts) {
    const folder = join(dirname(dirname(path)), 'code', `${process.versions.v8}-${process.platform}-${process.arch}`);
    const code = join(folder, basename(path));
    mkdirSync(folder, { recursive: true });
    if (!existsSync(code)) writeFileSync(code, packed(script.createCachedData(), source));
  }
});

/** What V8 compiled comes first, as it wants it aligned. */
function packed(data, source) {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([data, Buffer.from(source, 'latin1'), length]);
}
