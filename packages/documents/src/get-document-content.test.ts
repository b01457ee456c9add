import { createTransport, fetchAdapter, isInvalidArgumentError, isLasError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, getDocumentContent } from './index.js'
import { onePagePdf } from './testing/one-page-pdf.js'

const pdf = Buffer.from('%PDF-1.7\n% a document\n')

describe('getDocumentContent', () => {
  apiTest('returns the uploaded bytes, by id and by document', async ({ transport }) => {
    const document = await createDocument(transport, pdf)
    for (const reference of [document, document.documentId]) {
      expect(Buffer.from(await getDocumentContent(transport, reference)).equals(pdf)).toBe(true)
    }
  })

  apiTest('requests a rendering from the file server', async ({ emulator, transport }) => {
    const document = await createDocument(transport, onePagePdf)
    const send = fetchAdapter()
    const urls: URL[] = []
    const recording = createTransport({
      credentials: emulator.credentials,
      http: request => {
        urls.push(new URL(request.url))
        return send(request)
      },
    })
    const rendering = { width: 100, height: 200, density: 300, page: -1, rotation: 90, quality: 'low' } as const
    const jpeg = await getDocumentContent(recording, document, rendering)
    expect([...jpeg.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
    expect(Object.fromEntries(urls.at(-1)?.searchParams ?? [])).toEqual({
      width: '100',
      height: '200',
      density: '300',
      page: '-1',
      rotation: '90',
      quality: 'low',
    })
  })

  apiTest('throws for a missing file, a missing fileUrl or a foreign fileUrl', async ({ transport }) => {
    const empty = await transport.request<{ documentId: string; fileUrl: string }>({
      method: 'POST',
      path: { template: '/documents', encoded: '/documents' },
      body: {},
    })
    expect(isNotFoundError(await getDocumentContent(transport, empty).catch((e: unknown) => e))).toBe(true)
    const withoutUrl = { documentId: empty.documentId, fileUrl: null }
    const error = await getDocumentContent(transport, withoutUrl).catch((reason: unknown) => reason)
    expect(isLasError(error) && error.code).toBe('no_file_url')
    const foreign = { documentId: empty.documentId, fileUrl: 'https://files.example.com/1' }
    const rejection = await getDocumentContent(transport, foreign).catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(rejection)).toBe(true)
  })
})
