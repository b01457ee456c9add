// npm run build: bundles the program into one file without dependencies, so that it starts fast, and can be copied to another machine.
// Tests pass the folder of the bundle: `node tooling/build.mjs FOLDER`. Options of other packages' builds, like `--no-dts`, have no effect.
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { build, transform } from 'esbuild'
import { thirdPartyLicences } from '../../../tooling/third-party-licences.mjs'

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const outdir = process.argv.slice(2).find(argument => !argument.startsWith('-')) ?? here('../dist')
const target = 'node20'

const { outputFiles, metafile } = await build({
  entryPoints: { las: here('../src/bin.ts') },
  absWorkingDir: here('..'),
  outdir,
  write: false,
  metafile: true,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target,
  minify: true,
  legalComments: 'none',
  tsconfig: here('../../../tsconfig.base.json'),
  alias: { '#axios': here('no-axios.mjs') },
  logLevel: 'warning',
})

/** The modules as CommonJS, by the names with which they import each other. */
const modules = new Map(
  await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const options = {
        format: /** @type {const} */ ('cjs'),
        platform: /** @type {const} */ ('node'),
        target,
        minify: true,
      }
      const { code } = await transform(text, {
        ...options,
        supported: { 'dynamic-import': false },
        legalComments: 'none',
      })
      return /** @type {const} */ ([`./${path.slice(outdir.length + 1)}`, toAscii(code.trim().replace(/^#!.*\n/, ''))])
    }),
  ),
)
const eager = staticImports('./las.js')
const functions = [...eager].map(name => `${JSON.stringify(name)}(exports,require,module){${modules.get(name)}\n}`)

/**
 * The modules of most commands. The others, those of task commands and libraries, are compressed: inflating a module takes longer than
 * reading it, but reading the whole file takes less time.
 */
const frequent = new Set(
  Object.entries(metafile.outputs)
    .filter(([, { entryPoint = '' }]) =>
      /^(?:src\/(?:application|api\/create|cache|commands\/operations|help)|\.\.\/core\/)/.test(entryPoint),
    )
    .flatMap(([path]) => [...staticImports(`./${path.split('/').at(-1)}`)]),
)

let fromEnd = '*/\n'.length
let comment = ''
/** @type {Record<string, [number, number, boolean]>} */
const texts = {}
for (const [name, code] of modules) {
  if (eager.has(name)) continue
  const isCompressed = code.includes('*/') || !frequent.has(name)
  const text = isCompressed ? deflateRawSync(code, { level: 9 }).toString('base64') : code
  fromEnd += text.length
  texts[name] = [fromEnd, text.length, isCompressed]
  comment = text + comment
}

const loader = await transform(await readFile(here('loader.cjs'), 'utf8'), { minify: true, platform: 'node', target })
const program = loader.code
  .replace('globalThis.__functions__', () => `{${functions.join(',\n')}}`)
  .replace('globalThis.__texts__', () => JSON.stringify(texts))

await rm(outdir, { recursive: true, force: true })
await mkdir(outdir, { recursive: true })
const file = join(outdir, 'las.cjs')
await writeFile(file, `#!/usr/bin/env node\n${program}/*${comment}*/\n`)
await chmod(file, 0o755)
const licences = await thirdPartyLicences(
  'The file las.cjs contains the following packages.',
  Object.keys(metafile.inputs),
  here('..'),
)
await writeFile(join(outdir, 'THIRD-PARTY-LICENCES.txt'), licences)

/**
 * Replaces the characters that esbuild does not, those in regular expressions. Engines need one byte per character for ASCII files.
 * @param {string} code
 */
function toAscii(code) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are not replaced
  return code.replace(/[^\x00-\x7f]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** @param {string} name */
function outputOf(name) {
  return Object.entries(metafile.outputs).find(([path]) => path.endsWith(name.slice(1)))?.[1]
}

/** A module and the modules that it imports statically. @param {string} name @returns {Set<string>} */
function staticImports(name, found = new Set([name])) {
  for (const { path, kind, external } of outputOf(name)?.imports ?? []) {
    const imported = `./${path.split('/').at(-1)}`
    if (kind === 'dynamic-import' || external || found.has(imported)) continue
    staticImports(imported, found.add(imported))
  }
  return found
}
