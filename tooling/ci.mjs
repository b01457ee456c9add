// .ci/run [full] [step …]: runs all steps, or only those named, even if some fail. `full` adds long steps. Steps that are turbo tasks run
// in parallel, and not again while their inputs stay the same. This script is ours because turbo does not print the time of each task,
// the number of tests and changed files.
import { readFileSync, rmSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import { pnpm, removeBuilds, root, run } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

/** How many of the slowest test files are printed. */
const LISTED_FILES = 10
/** All skips but those that need files of others, or the version of Chromium that made the screenshots. */
const avoidableSkip = /^Skipped: (?!shared\/|screenshots)/
const testReport = join(temporaryFolder(), 'tests.json')
const env = { CI: 'true', NO_COLOR: '1', PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` }

/**
 * @typedef {{ name: string, command: string[], needs?: string, env?: NodeJS.ProcessEnv, isParallel?: boolean }} CommandStep
 * `needs` is a turbo task. A parallel step runs at the same time as the steps after it, until its group ends.
 */

/** Tests with another length. @param {string} name @param {NodeJS.ProcessEnv} env @param {string[]} paths @returns {CommandStep} */
const longTest = (name, env, ...paths) => ({ name, command: ['npm', 'test', '--', ...paths], env })

const durability = 'packages/emulator/src/application/durability'

/** Tests that show in a minute whether clients work with several processes. */
const clientFlows = [
  'packages/documents/src/create-document.test',
  'packages/documents/src/list-documents.test',
  'packages/workflows/src/create-workflow.test',
  'packages/console/src/e2e/sign-in',
]

/** The tasks that do not use builds. */
const sourceTasks = ['lint', 'types', 'layers', 'structure', 'knip', 'licences', 'docs']

/** The steps in groups: commands one after the other, or the names of turbo tasks. @type {(CommandStep[] | string[])[]} */
const required = [
  [{ name: 'install', command: pnpm('install', '--frozen-lockfile', '--ignore-scripts') }],
  [...sourceTasks, 'build', 'pack', 'publint', 'attw', 'size', 'site:build'],
  [
    { name: 'chromium', command: ['node', 'tooling/chromium.mjs'] },
    {
      name: 'test',
      command: ['npm', 'test', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`],
    },
    longTest('some-tests-with-two-processes', { LAS_TEST_SERVERS: '2' }, ...clientFlows),
    { name: 'example', command: ['npm', 'start'] },
    { name: 'agent', command: ['npm', 'start', 'process-invoices'] },
    { name: 'workflow', command: ['npm', 'start', 'predict-and-approve'] },
    { name: 'training', command: ['npm', 'start', 'train-a-model'] },
    { name: 'webhooks', command: ['npm', 'start', 'webhook-receivers'] },
  ],
  [
    // Both leave a processor idle for part of the time.
    { name: 'consumer', needs: 'pack', command: ['npm', 'run', 'consumer'], isParallel: true },
    {
      name: 'servers-chaos',
      needs: 'build',
      command: ['node', 'benchmarks/chaos.mjs', '--seconds', '15'],
      isParallel: true,
    },
    { name: 'installed-size', needs: 'pack', command: ['npm', 'run', 'installed-size'] },
    { name: 'runtimes', needs: 'build', command: ['npm', 'run', 'runtimes'] },
  ],
]
const long = [
  [
    {
      name: 'servers-chaos-long',
      needs: 'build',
      command: ['node', 'benchmarks/chaos.mjs', '--seconds', '1800', '--settle', '1200'],
      isParallel: true,
    },
    longTest('kills', { LAS_KILLS: '100' }, `${durability}/durability`, `${durability}/snapshot-durability`),
    longTest('workflow-kills', { LAS_KILLS: '50', LAS_EXECUTIONS: '200' }, `${durability}/workflow-durability`),
    longTest(
      'agent-kills',
      { LAS_KILLS: '30', LAS_RUNS: '1000' },
      'packages/contract/src/kills',
      `${durability}/agent-durability`,
    ),
    longTest(
      'cli-uploads',
      { LAS_KILLS: '3', LAS_DOCUMENTS: '10000' },
      'packages/cli/src/commands/upload/upload-kills',
    ),
    longTest('bit-flips', { LAS_FLIPS: '30' }, `${durability}/bit-flips`),
    longTest('outage', { LAS_OUTAGE: '60' }, 'packages/core/src/transport/outage'),
    longTest('fuzz', { LAS_FUZZ: '100000' }, 'packages/emulator/src/api/contract/fuzz'),
    longTest('chaos', { LAS_CALLS: '20000' }, 'packages/core/src/transport/chaos'),
    longTest(
      'console',
      { LAS_ROWS: '100000', LAS_CONSOLE_MINUTES: '10' },
      'packages/console/src/e2e/long-lists',
      'packages/console/src/e2e/memory',
    ),
    longTest('two-processes', { LAS_TEST_SERVERS: '2' }),
    { name: 'all-runtimes', needs: 'build', command: ['npm', 'run', 'runtimes', '--', '--all'] },
    { name: 'site', needs: 'site:build', command: ['npm', 'run', 'site:crawl'] },
    { name: 'recipes', needs: 'pack', command: ['node', 'tooling/recipes.mjs'] },
    { name: 'newcomer', needs: 'pack', command: ['node', 'tooling/newcomer.mjs'] },
    { name: 'mutation', command: ['npm', 'run', 'mutation'] },
    { name: 'release', command: ['node', 'tooling/release.mjs'] },
  ],
]

const isFull = process.argv[2] === 'full'
const chosen = process.argv.slice(isFull ? 3 : 2)
const all = [...required, ...long]
const nameOf = (/** @type {CommandStep | string} */ each) => (typeof each === 'string' ? each : each.name)
const unknown = chosen.filter(name => !all.flat().map(nameOf).includes(name))
if (unknown.length > 0) {
  console.error(`Unknown step ${unknown.join(', ')}. The steps are ${all.flat().map(nameOf).join(', ')}.`)
  process.exit(2)
}

const counts = { passed: 0, failed: 0 }
const startedAt = performance.now()
const tree = await workTree()
/** The host of the registry, which may be private, is not printed. */
const registry = new URL(
  (await run('npm', ['config', 'get', 'registry'])).output.match(/https?:\S+/)?.[0] ?? 'https://registry.invalid',
)

if (chosen.length === 0 || chosen.some(name => !sourceTasks.includes(name))) removeBuilds()
for (const group of chosen.length > 0 || isFull ? all : required) {
  const selected = group.filter(each => chosen.length === 0 || chosen.includes(nameOf(each)))
  const tasks = selected.filter(each => typeof each === 'string')
  if (tasks.length > 0) await runTasks(tasks)
  const parallel = []
  for (const each of selected) {
    if (typeof each === 'string') continue
    const ended = runCommand(each, await prepare(each))
    if (each.isParallel) parallel.push(ended)
    else await ended
  }
  await Promise.all(parallel)
}
const changed = await workTree()
report('clean tree', changed === tree, 0, `The checks changed files in the repository:\n${changed}`)

const tests = readTestReport()
if (tests) {
  console.log(`test: ${tests.numTotalTests} tests, ${tests.numPendingTests} skipped; the slowest files:`)
  for (const { name, milliseconds } of slowest(tests)) console.log(`  ${name} (${seconds(milliseconds)})`)
  counts.passed += tests.numPassedTests
  counts.failed += tests.numFailedTests
}
console.log(`total (${seconds(performance.now() - startedAt)})`)
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0

/** Runs the task that a step needs: never at the same time as that of another step. @param {CommandStep} step */
async function prepare({ needs }) {
  return needs ? runInCi(turbo(needs)) : { code: 0, output: '' }
}

/** @param {CommandStep} step @param {{ code: number, output: string }} prepared the result of {@link prepare} */
async function runCommand({ name, command, env: variables = {} }, prepared) {
  console.log(`▶ ${name}`)
  const startedAt = performance.now()
  const { code, output } = prepared.code === 0 ? await runInCi(command, variables) : prepared
  report(name, code === 0, performance.now() - startedAt, output)
}

/** @param {string[]} command @param {NodeJS.ProcessEnv} [variables] */
function runInCi([command = '', ...args], variables) {
  return run(command, args, { env: { ...env, ...variables } }).catch(error => ({ code: 1, output: String(error) }))
}

/** The command that runs tasks of turbo. @param {string[]} args */
function turbo(...args) {
  return pnpm('exec', 'turbo', 'run', ...args, '--output-logs=errors-only')
}

/** @param {string[]} names */
async function runTasks(names) {
  console.log(`▶ ${names.join(', ')}`)
  const { output } = await runInCi(
    turbo(...names, '--concurrency=2', '--continue=dependencies-successful', '--summarize'),
  )
  const summary = /^ *Summary: +(.+\.json)$/m.exec(output)?.[1]
  /** @type {{ task: string, logFile: string, execution?: { startTime: number, endTime: number, exitCode: number } }[]} */
  const tasks = summary ? JSON.parse(readFileSync(summary, 'utf8')).tasks : []
  if (summary) rmSync(summary)
  for (const name of names) {
    // `build` is a task of each package.
    const runs = tasks.filter(({ task }) => task === name)
    const executed = runs.filter(({ execution }) => execution)
    const failed = executed.filter(({ execution }) => execution?.exitCode !== 0)
    const startTime = Math.min(...executed.map(({ execution }) => execution?.startTime ?? 0))
    const endTime = Math.max(...executed.map(({ execution }) => execution?.endTime ?? 0))
    const passed = runs.length > 0 && executed.length === runs.length && failed.length === 0
    const logs = (passed ? runs : failed).map(({ logFile }) => readOrEmpty(join(root, logFile))).join('\n')
    const reason = runs.length > 0 ? 'Not run, because a task that it depends on failed.' : output
    report(name, passed, executed.length > 0 ? endTime - startTime : 0, logs.trim() || reason)
  }
}

/**
 * With LAS_NO_SKIPS=1, a step fails if it skips a part, because a package or a program cannot be installed.
 * @param {string} name @param {boolean} succeeded @param {number} milliseconds @param {string} output
 */
function report(name, succeeded, milliseconds, output) {
  const notes = output.match(/^(?:Skipped|Warning): .*/gm) ?? []
  const isAllowed = process.env.LAS_NO_SKIPS !== '1' || !notes.some(note => avoidableSkip.test(note))
  const passed = succeeded && isAllowed
  counts[passed ? 'passed' : 'failed']++
  if (succeeded) for (const note of notes) console.log(note)
  else console.log(output.replaceAll(registry.host, '<registry>').trimEnd())
  if (!isAllowed) console.log('LAS_NO_SKIPS=1: nothing may be skipped.')
  console.log(`${passed ? '✓' : '✗'} ${name} (${seconds(milliseconds)})`)
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** The changes that git reports, or an empty string outside of a clone. */
async function workTree() {
  const { code, output } = await run('git', ['status', '--porcelain'])
  return code === 0 ? output : ''
}

/** The report of vitest, if it wrote one. */
function readTestReport() {
  const text = readOrEmpty(testReport)
  return text ? JSON.parse(text) : undefined
}

/** The test files that took the most time. @param {{ testResults: { name: string, startTime: number, endTime: number }[] }} tests */
function slowest({ testResults }) {
  return testResults
    .map(({ name, startTime, endTime }) => ({ name: relative(root, name), milliseconds: endTime - startTime }))
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, LISTED_FILES)
}

/** @param {string} path */
function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
