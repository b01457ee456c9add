import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { isContentError } from '../errors/client-error.js'
import { toBase64 as toBase64InBrowsers } from '../platform/browser.js'
import { errorOf } from '../testing/eventually.js'
import { encodeContent, MAX_INLINE_BYTES, toBase64 } from './base64.js'
import { openContent } from './content.js'

const bytes = new Uint8Array(100_001).map((_, index) => index % 256)
const base64 = Buffer.from(bytes).toString('base64')

describe('toBase64', () => {
  it.each([
    ['Node.js', toBase64],
    ['browsers', toBase64InBrowsers],
  ])('encodes views of any length in %s', (_, encode) => {
    expect(encode(bytes)).toBe(base64)
    for (const length of [0, 1, 2, 3]) {
      const view = bytes.subarray(7, 7 + length)
      expect(encode(view)).toBe(Buffer.from(view).toString('base64'))
    }
  })
})

describe('encodeContent', () => {
  it('encodes all kinds of content', async () => {
    const forms = [bytes, new Blob([bytes]), Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]), () => bytes]
    for (const content of forms) expect(await encodeContent(content)).toBe(base64)
    expect(await encodeContent(await openContent(new Blob([bytes]).stream()))).toBe(base64)
  })

  it('rejects content with more than 6,250,000 characters', async () => {
    const largest = Buffer.alloc(MAX_INLINE_BYTES)
    expect(await encodeContent(largest)).toHaveLength(6_250_000)
    const larger = Buffer.alloc(MAX_INLINE_BYTES + 1)
    const opened = await openContent(new Blob([larger]).stream())
    for (const content of [larger, new Blob([larger]).stream(), () => new Blob([larger]).stream(), opened]) {
      const error = await errorOf(encodeContent(content))
      if (!isContentError(error)) throw error
      expect(error.code).toBe('content_too_large')
      expect(error.message).toContain('at most 4,687,500 bytes')
    }
  })
})
