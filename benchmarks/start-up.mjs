// node start-up.mjs [--rounds 15]: measures the duration of an import, and the time from the start of a process to its first response, in
// addition to the start-up time of Node.js. Each measurement uses a separate process, and the clients take turns.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { rounds } = readOptions({ rounds: 15 })
const folder = fileURLToPath(new URL('.', import.meta.url))

const server = fork(fileURLToPath(new URL('transport/server.mjs', import.meta.url)))
const [{ port }] = await once(server, 'message')
const origin = `http://127.0.0.1:${port}`

/** @param {string} name */
const firstResponse = name =>
  `const { clients } = await import('./transport/clients.mjs'); await (await clients[${JSON.stringify(name)}]('${origin}', 1))()`

const imports = {
  'Node.js only': '',
  '@las/documents': "import '@las/documents'",
  '@las/client': "import '@las/client'",
  '@las/core/node': "import '@las/core/node'",
  axios: "import 'axios'",
  'official SDK 14': "import '@lucidtech/las-sdk-node'",
}
const responses = {
  'Node.js only': '',
  'this SDK, @las/core/node': firstResponse('this SDK, @las/core/node'),
  'this SDK, axios (default)': firstResponse('this SDK, axios (default)'),
  'official SDK 14': firstResponse('official SDK 14'),
  'bare axios': firstResponse('bare axios'),
  'global fetch': firstResponse('global fetch'),
  'node:http': firstResponse('node:http'),
}

const sections = [
  '## Import',
  table(['module', 'additional ms', 'additional CPU ms'], await measure(imports)),
  '## From the start of the process to the first response',
  'With a new connection. This SDK also requests the access token; the official SDK uses a fixed token.',
  table(['client', 'additional ms', 'additional CPU ms'], await measure(responses)),
]
server.disconnect()

saveResult(
  'start-up',
  [
    '# Start-up',
    `Medians of ${rounds} processes each, in addition to the start-up time of Node.js in the same round.`,
    environment(['@lucidtech/las-sdk-node', 'axios']),
    ...sections,
  ].join('\n\n'),
)

/** @param {Record<string, string>} programs */
async function measure(programs) {
  /** @type {Record<string, { wall: number, cpu: number }[]>} */
  const additional = Object.fromEntries(Object.keys(programs).map(name => [name, []]))
  for (let round = -1; round < rounds; round++) {
    let baseline = { wall: 0, cpu: 0 }
    for (const [name, source] of Object.entries(programs)) {
      const measured = await time(name, source)
      if (name === 'Node.js only') baseline = measured
      if (round >= 0) additional[name]?.push({ wall: measured.wall - baseline.wall, cpu: measured.cpu - baseline.cpu })
    }
  }
  return Object.entries(additional).map(([name, values]) => [
    name,
    median(values.map(({ wall }) => wall)).toFixed(1),
    median(values.map(({ cpu }) => cpu)).toFixed(1),
  ])
}

/** @param {string} name @param {string} source */
async function time(name, source) {
  const startedAt = performance.now()
  const program = `${source}\nconst { user, system } = process.cpuUsage(); console.log(user + system); process.exit()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${name} exited with code ${code}.`)
  return { wall: performance.now() - startedAt, cpu: Number(output) / 1_000 }
}
