import { isInvalidArgumentError } from '@las/core'
import type { CompleteResult, IncompleteResult } from '@las/fields'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { beforeAll, describe, expect, expectTypeOf } from 'vitest'
import { z } from 'zod'
import { apiTest } from '../../../../../tooling/api-test.js'
import { sampleDocuments, toOutput, withBuilder } from '../../../../fields/src/testing/generated-schemas.js'
import {
  amount,
  Client,
  date,
  fields,
  fieldsFrom,
  lines,
  type Model,
  needsReview,
  optional,
  type Prediction,
  text,
} from '../../index.js'

const invoice = fields({
  total_amount: amount({ description: 'Total with tax' }),
  invoice_date: date(),
  purchase_order: optional(text()),
  line_items: lines({ description: text(), amount: amount() }),
})

const [sample] = sampleInvoices
if (!sample) throw new Error('No sample invoice found')

describe('typed predictions', () => {
  let pdf: Uint8Array
  beforeAll(async () => {
    pdf = await renderInvoice(sample)
  })

  apiTest('predict returns the values of a schema in addition to the fields', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(invoice.fieldConfig)
    const result = await client.predict(pdf, modelId, { schema: invoice })
    expect(result).toMatchObject({
      complete: true,
      data: {
        total_amount: Number(sample.labels.total_amount),
        invoice_date: sample.labels.invoice_date,
        line_items: sample.lines.map(line => ({ description: line.text })),
      },
      missing: [],
      invalid: [],
    })
    const { confidence, page, box, raw } = result.evidence.total_amount ?? {}
    expect(confidence).toBeGreaterThan(0)
    expect(page).toBe(0)
    expect(box).toHaveLength(4)
    expect(raw).toEqual(expect.any(String))
    expect(result.evidence['line_items[0].amount']).toBeDefined()
    expect(result.fields.map(({ label }) => label)).toContain('total_amount')
    expect(needsReview(result, { total_amount: 1 })).toMatchObject(
      confidence === 1 ? [] : [{ path: 'total_amount', reason: 'low-confidence' }],
    )
    expectTypeOf(result.data.total_amount).toEqualTypeOf<number | null>()
    if (result.complete) expectTypeOf(result.data.total_amount).toEqualTypeOf<number>()
    // @ts-expect-error: misspelled
    result.data.total_amont
  })

  apiTest('predict returns the same as before without a schema', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(invoice.fieldConfig)
    const result = await client.predict(pdf, modelId)
    expect(Object.keys(result).sort()).toEqual(['documentId', 'fields', 'modelId', 'response'])
    expectTypeOf(result).toEqualTypeOf<Prediction>()
  })

  apiTest('values that the schema rejects are reasons for a review', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const strict = fieldsFrom(
      z.object({ total_amount: z.number().max(0.01, 'is too high'), missing_field: z.string() }),
    )
    const { modelId } = await client.createModel(strict.fieldConfig)
    const result = await client.predict(pdf, modelId, { schema: strict })
    expect(result).toMatchObject({ complete: false, data: { total_amount: null, missing_field: null } })
    expect(needsReview(result)).toMatchObject([
      { path: 'missing_field', reason: 'missing' },
      { path: 'total_amount', reason: 'invalid', message: 'is too high' },
    ])
  })

  apiTest('processDocument returns the values of a schema', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent } = await client.createReviewAgent({ fieldConfig: invoice.fieldConfig, review: { threshold: 0 } })
    const result = await client.processDocument(agent.agentId, pdf, { schema: invoice, minDelay: 5 })
    expect(result).toMatchObject({ complete: true, data: { total_amount: Number(sample.labels.total_amount) } })
    expect(result.run.agentId).toBe(agent.agentId)
    expectTypeOf(result).toMatchTypeOf<CompleteResult<{ total_amount: number }> | IncompleteResult<unknown>>()
  })

  apiTest('processDocuments returns the values of a schema', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent } = await client.createReviewAgent({ fieldConfig: invoice.fieldConfig, review: { threshold: 0 } })
    const inputs = [pdf, new TextEncoder().encode('no document')]
    const run = await client.processDocuments(agent.agentId, inputs, { schema: invoice, minDelay: 5 })
    expect(run.outcomes).toMatchObject([
      { status: 'processed', result: { complete: true, data: { total_amount: Number(sample.labels.total_amount) } } },
      { status: 'failed' },
    ])
    const [first] = run.outcomes
    if (first?.status === 'processed') expectTypeOf(first.result.data.total_amount).toEqualTypeOf<number | null>()
    const untyped = await client.processDocuments(agent.agentId, [pdf], { minDelay: 5 })
    const previous: typeof run.outcomes = JSON.parse(JSON.stringify(untyped.outcomes))
    const typed = await client.processDocuments(agent.agentId, [pdf], { schema: invoice, previous })
    expect(typed.outcomes).toMatchObject([{ result: { complete: true, data: { total_amount: expect.any(Number) } } }])
    const again = await client.processDocuments(agent.agentId, [pdf, pdf], { schema: invoice, previous: run.outcomes })
    expect(again.outcomes[1]).toMatchObject({ result: { data: { total_amount: Number(sample.labels.total_amount) } } })
  })

  apiTest('corrected values of generated schemas are returned as they were entered', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    for (const { generated, document } of sampleDocuments(8, 22)) {
      const schema = withBuilder(generated)
      const { agent, model, validation } = await client.createReviewAgent({
        fieldConfig: schema.fieldConfig,
        review: { threshold: 1 },
      })
      const stored = await client.getModel(model.modelId)
      expect(withoutValidators(stored.fieldConfig)).toEqual(schema.fieldConfig)
      const worker = client.createValidationWorker({
        validationId: validation.validationId,
        minDelay: 5,
        handler: () => toOutput(generated, document),
      })
      const result = await client.processDocument(agent.agentId, pdf, { schema, minDelay: 5 })
      await worker.close()
      expect(result).toMatchObject({ complete: true, missing: [], invalid: [] })
      expect(result.data).toEqual(document)
    }
  })

  apiTest(
    'a schema of another library that was not converted is rejected before anything is created',
    async ({ emulator }) => {
      const client = new Client(emulator.credentials)
      const schema = z.object({ total_amount: z.number() }) as never
      for (const call of [
        () => client.predict(pdf, 'las:model:1', { schema }),
        () => client.predictMany([pdf], 'las:model:1', { schema }),
        () => client.processDocument('cradl:agent:1', pdf, { schema }),
        () => client.processDocuments('cradl:agent:1', [pdf], { schema }),
      ]) {
        const error = await call().catch((reason: unknown) => reason)
        expect(error).toSatisfy(isInvalidArgumentError)
        expect((error as Error).message).toContain('fieldsFrom(schema)')
      }
    },
  )
})

/** `createReviewAgent` adds validators for its thresholds. */
const withoutValidators = (fieldConfig: Model['fieldConfig']): object =>
  JSON.parse(JSON.stringify(fieldConfig, (key, value) => (key === 'validators' ? undefined : value)))
