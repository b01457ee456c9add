// The beginning of the program, to which build.mjs adds the modules. JavaScript engines parse all code of a file before they run it,
// which would take longer than most commands. Therefore only the modules that every command needs are functions. The others are
// compressed in a comment at the end of the file, which engines skip: the loader reads and compiles a module when it is required.
'use strict'
const { fstatSync, openSync, readSync } = require('node:fs')

/** @type {Record<string, (exports: object, require: (name: string) => unknown, module: { exports: object }) => void>} */
const functions = globalThis.__functions__
/**
 * The number of bytes from the beginning of each module to the end of the file, its length, and whether it is compressed.
 * @type {Record<string, [fromEnd: number, length: number, isCompressed: boolean]>}
 */
const texts = globalThis.__texts__

/** This file. @type {number | undefined} */
let file

/** @type {Record<string, { exports: object }>} */
const loaded = {}

/** @param {string} name */
function load(name) {
  const known = loaded[name]
  if (known) return known.exports
  const module = { exports: {} }
  loaded[name] = module
  const run = functions[name] ?? compile(name)
  run(module.exports, requireModule, module)
  return module.exports
}

/** @param {string} name */
function requireModule(name) {
  return name in functions || name in texts ? load(name) : require(name)
}

/** @param {string} name */
function compile(name) {
  const [fromEnd, length, isCompressed] = texts[name]
  file ??= openSync(__filename, 'r')
  const bytes = Buffer.allocUnsafe(length)
  readSync(file, bytes, 0, length, fstatSync(file).size - fromEnd)
  const text = bytes.latin1Slice()
  const code = isCompressed ? require('node:zlib').inflateRawSync(Buffer.from(text, 'base64')).latin1Slice() : text
  const { compileFunction } = require('node:vm')
  return compileFunction(code, ['exports', 'require', 'module'], { filename: `${__filename}:${name}` })
}

load('./las.js')
