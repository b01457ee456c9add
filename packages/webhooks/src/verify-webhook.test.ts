import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isWebhookVerificationError,
  memoryNonces,
  signWebhook,
  verifyWebhook,
  type WebhookRow,
  type WebhookValue,
} from './index.js'
import { documentId, payload, runId, secret, signed, signedAt, url } from './testing/requests.js'
import { now, rejection, verify } from './testing/verify.js'

describe('verifyWebhook', () => {
  it('accepts a request whose signature was computed with another program', async () => {
    // printf '%s' "POSThttps://example.com/hookx-cradl-nonce:…x-cradl-timestamp:1800000000{…}" | openssl dgst -sha256 -hmac key
    const body = '{"output":{"total":{"value":"1"}},"context":{"runId":"r","documentId":"d"}}'
    const headers = {
      'X-Cradl-Nonce': 'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb',
      'X-Cradl-Timestamp': '1800000000',
      'X-Cradl-SignedHeaders': 'X-Cradl-Timestamp, X-Cradl-Nonce',
      'X-Cradl-Signature': '421a554f587833027af8f5e04fa07350af323a452c24ddc2cb81b179352f96bf',
    }
    const request = { method: 'post', url: 'https://example.com/hook', headers, body, secret: 'key', now }
    await expect(verifyWebhook(request)).resolves.toEqual(JSON.parse(body))
  })

  it('returns the payload with the type of the output', async () => {
    interface Invoice {
      total_amount: WebhookValue
      lines: WebhookRow[]
    }
    const { output, context } = await verifyWebhook<Invoice>({ ...signed(), secret, now })
    expect(output.total_amount.value).toBe('1232.58')
    expect(output.lines[0]?.description?.value).toBe('Café')
    expect(context).toEqual(payload.context)
  })

  it.each(['POST', 'PUT', 'PATCH'])('accepts %s', async method => {
    await expect(verify({}, { method })).resolves.toEqual(payload)
    await expect(verify({ method: method.toLowerCase() }, { method })).resolves.toEqual(payload)
  })

  it.each([
    ['text', (body: string) => body],
    ['a Buffer', (body: string) => Buffer.from(body)],
    ['an ArrayBuffer', (body: string) => new TextEncoder().encode(body).buffer],
    ['a part of an ArrayBuffer', (body: string) => new TextEncoder().encode(`--${body}--`).subarray(2, -2)],
    [
      'an ArrayBuffer of another realm',
      (body: string) => runInNewContext(`new Uint8Array([${Buffer.from(body).join()}]).buffer`) as ArrayBuffer,
    ],
    ['a DataView', (body: string) => new DataView(new TextEncoder().encode(`--${body}`).buffer, 2)],
  ])('accepts the body as %s', async (_, bodyOf) => {
    await expect(verify({ body: bodyOf(signed().body) })).resolves.toEqual(payload)
  })

  it.each([
    ['a Headers object', (headers: Record<string, string>) => new Headers(headers)],
    ['entries', (headers: Record<string, string>) => Object.entries(headers)],
    ['a Map', (headers: Record<string, string>) => new Map(Object.entries(headers))],
    ['an object with arrays', (headers: Record<string, string>) => mapValues(headers, value => [value])],
    ['an object with undefined', (headers: Record<string, string>) => ({ ...headers, authorization: undefined })],
    ['names in capitals', (headers: Record<string, string>) => mapKeys(headers, name => name.toUpperCase())],
    ['values in white space', (headers: Record<string, string>) => mapValues(headers, value => ` ${value}\t`)],
    ['further headers', (headers: Record<string, string>) => ({ host: 'example.com', ...headers, via: '1.1 proxy' })],
  ])('accepts headers as %s', async (_, headersOf) => {
    const { headers } = signed({ headers: { 'content-type': 'application/json' } })
    await expect(
      verify({ headers: headersOf(headers) }, { headers: { 'content-type': 'application/json' } }),
    ).resolves.toEqual(payload)
  })

  it('joins headers with the same name by commas, as HTTP libraries do', async () => {
    const parts = { headers: { 'x-tags': 'a, b' } }
    const { headers } = signed(parts)
    await expect(verify({ headers: { ...headers, 'x-tags': ['a', 'b'] } }, parts)).resolves.toEqual(payload)
    const entries = Object.entries(headers).filter(([name]) => name !== 'x-tags')
    await expect(verify({ headers: [...entries, ['X-Tags', 'a'], ['x-tags', ' b ']] }, parts)).resolves.toEqual(payload)
  })

  it('accepts a URL object', async () => {
    await expect(verify({ url: new URL(url) })).resolves.toEqual(payload)
  })

  it.each([
    ['https://example.com', 'https://example.com/'],
    ['https://Example.com:443/a?b', 'https://example.com/a?b'],
    ['https://me:password@example.com/a#b', 'https://example.com/a'],
    ['http://example.com:80/ä?b=ö', 'http://example.com/%C3%A4?b=%C3%B6'],
  ])('accepts %s as url if the sender used %s', async (configured, used) => {
    await expect(verify({ url: configured }, { url: used })).resolves.toEqual(payload)
    await expect(verify({}, { url: configured })).resolves.toEqual(payload)
  })

  it('accepts the old and the new secret during a rotation', async () => {
    for (const used of ['old', 'new']) {
      await expect(verify({ secret: ['new', 'old'] }, { secret: used })).resolves.toEqual(payload)
    }
    expect(await rejection({ secret: ['new', 'old'] }, { secret: 'older' })).toMatchObject({
      code: 'signature_mismatch',
    })
  })

  it('accepts what signWebhook signs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          method: fc.constantFrom('POST', 'PUT', 'PATCH'),
          url: fc.webUrl({ withQueryParameters: true }),
          output: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
          secret: fc.stringMatching(/^[^\r\n]{1,40}$/),
          scheme: fc.constantFrom('signed-headers' as const, 'all-headers' as const),
          headers: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/), fc.stringMatching(/^[!-~]{1,30}$/)),
        }),
        async ({ output, ...request }) => {
          const body = JSON.stringify({ output, context: { runId, documentId } })
          const headers = await signWebhook({ ...request, body, now })
          const { method, url, secret } = request
          await expect(verifyWebhook({ method, url, headers, body, secret, now })).resolves.toEqual(JSON.parse(body))
        },
      ),
      { seed: 1 },
    )
  })
})

describe('the timestamp', () => {
  const at = (seconds: number) => ({ now: () => signedAt + seconds * 1000 })

  it.each([0, 1, 299, 300, -1, -300])('is accepted %i seconds later', async seconds => {
    await expect(verify(at(seconds))).resolves.toEqual(payload)
  })

  it.each([
    [301, 'X-Cradl-Timestamp is 301 seconds in the past, but the tolerance is 300 seconds.'],
    [-301, 'X-Cradl-Timestamp is 301 seconds in the future, but the tolerance is 300 seconds.'],
    [86_400, 'X-Cradl-Timestamp is 86,400 seconds in the past'],
  ])('is rejected %i seconds later', async (seconds, message) => {
    expect(await rejection(at(seconds))).toEqual({
      code: 'timestamp_out_of_tolerance',
      message: expect.stringContaining(message),
    })
  })

  it('has the given tolerance', async () => {
    await expect(verify({ ...at(10), tolerance: 10 })).resolves.toEqual(payload)
    expect(await rejection({ ...at(11), tolerance: 10 })).toMatchObject({ code: 'timestamp_out_of_tolerance' })
    await expect(verify({ ...at(0), tolerance: 0 })).resolves.toEqual(payload)
  })

  it('is compared with the current time', async () => {
    const current = signed({ timestamp: String(Math.floor(Date.now() / 1000)) })
    await expect(verifyWebhook({ ...current, secret })).resolves.toEqual(payload)
    await expect(verifyWebhook({ ...signed(), secret })).rejects.toMatchObject({ code: 'timestamp_out_of_tolerance' })
  })
})

describe('the nonce', () => {
  it('is accepted once', async () => {
    const nonces = memoryNonces({ now })
    await expect(verify({ nonces })).resolves.toEqual(payload)
    expect(await rejection({ nonces })).toEqual({
      code: 'replayed_nonce',
      message: expect.stringContaining('was already accepted'),
    })
    await expect(verify({ nonces }, { nonce: 'f'.repeat(32) })).resolves.toEqual(payload)
  })

  it('is accepted once by concurrent requests', async () => {
    const nonces = memoryNonces({ now })
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => verify({ nonces })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is stored for as long as its timestamp is accepted, also by servers with other clocks', async () => {
    const claimed: [string, number][] = []
    const nonces = { claim: (...claim: [string, number]) => claimed.push(claim) > 0 }
    await verify({ nonces, tolerance: 0.25 })
    expect(claimed).toEqual([['00112233445566778899aabbccddeeff', signedAt + 61_000]])
  })

  it('is not stored before the signature and the body were verified', async () => {
    const nonces = {
      claim: () => {
        throw new Error('claimed')
      },
    }
    await rejection({ nonces, body: '{}' })
    await rejection({ nonces, secret: 'another' })
    await rejection({ nonces, now: () => 0 })
    await rejection({ nonces }, { body: '{}' })
    await expect(verify({ nonces })).rejects.toThrow('claimed')
  })

  it('is not accepted if the store fails', async () => {
    const failure = new Error('Redis is down')
    await expect(verify({ nonces: { claim: () => Promise.reject(failure) } })).rejects.toBe(failure)
  })
})

describe('huge requests', () => {
  it('are rejected if the body exceeds 10 MiB', async () => {
    const filler = (length: number) => ' '.repeat(length - Buffer.byteLength(signed().body)) + signed().body
    await expect(verify({}, { body: filler(10 * 1024 * 1024) })).resolves.toEqual(payload)
    for (const body of [filler(10 * 1024 * 1024 + 1), Buffer.alloc(10 * 1024 * 1024 + 1)]) {
      expect(await rejection({ body })).toEqual({
        code: 'too_large',
        message: 'The body must have at most 10,485,760 bytes.',
      })
    }
  })

  it('are rejected if the URL or the headers are too long', async () => {
    expect(await rejection({ url: `${url}&${'a'.repeat(20_000)}` })).toMatchObject({ code: 'too_large' })
    expect(await rejection({ headers: { ...signed().headers, 'x-a': 'a'.repeat(70_000) } })).toMatchObject({
      code: 'too_large',
    })
    const many = Array.from({ length: 10_000 }, (_, index) => [`x-${index}`, '1'] as const)
    expect(await rejection({ headers: [...many, ...Object.entries(signed().headers)] })).toMatchObject({
      code: 'too_large',
    })
  })
})

describe('an invalid argument', () => {
  const invalid = (options: object): Promise<unknown> =>
    verifyWebhook({ ...signed(), secret, now, ...options }).catch((error: unknown) => error)

  it.each<[string, object, RegExp]>([
    ['no secret', { secret: undefined }, /secret must be a string.*environment variable/],
    ['an empty secret', { secret: '' }, /secret must be/],
    ['a secret with a line break', { secret: `${secret}\n` }, /secret must be.*no line breaks/],
    ['a secret that starts with a line break', { secret: `\n${secret}` }, /secret must be/],
    ['no secrets', { secret: [] }, /secret must be/],
    ['an empty one of several secrets', { secret: [secret, ''] }, /secret must be/],
    ['a path as url', { url: '/hooks/invoices' }, /url must be the full URL.*but is "\/hooks\/invoices"/],
    ['a long path', { url: `/${'a'.repeat(1000)}` }, /but is "\/a{99}"/],
    ['a URL in a text', { url: 'see https://example.com' }, /url must be/],
    ['no url', { url: undefined }, /url must be the full URL/],
    ['a url with another scheme', { url: 'ftp://example.com' }, /url must be/],
    ['no method', { method: undefined }, /method must be/],
    ['a method with a URL', { method: 'POST https://x' }, /method must be/],
    ['no headers', { headers: undefined }, /headers must be/],
    ['null as headers', { headers: null }, /headers must be/],
    ['rawHeaders of Node.js', { headers: ['host', 'example.com'] }, /headers must be.*entries/],
    ['entries whose names are numbers', { headers: [[1, 'a']] }, /headers must be/],
    ['a header that is a number', { headers: { ...signed().headers, 'content-length': 3 } }, /headers must be/],
    [
      'a parsed body',
      { body: payload },
      /body must be the raw body, .* an object, which a framework may have parsed.*express\.raw/,
    ],
    ['an array as body', { body: [] }, /body must be the raw body, .* an array/],
    ['no body', { body: undefined }, /body must be the raw body, .* undefined/],
    ['null as body', { body: null }, /body must be the raw body, .* null/],
    ['a negative tolerance', { tolerance: -1 }, /tolerance must be/],
    ['an infinite tolerance', { tolerance: Number.POSITIVE_INFINITY }, /tolerance must be/],
  ])('is reported as a TypeError: %s', async (_, options, message) => {
    const error = await invalid(options)
    expect(error).toBeInstanceOf(TypeError)
    expect(isWebhookVerificationError(error)).toBe(false)
    expect((error as Error).message).toMatch(message)
    expect((error as Error).message).not.toContain(secret)
  })
})

const mapValues = <To>(object: Record<string, string>, to: (value: string) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, to(value)]))

const mapKeys = (object: Record<string, string>, to: (name: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [to(name), value]))
