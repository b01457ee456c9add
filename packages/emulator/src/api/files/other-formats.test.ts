import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FIELD_CONFIG } from '../../testing/fixtures.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="7900" height="7900"><rect width="9" height="9"/></svg>'
const files: Readonly<Record<string, string | Uint8Array>> = {
  'an SVG': SVG,
  'an SVG after a declaration': `<?xml version="1.0"?><!DOCTYPE svg>\n${SVG}`,
  'an SVG with a byte order mark': `\uFEFF${SVG}`,
  'a compressed SVG': gzipSync(SVG),
  'a GIF': 'GIF89a\0\0\0\0',
  'an AVIF': '\0\0\0\x18ftypavif\0\0\0\0',
  'a BMP': 'BM\0\0\0\0',
  'plain text': 'Total 10.00',
}

let api: TestApi
let modelId: unknown
beforeAll(async () => {
  api = await startTestApi()
  modelId = (await api.ok('POST', '/models', { fieldConfig: FIELD_CONFIG })).modelId
})
afterAll(() => api.close())

it.each(Object.entries(files))(
  'stores and returns a file of another format, and never decodes it: %s',
  async (_, content) => {
    for (const contentType of ['image/png', 'image/jpeg', 'application/pdf', null]) {
      const { documentId, fileUrl } = await api.ok('POST', '/documents', { contentType })
      expect((await api.put(fileUrl, content)).status).toBe(200)
      const stored = await fetch(String(fileUrl), { headers: { authorization: `Bearer ${api.token}` } })
      expect(Buffer.from(await stored.arrayBuffer())).toEqual(Buffer.from(content))
      const rejected = [
        await api.send('GET', `${fileUrl}?page=0`),
        await api.send('GET', `${fileUrl}?width=100`),
        await api.send('POST', '/predictions', { documentId, modelId }),
      ]
      for (const { status, body } of rejected) {
        expect([status, body.message]).toEqual([
          400,
          expect.stringContaining('neither a PDF nor a JPEG, PNG, TIFF or WebP image'),
        ])
      }
    }
  },
)
