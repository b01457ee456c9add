// node attacks.mjs [--seconds 1]: attacks an emulator that runs in a separate process, and measures how long health checks take during each attack.
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AttackClient } from './attacks/client.mjs'
import { watchHealth } from './attacks/health.mjs'
import { bodyAttacks, halfHeaders, imageAttacks, listAttack } from './attacks/hostile-requests.mjs'
import { workflowAttacks } from './attacks/workflow-attacks.mjs'
import { startEmulator } from './emulator/process.mjs'
import { environment, keep, median, table } from './shared/figures.mjs'
import { numbers } from './shared/option.mjs'

/** How long each attack is repeated, at least. Those that are long are carried out once. */
const { seconds } = numbers({ seconds: 1 })
/** The default of 30 seconds would make the benchmark longer, and changes nothing else. */
const HEADERS_TIMEOUT = 5000
/** Fewer say little, since other programs may interrupt the emulator. */
const LEAST_RUNS = 3
/** How much longer an attack is repeated that missed the goal. */
const AGAIN = 5
/** What an attack may add to the median, in milliseconds. */
const GOAL = 100

const loadBefore = loadavg()[0]
const dataDir = mkdtempSync(join(tmpdir(), 'las-attacks-'))
const emulator = await startEmulator('--data-dir', dataDir, '--limit', `headersTimeout=${HEADERS_TIMEOUT}`)
const client = new AttackClient(emulator)
const health = watchHealth(emulator.origin)

/** @param {string} text @param {number} length */
const inCell = (text, length) => {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')
  return line.length > length ? `${line.slice(0, length / 2)} … ${line.slice(-length / 2)}` : line
}

/** @param {number} value */
const milliseconds = value => value.toFixed(1)

/** @type {{ name: string, end: string, runs: number, without: import('./attacks/health.mjs').Health, during: import('./attacks/health.mjs').Health }[]} */
const results = []

const added = (/** @type {typeof results[number]} */ { without, during }) =>
  median(during.latencies) - median(without.latencies)

/** @param {import('./attacks/hostile-requests.mjs').RequestAttack} attack @param {number} [least] seconds */
async function measure({ name, run, isLong = false }, least = seconds) {
  await setTimeout(100)
  await health.take()
  await setTimeout(500)
  const without = await health.take()
  const began = performance.now()
  let end = ''
  let runs = 0
  do {
    end = await run()
    runs += 1
  } while (!isLong && (runs < LEAST_RUNS || performance.now() - began < least * 1000))
  const during = await health.take()
  const result = { name, end, runs, without, during }
  results.push(result)
  const [calm, busy] = [median(without.latencies), median(during.latencies)]
  console.error(`${name}: ${inCell(end, 120)} (${milliseconds(calm)} → ${milliseconds(busy)} ms)`)
  return result
}

/**
 * Measures an attack, and once more and for longer if it misses the goal, which can be because of other programs. Both figures are kept.
 * @param {import('./attacks/hostile-requests.mjs').RequestAttack} attack
 */
async function measureWell(attack) {
  if (added(await measure(attack)) <= GOAL) return
  const again = await measure({ ...attack, name: `${attack.name} (again)` }, AGAIN * seconds)
  if (added(again) > GOAL) missed.push(attack.name)
}

/** @type {string[]} */
const missed = []
try {
  for (const attack of workflowAttacks(client)) await measureWell(attack)
  for (const attack of await imageAttacks(client)) await measureWell(attack)
  for (const attack of bodyAttacks(client)) await measureWell(attack)
  await measureWell(await listAttack(client))
  await measureWell(halfHeaders(client, HEADERS_TIMEOUT))
} finally {
  health.stop()
  await client.close()
  await emulator.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

const rows = results.map(result => {
  const { name, end, runs, without, during } = result
  return [
    name,
    inCell(end, 120),
    runs,
    milliseconds(median(without.latencies)),
    milliseconds(median(during.latencies)),
    milliseconds(added(result)),
    milliseconds(Math.max(...without.latencies)),
    milliseconds(Math.max(...during.latencies)),
    without.failed + during.failed,
  ]
})
const count = results.filter(({ name }) => !name.endsWith('(again)')).length
const repeated = results.length - count
const verdict =
  missed.length === 0
    ? `Each of the ${count} attacks adds at most ${GOAL} ms to the median${repeated === 0 ? '' : `, ${repeated} of them when measured again`}.`
    : `${missed.length} of the ${count} attacks add more than ${GOAL} ms to the median in both measurements: ${missed.join('; ')}.`
keep(
  'attacks',
  [
    '# Health checks during attacks',
    `A separate process sends a health check every 5 ms: for half a second before each attack, and while the attack is repeated for at least ${seconds} s. An attack that misses the goal of ${GOAL} ms is measured again, for ${AGAIN * seconds} s. The figures are the latencies of these checks in milliseconds. The emulator has a data directory, and its default limits except for \`headersTimeout\`, which is ${HEADERS_TIMEOUT / 1000} s. An execution that is \`running\` waits for its next attempt. A check can fail while there are more than \`maxConnections\` connections, since the oldest idle ones are closed.`,
    `${verdict} The largest addition is ${milliseconds(Math.max(...results.map(added)))} ms.`,
    `${environment()}\n- load ${loadBefore?.toFixed(1)} at the start`,
    table(
      [
        'attack',
        'how it ends',
        'runs',
        'median before',
        'median during',
        'added',
        'longest before',
        'longest during',
        'failed checks',
      ],
      rows,
    ),
  ].join('\n\n'),
)
