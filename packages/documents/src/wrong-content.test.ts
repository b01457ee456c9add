import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport, fetchAdapter, isContentError, type Transport } from '@las/core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, createDocuments, getDocument, putDocumentContent } from './index.js'

const unsupported: readonly (readonly [name: string, content: Uint8Array, message: RegExp])[] = [
  ['letter.docx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500)]), /DOCX.*Export the document as PDF/],
  ['sheet.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]), /XLS.*as PDF/],
  ['invoice.xml', Buffer.from('<?xml version="1.0"?><rsm:Invoice/>'), /XML.*as PDF/],
  ['photo.heic', Buffer.from('\0\0\0\x24ftypheix\0\0\0\0mif1', 'latin1'), /HEIC.*to JPEG/],
  ['page.html', Buffer.from('<!doctype html><p>Invoice'), /HTML.*as PDF/],
  ['notes.txt', Buffer.from('Invoice 4711'), /not a PDF.*Convert it to PDF/],
  ['body', Buffer.from('--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n%PDF-1.7'), /multipart.*formData/],
]

describe('unsupported content', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-wrong-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const uploads: Record<string, (transport: Transport, content: Uint8Array | string) => Promise<unknown>> = {
    createDocument: (transport, content) => createDocument(transport, content),
    'createDocument with a content type': (transport, content) =>
      createDocument(transport, content, { contentType: 'image/png' }),
    'createDocument inline': (transport, content) => createDocument(transport, content, { inline: true }),
    createDocuments: async (transport, content) => {
      const { outcomes, created } = await createDocuments(transport, [content, { content, name: 'Invoice' }])
      expect(created).toBe(0)
      throw outcomes.map(outcome => outcome.status === 'failed' && outcome.error)[1]
    },
    putDocumentContent: (transport, content) =>
      putDocumentContent(transport, { documentId: 'd', fileUrl: `${transport.apiEndpoint}/files/1` }, content),
  }

  for (const [title, upload] of Object.entries(uploads)) {
    apiTest(`is rejected by ${title} without sending a request, with advice`, async ({ emulator }) => {
      let sent = 0
      const http: ReturnType<typeof fetchAdapter> = request => {
        sent++
        return fetchAdapter()(request)
      }
      const transport = createTransport({ credentials: emulator.credentials, http })
      for (const [name, content, message] of unsupported) {
        // The passed content type is trusted unless the first bytes show a different type.
        if (title.includes('type') && name === 'notes.txt') continue
        const path = join(folder, name)
        await writeFile(path, content)
        for (const given of [content, path]) {
          const error = await upload(transport, given).catch((reason: unknown) => reason)
          if (!isContentError(error)) throw error
          expect(error.code).toBe('content_unsupported')
          expect(error.message).toMatch(message)
          expect(error.message).toContain(given === path ? `The file '${path}' is ` : 'The content is ')
        }
      }
      expect(sent).toBe(0)
    })
  }

  apiTest(
    'is uploaded if a content type is passed and the first bytes do not show a different type',
    async ({ transport }) => {
      const content = Buffer.from('an unusual scan')
      const contentType = 'image/tiff'
      const created = await createDocument(transport, content, { contentType })
      expect(created.contentType).toBe(contentType)
      await putDocumentContent(transport, created, Buffer.from('another unusual scan'))
      const previous = [{ index: 0, status: 'failed', documentId: created.documentId, error: {} }] as const
      const resumed = await createDocuments(transport, [{ content, contentType }], { previous })
      expect(resumed).toMatchObject({ created: 1 })
      expect(await getDocument(transport, created.documentId)).toMatchObject({ contentType })
    },
  )
})
