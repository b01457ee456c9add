import { createHash } from 'node:crypto'
import { createTransport, fetchAdapter, isAbortedError, isBadRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, streamDocumentContent } from './index.js'

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000_000, 'x')])

describe('streamDocumentContent', () => {
  apiTest('returns the file in chunks, with each adapter', async ({ emulator, transport }) => {
    const document = await createDocument(transport, pdf)
    const { credentials } = emulator
    for (const each of [transport, createTransport({ credentials, http: fetchAdapter() })]) {
      const md5 = createHash('md5')
      let chunks = 0
      for await (const chunk of await streamDocumentContent(each, document)) {
        md5.update(chunk)
        chunks++
      }
      expect(md5.digest('hex')).toBe(createHash('md5').update(pdf).digest('hex'))
      expect(chunks).toBeGreaterThan(10)
    }
  })

  apiTest('can be canceled by the reader and by the signal', async ({ transport }) => {
    const { documentId } = await createDocument(transport, pdf)
    for await (const chunk of await streamDocumentContent(transport, documentId)) {
      expect(chunk.byteLength).toBeGreaterThan(0)
      break
    }
    const controller = new AbortController()
    const { signal } = controller
    const stream = await streamDocumentContent(transport, documentId, {}, { signal })
    controller.abort()
    const error = await stream
      .getReader()
      .read()
      .catch((reason: unknown) => reason)
    expect(isAbortedError(error)).toBe(true)
  })

  apiTest('rejects instead of returning a stream that fails', async ({ transport }) => {
    const unknown = `las:document:${'0'.repeat(32)}`
    expect(isNotFoundError(await streamDocumentContent(transport, unknown).catch((e: unknown) => e))).toBe(true)
    // The emulator does not support quality: 'low'.
    const document = await createDocument(transport, pdf)
    const error = await streamDocumentContent(transport, document, { quality: 'low' }).catch((e: unknown) => e)
    expect(isBadRequestError(error)).toBe(true)
  })
})
