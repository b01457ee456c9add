// Checks the rules in "How tests wait" in CONTRIBUTING.md.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

const rules: readonly { pattern: RegExp; reason: string }[] = [
  { pattern: /\bvi\.wait(For|Until)\(/, reason: 'its time limit is fixed; use expect.poll' },
  {
    pattern: /\btimeout: [\d_]+(, interval: \d+)? \}\)\s*\.(not|to)/,
    reason: 'expect.poll has a scaled time limit by default',
  },
  { pattern: /^\s*\}, [\d_]+\)$/m, reason: 'the time limit of the test is not scaled; use timeLimit' },
  { pattern: /\{ timeout: [\d_]+ \}, (async )?\(/, reason: 'the time limit of the test is not scaled; use timeLimit' },
  { pattern: /\bexpect\((performance|Date)\.now\(\)/, reason: 'it asserts a duration' },
  { pattern: /\bmemoryUsage\(/, reason: 'it asserts memory usage; measure it in benchmarks/' },
  { pattern: /\{ retry: \d/, reason: 'a test that needs retries is not deterministic' },
]

const testFiles = execFileSync('git', ['ls-files', '*.test.ts'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(path => path !== '' && !path.endsWith('waits.test.ts') && existsSync(join(root, path)))

it('no test depends on the speed of the machine', () => {
  expect(testFiles.length).toBeGreaterThan(200)
  const faults = testFiles.flatMap(file => {
    const text = readFileSync(join(root, file), 'utf8')
    return rules.filter(({ pattern }) => pattern.test(text)).map(({ reason }) => `${file}: ${reason}`)
  })
  expect(faults).toEqual([])
})
