// .ci/run: every check, one after the other, all of them even if one fails. With arguments: only the steps so named.
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pnpm, root, run } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

const testReport = join(temporaryFolder(), 'tests.json')
const env = { CI: 'true', NO_COLOR: '1', PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` }

/** @type {Record<string, string[]>} name → command */
const steps = {
  install: pnpm('install', '--frozen-lockfile', '--ignore-scripts'),
  lint: ['npm', 'run', 'lint'],
  types: ['npm', 'run', 'typecheck'],
  layers: ['npm', 'run', 'layers'],
  chromium: ['node', 'tooling/chromium.mjs'],
  test: ['npm', 'test', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`],
  example: ['npm', 'start'],
  workflow: ['npm', 'start', 'predict-and-approve'],
  training: ['npm', 'start', 'train-a-model'],
  build: ['npm', 'run', 'build'],
  structure: ['npm', 'run', 'structure'],
  docs: ['npm', 'run', 'docs'],
  knip: ['npm', 'run', 'knip'],
  publint: ['node', 'tooling/publint.mjs'],
  attw: ['node', 'tooling/attw.mjs'],
  size: ['npm', 'run', 'size'],
  consumer: ['node', 'tooling/consumer.mjs'],
  'installed size': ['node', 'tooling/installed-size.mjs'],
  runtimes: ['node', 'tooling/runtimes.mjs'],
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter(name => !(name in steps))
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(', ')}. The steps: ${Object.keys(steps).join(', ')}.`)
  process.exit(2)
}

const needBuild = ['publint', 'attw', 'size', 'consumer', 'installed size', 'runtimes']
let built = true
const counts = { passed: 0, failed: 0 }
const tree = await workTree()
const registry = new URL(
  (await run('npm', ['config', 'get', 'registry'])).output.match(/https?:\S+/)?.[0] ?? 'https://registry.invalid',
)

for (const [name, [command = '', ...args]] of Object.entries(steps)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const passed = await step(name, async () => {
    if (needBuild.includes(name) && !built) return { code: 1, output: 'Not run, because the build failed.' }
    return run(command, args, { env })
  })
  if (name === 'build') built = passed
}
await step('clean tree', async () => {
  const now = await workTree()
  return { code: now === tree ? 0 : 1, output: `The checks changed files in the repository:\n${now}` }
})

const tests = readTestReport()
if (tests) {
  console.log(`test: ${tests.numTotalTests} tests, ${tests.numPendingTests} skipped`)
  counts.passed += tests.numPassedTests
  counts.failed += tests.numFailedTests
}
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0

/** @param {string} name @param {() => Promise<{ code: number, output: string }>} check */
async function step(name, check) {
  console.log(`▶ ${name}`)
  const started = performance.now()
  const { code, output } = await check().catch(error => ({ code: 1, output: String(error) }))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (code === 0) {
    counts.passed++
    for (const line of output.match(/^Skipped: .*/gm) ?? []) console.log(line)
  } else {
    counts.failed++
    console.log(output.replaceAll(registry.host, '<registry>').trimEnd())
  }
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  return code === 0
}

/** What git sees as changed; nothing outside a clone. */
async function workTree() {
  const { code, output } = await run('git', ['status', '--porcelain'])
  return code === 0 ? output : ''
}

/** Vitest's own figures, if it came to write them. */
function readTestReport() {
  try {
    return JSON.parse(readFileSync(testReport, 'utf8'))
  } catch {
    return undefined
  }
}
