import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'las-warnings-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs vitest with the warning checks of this repository and a single test. */
function runTest(body: string) {
  writeFileSync(join(folder, 'one.test.js'), `it('passes', async () => { ${body} })`)
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    `export default { test: {
      globals: true,
      globalSetup: [${JSON.stringify(join(root, 'tooling/testing/collect-warnings.ts'))}],
      setupFiles: [${JSON.stringify(join(root, 'tooling/testing/fail-on-warnings.ts'))}],
    } }`,
  )
  const { NODE_OPTIONS, NODE_REDIRECT_WARNINGS, ...env } = process.env
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

const warn = "process.emitWarning('11 abort listeners', 'MaxListenersExceededWarning')"
const settled = 'await new Promise(resolve => setImmediate(resolve))'

it.each([
  ['a test', `${warn}; ${settled}`],
  [
    'a program',
    `const { spawnSync } = await import('node:child_process'); spawnSync(process.execPath, ['-e', ${JSON.stringify(warn)}])`,
  ],
  [
    'a worker thread',
    `const { Worker } = await import('node:worker_threads')
     await new Promise(done => new Worker(${JSON.stringify(warn)}, { eval: true }).on('exit', done))`,
  ],
])('a warning of %s fails the run', (_, body) => {
  const { status, output } = runTest(body)
  expect(output).toContain('1 passed')
  expect(output).toContain('MaxListenersExceededWarning: 11 abort listeners')
  expect(status).toBe(1)
})

it('a run without warnings succeeds', () => {
  const { status, output } = runTest(settled)
  expect(output).toContain('1 passed')
  expect(status).toBe(0)
})
