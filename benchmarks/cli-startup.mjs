// node cli-startup.mjs [--rounds 25]: measures the CPU time of `las` in addition to that of Node.js, and compares its first request with
// that of a program that only uses @las/core/node. Each measurement uses a separate process, and the programs take turns.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmulator } from '@las/emulator'
import { build } from 'esbuild'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { rounds } = readOptions({ rounds: 25 })
const las = fileURLToPath(new URL('../packages/cli/dist/las.cjs', import.meta.url))
const home = await mkdtemp(join(tmpdir(), 'las-cli-startup-'))
const emulator = await startEmulator()

// A profile that stores its access token, as `las login` does.
await mkdir(join(home, '.cradl'))
const { clientId, clientSecret, apiEndpoint, authEndpoint } = emulator.credentials
const profile = {
  client_id: clientId,
  client_secret: clientSecret,
  api_endpoint: apiEndpoint,
  auth_endpoint: authEndpoint,
  allow_insecure_http: true,
  use_cache: true,
}
await writeFile(join(home, '.cradl/credentials.json'), JSON.stringify({ default: profile }))
const measure = join(home, 'measure.cjs')
await writeFile(
  measure,
  `process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    require('node:fs').writeFileSync(process.env.CPU_FILE, String(user + system))
  })`,
)
const bare = join(home, 'bare.cjs')
await build({
  stdin: {
    contents: `import { createTransport } from '@las/core/node'
import { listModels } from '@las/client'
listModels(createTransport()).then(models => process.stdout.write(JSON.stringify(models, null, 2) + '\\n'))`,
    resolveDir: fileURLToPath(new URL('.', import.meta.url)),
  },
  outfile: bare,
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
})

const programs = {
  'Node.js only': ['--eval', '0'],
  'las --version': [las, '--version'],
  'las --help': [las, '--help'],
  'las documents list --help': [las, 'documents', 'list', '--help'],
  'las complete -- docum': [las, 'complete', '--', 'docum'],
  'first request of a bundled program with @las/core/node': [bare],
  'las models list': [las, 'models', 'list'],
}

/** @type {Record<string, number[]>} */
const times = Object.fromEntries(Object.keys(programs).map(name => [name, []]))
for (let round = -1; round < rounds; round++) {
  for (const [name, args] of Object.entries(programs)) {
    const time = await cpuTime(name, args)
    if (round >= 0) times[name]?.push(time)
  }
}
await emulator.close()
await rm(home, { recursive: true })

const difference = (/** @type {string} */ name, /** @type {string} */ other) =>
  median((times[name] ?? []).map((time, round) => time - (times[other]?.[round] ?? 0)))
const rows = Object.keys(programs).map(name => [
  name,
  Math.min(...(times[name] ?? [])).toFixed(1),
  median(times[name] ?? []).toFixed(1),
  difference(name, 'Node.js only').toFixed(1),
])
const bareTimes = times['first request of a bundled program with @las/core/node'] ?? []
const ratio = median((times['las models list'] ?? []).map((time, round) => time / (bareTimes[round] ?? 0)))
saveResult(
  'cli-startup',
  [
    '# Start-up of the command line',
    `CPU times in ms of ${rounds} processes each, which take turns. The goal for --version and --help is 40 ms more than Node.js; for the first request with a stored access token, 1.2 times the program that only uses @las/core/node.`,
    environment([]),
    table(['program', 'minimum', 'median', 'median of the differences from Node.js'], rows),
    `The first request of \`las models list\` takes ${ratio.toFixed(2)} times the CPU time of the program with @las/core/node.`,
  ].join('\n\n'),
)

/**
 * The CPU time of a process in milliseconds, which the process writes to a file when it exits.
 * @param {string} name @param {readonly string[]} args
 */
async function cpuTime(name, args) {
  const file = join(home, 'cpu.txt')
  const child = spawn('node', ['--require', measure, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, HOME: home, USERPROFILE: home, CPU_FILE: file },
  })
  child.stdout.resume()
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${name} exited with code ${code}.`)
  return Number(await readFile(file, 'utf8')) / 1_000
}
