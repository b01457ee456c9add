import { isAbortedError, isContentError, isInvalidArgumentError } from '@las/core'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { beforeAll, describe, expect, expectTypeOf } from 'vitest'
import { z } from 'zod'
import { apiTest } from '../../../../tooling/api-test.js'
import { amount, Client, fields, fieldsFrom, type PredictionOutcome, type PredictManyProgress } from '../index.js'

const invoice = fields({ total_amount: amount() })

const [first, second] = sampleInvoices
if (!first || !second) throw new Error('No sample invoices found')

describe('predictMany', () => {
  let pdfs: [Uint8Array, Uint8Array]
  beforeAll(async () => {
    pdfs = [await renderInvoice(first), await renderInvoice(second)]
  })

  apiTest('returns an outcome for each input, in order, with the values of the schema', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(invoice.fieldConfig)
    const progress: PredictManyProgress<typeof invoice>[] = []
    const { outcomes, predicted, failed, interruption } = await client.predictMany(
      [pdfs[0], new TextEncoder().encode('not a document'), { content: pdfs[1], name: 'Second' }],
      modelId,
      { concurrency: 2, schema: invoice, metadata: { batch: 1 }, onProgress: each => progress.push(each) },
    )
    expect({ predicted, failed, interruption }).toEqual({ predicted: 2, failed: 1, interruption: undefined })
    const totals = outcomes.map(outcome =>
      outcome.status === 'predicted' ? outcome.prediction.data.total_amount : isContentError(outcome.error),
    )
    expect(totals).toEqual([Number(first.labels.total_amount), true, Number(second.labels.total_amount)])
    expect(progress.map(({ predicted, failed }) => predicted + failed)).toEqual([1, 2, 3])
    expect(progress.every(({ total }) => total === 3)).toBe(true)
    const [, , last] = outcomes
    if (last?.status !== 'predicted') throw new Error('The last document was not predicted')
    expectTypeOf(last.prediction.data.total_amount).toEqualTypeOf<number | null>()
    expect(await client.getDocument(last.prediction.documentId)).toMatchObject({
      name: 'Second',
      metadata: { batch: 1 },
    })
  })

  apiTest('continues after a failure: documents that were created are not created again', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(invoice.fieldConfig)
    const count = async () => (await client.listDocuments().toArray()).length
    const before = await count()
    await emulator.faults.add({ route: 'POST /predictions', status: 400, times: 1 })
    const run = await client.predictMany(pdfs, modelId, { concurrency: 1 })
    expect(run.outcomes).toMatchObject([{ status: 'failed', documentId: expect.any(String) }, { status: 'predicted' }])
    const previous: PredictionOutcome[] = JSON.parse(JSON.stringify(run.outcomes))
    const again = await client.predictMany(pdfs, modelId, { previous })
    expect(again).toMatchObject({ predicted: 2, failed: 0 })
    expect(again.outcomes[0]).toMatchObject({
      prediction: { documentId: (previous[0] as { documentId?: string }).documentId },
    })
    expect((await count()) - before).toBe(2)
  })

  apiTest(
    'applies the schema to the predictions of earlier calls, which can be stored as JSON',
    async ({ emulator }) => {
      const client = new Client(emulator.credentials)
      const schema = fieldsFrom(z.object({ invoice_date: z.iso.date().transform(day => new Date(day)) }))
      const { modelId } = await client.createModel(schema.fieldConfig)
      const typed = await client.predictMany([pdfs[0]], modelId, { schema })
      const plain = await client.predictMany([pdfs[0]], modelId)
      const date = new Date(String(first.labels.invoice_date))
      expect(typed.outcomes).toMatchObject([{ prediction: { data: { invoice_date: date } } }])
      for (const { outcomes } of [typed, plain]) {
        const previous: typeof typed.outcomes = JSON.parse(JSON.stringify(outcomes))
        const again = await client.predictMany([pdfs[0]], modelId, { schema, previous })
        expect(again).toMatchObject({ predicted: 1, failed: 0 })
        const { documentId } = (previous[0] as Extract<(typeof previous)[0], { status: 'predicted' }>).prediction
        expect(again.outcomes).toMatchObject([
          { prediction: { documentId, complete: true, data: { invoice_date: date } } },
        ])
      }
    },
  )

  apiTest('ends early when the signal is aborted', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(invoice.fieldConfig)
    const controller = new AbortController()
    const { outcomes, interruption } = await client.predictMany(
      [pdfs[0], pdfs[1], pdfs[0]],
      modelId,
      { concurrency: 1, onProgress: () => controller.abort(new Error('enough')) },
      { signal: controller.signal },
    )
    expect(outcomes.length).toBeLessThan(3)
    expect(outcomes[0]).toMatchObject({ status: 'predicted' })
    expect(interruption).toMatchObject({ message: 'enough' })
    for (const outcome of outcomes.slice(1))
      if (outcome.status === 'failed') expect(outcome.error).toSatisfy(isAbortedError)
  })

  apiTest('rejects invalid arguments before anything is created', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    for (const call of [
      () => client.predictMany(pdfs[0] as never, ''),
      () => client.predictMany(7 as never, 'las:model:1'),
      () => client.predictMany(pdfs, 'las:model:1', { concurrency: 0 }),
    ]) {
      expect(await call().catch((reason: unknown) => reason)).toSatisfy(isInvalidArgumentError)
    }
  })
})
