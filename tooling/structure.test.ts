import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { packages } from './packages.mjs'
import { isPlaceholder, repositoryUrl } from './repository.mjs'
import { addressFaults, changesetFaults, faultsOf, firstReleaseFaults, folderFaults, mockFaults } from './structure.mjs'

const model = packages.find(({ name }) => name === '@las/documents') as (typeof packages)[number]
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-structure-'))
  await cp(model.folder, folder, { recursive: true, filter: path => !/node_modules|dist$/.test(path) })
})
afterEach(() => rm(folder, { recursive: true }))

/** Returns the faults of @las/documents after a change to one of its files or to its manifest. */
async function faultsAfter(file: string, change: (text: string) => string, manifest: object = {}): Promise<string[]> {
  const path = join(folder, file)
  await writeFile(path, change(await readFile(path, 'utf8')))
  return faultsOf({ ...model, folder, manifest: { ...model.manifest, ...manifest } })
}

it('finds no faults in a correct package', async () => {
  expect(await faultsAfter('src/types.ts', text => text)).toEqual([])
  expect([...folderFaults(model)]).toEqual([])
})

it.each([
  [
    'a function with another name',
    'src/get-document.ts',
    'function getDocument',
    'function fetchDocument',
    /does not export a function getDocument/,
  ],
  [
    'another first parameter',
    'src/get-document.ts',
    'transport: Transport,',
    'client: Transport,',
    /first parameter of getDocument must be "transport: Transport", not "client: Transport"/,
  ],
  ['a missing request line', 'src/update-document.ts', '`PATCH /documents/{documentId}`', '', /has no request line/],
  ['a missing example', 'src/get-document.ts', '@example', '', /has no @example/],
  [
    'a function that the index does not export',
    'src/functions/index.ts',
    "from '../get-document.js'",
    "from '../types.js'",
    /does not export getDocument/,
  ],
  ['an index without core', 'src/index.ts', "export * from '@las/core'\n", '', /must re-export @las\/core/],
  ['an index with other exports', 'src/index.ts', /$/g, "export { path } from '@las/core'\n", /and nothing else/],
  ['a missing README row', 'README.md', '`updateDocument(', '`x(', /has no row for updateDocument/],
  ['a dependency without a reason', 'README.md', '- `@las/core`', '- it', /does not list `@las\/core`/],
  ['another heading', 'README.md', '## Functions', '## Methods', /headings must be/],
])('finds %s', async (_, file, from, to, fault) => {
  expect(await faultsAfter(file, text => text.replaceAll(from, to))).toContainEqual(expect.stringMatching(fault))
})

it('finds a function without a test', async () => {
  await rm(join(folder, 'src/get-document.test.ts'))
  expect(await faultsAfter('src/types.ts', text => text)).toEqual([
    expect.stringMatching(/get-document.ts: has no test/),
  ])
})

it.each([
  ['an unusual field', { bin: './dist/bin.js' }, /the fields must be/],
  ['another build', { scripts: { build: 'tsup --minify' } }, /"scripts" must be/],
  ['another version of Node.js', { engines: { node: '>=18' } }, /"engines" must be/],
  ['an address of the repository', { repository: 'x' }, /remove "repository"/],
  ['no changelog', { files: ['dist'] }, /"files" must contain "CHANGELOG.md"/],
  ['no description', { description: '' }, /"description" is missing/],
  ['no keywords', { keywords: [] }, /"keywords" are missing/],
])('finds %s', async (_, manifest, fault) => {
  expect(await faultsAfter('src/types.ts', text => text, manifest)).toContainEqual(expect.stringMatching(fault))
})

it.each([
  ['src/fixtures', 1],
  ['src/functions/test', 1],
  ['src/testing/invoices', 0],
  ['src/conformance', 0],
])('for the folder %s, finds %i faults', async (name, count) => {
  await mkdir(join(folder, name), { recursive: true })
  expect([...folderFaults({ path: 'packages/documents', folder })]).toHaveLength(count)
})

it.each([
  ["'@las/documents': minor", []],
  ["'@las/document': minor", [/must name a published package/]],
  ["'@las/contract': patch", [/must name a published package/]],
  ["'@las/documents': tiny", [/must end in major, minor or patch/]],
])('for a changeset with %s, finds %j', (line, faults) => {
  const found = [...changesetFaults('change.md', `---\n${line}\n---\n\nText.\n`)]
  expect(found).toEqual(faults.map(fault => expect.stringMatching(fault)))
})

it.each([
  [['documents'], []],
  [[], [/one file for the first release of @las\/documents, not none/]],
  [['documents', 'more'], [/not documents.md, more.md/]],
])('for a first release in the changesets %j, finds %j', (names, faults) => {
  const changesets = new Map(names.map(name => [`${name}.md`, "---\n'@las/documents': minor\n---\n\nText.\n"]))
  const found = [...firstReleaseFaults(changesets, [model])]
  expect(found).toEqual(faults.map(fault => expect.stringMatching(fault)))
})

it.each([
  ['no mocks', "vi.spyOn(console, 'log')", []],
  ['no cleaning up', "vi.mock('./models.js')", [/Begin beforeAll with/, /Begin afterAll with/]],
  [
    'no cleaning up after the tests',
    "vi.doMock('./models.js')\nbeforeAll(() => vi.resetModules())",
    [/Begin afterAll with/],
  ],
  [
    'both',
    "vi.mock('./models.js')\nbeforeAll(async () => {\n  vi.resetModules()\n})\nafterAll(() => vi.resetModules())",
    [],
  ],
])('for a test file that mocks modules with %s, finds the faults', (_, text, faults) => {
  expect([...mockFaults('a.test.ts', text)]).toEqual(faults.map(fault => expect.stringMatching(fault)))
})

it('finds files with another address of the repository', () => {
  const faults = (url: string, isPlaceholder: boolean): string[] => [...addressFaults(url, isPlaceholder)]
  expect(faults(repositoryUrl, isPlaceholder)).toEqual([])
  expect(faults('https://github.com/someone/sdk', false)).toEqual([
    expect.stringContaining('"url: https://github.com/someone/sdk/security/advisories/new"'),
    expect.stringContaining('"uses: someone/sdk/.github/actions/emulator@"'),
    expect.stringContaining('OWNER is a placeholder'),
  ])
})
