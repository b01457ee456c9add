import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { packages } from './packages.mjs'
import { faultsOf } from './structure-rules.mjs'

const model = packages.find(({ name }) => name === '@las/documents') as (typeof packages)[number]
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-structure-'))
  await cp(model.folder, folder, { recursive: true, filter: path => !/node_modules|dist$/.test(path) })
})
afterEach(() => rm(folder, { recursive: true }))

/** The faults of the package of documents after a change to one of its files or to its manifest. */
async function faultsAfter(file: string, change: (text: string) => string, manifest: object = {}): Promise<string[]> {
  const path = join(folder, file)
  await writeFile(path, change(await readFile(path, 'utf8')))
  return faultsOf({ ...model, folder, manifest: { ...model.manifest, ...manifest } })
}

it('finds nothing wrong with a package as it should be', async () => {
  expect(await faultsAfter('src/types.ts', text => text)).toEqual([])
})

it.each([
  [
    'an action under another name',
    'src/get-document.ts',
    'function getDocument',
    'function fetchDocument',
    /does not export a function getDocument/,
  ],
  [
    'no transport in front',
    'src/get-document.ts',
    'transport: Transport,',
    'client: Transport,',
    /getDocument must take "transport: Transport" first/,
  ],
  ['no request line', 'src/update-document.ts', '`PATCH /documents/{documentId}`', '', /does not tell its request/],
  ['no example', 'src/get-document.ts', '@example', '', /has no @example/],
  [
    'an action left out of the index',
    'src/functions/index.ts',
    "from '../get-document.js'",
    "from '../types.js'",
    /does not export getDocument/,
  ],
  ['an index without core', 'src/index.ts', "export * from '@las/core'\n", '', /must re-export @las\/core/],
  ['an index that adds to core', 'src/index.ts', /$/g, "export { path } from '@las/core'\n", /and nothing else/],
  [
    'an action left out of the README',
    'README.md',
    '`updateDocument(',
    '`x(',
    /table of functions lacks updateDocument/,
  ],
  ['a dependency left out of the README', 'README.md', '- `@las/core`', '- it', /does not name `@las\/core`/],
  ['another heading', 'README.md', '## Functions', '## Methods', /has the headings/],
  ['code of the emulator', 'src/types.ts', /^/g, "import '@las/emulator'\n", /imports @las\/emulator/],
])('finds %s', async (_, file, from, to, fault) => {
  expect(await faultsAfter(file, text => text.replaceAll(from, to))).toContainEqual(expect.stringMatching(fault))
})

it('finds an action without a test', async () => {
  await rm(join(folder, 'src/get-document.test.ts'))
  expect(await faultsAfter('src/types.ts', text => text)).toEqual([
    expect.stringMatching(/get-document.ts: has no test/),
  ])
})

it.each([
  [
    'a dependency on another resource',
    { dependencies: { '@las/core': '*', '@las/models': '*' } },
    /may not depend on @las\/models/,
  ],
  ['a field of its own', { bin: './dist/bin.js' }, /has other fields/],
  ['another build', { scripts: { build: 'tsup --minify' } }, /"scripts" must have "build"/],
  ['other exports', { exports: './dist/index.js' }, /"exports" differs/],
  ['no functions alone', { exports: {}, typesVersions: undefined }, /"exports" lacks ".\/functions"/],
  ['types that older compilers do not find', { typesVersions: undefined }, /"typesVersions" differs/],
])('finds %s', async (_, manifest, fault) => {
  expect(await faultsAfter('src/types.ts', text => text, manifest)).toContainEqual(expect.stringMatching(fault))
})

it.each([
  ['@las/api', '@las/core', false],
  ['@las/core', '@las/api', true],
  ['@las/documents', '@las/api', true],
  ['@las/emulator', '@las/api', true],
  ['@las/emulator', '@las/core', false],
])('%s may depend on %s: %s', (name, dependency, isAllowed) => {
  const found = packages.find(each => each.name === name) as (typeof packages)[number]
  const faults = faultsOf({ ...found, manifest: { ...found.manifest, dependencies: { [dependency]: '*' } } })
  expect(faults.some(fault => fault.includes('may not depend on'))).toBe(!isAllowed)
})
