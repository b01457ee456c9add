import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderJpeg } from '@las/extraction'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { contentsInMemory, incrementCounter, insert, MemoryStore, readCounter, replace } from '@las/storage'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'
import type { Context } from '../common/context.js'
import { type DocumentRecord, documents } from './document.js'
import { textOf, textSizes, texts } from './document-text.js'
import { removeDocuments } from './remove-documents.js'

const [invoice] = sampleInvoices
if (!invoice) throw new Error('No sample invoice')

let photo: Uint8Array
beforeAll(async () => {
  photo = await renderJpeg(await renderInvoice(invoice), { density: 80 })
})

describe('the text of an image', () => {
  let store: MemoryStore
  let context: Context
  let ids: number
  beforeEach(() => {
    ids = 0
    store = new MemoryStore()
    context = contextOver(store, { blobs: contentsInMemory(store, () => `${ids++}`) })
  })

  async function upload(content: Uint8Array = photo, organizationId = 'las:organization:1'): Promise<DocumentRecord> {
    const { key, size, changes } = await context.blobs.write([content], content.length)
    const record = { id: `las:document:${ids++}`, organizationId, revision: 0, blob: { key, size } } as DocumentRecord
    await context.store.write([insert(documents, record), ...changes])
    return latest(record)
  }

  const latest = async ({ organizationId, id }: DocumentRecord): Promise<DocumentRecord> => {
    const record = await context.store.get(documents, organizationId, id)
    if (!record) throw new Error('The document does not exist')
    return record
  }

  const remove = async (document: DocumentRecord): Promise<void> => removeDocuments(context, [await latest(document)])

  /** Runs an action as soon as the content of a document has been loaded for reading. */
  async function whileReading(reading: Promise<unknown>, act: () => Promise<void>): Promise<void> {
    const { blobs } = context
    const read = blobs.read.bind(blobs)
    const loaded = new Promise<void>(resolve => {
      blobs.read = async key => {
        const content = await read(key)
        resolve()
        return content
      }
    })
    await loaded
    await act()
    await reading
  }

  /** Removes the content, so that the document cannot be read again. */
  const loseContent = ({ blob }: DocumentRecord): Promise<void> => store.write(context.blobs.removal(blob?.key ?? ''))

  const storedTexts = async (): Promise<number> => (await store.dump()).texts?.length ?? 0

  it('is recognized once for each reading configuration', async () => {
    const document = await upload()
    const text = await textOf(context, document, {})
    await loseContent(document)
    expect(Buffer.from(await textOf(context, await latest(document), {})).equals(text)).toBe(true)
    expect(Buffer.from(await textOf(context, document, { rotation: 0, imageQuality: 'LOW' })).equals(text)).toBe(true)
    await expect(textOf(context, document, { imageQuality: 'HIGH' })).rejects.toThrow('no longer exists')
    await expect(textOf(context, document, { maxPages: 1 })).rejects.toThrow('no longer exists')
  })

  it('is shared by documents with the same content, and removed with the last one', async () => {
    const [first, second] = [await upload(), await upload()]
    const text = await textOf(context, first, {})
    await loseContent(second)
    expect(Buffer.from(await textOf(context, second, {})).equals(text)).toBe(true)
    await remove(first)
    expect(Buffer.from(await textOf(context, second, {})).equals(text)).toBe(true)
    expect(await storedTexts()).toBe(1)
    await remove(second)
    expect(await storedTexts()).toBe(0)
    const third = await upload()
    await loseContent(third)
    await expect(textOf(context, third, {})).rejects.toThrow('no longer exists')
  })

  it('is not shared with other organizations', async () => {
    await textOf(context, await upload(), {})
    const other = await upload(photo, 'las:organization:2')
    await loseContent(other)
    await expect(textOf(context, other, {})).rejects.toThrow('no longer exists')
  })

  it('is not stored if the document is deleted or its content replaced while it is read', async () => {
    const deleted = await upload()
    await whileReading(textOf(context, deleted, {}), () => remove(deleted))
    const changed = await upload()
    const other = { ...changed, blob: { key: 'other', size: 1 } }
    await whileReading(textOf(context, changed, {}), () => context.store.write([replace(documents, other)]))
    expect(await storedTexts()).toBe(0)
  })

  it('is read from the replaced content if the original content no longer exists', async () => {
    const document = await upload(await renderInvoice(invoice))
    const { key, size, changes } = await context.blobs.write([photo], photo.length)
    await context.store.write([replace(documents, { ...document, blob: { key, size } }), ...changes])
    await loseContent(document)
    const text = await textOf(context, document, {})
    await loseContent(await latest(document))
    expect(Buffer.from(await textOf(context, await latest(document), {})).equals(text)).toBe(true)
  })

  it('is stored up to a limit; the oldest texts are removed first', async () => {
    const organizationId = 'las:organization:1'
    const [old, large] = [100, 64 * 1024 * 1024 - 200].map((size, index) => ({
      id: `${index}`,
      organizationId,
      revision: 0,
      blob: 'other',
      reading: `${index}`,
      text: 'x'.repeat(size),
    }))
    if (!old || !large) throw new Error('Two records expected')
    const size = { id: textSizes.name, organizationId, revision: 0, value: old.text.length + large.text.length }
    await context.store.write([insert(texts, old), insert(texts, large), incrementCounter(textSizes, size)])
    await textOf(context, await upload(), {})
    expect(await context.store.get(texts, organizationId, old.id)).toBeUndefined()
    expect(await context.store.get(texts, organizationId, large.id)).toBeUndefined()
    const [{ record } = { record: undefined }] = (await store.dump()).texts ?? []
    const value = await readCounter(store, textSizes, organizationId, textSizes.name)
    expect(value).toBe((record as typeof old).text.length)
  })

  it('is not stored for a document with a text layer', async () => {
    await textOf(context, await upload(await renderInvoice(invoice)), {})
    expect(await storedTexts()).toBe(0)
  })
})

describe('an emulator', () => {
  let api: TestApi
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'las-texts-'))
    api = await startTestApi({ dataDir })
  })
  afterAll(async () => {
    await api.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const storedTexts = async (): Promise<number> => (await api.emulator.snapshot()).records.texts?.length ?? 0

  async function predictPhoto(body = {}): Promise<Record<'documentId' | 'modelId' | 'fileUrl', unknown>> {
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })
    const { documentId, fileUrl } = await api.ok('POST', '/documents', body)
    await api.put(fileUrl, photo)
    await api.ok('POST', '/predictions', { documentId, modelId })
    return { documentId, modelId, fileUrl }
  }

  it('keeps the text of an image across restarts, until the document is deleted', async () => {
    const { documentId, modelId } = await predictPhoto()
    await api.close()
    api = await startTestApi({ dataDir })
    expect(await storedTexts()).toBe(1)
    await api.ok('POST', '/predictions', { documentId, modelId })
    await api.ok('DELETE', `/documents/${documentId}`)
    expect(await storedTexts()).toBe(0)
  })

  it('removes the text when the document expires or its content is replaced', async () => {
    await predictPhoto({ retentionInDays: 2 })
    const { fileUrl } = await predictPhoto()
    expect(await storedTexts()).toBe(2)
    await api.put(fileUrl, await renderInvoice(invoice))
    expect(await storedTexts()).toBe(1)
    await api.emulator.clock.advance('3 days')
    expect(await storedTexts()).toBe(0)
  })
})
