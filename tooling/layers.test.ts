// Checks that the rules of .dependency-cruiser.mjs find violations. A rule for a folder that was renamed finds nothing.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layers } from '../.dependency-cruiser.mjs'
import { root, run } from './steps.mjs'

const foldersOf = async (name: string): Promise<string[]> => {
  const paths = await readdir(join(root, 'packages', name, 'src'), { recursive: true, withFileTypes: true })
  const src = join(root, 'packages', name, 'src')
  return paths
    .filter(entry => entry.isDirectory())
    .map(({ parentPath, path, name }) =>
      join(parentPath ?? path, name)
        .slice(src.length + 1)
        .replaceAll('\\', '/'),
    )
}

describe.each(Object.entries(layers))('the layers of %s', (name, patterns) => {
  it.each(patterns)('%s is a folder', async pattern => {
    const folders = await foldersOf(name)
    expect(folders.filter(folder => new RegExp(`^${pattern}/`).test(`${folder}/`))).not.toEqual([])
  })

  it('contain every folder', async () => {
    const layer = new RegExp(`^(?:${patterns.join('|')})/`)
    const isCode = (folder: string): boolean => !/(^|\/)(testing|conformance|contract|e2e)(\/|$)/.test(folder)
    const outside = (await foldersOf(name)).filter(folder => isCode(folder) && !layer.test(`${folder}/`))
    // The folder of a layer may contain other layers only.
    expect(outside.filter(folder => !patterns.some(pattern => pattern.startsWith(`${folder}/`)))).toEqual([])
  })

  it('follow each other if they are in the same folder', () => {
    // A layer between them could import one and be imported by the other: a circle that dependency-cruiser does not see.
    const folders = patterns.map(pattern =>
      pattern
        .replace(/\(\?![^)]*\)|[()]/g, '')
        .split('|')
        .map(topFolder),
    )
    const places = (folder: string): number[] =>
      folders.flatMap((each, place) => (each.includes(folder) ? [place] : []))
    const apart = [...new Set(folders.flat())].filter(folder => {
      const [first = 0, ...others] = places(folder)
      return others.some((place, index) => place !== first + index + 1)
    })
    expect(apart).toEqual([])
  })
})

const topFolder = (folder: string): string => folder.replace(/\/.*/, '')

describe('imports', () => {
  /** Imports, with the rule that each violates. */
  const imports: [from: string, to: string, rule: string | undefined][] = [
    ['documents/src/a.ts', 'core/src/index.ts', undefined],
    ['documents/src/b.ts', 'models/src/index.ts', 'imports-of-resources'],
    ['documents/src/c.ts', 'emulator/src/index.ts', 'imports-of-resources'],
    ['documents/src/d.test.ts', 'emulator/src/index.ts', undefined],
    ['core/src/a.ts', 'api/src/index.ts', undefined],
    ['core/src/b.ts', 'documents/src/index.ts', 'imports-of-core'],
    ['core/src/c.ts', '../benchmarks/a.ts', 'imports-of-core'],
    ['documents/src/e.ts', '../examples/read-invoice/src/a.ts', 'imports-of-resources'],
    ['client/src/a.ts', 'documents/src/index.ts', undefined],
    ['client/src/b.ts', 'emulator/src/index.ts', 'imports-of-client'],
    ['emulator/src/a.ts', 'storage/src/index.ts', undefined],
    ['emulator/src/b.ts', 'core/src/index.ts', 'imports-of-emulator'],
    ['emulator/src/api/a.ts', 'emulator/src/domain/a.ts', undefined],
    ['emulator/src/domain/b.ts', 'emulator/src/api/index.ts', 'below-domain'],
    ['emulator/src/domain/c.ts', 'emulator/src/d.ts', 'root-on-top'],
    ['storage/src/blobs/a.ts', 'storage/src/records/a.ts', 'blobs-without-records'],
    ['models/src/e/a.ts', 'models/src/f/a.ts', 'no-folder-cycles'],
    ['models/src/f/b.ts', 'models/src/e/b.ts', 'no-folder-cycles'],
  ]
  let folder: string
  let output: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-layers-'))
    const write = async (path: string, text: string): Promise<void> => {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    await write('tsconfig.json', '{}')
    for (const [, to] of imports) await write(`packages/${to}`, 'export {}\n')
    for (const [from, to] of imports)
      await write(`packages/${from}`, `import '../${'../'.repeat(from.split('/').length - 2)}${to}'\n`)
    const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
    const args = ['--config', join(root, '.dependency-cruiser.mjs'), 'packages']
    output = (await run(process.execPath, [depcruise, ...args], { cwd: folder })).output
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each(imports)('of %s from %s violate the rule %s', (from, _to, rule) => {
    const lines = output.split('\n').filter(line => line.includes(rule === 'no-folder-cycles' ? dirname(from) : from))
    expect(lines.join('\n'), output).toMatch(rule ? new RegExp(`error ${rule}: `) : /^$/)
  })
})
