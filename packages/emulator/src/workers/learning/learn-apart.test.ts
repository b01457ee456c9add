import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { renderReceipt, sampleReceipts } from '@las/sample-invoices'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readText } from '../read-text.js'
import { type LearningInput, type LearningStage, learn, NothingToLearnError } from './learn.js'
import { learnIn } from './learn-apart.js'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// Where the packages that the extraction depends on are found.
const directory = here(`../../../../extraction/node_modules/.las-learn-test-${process.pid}`)
const script = join(directory, 'learn-worker.mjs')

beforeAll(async () => {
  await build({
    entryPoints: [here('learn-worker.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@las/extraction': here('../../../../extraction/src/index.ts') },
    logLevel: 'error',
  })
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const task = { fieldConfig: { total: { type: 'amount' as const } } }

async function* receipts(count: number, ...others: LearningInput[]): AsyncGenerator<LearningInput> {
  yield* others
  for (const receipt of sampleReceipts(count)) {
    const groundTruth = [{ label: 'total', value: receipt.labels.total }]
    const { text } = await readText({ content: await renderReceipt(receipt), preprocessConfig: {} })
    yield { text, groundTruth }
  }
}

const options = (signal = new AbortController().signal) => {
  const stages: LearningStage[] = []
  return { stages, signal, onStage: (stage: LearningStage) => void stages.push(stage) }
}

const unreadable: LearningInput = {
  text: undefined,
  groundTruth: [{ label: 'total', value: '1.00' }],
}

describe('learning in a thread', () => {
  it('is the same as in this one', async () => {
    const apart = options()
    const learned = await learnIn(pathToFileURL(script), task, receipts(6, unreadable), apart)
    expect(apart.stages).toEqual(['reading', 'learning', 'evaluating'])
    const expected = await learn(task, receipts(6, unreadable), options())
    expect(learned.unreadable).toBe(1)
    expect(learned.evaluation).toEqual(expected.evaluation)
    expect(Buffer.from(learned.weights).equals(expected.weights)).toBe(true)
  })

  it('says why there is nothing to learn', async () => {
    const none = learnIn(pathToFileURL(script), task, receipts(0, unreadable), options())
    await expect(none).rejects.toBeInstanceOf(NothingToLearnError)
    await expect(none).rejects.toThrow('None of the 1 documents with ground truth could be read')
  })

  it('ends with its signal', async () => {
    const controller = new AbortController()
    async function* endless(): AsyncGenerator<LearningInput> {
      for (let given = 0; ; given++) {
        if (given === 3) controller.abort(new Error('enough'))
        yield unreadable
      }
    }
    const learning = learnIn(pathToFileURL(script), task, endless(), options(controller.signal))
    await expect(learning).rejects.toThrow('enough')
  })
})
