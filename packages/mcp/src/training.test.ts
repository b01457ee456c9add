import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { errorTextOf } from './testing/error-text.js'
import { labelOf, mcpTest } from './testing/mcp-test.js'

describe('train_from_examples', () => {
  mcpTest('trains, evaluates, and reports progress', async ({ start }) => {
    const client = await start()
    const examples = [0, 1, 2, 3].map(index => ({
      path: `invoice-${index}.pdf`,
      values: { total_amount: labelOf(index, 'total_amount') },
    }))
    const fields = { total_amount: 'amount' }
    const broken = [...examples, { path: 'missing.pdf', values: {} }]
    expect((await client.call('train_from_examples', { fields, examples: broken })).isError).toBe(true)
    const args = { fields, examples, waitSeconds: 300 }
    const trained = await client.call('train_from_examples', args, { progressToken: 'training' })
    expect(trained.isError, trained.content[0].text).toBeFalsy()
    const { modelId, trainingId } = trained.structuredContent
    const evaluated = (await client.call('evaluate', { modelId, waitSeconds: 300 })).structuredContent
    expect(evaluated).toMatchObject({ trainingId, status: 'succeeded', isActive: false })
    expect(evaluated.fields[0]).toMatchObject({ name: 'total_amount', accuracy: expect.any(Number) })
    const messages = client.received.map(({ params }) => params)
    expect(messages.map(({ message }) => message)).toContain('Uploading example 2 of 4')
    expect(messages.map(({ progress }) => progress)).toEqual(messages.map((_, index) => index + 1))
    expect(messages.every(({ progressToken }) => progressToken === 'training')).toBe(true)
  })

  const fields = { total_amount: 'amount' }
  const examples = [0, 1, 2].map(index => ({
    path: `invoice-${index}.pdf`,
    values: { total_amount: labelOf(index, 'total_amount') },
  }))

  mcpTest('waits no longer than waitSeconds for the check, and continues', async ({ start, api, emulator }) => {
    const client = await start()
    const before = (await api.listDocuments().toArray()).length
    // The check takes longer than any call waits.
    const route = 'GET /models/{modelId}/dataBundles/{dataBundleId}'
    await emulator.faults.add({ route, latency: 600_000 })
    const first = await client.call('train_from_examples', { fields, examples, waitSeconds: 0 })
    await emulator.faults.clear()
    const { modelId, dataBundleId, ...rest } = first.structuredContent
    expect(rest).toMatchObject({ status: 'checking-examples', fields: [] })
    expect(rest).not.toHaveProperty('trainingId')
    expect(first.content[0].text).toContain('with only this modelId and dataBundleId')
    expect(await api.listTrainings(modelId).toArray()).toEqual([])
    await api.waitForDataBundle(modelId, dataBundleId)
    const second = await client.call('train_from_examples', { modelId, dataBundleId, waitSeconds: 0 })
    expect(second.isError, second.content[0].text).toBeFalsy()
    const trainings = await api.listTrainings(modelId).toArray()
    expect(trainings.map(({ trainingId, dataBundleIds }) => [trainingId, dataBundleIds])).toEqual([
      [second.structuredContent.trainingId, [dataBundleId]],
    ])
    expect((await api.listDocuments().toArray()).length).toBe(before + examples.length)
  })

  mcpTest('leaves nothing behind if the examples cannot be uploaded', async ({ start, api, emulator }) => {
    const client = await start()
    const count = async () => [
      (await api.listDocuments().toArray()).length,
      (await api.listDatasets().toArray()).length,
      (await api.listModels().toArray()).length,
    ]
    const before = await count()
    for (const [route, times] of [
      ['POST /datasets', 1],
      ['PUT /files/{fileId}', 1],
      ['POST /models/{modelId}/dataBundles', 1],
    ] as const) {
      await emulator.faults.add({ route, status: 403, message: 'Not today', times })
      const { content } = await client.call('train_from_examples', { fields, examples })
      await emulator.faults.clear()
      expect(errorTextOf(content), route).toMatch(/Not today.* Created and deleted again: .*modelId /)
      expect(errorTextOf(content), route).not.toContain('Created before the failure')
      expect(await count(), route).toEqual(before)
    }
  })

  mcpTest('keeps the data bundle if only the training cannot be created', async ({ start, api, emulator }) => {
    const client = await start()
    await emulator.faults.add({ route: 'POST /models/{modelId}/trainings', status: 403, times: 1 })
    const { content } = await client.call('train_from_examples', { fields, examples, waitSeconds: 300 })
    await emulator.faults.clear()
    const [, modelId, dataBundleId] =
      /Created before the failure: modelId (\S+), datasetId \S+, dataBundleId (\S+)\. \(/.exec(errorTextOf(content)) ??
      []
    const again = await client.call('train_from_examples', { modelId, dataBundleId, waitSeconds: 0 })
    expect(again.structuredContent, errorTextOf(content)).toMatchObject({ modelId, trainingId: expect.any(String) })
    expect((await api.listTrainings(modelId as never).toArray()).length).toBe(1)
  })

  mcpTest('rejects examples that are too large together', async ({ start, api, folder }) => {
    await writeFile(join(folder, 'scan.pdf'), '%PDF-1.4')
    await truncate(join(folder, 'scan.pdf'), 60 * 1024 * 1024)
    const client = await start()
    const before = (await api.listModels().toArray()).length
    const scans = Array.from({ length: 5 }, () => ({ path: 'scan.pdf', values: {} }))
    const { content } = await client.call('train_from_examples', { fields, examples: scans })
    expect(errorTextOf(content)).toMatch(/first 5 of 5 examples have 314572800 bytes.* at most 256 MB.*\(too_large\)$/)
    expect((await api.listModels().toArray()).length).toBe(before)
  })

  mcpTest.for([
    ['no examples', { fields }, /no_examples/],
    ['examples and a data bundle', { fields, examples, dataBundleId: 'las:model-data-bundle:1' }, /no_examples/],
    ['a data bundle without its model', { fields, dataBundleId: 'las:model-data-bundle:1' }, /no_model/],
  ] as const)('rejects %s', async ([, args, message], { start }) => {
    const { isError, content } = await (await start()).call('train_from_examples', args)
    expect([isError, content[0].text]).toEqual([true, expect.stringMatching(message)])
  })
})
