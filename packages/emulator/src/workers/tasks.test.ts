import { renderJpeg } from '@las/extraction'
import { renderInvoice, renderReceipt, sampleInvoices, sampleReceipts } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { workerScripts } from '../testing/worker-script.js'
import { type LearningInput, type LearningStage, NothingToLearnError } from './learn.js'
import type { QueueOptions } from './pool/fair-queue.js'
import { LocalWorker } from './pool/local-worker.js'
import type { Task, TaskOptions } from './pool/task.js'
import { WorkerPool } from './pool/worker-pool.js'
import { WorkerProcess } from './pool/worker-process.js'
import type { PredictionInput } from './predict.js'
import { type ReadingInput, readText } from './read-text.js'
import { errorOf, handlers, type Tasks } from './tasks.js'
import { UnreadableDocumentError } from './unreadable-document.js'

/** The tasks of the emulator, and a task that returns the messages that its process has received and sent. */
interface CountedTasks extends Tasks {
  readonly messages: Task<null, { received: string[]; sent: string[] }>
}

const bundle = workerScripts()
const queueOptions: QueueOptions = { priority: 'interactive' }
const local = new WorkerPool<Tasks>(() => new LocalWorker<Tasks>(handlers), { size: 1, idleTimeout: 0 })
let pool: WorkerPool<CountedTasks>

beforeAll(async () => {
  const script = await bundle(`
    import { serveTasks } from './pool/serve-tasks.ts'
    import { handlers } from './tasks.ts'

    const [received, sent] = [[], []]
    process.on('message', message => {
      if (message.kind !== 'messages') received.push(message.kind ?? Object.keys(message)[0])
    })
    const send = process.send.bind(process)
    process.send = (message, ...others) => {
      if (!message.output?.received) sent.push('output' in message ? 'output' : Object.keys(message)[0])
      return send(message, ...others)
    }
    serveTasks({ ...handlers, messages: async () => ({ received: received.splice(0), sent: sent.splice(0) }) })`)
  const limits = { timeout: timeLimit(60_000), memory: 1500, heap: 512, errorOf }
  const start = () => new WorkerProcess<CountedTasks>(script, limits)
  pool = new WorkerPool<CountedTasks>(start, { size: 1, idleTimeout: timeLimit(60_000) })
})
afterAll(() => pool.end())

const [invoice] = sampleInvoices
if (!invoice) throw new Error('There are no sample invoices')

const contentOf = (content: Uint8Array): ReadingInput => ({ content, preprocessConfig: {} })
const pdf = async (): Promise<ReadingInput> => contentOf(await renderInvoice(invoice))
const photo = async (): Promise<ReadingInput> =>
  contentOf(await renderJpeg(await renderInvoice(invoice), { density: 80 }))

const predictionOf = (source: PredictionInput['source'], changes: Partial<PredictionInput> = {}): PredictionInput => ({
  source,
  fieldConfig: { total_amount: { type: 'amount' }, invoice_number: { type: 'string' } },
  preprocessConfig: {},
  postprocessConfig: { strategy: 'BEST_FIRST' },
  ...changes,
})

/** Runs a task in a worker process, and checks that its output is the same as in this process. */
async function outputOf<Kind extends keyof Tasks>(
  kind: Kind,
  input: Tasks[Kind]['input'],
  options: TaskOptions<Tasks[Kind]> = {},
): Promise<Tasks[Kind]['output']> {
  const load = async (): Promise<Tasks[Kind]['input']> => input
  const output = await pool.run(kind, load, { ...queueOptions, ...options })
  expect(output).toEqual(await local.run(kind, load, { ...queueOptions, ...options }))
  return output
}

/** The messages that the worker process has received and sent since the last call. */
const messages = () => pool.run('messages', async () => null, queueOptions)

describe('a task in a worker process', () => {
  it('predicts the fields of a document', async () => {
    const { predictions } = await outputOf('predict', predictionOf(await pdf()))
    expect(predictions).toContainEqual(expect.objectContaining({ label: 'invoice_number' }))
  })

  it('reads the text of a document, compares it, and renders a page', async () => {
    const source = await pdf()
    expect(await outputOf('read', source)).toMatchObject({ isRecognized: false })
    const groundTruth = [{ label: 'total', value: '-0.17' }]
    const { notFound } = await outputOf('compare', { source, fieldConfig: { total: { type: 'amount' } }, groundTruth })
    expect(notFound).toEqual(['total'])
    const image = await outputOf('render', { content: source.content, options: { density: 20 } })
    expect(Buffer.from(image).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
  })

  it('sends one message for the input of a prediction, and one for its output', async () => {
    const input = predictionOf(await pdf())
    await messages()
    const { recognizedText } = await pool.run('predict', async () => input, queueOptions)
    expect(recognizedText).toBeUndefined()
    expect(await messages()).toEqual({ received: ['predict'], sent: ['output'] })
  })

  it('returns text only if it recognized some of it on an image', async () => {
    const source = await photo()
    const first = await outputOf('predict', predictionOf(source))
    expect(first.recognizedText).toEqual((await readText(source)).text)
    if (!first.recognizedText) throw new Error('No text was returned')
    const second = await outputOf('predict', predictionOf({ text: first.recognizedText }))
    expect(second).toEqual({ ...first, recognizedText: undefined })
    const comparison = { source, fieldConfig: {}, groundTruth: [] }
    expect(await outputOf('compare', comparison)).toEqual({ notFound: [], recognizedText: first.recognizedText })
  })

  it('requests the weights of a training once', async () => {
    const { weights } = await local.run('learn', async () => task, { ...queueOptions, items: receipts(6) })
    let requests = 0
    async function* items() {
      requests += 1
      yield weights
    }
    const input = predictionOf(await pdf(), { fieldConfig: task.fieldConfig, weightsKey: 'key' })
    await messages()
    const predict = () => pool.run('predict', async () => input, { ...queueOptions, items: items() })
    const first = await predict()
    expect(await messages()).toEqual({ received: ['predict', 'item'], sent: ['request', 'output'] })
    expect(await predict()).toEqual(first)
    expect(await messages()).toEqual({ received: ['predict'], sent: ['output'] })
    expect(requests).toBe(1)
  })

  it('rejects with the reason if a document cannot be read', async () => {
    const broken = contentOf(Buffer.from('%PDF-1.4 broken'))
    const message = await readText(broken).catch((error: Error) => error.message)
    for (const run of [
      pool.run('read', async () => broken, queueOptions),
      pool.run('predict', async () => predictionOf(broken), queueOptions),
      pool.run('render', async () => ({ content: broken.content, options: {} }), queueOptions),
    ]) {
      await expect(run).rejects.toBeInstanceOf(UnreadableDocumentError)
      await expect(run).rejects.toThrow('PDF')
    }
    await expect(pool.run('read', async () => broken, queueOptions)).rejects.toThrow(String(message))
  })

  it('does not decode files in other formats', async () => {
    const content = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    const message = 'neither a PDF nor a JPEG, PNG, TIFF or WebP image'
    await expect(pool.run('read', async () => contentOf(content), queueOptions)).rejects.toThrow(message)
    await expect(pool.run('render', async () => ({ content, options: {} }), queueOptions)).rejects.toThrow(message)
  })
})

const task = { fieldConfig: { total: { type: 'amount' as const } } }

async function* receipts(count: number, ...others: LearningInput[]): AsyncGenerator<LearningInput> {
  yield* others
  for (const receipt of sampleReceipts(count)) {
    const groundTruth = [{ label: 'total', value: receipt.labels.total }]
    const { text } = await readText(contentOf(await renderReceipt(receipt)))
    yield { text, groundTruth }
  }
}

const unreadable: LearningInput = {
  text: undefined,
  groundTruth: [{ label: 'total', value: '1.00' }],
}

describe('learning in a worker process', () => {
  it('produces the same result as in this process', async () => {
    const stages: Record<'worker' | 'local', LearningStage[]> = { worker: [], local: [] }
    const options = (location: keyof typeof stages) => ({
      ...queueOptions,
      items: receipts(6, unreadable),
      onProgress: (stage: LearningStage): void => void stages[location].push(stage),
    })
    const learned = await pool.run('learn', async () => task, options('worker'))
    expect(stages.worker).toEqual(['reading', 'learning', 'evaluating'])
    expect(learned.unreadable).toBe(1)
    const expected = await local.run('learn', async () => task, options('local'))
    expect(stages.local).toEqual(stages.worker)
    expect(learned.evaluation).toEqual(expected.evaluation)
    expect(Buffer.from(learned.weights).equals(expected.weights)).toBe(true)
  })

  it('rejects with the reason if there is nothing to learn', async () => {
    const learning = pool.run('learn', async () => task, { ...queueOptions, items: receipts(0, unreadable) })
    await expect(learning).rejects.toBeInstanceOf(NothingToLearnError)
    await expect(learning).rejects.toThrow('None of the 1 documents with ground truth could be read')
  })

  it('ends if its signal is aborted, and requests no more documents', async () => {
    const controller = new AbortController()
    let hasReturned = false
    async function* endless(): AsyncGenerator<LearningInput> {
      try {
        for (let count = 0; ; count++) {
          if (count === 3) controller.abort(new Error('enough'))
          yield unreadable
        }
      } finally {
        hasReturned = true
      }
    }
    const learning = pool.run('learn', async () => task, {
      ...queueOptions,
      items: endless(),
      signal: controller.signal,
    })
    await expect(learning).rejects.toThrow('enough')
    await expect.poll(() => hasReturned).toBe(true)
  })
})
