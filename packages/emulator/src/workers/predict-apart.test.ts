import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { type PredictionInput, predict } from './predict.js'
import { predictApart, predictIn } from './predict-apart.js'
import { type ReadingInput, readText } from './read-text.js'
import { doIn, type ReadingTask } from './reading-pool.js'
import { WorkerLimitError, WorkerPool } from './worker-pool.js'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// Where the packages that the extraction depends on are found.
const directory = here(`../../../extraction/node_modules/.las-worker-test-${process.pid}`)
const script = join(directory, 'reading-worker.mjs')
const limits = { size: 2, timeout: timeLimit(60_000), memory: 256 }

beforeAll(async () => {
  await build({
    entryPoints: [here('reading-worker.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@las/extraction': here('../../../extraction/src/index.ts') },
    logLevel: 'error',
  })
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const readingOf = async (content?: Uint8Array): Promise<ReadingInput> => ({
  content: content ?? (await renderInvoice(sampleInvoices[0] ?? ({} as never))),
  preprocessConfig: {},
})

const inputOf = async (): Promise<PredictionInput> => ({
  text: (await readText(await readingOf())).text,
  fieldConfig: { total_amount: { type: 'amount' }, invoice_number: { type: 'string' } },
  preprocessConfig: {},
  postprocessConfig: { strategy: 'BEST_FIRST' },
})

/** A pool whose workers answer as `body` says, an expression over their `input`. */
async function poolOf(name: string, body: string, options: Partial<typeof limits> = {}) {
  const path = join(directory, `${name}.mjs`)
  await mkdir(directory, { recursive: true })
  const code = `import { parentPort, threadId } from 'node:worker_threads'
    parentPort.on('message', async input => parentPort.postMessage({ output: ${body} }))`
  await writeFile(path, code)
  return new WorkerPool<unknown, unknown>(pathToFileURL(path), { ...limits, ...options })
}

describe('predictions in threads', () => {
  it('are the same as in this one, many at once', async () => {
    const pool = new WorkerPool<ReadingTask, unknown>(pathToFileURL(script), limits)
    const input = await inputOf()
    const expected = await predict(input)
    const outputs = await Promise.all(Array.from({ length: 5 }, () => predictIn(pool, input)))
    expect(outputs).toEqual(Array.from({ length: 5 }, () => expected))
    expect(await predictApart(input)).toEqual(expected)
  })

  it('read the text of a document', async () => {
    const pool = new WorkerPool<ReadingTask, unknown>(pathToFileURL(script), limits)
    const input = await readingOf()
    expect(await doIn(pool, { read: input })).toEqual(await readText(input))
  })

  it('tell why a document cannot be read', async () => {
    const pool = new WorkerPool<ReadingTask, unknown>(pathToFileURL(script), limits)
    const read = await readingOf(Buffer.from('%PDF-1.4 broken'))
    const told = await readText(read).catch((error: Error) => error.message)
    await expect(doIn(pool, { read })).rejects.toMatchObject({ name: 'UnreadableDocumentError', message: told })
    await expect(doIn(pool, { read })).rejects.toThrow('PDF')
  })
})

describe('WorkerPool', () => {
  it('keeps this thread free, and uses its workers again', async () => {
    // Each worker counts itself, and is blocked until this thread lets it go on.
    const pool = await poolOf('busy', '(Atomics.add(input, 0, 1), Atomics.wait(input, 1, 0), threadId)')
    const shared = new Int32Array(new SharedArrayBuffer(8))
    const threads = Promise.all([1, 2, 3, 4].map(() => pool.run(shared)))
    await expect.poll(() => shared[0]).toBe(2)
    Atomics.store(shared, 1, 1)
    Atomics.notify(shared, 1)
    expect(new Set(await threads).size).toBe(2)
  })

  it('ends what takes too long, and goes on', async () => {
    const pool = await poolOf('slow', 'await (input ? new Promise(() => {}) : 1)', { timeout: 500, size: 1 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const ends = Promise.allSettled([pool.run(true), pool.run(false)])
    await vi.advanceTimersByTimeAsync(500)
    const [slow, next] = await ends
    expect(slow).toMatchObject({ reason: new WorkerLimitError('it took longer than 0.5 s') })
    expect(next).toMatchObject({ value: 1 })
  })

  it('forgets a waiting task that is given up, and stops a running one', async () => {
    const pool = await poolOf(
      'given-up',
      '(input && (Atomics.add(input, 0, 1), Atomics.notify(input, 0), (() => { for (;;); })()), threadId)',
      {
        size: 1,
      },
    )
    const started = new Int32Array(new SharedArrayBuffer(4))
    const [running, waiting] = [new AbortController(), new AbortController()]
    const ends = Promise.allSettled([
      pool.run(started, running.signal),
      pool.run(started, waiting.signal),
      pool.run(null),
    ])
    await expect.poll(() => started[0]).toBe(1)
    waiting.abort(new Error('left the queue'))
    running.abort(new Error('stopped'))
    expect(await ends).toMatchObject([
      { reason: new Error('stopped') },
      { reason: new Error('left the queue') },
      { status: 'fulfilled' },
    ])
    expect(started[0]).toBe(1)
    await expect(pool.run(null, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
    expect(await pool.run(null)).toEqual(expect.any(Number))
  })

  it('goes on however many running tasks are given up', async () => {
    const pool = await poolOf(
      'many-given-up',
      '(input && (Atomics.add(input, 0, 1), (() => { for (;;); })()), threadId)',
      { size: 2 },
    )
    const started = new Int32Array(new SharedArrayBuffer(4))
    for (let count = 1; count <= 6; count++) {
      const stop = new AbortController()
      const run = pool.run(started, stop.signal)
      await expect.poll(() => started[0]).toBe(count)
      stop.abort()
      await expect(run).rejects.toThrow()
    }
    expect(await pool.run(null)).toEqual(expect.any(Number))
  })

  it('ends what takes too much memory, and goes on', async () => {
    const greedy = '(() => { const all = []; while (input) all.push(new Array(1000).fill({})); return 1 })()'
    const pool = await poolOf('greedy', greedy, { memory: 32, size: 1 })
    await expect(pool.run(true)).rejects.toThrow('it needed more than 32 MB of memory')
    expect(await pool.run(false)).toBe(1)
  })

  it('goes on after a worker that ended by itself', async () => {
    const pool = await poolOf('ending', 'input ? process.exit(3) : 1', { size: 1 })
    await expect(pool.run(true)).rejects.toThrow('The worker ended with 3')
    expect(await pool.run(false)).toBe(1)
  })

  it('goes on after a worker that failed when it had answered already', async () => {
    const late = "(setTimeout(() => { throw new Error('late') }, 20), threadId)"
    const pool = await poolOf('late', late, { size: 1 })
    const first = await pool.run(null)
    await expect.poll(() => pool.run(null)).not.toBe(first)
  })
})
