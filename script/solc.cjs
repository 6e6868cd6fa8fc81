#!/usr/bin/env node
'use strict';
// The compiler as a command that forge can call: npm's solc (WebAssembly) behind the two requests forge makes,
// `--version` and `--standard-json`. Results without errors are kept by content below node_modules/.cache, which makes
// a second checkout, a coverage run or a switch of branches cheap. SOLC_CACHE=0 turns that off.
// CommonJS because forge starts the file itself, without a loader.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');

const KEPT_RESULTS = 100;
const solcVersion = require('solc/package.json').version;
const cacheFolder = path.join(__dirname, '..', 'node_modules', '.cache', `solc-${solcVersion}`);

function readKept(name) {
  if (process.env.SOLC_CACHE === '0') return undefined;
  try {
    const kept = path.join(cacheFolder, name);
    const result = zlib.gunzipSync(fs.readFileSync(kept)).toString('utf8');
    fs.utimesSync(kept, new Date(), new Date()); // the longest unused go first
    return result;
  } catch {
    return undefined; // absent or damaged: compile
  }
}

function keep(name, text) {
  if (process.env.SOLC_CACHE === '0') return;
  try {
    fs.mkdirSync(cacheFolder, { recursive: true });
    const partial = path.join(cacheFolder, `${name}.${process.pid}.partial`);
    fs.writeFileSync(partial, zlib.gzipSync(text, { level: 1 }));
    fs.renameSync(partial, path.join(cacheFolder, name)); // never half a file under the final name
    dropOldest();
  } catch {
    // a read-only checkout compiles each time
  }
}

function dropOldest() {
  const results = fs
    .readdirSync(cacheFolder)
    .filter((name) => name.endsWith('.json.gz'))
    .map((name) => ({ name, usedAt: fs.statSync(path.join(cacheFolder, name)).mtimeMs }))
    .sort((a, b) => b.usedAt - a.usedAt);
  for (const { name } of results.slice(KEPT_RESULTS)) fs.rmSync(path.join(cacheFolder, name), { force: true });
}

/** Forge asks before every command, and loading the compiler to answer takes a quarter of a second. */
function version() {
  const name = 'version.gz';
  const kept = readKept(name);
  if (kept) return kept;
  const native = require('solc').version().replace('Emscripten.clang', 'Linux.g++'); // the form forge can parse
  keep(name, native);
  return native;
}

/**
 * What npm's wrapper does, but with the request on the compiler's heap: the wrapper puts it on its stack, four bytes for
 * each letter, and from a million and a quarter letters on that is "memory access out of bounds". Our tests are more.
 */
function compileAnew(input) {
  const compiler = require('solc/soljson.js');
  const size = compiler.lengthBytesUTF8(input) + 1;
  const address = compiler._solidity_alloc(size);
  compiler.stringToUTF8(input, address, size);
  return compiler.UTF8ToString(compiler._solidity_compile(address, 0, 0)); // forge sends every source: nothing to ask for
}

function compile(input) {
  const name = `${createHash('sha256').update(version()).update('\n').update(input).digest('hex')}.json.gz`;
  const kept = readKept(name);
  if (kept) return kept;
  const output = compileAnew(input);
  const failed = (JSON.parse(output).errors ?? []).some((problem) => problem.severity === 'error');
  if (!failed) keep(name, output);
  return output;
}

/** A pipe takes large results in pieces, and `process.stdout` may be cut short when the process ends. */
function print(text) {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(fs.writeSync(1, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

const request = process.argv.slice(2);
if (request.includes('--version')) {
  print(`solc, the solidity compiler commandline interface\nVersion: ${version()}\n`);
} else if (request.includes('--standard-json')) {
  print(compile(fs.readFileSync(0, 'utf8')));
} else {
  process.stderr.write(`script/solc.cjs: only --version and --standard-json, got: ${request.join(' ')}\n`);
  process.exitCode = 2;
}
