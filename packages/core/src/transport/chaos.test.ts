import { type Emulator, type Fault, startEmulator } from '@las/emulator'
import { type ChaosProxy, faults, startChaosProxy } from '@las/test-servers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { seededRandom } from '../../../../tooling/testing/random.js'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { openContent } from '../content/content.js'
import { isLasError } from '../errors/las-error.js'
import { path } from '../requests/path.js'
import {
  adapters,
  checkCreate,
  createNamed,
  type Dataset,
  elsewhere,
  listAll,
  storedNames,
  through,
} from '../testing/chaos.js'
import { stopClock, watched } from '../testing/stopped-clock.js'
import { createTransport } from './create-transport.js'
import { downloadFile } from './files/download-file.js'
import { uploadFile } from './files/upload-file.js'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())

/** Set `LAS_CALLS=20000` for a thorough run, which prints its counts, and `LAS_SEED` for other faults. */
const CALLS = Number(process.env.LAS_CALLS ?? 1_000)
const SEED = Number(process.env.LAS_SEED ?? 1)
const CONNECTIONS = 50
/** On the stopped clock. */
const DEADLINE_MS = 60_000

/** Faults that a download cannot detect, because the whole file is replaced including its length. */
const undetectable = new Set(['truncated JSON', 'an HTML page instead of a response'])

/** The fraction of requests with a fault of the proxy, of the emulator, and of the name service. */
const SHARES = { proxy: 0.07, emulator: 0.025, names: 0.005 }

/** Faults of the emulator, each with an equal part of `SHARES.emulator`. */
const emulatorFaults: Fault[] = [
  { status: 503, headers: { 'Retry-After': '0' } },
  { status: 429, message: 'Too Many Requests' },
  { drop: 'request' },
  { drop: 'response' },
]

describe.each(adapters)('faults in a tenth of all requests, over %s', (adapter, createAdapter) => {
  it(
    `${CALLS} idempotent calls all succeed in time, and no create is lost or duplicated without an error`,
    async () => {
      const proxy = await startChaosProxy(new URL(emulator.apiEndpoint).origin)
      onTestFinished(() => proxy.close())
      const [randomFault, randomName, randomFile] = [seededRandom(SEED), seededRandom(SEED + 1), seededRandom(SEED + 2)]
      const names = Object.keys(faults)
      const http = watched(createAdapter())
      let sent = 0
      const transport = through(proxy, emulator, {
        deadline: DEADLINE_MS,
        timeout: 1_000,
        fileOrigins: [proxy.origin],
        onRequest: () => {
          sent++
        },
        http: request => http(randomName() < SHARES.names ? elsewhere(request) : request),
      })
      const files = await createFiles(proxy)
      const { datasetId } = await createNamed(createTransport({ credentials: emulator.credentials }), 'fixed')
      const clock = stopClock()

      onTestFinished(() => emulator.faults.clear())
      const probability = SHARES.emulator / emulatorFaults.length
      await emulator.faults.add(
        ...emulatorFaults.map((fault, index) => ({ ...fault, probability, seed: SEED + index })),
      )
      let chosen = 0
      proxy.choose = ({ isFile }) => {
        const name = randomFault() < SHARES.proxy ? names[Math.floor(randomFault() * names.length)] : undefined
        if (!name || (isFile && undetectable.has(name))) return undefined
        chosen++
        return name
      }

      const datasetPath = path('/datasets/{datasetId}', { datasetId })
      const reads: (() => Promise<unknown>)[] = [
        async () =>
          expect(await transport.request<Dataset>({ method: 'GET', path: datasetPath })).toHaveProperty(
            'name',
            'fixed',
          ),
        async () => expect(await transport.request(listAll)).toHaveProperty('datasets'),
        async () => {
          const { fileUrl, bytes } = files[Math.floor(randomFile() * files.length)] as TestFile
          expect(Buffer.from(await downloadFile(transport, { fileUrl })).equals(bytes)).toBe(true)
        },
        async () => {
          const { fileUrl, bytes } = files[Math.floor(randomFile() * files.length)] as TestFile
          await uploadFile(transport, fileUrl, await openContent(bytes))
        },
      ]

      const failures: unknown[] = []
      const creates = new Map<string, unknown>()
      let succeeded = 0
      let started = 0
      const worker = async (): Promise<void> => {
        while (started < CALLS) {
          const number = started++
          if (number % 1_000 === 500) proxy.revokeTokens()
          if (number === CALLS / 2) await emulator.clock.advance('2 hours')
          await reads[number % 10 < 7 ? 0 : (number % 10) - 6]?.().then(
            () => succeeded++,
            error => failures.push(error),
          )
          if (number % 10 > 0) continue
          const name = `${adapter} ${number}`
          creates.set(name, await createNamed(transport, name).catch((error: unknown) => error))
        }
      }
      const work = Promise.all(Array.from({ length: CONNECTIONS }, worker))
      await clock.run(work, () => proxy.held)
      await emulator.faults.clear()

      expect(failures).toEqual([])
      expect(succeeded).toBe(CALLS)
      const stored = (await storedNames(emulator)).filter(name => name.startsWith(`${adapter} `))
      expect(new Set(stored).size).toBe(stored.length)
      const outcomes = { created: 0, rejected: 0, unknown: 0 }
      for (const [name, outcome] of creates) {
        outcomes[checkCreate(name, outcome, stored)]++
        if (isLasError(outcome)) expect(outcome.attempts).toBeGreaterThan(0)
      }
      // With these seeds, each kind of fault occurs, regardless of the order of the requests.
      expect(chosen).toBeGreaterThan(0)
      expect([...proxy.hits.values()].reduce((sum, count) => sum + count, 0)).toBe(chosen)
      for (const { hits } of await emulator.faults.list()) expect(hits).toBeGreaterThan(0)
      if (process.env.LAS_CALLS) {
        console.log(
          [
            `${adapter}: ${succeeded} of ${CALLS} calls succeeded`,
            `${sent} requests, ${proxy.requests.token} for tokens`,
            `${chosen} faults of the proxy`,
            `creates: ${outcomes.created} created, ${outcomes.rejected} rejected, ${outcomes.unknown} unknown, 0 duplicates`,
          ].join('; '),
        )
      }
    },
    timeLimit(60_000 + CALLS * 30),
  )
})

interface TestFile {
  fileUrl: string
  bytes: Buffer
}

/** Creates files whose URLs point to the proxy. */
async function createFiles(proxy: ChaosProxy): Promise<TestFile[]> {
  const direct = createTransport({ credentials: emulator.credentials })
  const files: TestFile[] = []
  for (let index = 0; index < 10; index++) {
    const bytes = Buffer.alloc(20_000, `%PDF-1.7 ${index} `)
    const document = await direct.request<{ fileUrl: string }>({ method: 'POST', path: path('/documents'), body: {} })
    await uploadFile(direct, document.fileUrl, await openContent(bytes))
    files.push({ bytes, fileUrl: document.fileUrl.replace(/^https?:\/\/[^/]+/, proxy.origin) })
  }
  return files
}
