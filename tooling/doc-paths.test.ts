import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './steps.mjs'

/** Paths in code spans, without placeholders such as `<resource>`. */
const PATH = /`((?:src|packages|tooling|benchmarks|examples|docs)\/[\w./-]+)`/g

/** Files of the emulator that CONTRIBUTING names by their layer. */
const LAYERS = /`((?:application|admin|api|identity|execution|domain|workers|scheduling|platform)\/[\w./-]+)`/g

const guides = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(file => /^(README|CONTRIBUTING|docs\/.+|packages\/[^/]+\/README|benchmarks\/README)\.md$/.test(file))

/** Paths that a command creates. */
const GENERATED: ReadonlySet<string> = new Set(['docs/reference/api', 'docs/.vitepress/dist'])

const missing = (text: string, pattern: RegExp, folders: readonly string[]): string[] =>
  [...text.matchAll(pattern)].flatMap(([, path = '']) =>
    GENERATED.has(path) || folders.some(folder => existsSync(join(root, folder, path))) ? [] : [path],
  )

describe('the paths in guides', () => {
  it.each(guides)('of %s exist', guide => {
    const text = readFileSync(join(root, guide), 'utf8')
    expect(missing(text, PATH, ['.', dirname(guide)])).toEqual([])
    if (guide === 'CONTRIBUTING.md') expect(missing(text, LAYERS, ['packages/emulator/src'])).toEqual([])
  })

  it('are found', () => {
    expect(guides.length).toBeGreaterThan(20)
    expect(missing('`src/nowhere.ts` and `packages/api/src/index.ts`', PATH, ['.'])).toEqual(['src/nowhere.ts'])
  })
})

it('CONTRIBUTING lists every script of tooling', () => {
  const [, list = ''] = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').split('## Scripts in `tooling`')
  const scripts = readdirSync(join(root, 'tooling')).filter(name => /\.[cm]?js$/.test(name))
  expect(scripts.filter(name => !list.includes(`\`${name}\``))).toEqual([])
})
