// node start-up.mjs [--rounds 15]: milliseconds that an import takes, and from the start of a process to its first answer,
// beyond what bare Node.js takes. Each measurement is a process of its own; the contestants take turns.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { environment, keep, median, table } from './shared/figures.mjs'
import { numbers } from './shared/option.mjs'

const { rounds } = numbers({ rounds: 15 })
const folder = fileURLToPath(new URL('.', import.meta.url))

const server = fork(fileURLToPath(new URL('transport/server.mjs', import.meta.url)))
const [{ port }] = await once(server, 'message')
const origin = `http://127.0.0.1:${port}`

/** @param {string} name */
const firstAnswer = name =>
  `const { contestants } = await import('./transport/contestants.mjs'); await (await contestants[${JSON.stringify(name)}]('${origin}', 1))()`

const imports = {
  'bare Node.js': '',
  '@las/documents': "import '@las/documents'",
  '@las/client': "import '@las/client'",
  '@las/core/node': "import '@las/core/node'",
  axios: "import 'axios'",
  'official SDK 14': "import '@lucidtech/las-sdk-node'",
}
const answers = {
  'bare Node.js': '',
  'ours, @las/core/node': firstAnswer('ours, @las/core/node'),
  'ours, axios (default)': firstAnswer('ours, axios (default)'),
  'official SDK 14': firstAnswer('official SDK 14'),
  'bare axios': firstAnswer('bare axios'),
  'global fetch': firstAnswer('global fetch'),
  'node:http': firstAnswer('node:http'),
}

const sections = [
  '## Import',
  table(['module', 'ms over bare Node.js', 'CPU ms over it'], await measure(imports)),
  '## From the start of the process to the first answer',
  'With a new connection, and for ours the request for the token; the official SDK is given its token.',
  table(['client', 'ms over bare Node.js', 'CPU ms over it'], await measure(answers)),
]
server.disconnect()

keep(
  'start-up',
  [
    '# Start-up',
    `Medians of ${rounds} processes each; the difference to bare Node.js is taken within a round.`,
    environment(['@lucidtech/las-sdk-node', 'axios']),
    ...sections,
  ].join('\n\n'),
)

/** @param {Record<string, string>} programs */
async function measure(programs) {
  /** @type {Record<string, { wall: number, cpu: number }[]>} */
  const extra = Object.fromEntries(Object.keys(programs).map(name => [name, []]))
  for (let round = -1; round < rounds; round++) {
    let bare = { wall: 0, cpu: 0 }
    for (const [name, source] of Object.entries(programs)) {
      const taken = await time(name, source)
      if (name === 'bare Node.js') bare = taken
      if (round >= 0) extra[name]?.push({ wall: taken.wall - bare.wall, cpu: taken.cpu - bare.cpu })
    }
  }
  return Object.entries(extra).map(([name, values]) => [
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
  if (code !== 0) throw new Error(`${name} ended with exit code ${code}.`)
  return { wall: performance.now() - startedAt, cpu: Number(output) / 1_000 }
}
