import { createHash } from 'node:crypto'
import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encryptedInvoice, sampleInvoices } from '@las/sample-invoices'
import { decode } from 'jpeg-js'
import { describe, expect } from 'vitest'
import { errorTextOf } from './testing/error-text.js'
import { callConfirmed, labelOf, mcpTest } from './testing/mcp-test.js'

const FIELDS = { total_amount: 'amount: total with tax', line_items: { description: 'text', amount: 'amount' } }

interface Value {
  name: string
  value: string | null
  box?: number[]
  page?: number
}

describe('extract_document', () => {
  mcpTest('returns typed values with boxes, and reuses the model', async ({ start, api }) => {
    const client = await start()
    const { structuredContent, content, isError } = await client.call('extract_document', {
      path: 'invoice-0.pdf',
      fields: FIELDS,
    })
    expect(isError, content[0].text).toBeFalsy()
    const values: Value[] = structuredContent.values
    const total = values.find(({ name }) => name === 'total_amount')
    expect(total).toMatchObject({ value: labelOf(0, 'total_amount'), page: 1, box: expect.any(Array) })
    expect(total?.box?.every(edge => edge >= 0 && edge <= 1)).toBe(true)
    expect(values.map(({ name }) => name)).toContain('line_items[0].amount')
    const { documentId, modelId, predictionId } = structuredContent
    const again = await client.call('extract_document', { documentId, fields: FIELDS })
    expect(again.structuredContent).toMatchObject({ documentId, modelId, values })
    expect((await api.listModels()).models.filter(model => model.modelId === modelId)).toHaveLength(1)
    const rest = await client.call('extract_document', { predictionId, offset: 1 })
    expect(rest.structuredContent.values).toEqual(values.slice(1))
  })

  mcpTest('returns long tables in parts', async ({ start, api }) => {
    const client = await start()
    const { documentId } = await api.createDocument(Buffer.from('%PDF-1.4 of 500 lines'), {
      contentType: 'application/pdf',
    })
    const { agent, validation } = await api.createReviewAgent({ fieldConfig: { total_amount: { type: 'amount' } } })
    const lines = Array.from({ length: 250 }, (_, index) => ({ amount: { value: String(index), confidence: 0.5 } }))
    const { taskId } = await api.createValidationTask(validation.validationId, { documentId, fields: { lines } })
    const ids = { validationId: validation.validationId, taskId }
    const first = (await client.call('get_review', ids)).structuredContent
    expect(first).toMatchObject({ total: 250, nextOffset: 200 })
    const second = (await client.call('get_review', { ...ids, offset: first.nextOffset })).structuredContent
    expect([...first.values, ...second.values].map(({ value }: Value) => value)).toEqual(
      lines.map(({ amount }) => amount.value),
    )
    expect(second).not.toHaveProperty('nextOffset')
    await api.deleteReviewAgent(agent.agentId)
  })

  mcpTest.for([
    ['no document', { fields: FIELDS }, /Pass either path or base64/],
    ['no fields', { path: 'invoice-0.pdf' }, /Pass either modelId or fields/],
    [
      'an unknown type',
      { path: 'invoice-0.pdf', fields: { total: 'money' } },
      /The type of total is "money"\. Use text, amount/,
    ],
    ['an invalid name', { path: 'invoice-0.pdf', fields: { 'a total': 'amount' } }, /not a valid name/],
    ['invalid base64', { base64: 'not base64!', fields: FIELDS }, /invalid_base64/],
    ['an empty document', { base64: '', fields: FIELDS }, /^The document is empty .*content_empty/],
    [
      'other content',
      { base64: btoa('plain text'), fields: FIELDS },
      /^The document is not a PDF, .* file\. Convert it to PDF\. \(content_unsupported\)$/,
    ],
    ['an invalid model', { path: 'invoice-0.pdf', modelId: 'x' }, /Created and deleted again: documentId/],
    ['a huge document', { base64: 'A'.repeat(8_000_004), fields: FIELDS }, /too_large/],
    ['a wrong type', { path: 7, fields: FIELDS }, /path/],
    ['two documents', { path: 'invoice-0.pdf', documentId: 'las:document:1', fields: FIELDS }, /two documents/],
  ] as const)('rejects %s', async ([, args, message], { start }) => {
    const { isError, content } = await (await start()).call('extract_document', args)
    expect(isError).toBe(true)
    expect(errorTextOf(content)).toMatch(message)
  })
})

describe('documents that cannot be read', () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
  const files: readonly [name: string, content: string | Uint8Array, message: RegExp][] = [
    [
      'photo.heic',
      heic,
      /^photo\.heic is a HEIC or AVIF image, .* Convert it to JPEG or PNG\. \(content_unsupported\)$/,
    ],
    ['page.html', '<!DOCTYPE html><p>Invoice', /^page\.html is an HTML page, .* Export it as PDF\./],
    ['mail.eml', 'From: a@b.test\nMIME-Version: 1.0\n', /email message.* Upload the files in it one by one\. \(/],
    ['empty.pdf', '', /^empty\.pdf is empty .*\(content_empty\)$/],
  ]

  mcpTest('are rejected with advice before anything is created', async ({ start, api, folder }) => {
    for (const [name, content] of files) await writeFile(join(folder, name), content)
    const large = join(folder, 'large.pdf')
    await writeFile(large, '%PDF-1.4')
    await truncate(large, 64 * 1024 * 1024 + 1)
    const { agent } = await api.createReviewAgent({ fieldConfig: { total: { type: 'amount' } } })
    const client = await start()
    const count = async () => [
      (await api.listDocuments().toArray()).length,
      (await api.listModels().toArray()).length,
      (await api.listDatasets().toArray()).length,
      (await api.listAgentRuns(agent.agentId).toArray()).length,
    ]
    const before = await count()
    for (const [path, , message] of [
      ...files,
      ['large.pdf', '', /^large\.pdf has 67108865 bytes.*Split or compress/],
    ] as const) {
      const new1 = { fields: { [`field_${path.slice(0, 4)}`]: 'text' } }
      for (const [tool, args] of [
        ['extract_document', { path, ...new1 }],
        ['run_agent', { agentId: agent.agentId, path }],
        [
          'train_from_examples',
          {
            ...new1,
            examples: [
              { path: 'invoice-0.pdf', values: {} },
              { path, values: {} },
            ],
          },
        ],
      ] as const) {
        const { isError, content } = await client.call(tool, args)
        expect([isError, errorTextOf(content)], `${tool} ${path}`).toEqual([true, expect.stringMatching(message)])
      }
    }
    expect(await count()).toEqual(before)
    await api.deleteReviewAgent(agent.agentId)
  })

  mcpTest('are deleted again if the API finds that it cannot read them', async ({ start, api, folder }) => {
    await writeFile(join(folder, 'locked.pdf'), await encryptedInvoice(sampleInvoices[0] as never, 'secret'))
    const client = await start()
    const before = (await api.listDocuments().toArray()).length
    const { isError, content } = await client.call('extract_document', { path: 'locked.pdf', fields: FIELDS })
    const documentId = /Created and deleted again: documentId (\S+?)\. \(/.exec(errorTextOf(content))?.[1]
    expect([isError, errorTextOf(content)]).toEqual([true, expect.stringMatching(/password/)])
    expect(documentId).toMatch(/:document:/)
    expect((await api.listDocuments().toArray()).length).toBe(before)
    // A document that existed before the call stays.
    const { documentId: kept } = await api.createDocument(join(folder, 'locked.pdf'))
    expect((await client.call('extract_document', { documentId: kept, fields: FIELDS })).isError).toBe(true)
    expect((await api.getDocument(kept)).documentId).toBe(kept)
  })

  mcpTest('leave no run without a document', async ({ start, api, emulator }) => {
    const { agent } = await api.createReviewAgent({ fieldConfig: { total: { type: 'amount' } } })
    const client = await start()
    for (const route of ['POST /documents', 'PUT /files/{fileId}']) {
      const before = (await api.listDocuments().toArray()).length
      await emulator.faults.add({ route, status: 403, message: 'No uploads today' })
      const { content } = await callConfirmed(client, 'run_agent', { agentId: agent.agentId, path: 'invoice-0.pdf' })
      await emulator.faults.clear()
      expect(errorTextOf(content), route).toMatch(/No uploads today.* Created and deleted again: .*runId /)
      expect(await api.listAgentRuns(agent.agentId).toArray()).toEqual([])
      expect((await api.listDocuments().toArray()).length).toBe(before)
    }
    await api.deleteReviewAgent(agent.agentId)
  })

  mcpTest('are kept, with their ids, after errors that are temporary', async ({ start, api, emulator }) => {
    const client = await start()
    await emulator.faults.add({ route: 'POST /predictions', status: 503 })
    const { content } = await client.call('extract_document', { path: 'invoice-0.pdf', fields: { other: 'text' } })
    await emulator.faults.clear()
    const [, modelId = '', documentId = ''] =
      /can succeed later\..* Created before the failure: modelId (\S+), documentId (\S+)\. \(/.exec(
        errorTextOf(content),
      ) ?? []
    const again = await client.call('extract_document', { documentId, modelId })
    expect(again.isError, content[0].text).toBeFalsy()
    expect((await api.getDocument(documentId)).documentId).toBe(documentId)
  })
})

describe('files', () => {
  mcpTest('outside of the roots cannot be read, also through links', async ({ start, folder }) => {
    const secret = join(tmpdir(), `las-mcp-secret-${process.pid}`)
    await mkdir(secret, { recursive: true })
    await writeFile(join(secret, 'secret.pdf'), '%PDF-1.4')
    await symlink(join(secret, 'secret.pdf'), join(folder, 'link.pdf'))
    await symlink(secret, join(folder, 'linked-folder'))
    const client = await start()
    for (const path of [
      join(secret, 'secret.pdf'),
      `../${secret.split('/').at(-1)}/secret.pdf`,
      'link.pdf',
      'linked-folder/secret.pdf',
      '/etc/passwd',
      'missing.pdf',
      '.',
      '',
    ]) {
      const { isError, content } = await client.call('extract_document', { path, fields: FIELDS })
      expect([isError, errorTextOf(content)], path).toEqual([true, expect.stringMatching(/no file .* below .*--root/)])
    }
    const allowed = await start({ args: ['--root', folder, '--root', secret] })
    const { content } = await allowed.call('extract_document', { path: 'link.pdf', fields: FIELDS })
    expect(errorTextOf(content)).not.toMatch(/no file/)
  })
})

describe('view_page', () => {
  mcpTest('returns the page with boxes', async ({ start, api, folder }) => {
    const client = await start()
    const { documentId } = await api.createDocument(join(folder, 'invoice-1.pdf'))
    const plain = await client.call('view_page', { documentId, width: 500 })
    expect(plain.structuredContent).toMatchObject({ documentId, page: 1, width: 500 })
    const box = [0.2, 0.4, 0.6, 0.5]
    const drawn = await client.call('view_page', { documentId, width: 500, boxes: [box] })
    const redAt = (result: { content: { data: string }[] }, x: number, y: number): boolean => {
      const { data, width, height } = decode(Buffer.from(result.content[1]?.data ?? '', 'base64'), { useTArray: true })
      const [red = 0, green = 0] = data.slice((Math.round(y * height) * width + Math.round(x * width)) * 4)
      return red > 150 && green < 100
    }
    expect([redAt(plain, 0.4, 0.4), redAt(drawn, 0.4, 0.3986), redAt(drawn, 0.4, 0.45)]).toEqual([false, true, false])
    const missing = await client.call('view_page', { documentId, page: 9 })
    expect(missing).toMatchObject({ isError: true })
  })
})

describe('agents and reviews', () => {
  mcpTest('run, wait for a review, and continue after it', async ({ start, api }) => {
    const { agent } = await api.createReviewAgent({
      name: 'Invoices',
      fieldConfig: { total_amount: { type: 'amount' }, invoice_number: { type: 'string' } },
      review: { threshold: 1 },
    })
    const client = await start()
    const overview = (await client.call('overview')).structuredContent
    expect(overview.agents).toContainEqual({ agentId: agent.agentId, name: 'Invoices' })
    const invoice = { agentId: agent.agentId, path: 'invoice-2.pdf' }
    const run = (await callConfirmed(client, 'run_agent', invoice)).structuredContent
    expect(run.values).toContainEqual(
      expect.objectContaining({ name: 'total_amount', value: labelOf(2, 'total_amount') }),
    )
    const ids = { agentId: agent.agentId, runId: run.runId }
    await api.waitForAgentRun(ids.agentId, ids.runId, { until: 'predicted' })
    const waitForTask = async () => (await client.call('list_reviews', { agentId: agent.agentId })).structuredContent
    await expect.poll(async () => (await waitForTask()).reviews.length).toBe(1)
    const [{ validationId, taskId, documentId, reasons }] = (await waitForTask()).reviews
    expect(documentId).toBe(run.documentId)
    expect(reasons[0].field).toMatch(/total_amount|invoice_number/)
    const review = (await client.call('get_review', { validationId, taskId })).structuredContent
    expect(review.values[0]).toMatchObject({ name: 'total_amount', box: expect.any(Array) })

    const args = { validationId, taskId, corrections: { total_amount: '99.50' } }
    const wrong = await client.call('submit_review', { ...args, corrections: { total: '1' } })
    expect(errorTextOf(wrong.content)).toMatch(/no value "total".*total_amount, invoice_number/)
    const asked = await client.call('submit_review', args)
    expect(asked.structuredContent.status).toBe('needs-confirmation')
    expect(asked.structuredContent.question).toEqual(
      expect.arrayContaining([
        'Approve the document with these values?',
        `documentId: "${documentId}"`,
        `corrections.total_amount.from: "${labelOf(2, 'total_amount')}"`,
        'corrections.total_amount.to: "99.50"',
        expect.stringMatching(/^values\.invoice_number: "/),
      ]),
    )
    const { confirm } = asked.structuredContent
    const otherArgs = { ...args, corrections: { total_amount: '0.01' } }
    expect((await client.call('submit_review', { ...otherArgs, confirm })).content[0].text).toMatch(/invalid_confirm/)
    expect((await client.call('submit_review', { ...args, confirm })).structuredContent).toEqual({
      status: 'succeeded',
    })
    const again = await client.call('submit_review', { ...args, confirm })
    expect(errorTextOf(again.content)).toMatch(/has the status succeeded/)
    const ended = (await client.call('follow_run', { ...ids, until: 'finished' })).structuredContent
    expect(ended).toMatchObject({ status: 'completed', total: 2 })
    expect(ended.values).toContainEqual({ name: 'total_amount', value: '99.50', confidence: 1 })
  })

  mcpTest('are rejected with a reason, after the client has asked its user', async ({ start, api }) => {
    const { validationId } = await api.createValidation()
    const { taskId } = await api.createValidationTask(validationId, { fields: {} })
    const client = await start({ capabilities: { elicitation: {} } })
    const answers = [{ action: 'decline' }, { action: 'accept', content: { confirm: true } }]
    client.onRequest = () => answers.shift() ?? {}
    const args = { validationId, taskId, reject: 'It is illegible' }
    expect(errorTextOf((await client.call('submit_review', args)).content)).toMatch(/did not confirm/)
    expect((await api.getValidationTask(validationId, taskId)).status).toBe('ready')
    expect((await client.call('submit_review', args)).structuredContent).toEqual({ status: 'failed' })
    expect((await api.getValidationTask(validationId, taskId)).output).toEqual({ error: 'It is illegible' })
    expect(client.received.map(({ method, params }) => [method, params.message])).toEqual([
      [
        'elicitation/create',
        expect.stringMatching(/^Reject the document\?\n(.*\n)*taskId: "\w+:task:.*\nreason: "It is illegible"$/),
      ],
      ['elicitation/create', expect.any(String)],
    ])
  })
})

describe('run_agent', () => {
  mcpTest('asks for confirmation of the document and the variables', async ({ start, api, folder }) => {
    const { agent } = await api.createReviewAgent({ fieldConfig: { total: { type: 'amount' } } })
    const { agentId } = agent
    const client = await start()
    const [first, second] = await Promise.all(
      [0, 1].map(async index => {
        const content = await readFile(join(folder, `invoice-${index}.pdf`))
        return { content, sha256: createHash('sha256').update(content).digest('hex') }
      }),
    )
    await writeFile(join(folder, 'mail.pdf'), first?.content ?? '')
    const args = { agentId, path: 'mail.pdf', variables: { costCentre: '12', apiKey: 'hunter2' } }
    const asked = await client.call('run_agent', args)
    const { status, question, confirm } = asked.structuredContent
    expect([asked.isError, status, question]).toEqual([
      undefined,
      'needs-confirmation',
      [
        'Process the document with the agent, which can export the result?',
        `agentId: "${agentId}"`,
        'document.path: "mail.pdf"',
        `document.bytes: ${first?.content.length}`,
        `document.sha256: "${first?.sha256}"`,
        'variables.costCentre: "12"',
        'variables.apiKey: "[hidden]"',
      ],
    ])
    const base64 = second?.content.toString('base64')
    const ofContent = await client.call('run_agent', { agentId, base64 })
    expect(ofContent.structuredContent.question.slice(2)).toEqual([
      `document.bytes: ${second?.content.length}`,
      `document.sha256: "${second?.sha256}"`,
    ])
    // A confirmation is for this content only.
    await writeFile(join(folder, 'mail.pdf'), second?.content ?? '')
    for (const other of [args, { ...args, variables: {} }, { agentId, base64 }]) {
      expect((await client.call('run_agent', { ...other, confirm })).content[0].text).toContain('invalid_confirmation')
    }
    expect(await api.listAgentRuns(agentId).toArray()).toEqual([])
    await api.deleteReviewAgent(agentId)
  })

  mcpTest('does not run if the user declines', async ({ start, api }) => {
    const { agent } = await api.createReviewAgent({ fieldConfig: { total: { type: 'amount' } } })
    const client = await start({ capabilities: { elicitation: {} } })
    client.onRequest = () => ({ action: 'decline' })
    const { content } = await client.call('run_agent', { agentId: agent.agentId, path: 'invoice-0.pdf' })
    expect(content[0].text).toContain('declined')
    expect(client.received[0]?.params.message).toMatch(/^Process the document with the agent.*\nagentId: /)
    expect(await api.listAgentRuns(agent.agentId).toArray()).toEqual([])
    await api.deleteReviewAgent(agent.agentId)
  })
})

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

describe('the API', () => {
  mcpTest('can be searched and called', async ({ start, api }) => {
    const client = await start()
    const found = (await client.call('search_api', { query: 'create datasets' })).structuredContent
    expect(found.operations[0]).toMatchObject({ operationId: 'createDataset', method: 'POST', path: '/datasets' })
    const { details } = (await client.call('search_api', { operationId: 'createDataset' })).structuredContent
    expect(details).toContainEqual('body: {')
    expect(details).toContainEqual(expect.stringMatching(/^ {2}name\?: .*string/))
    // All of the longest description arrives.
    const agent = (await client.call('search_api', { operationId: 'createTransition' })).structuredContent
    expect(agent.details.some((line: string) => line.startsWith('response: '))).toBe(true)
    expect(agent.details.at(-1)).not.toContain('…')
    const create = { operationId: 'createDataset', body: { name: 'Made by an assistant' } }
    const { confirm, status } = (await client.call('call_api', create)).structuredContent
    const named = (await api.listDatasets().toArray()).filter(({ name }) => name === create.body.name)
    expect([status, named]).toEqual(['needs-confirmation', []])
    const created = (await client.call('call_api', { ...create, confirm })).structuredContent
    const { datasetId } = created.response
    const read = { operationId: 'getDataset', params: { datasetId } }
    expect((await client.call('call_api', read)).structuredContent.response.name).toBe('Made by an assistant')
    const remove = { operationId: 'deleteDataset', params: { datasetId } }
    const asked = await client.call('call_api', remove)
    expect(asked.structuredContent.question).toEqual([
      expect.stringMatching(/^Call deleteDataset \(DELETE \/datasets\/\{datasetId\}\)\? Deletes/),
      `datasetId: "${datasetId}"`,
    ])
    await client.call('call_api', { ...remove, confirm: asked.structuredContent.confirm })
    expect((await client.call('call_api', read)).content[0].text).toMatch(/not_found/)
  })

  mcpTest(
    'asks its user with the query and all values, and ignores tokens of the assistant',
    async ({ start, api }) => {
      const consentId = `las:consent:${'0'.repeat(32)}`
      const { documentId } = await api.createDocument(Buffer.from('%PDF-1.4'), { consentId })
      const without = await start()
      const remove = { operationId: 'deleteDocuments', query: { consentId: [consentId], maxResults: 3 } }
      const asked = (await without.call('call_api', remove)).structuredContent
      expect(asked.question.slice(1)).toEqual([`query.consentId[0]: "${consentId}"`, 'query.maxResults: 3'])
      for (const other of [{}, { query: { ...remove.query, maxResults: 1000 } }]) {
        const args = {
          ...remove,
          ...other,
          ...(Object.keys(other).length === 0 && { query: {} }),
          confirm: asked.confirm,
        }
        expect((await without.call('call_api', args)).content[0].text).toMatch(/invalid_confirmation/)
      }
      expect((await api.getDocument(documentId)).documentId).toBe(documentId)

      const client = await start({ capabilities: { elicitation: {} } })
      client.onRequest = () => ({ action: 'decline' })
      const secret = { name: 'API', data: { password: 'hunter2' }, description: 'https://u:p@host/?sig=1' }
      const create = { operationId: 'createSecret', body: secret, confirm: asked.confirm }
      expect((await client.call('call_api', create)).content[0].text).toMatch(/declined/)
      expect(client.received[0]?.params.message.split('\n')).toEqual([
        expect.stringMatching(/^Call createSecret \(POST \/secrets\)\? /),
        'body.name: "API"',
        'body.data.password: "[hidden]"',
        'body.description: "https://[hidden]@host/?sig=[hidden]"',
      ])
    },
  )

  mcpTest('does not overwrite secrets with the placeholders of a response', async ({ start, api }) => {
    const client = await start()
    const config = {
      url: 'https://kari:hunter2@example.com/invoices?sig=hunter2',
      httpMethod: 'POST',
      headers: [{ key: 'X-Account', value: 'hunter2' }],
      hmacSecret: 'hunter2',
    }
    const { actionId } = await api.createAction('cradl:organization:cradl/cradl:function:export-to-webhook', {
      name: 'Export',
      config,
    })
    const read = await client.call('call_api', { operationId: 'getAction', params: { actionId } })
    const shown = read.structuredContent.response
    expect(JSON.stringify(shown)).not.toContain('hunter2')
    const update = { operationId: 'updateAction', params: { actionId } }
    const sentBack = { ...update, body: { name: 'Renamed', config: shown.config } }
    const { isError, content } = await client.call('call_api', sentBack)
    expect([isError, errorTextOf(content)]).toEqual([
      true,
      expect.stringMatching(
        /: body\.config\.url, body\.config\.headers\[0\]\.value, body\.config\.hmacSecret\. .*Leave out.*\(hidden_value\)$/,
      ),
    ])
    for (const [name, value] of Object.entries({ url: shown.config.url, headers: shown.config.headers })) {
      const one = await client.call('call_api', { ...update, body: { config: { [name]: value } } })
      expect(one.content[0].text, name).toContain('hidden_value')
    }
    const encoded = { operationId: 'listActions', query: { nextToken: 'a%5Bhidden%5D' } }
    expect((await client.call('call_api', encoded)).content[0].text).toContain('hidden_value')
    const renamed = await callConfirmed(client, 'call_api', { ...update, body: { name: 'Renamed' } })
    expect(renamed.structuredContent.response.name).toBe('Renamed')
    expect((await api.getAction(actionId)).config).toEqual(config)
  })

  mcpTest('does not overwrite long texts with the part of them that a response contains', async ({ start, api }) => {
    const client = await start()
    const { datasetId } = await api.createDataset({ description: 'x'.repeat(3000) })
    const read = await client.call('call_api', { operationId: 'getDataset', params: { datasetId } })
    const { description } = read.structuredContent.response
    const update = { operationId: 'updateDataset', params: { datasetId }, body: { description } }
    const { content } = await client.call('call_api', update)
    expect(errorTextOf(content)).toMatch(/: body\.description\. .*\(hidden_value\)$/)
  })

  mcpTest.for([
    ['run_agent', { agentId: 'las:agent:1', path: 'invoice-0.pdf', variables: { key: '[hidden]' } }],
    ['submit_review', { validationId: 'las:validation:1', taskId: 'las:task:1', corrections: { total: '[hidden]' } }],
    [
      'train_from_examples',
      { fields: { a: 'text' }, examples: [{ path: 'invoice-0.pdf', values: { a: '[hidden]' } }] },
    ],
  ] as const)('%s rejects placeholders as well', async ([name, args], { start }) => {
    expect((await (await start()).call(name, args)).content[0].text).toContain('hidden_value')
  })

  mcpTest('rejects bodies that are nested too deeply', async ({ start }) => {
    const body = JSON.parse(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`)
    const { isError, content } = await (await start()).call('call_api', { operationId: 'createModel', body })
    expect([isError, errorTextOf(content)]).toEqual([true, expect.stringMatching(/too_deep/)])
  })

  mcpTest.for([
    [{ operationId: 'dropTables' }, /no operation "dropTables"/],
    [{ operationId: 'getDataset' }, /needs datasetId/],
    [{ operationId: 'getDataset', params: { datasetId: '..' } }, /datasetId must be the id/],
    [{ operationId: 'listDatasets', query: { maxResult: 1 } }, /no query maxResult. It has .*maxResults/],
    [{ operationId: 'listDatasets', body: {} }, /has no body/],
  ] as const)('rejects %j', async ([args, message], { start }) => {
    const { isError, content } = await (await start()).call('call_api', args)
    expect([isError, errorTextOf(content)]).toEqual([true, expect.stringMatching(message)])
  })

  mcpTest('returns no secrets, and cuts long responses', async ({ start, api }) => {
    const client = await start()
    const create = { operationId: 'createAppClient', body: {} }
    const { confirm } = (await client.call('call_api', create)).structuredContent
    const { content, structuredContent } = await client.call('call_api', { ...create, confirm })
    expect(structuredContent.response.clientSecret).toBe('[hidden]')
    expect(content[1].text).toContain('[hidden]')
    for (let index = 0; index < 30; index += 1) {
      await api.createDataset({ description: `${index}`.padEnd(index === 29 ? 3000 : 1500, '.') })
    }
    const long = await client.call('call_api', { operationId: 'listDatasets' })
    expect(long.content[0].text).toMatch(/lacks items: request fewer with maxResults/)
    expect(JSON.stringify(long).length).toBeLessThan(70_000)
    const { datasets } = long.structuredContent.response
    expect(datasets.length).toBeGreaterThan(5)
    expect(datasets[0].description).toMatch(/^29\.{1998}… \(3000 characters, cut\)$/)
  })
})
