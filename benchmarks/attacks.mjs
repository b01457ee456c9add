// node attacks.mjs [--seconds 1]: attacks an emulator in a separate process, and measures the latency of health checks during each attack.
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AttackClient } from './attacks/client.mjs'
import { monitorHealth } from './attacks/health-monitor.mjs'
import { bodyAttacks, imageAttacks, incompleteHeadersAttack, listAttack } from './attacks/hostile-requests.mjs'
import { workflowAttacks } from './attacks/workflow-attacks.mjs'
import { startEmulator } from './emulator/process.mjs'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

/** The minimum duration for which each attack is repeated. Long attacks run once. */
const { seconds } = readOptions({ seconds: 1 })
/** A lower limit than the default of 30 seconds makes the benchmark shorter, and does not affect the results otherwise. */
const HEADERS_TIMEOUT = 5000
/** Fewer runs are not reliable, because other programs can interrupt the emulator. */
const MIN_RUNS = 3
/** An attack that misses the goal is measured again, for this many times the duration. */
const RETRY_FACTOR = 5
/** The maximum latency that an attack should add to the median. */
const GOAL_MS = 100

const loadBefore = loadavg()[0]
const dataDir = mkdtempSync(join(tmpdir(), 'las-attacks-'))
const emulator = await startEmulator('--data-dir', dataDir, '--limit', `headersTimeout=${HEADERS_TIMEOUT}`)
const client = new AttackClient(emulator)
const health = monitorHealth(emulator.origin)

/** @param {string} text @param {number} length */
const truncate = (text, length) => {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')
  return line.length > length ? `${line.slice(0, length / 2)} … ${line.slice(-length / 2)}` : line
}

/** @param {number} value */
const milliseconds = value => value.toFixed(1)

/** @type {{ name: string, outcome: string, runs: number, before: import('./attacks/health-monitor.mjs').Health, during: import('./attacks/health-monitor.mjs').Health }[]} */
const results = []

const addedLatency = (/** @type {typeof results[number]} */ { before, during }) =>
  median(during.latencies) - median(before.latencies)

/** @param {import('./attacks/hostile-requests.mjs').RequestAttack} attack @param {number} [minSeconds] */
async function measure({ name, run, isLong = false }, minSeconds = seconds) {
  await setTimeout(100)
  await health.take()
  await setTimeout(500)
  const before = await health.take()
  const startedAt = performance.now()
  let outcome = ''
  let runs = 0
  do {
    outcome = await run()
    runs += 1
  } while (!isLong && (runs < MIN_RUNS || performance.now() - startedAt < minSeconds * 1000))
  const during = await health.take()
  const result = { name, outcome, runs, before, during }
  results.push(result)
  const latencies = [before, during].map(({ latencies }) => milliseconds(median(latencies)))
  console.error(`${name}: ${truncate(outcome, 120)} (${latencies.join(' → ')} ms)`)
  return result
}

/**
 * Measures an attack. If it misses the goal, which can be due to other programs, measures it again for longer. Both results are reported.
 * @param {import('./attacks/hostile-requests.mjs').RequestAttack} attack
 */
async function measureWithRetry(attack) {
  if (addedLatency(await measure(attack)) <= GOAL_MS) return
  const again = await measure({ ...attack, name: `${attack.name} (again)` }, RETRY_FACTOR * seconds)
  if (addedLatency(again) > GOAL_MS) missed.push(attack.name)
}

/** @type {string[]} */
const missed = []
try {
  for (const attack of workflowAttacks(client)) await measureWithRetry(attack)
  for (const attack of await imageAttacks(client)) await measureWithRetry(attack)
  for (const attack of bodyAttacks(client)) await measureWithRetry(attack)
  await measureWithRetry(await listAttack(client))
  await measureWithRetry(incompleteHeadersAttack(client, HEADERS_TIMEOUT))
} finally {
  health.stop()
  await client.close()
  await emulator.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

const rows = results.map(result => {
  const { name, outcome, runs, before, during } = result
  return [
    name,
    truncate(outcome, 120),
    runs,
    milliseconds(median(before.latencies)),
    milliseconds(median(during.latencies)),
    milliseconds(addedLatency(result)),
    milliseconds(Math.max(...before.latencies)),
    milliseconds(Math.max(...during.latencies)),
    before.failed + during.failed,
  ]
})
const count = results.filter(({ name }) => !name.endsWith('(again)')).length
const repeated = results.length - count
const verdict =
  missed.length === 0
    ? `Each of the ${count} attacks adds at most ${GOAL_MS} ms to the median latency${repeated === 0 ? '' : `, ${repeated} of them only when measured again`}.`
    : `${missed.length} of the ${count} attacks add more than ${GOAL_MS} ms to the median latency in both measurements: ${missed.join('; ')}.`
saveResult(
  'attacks',
  [
    '# Health checks during attacks',
    `A separate process sends a health check every 5 ms: for half a second before each attack, and while the attack is repeated for at least ${seconds} s. An attack that misses the goal of ${GOAL_MS} ms is measured again, for ${RETRY_FACTOR * seconds} s. Latencies are in milliseconds. The emulator has a data directory, and its default limits except for \`headersTimeout\`, which is ${HEADERS_TIMEOUT / 1000} s. A \`running\` execution is waiting for its next attempt. Checks can fail while there are more than \`maxConnections\` connections, because the oldest idle ones are closed.`,
    `${verdict} The largest increase is ${milliseconds(Math.max(...results.map(addedLatency)))} ms.`,
    `${environment()}\n- load ${loadBefore?.toFixed(1)} at the start`,
    table(
      [
        'attack',
        'result',
        'runs',
        'median before',
        'median during',
        'added',
        'maximum before',
        'maximum during',
        'failed checks',
      ],
      rows,
    ),
  ].join('\n\n'),
)
