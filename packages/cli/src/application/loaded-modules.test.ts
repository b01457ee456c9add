import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { spawnLas } from '../testing/bundled-las.js'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

let inputs: Metafile['inputs']
let folder: string
beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: [here('../bin.ts')],
    absWorkingDir: here('../..'),
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    splitting: true,
    outdir: 'unused',
    tsconfig: here('../../../../tsconfig.base.json'),
    logLevel: 'silent',
  })
  inputs = metafile.inputs
  folder = await mkdtemp(join(tmpdir(), 'las-cli-modules-'))
  await writeFile(
    join(folder, 'list-modules.cjs'),
    `const vm = require('node:vm')
const { compileFunction } = vm
const modules = []
vm.compileFunction = (code, parameters, options) => {
  modules.push(options.filename.replace(/^.*:[.][/]/, ''))
  return compileFunction(code, parameters, options)
}
process.on('exit', () => {
  const builtin = process.moduleLoadList.filter(name => name.startsWith('NativeModule ')).map(name => name.slice(13))
  require('node:fs').writeFileSync(process.env.MODULES_FILE, JSON.stringify({ modules, builtin }))
})`,
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The files that a file imports statically, directly and indirectly. */
function staticImports(file: string, found: Set<string> = new Set([file])): Set<string> {
  for (const { path, kind, external } of inputs[file]?.imports ?? []) {
    if (external || kind === 'dynamic-import' || found.has(path)) continue
    staticImports(path, found.add(path))
  }
  return found
}

/** The packages in `node_modules` of files. */
const packagesOf = (files: Iterable<string>): string[] => [
  ...new Set([...files].flatMap(file => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [])),
]

describe('static imports', () => {
  it('every command starts without libraries, the SDK, the files of commands and help', () => {
    const files = [...staticImports('src/bin.ts')]
    expect(packagesOf(files).filter(name => name !== 'fast-string-truncated-width')).toEqual([])
    expect(files.filter(file => file.startsWith('../'))).toEqual(files.filter(file => file.includes('node_modules')))
    expect(files.filter(file => /^src\/(?:commands\/.*\/|help|api|files)/.test(file))).toEqual([])
  })

  it('the data of commands is separate from their libraries', () => {
    const entries = Object.keys(inputs).filter(file => /^src\/commands\/[^/]+\/command\.ts$/.test(file))
    expect(entries.length).toBeGreaterThan(5)
    const heavy = /^(?:yaml|csv-parse|fflate|write-excel-file|read-excel-file|picomatch|@aws-lambda-powertools|axios)/
    for (const entry of entries) {
      const files = staticImports(entry)
      expect(
        packagesOf(files).filter(name => heavy.test(name)),
        entry,
      ).toEqual([])
    }
  })

  it('operations of a group load no other group', () => {
    for (const file of Object.keys(inputs).filter(file => /specs\/(?!index)[a-z-]+\.generated\.ts$/.test(file))) {
      expect([...staticImports(file)]).toEqual([file])
    }
  })

  it('nothing imports axios', () => {
    expect(packagesOf(Object.keys(inputs).filter(file => !/axios/.test(file)))).not.toContain('axios')
  })
})

interface Loaded {
  /** The modules of the bundle that were compiled. */
  readonly modules: readonly string[]
  /** The modules of Node.js. */
  readonly builtin: readonly string[]
}

/** Runs the program, and returns the modules that it loaded. */
async function loadedBy(args: readonly string[], options = {}): Promise<Loaded> {
  const file = join(folder, 'modules.json')
  const las = await spawnLas(args, {
    nodeArgs: ['--require', join(folder, 'list-modules.cjs')],
    ...options,
    env: { MODULES_FILE: file },
  })
  expect(await las.result).toMatchObject({ code: 0, stderr: '' })
  return JSON.parse(await readFile(file, 'utf8')) as Loaded
}

const network = ['tls', 'http', 'https', 'child_process', 'readline']

describe('loaded modules', () => {
  it('--version loads the version only', async () => {
    const { modules, builtin } = await loadedBy(['--version'])
    expect(modules.filter(name => !/^(?:package|chunk)-/.test(name))).toEqual([])
    expect(modules.length).toBeLessThan(3)
    expect(builtin.filter(name => [...network, 'crypto', 'fs/promises'].includes(name))).toEqual([])
  })

  it('--help loads help and the list of commands', async () => {
    const { modules, builtin } = await loadedBy(['--help'])
    expect(
      modules.filter(name => !/^(?:write-help|root-help|index\.generated|resource-commands|chunk)-/.test(name)),
    ).toEqual([])
    expect(builtin.filter(name => network.includes(name))).toEqual([])
  })

  apiTest('a list loads its group, the transport and its format', async ({ credentials }) => {
    const { modules } = await loadedBy(['datasets', 'list'], { credentials })
    expect(modules.filter(name => name.includes('.generated-')).sort()).toEqual([
      expect.stringMatching(/^datasets\.generated-/),
      expect.stringMatching(/^index\.generated-/),
    ])
    const unrelated = /^(?:yaml|csv|dist|prompts|query|table|write-workbook|help|complete|command)-/
    expect(modules.filter(name => unrelated.test(name))).toEqual([])
  })
})
