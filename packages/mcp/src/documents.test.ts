import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
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
