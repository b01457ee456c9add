import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isWebhookVerificationError,
  memoryNonces,
  signWebhook,
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookRow,
  type WebhookValue,
} from './index.js'
import { documentId, payload, runId, type SignedParts, secret, signed, signedAt, url } from './testing/requests.js'

const now = (): number => signedAt

const verify = (options: Partial<VerifyWebhookOptions> = {}, parts: SignedParts = {}) =>
  verifyWebhook({ ...signed(parts), secret, now, ...options })

/** The code and message of the error with which a request is rejected. */
async function rejection(options: Partial<VerifyWebhookOptions> = {}, parts: SignedParts = {}) {
  const error: unknown = await verify(options, parts).catch((error: unknown) => error)
  if (!isWebhookVerificationError(error)) throw new Error(`Not rejected: ${error}`, { cause: error })
  for (const text of [error.message, JSON.stringify(error), String(error.stack)]) expect(text).not.toContain(secret)
  return { code: error.code, message: error.message }
}

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

describe('a request that was changed', () => {
  it.each<[string, Partial<VerifyWebhookOptions>]>([
    ['the method', { method: 'PUT' }],
    ['the scheme of the URL', { url: url.replace('https', 'http') }],
    ['the host', { url: url.replace('example.com', 'example.org') }],
    ['the path', { url: url.replace('/hooks/', '/hooks/a/') }],
    ['the query', { url: url.replace('tenant=7', 'tenant=8') }],
    ['the encoding of the query', { url: url.replace('%C3%B8', '%c3%b8') }],
    ['the order of the query', { url: url.replace(/\?(.*)&(.*)/, '?$2&$1') }],
    ['a missing query', { url: url.replace(/\?.*/, '') }],
    ['the body', { body: signed().body.replace('1232.58', '9232.58') }],
    ['white space in the body', { body: JSON.stringify(payload, null, 2) }],
    ['the secret', { secret: 'another' }],
    ['a signed header', { headers: { ...signed({ headers: { 'x-a': '1' } }).headers, 'x-a': '2' } }],
    ['the timestamp', { headers: { ...signed().headers, 'x-cradl-timestamp': '1800000001' } }],
    ['the nonce', { headers: { ...signed().headers, 'x-cradl-nonce': '10112233445566778899aabbccddeeff' } }],
    [
      'the case of the nonce',
      { headers: { ...signed().headers, 'x-cradl-nonce': '00112233445566778899AABBCCDDEEFF' } },
    ],
    ['the signature', { headers: { ...signed().headers, 'x-cradl-signature': '0'.repeat(64) } }],
    [
      'the list of signed headers',
      {
        headers: {
          ...signed({ headers: { 'x-a': '1' } }).headers,
          'x-cradl-signedheaders': 'x-cradl-nonce,x-cradl-timestamp',
        },
      },
    ],
    [
      'no list of signed headers',
      { headers: { ...without(signed().headers, 'x-cradl-signedheaders'), 'x-added': '1' } },
    ],
  ])('is rejected: %s', async (_, change) => {
    expect(await rejection(change)).toMatchObject({ code: 'signature_mismatch' })
  })

  it('is rejected if any byte of the body or digit of the signature differs', async () => {
    const { body, headers } = signed()
    const bytes = Buffer.from(body)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ difference
        expect(await rejection({ body: changed })).toMatchObject({ code: 'signature_mismatch' })
      }),
      { seed: 1 },
    )
    const signature = headers['x-cradl-signature'] ?? ''
    for (let at = 0; at < signature.length; at++) {
      const other = signature[at] === '0' ? '1' : '0'
      const changed = signature.slice(0, at) + other + signature.slice(at + 1)
      expect(await rejection({ headers: { ...headers, 'x-cradl-signature': changed } })).toMatchObject({
        code: 'signature_mismatch',
      })
    }
  })

  it('is rejected if text moved between the parts of the message, which have no delimiters', async () => {
    const { headers, body } = signed({ headers: { 'content-type': 'application/json', 'x-last': 'v' } })
    const list = (...names: string[]) => names.join(',')
    const rest = { ...headers, 'x-cradl-signedheaders': list('x-cradl-nonce', 'x-cradl-timestamp') }
    const moved: [string, Partial<VerifyWebhookOptions>][] = [
      // The end of the headers becomes the beginning of the body.
      ['signature_mismatch', { headers: rest, body: `x-last:v${body}` }],
      ['invalid_header', { headers: { ...rest, 'x-cradl-timestamp': '1800000000x-last:v' } }],
      [
        'invalid_header',
        { url: `${url}content-type:application/jsonx-cradl-nonce:${headers['x-cradl-nonce']}`, headers: rest },
      ],
    ]
    for (const [code, change] of moved) expect(await rejection(change)).toMatchObject({ code })
    // The signature is valid for this body, which is not a JSON object.
    const last = { ...headers, 'x-cradl-signedheaders': list('content-type', 'x-cradl-nonce', 'x-cradl-timestamp') }
    expect(await rejection({ headers: last, body: `x-last:v${body}` })).toMatchObject({ code: 'invalid_body' })
  })

  it('does not let another header of the request contain a second nonce', async () => {
    const value = `0x-cradl-nonce:${'0'.repeat(32)}`
    expect(await rejection({}, { headers: { 'x-a': value } })).toMatchObject({ code: 'invalid_header' })
    expect(await rejection({}, { url: `https://example.com/?x-cradl-timestamp:1` })).toMatchObject({
      code: 'invalid_header',
    })
  })
})

describe('the headers of the signature', () => {
  it.each(['X-Cradl-Signature', 'X-Cradl-Timestamp', 'X-Cradl-Nonce'])('%s is required', async name => {
    const headers = without(signed().headers, name.toLowerCase())
    const { code, message } = await rejection({ headers })
    expect({ code, message }).toEqual({ code: 'missing_header', message: expect.stringContaining(name) })
  })

  it.each([
    ['x-cradl-signature', '00'],
    ['x-cradl-signature', 'g'.repeat(64)],
    ['x-cradl-signature', `sha256=${'0'.repeat(64)}`],
    ['x-cradl-signature', ''],
    ['x-cradl-timestamp', ''],
    ['x-cradl-timestamp', 'now'],
    ['x-cradl-timestamp', '1.8e9'],
    ['x-cradl-timestamp', '-1800000000'],
    ['x-cradl-timestamp', '1800000000.5'],
    ['x-cradl-timestamp', '١٨٠٠٠٠٠٠٠٠'],
    ['x-cradl-timestamp', '1800000000, 1800000000'],
    ['x-cradl-nonce', ''],
    ['x-cradl-nonce', '0123'],
    ['x-cradl-nonce', 'z'.repeat(32)],
    ['x-cradl-nonce', '0'.repeat(129)],
    ['x-cradl-nonce', `${'0'.repeat(32)}, ${'0'.repeat(32)}`],
  ])('%s: %j is invalid', async (name, value) => {
    expect(await rejection({ headers: { ...signed().headers, [name]: value } })).toMatchObject({
      code: 'invalid_header',
    })
  })

  it.each(['x-cradl-signature', 'x-cradl-timestamp', 'x-cradl-nonce'])('%s must not be repeated', async name => {
    const { headers } = signed()
    const value = headers[name] ?? ''
    const repeated = [
      { ...headers, [name]: [value, value] },
      [...Object.entries(headers), [name.toUpperCase(), value] as const],
    ]
    for (const headers of repeated) expect(await rejection({ headers })).toMatchObject({ code: 'invalid_header' })
  })

  it.each(['x-cradl-nonce', 'x-cradl-timestamp'])('the signature must cover %s', async name => {
    const signedHeaders = ['content-type', 'x-cradl-nonce', 'x-cradl-timestamp'].filter(each => each !== name).join()
    const parts = { headers: { 'content-type': 'application/json' }, signedHeaders }
    const { code, message } = await rejection({}, parts)
    expect(code).toBe('unsigned_header')
    expect(message.toLowerCase()).toContain(name)
  })

  it.each(['', ' ', ',', 'content-type'])('X-Cradl-SignedHeaders %j covers too little', async signedHeaders => {
    const { headers } = signed()
    expect(
      await rejection({ headers: { ...headers, 'x-cradl-signedheaders': signedHeaders, 'content-type': 'a/b' } }),
    ).toMatchObject({ code: 'unsigned_header' })
  })

  it('every listed header must exist', async () => {
    const list = (name: string) => ({
      ...signed().headers,
      'x-cradl-signedheaders': `x-cradl-nonce,x-cradl-timestamp,${name}`,
    })
    for (const name of ['x-lost', '', '__proto__', 'constructor', 'toString']) {
      expect(await rejection({ headers: list(name) })).toEqual({
        code: 'missing_header',
        message: expect.stringContaining(JSON.stringify(name.toLowerCase())),
      })
    }
    expect(await rejection({ headers: list('x-cradl-signature') })).toMatchObject({ code: 'signature_mismatch' })
    expect(await rejection({ headers: list('X-Cradl-Nonce') })).toMatchObject({ code: 'invalid_header' })
  })
})

describe('the scheme of 2025, which signs all headers', () => {
  const parts = { headers: { 'content-type': 'application/json', authorization: 'Bearer a' }, signedHeaders: 'all' }

  it('is detected by the missing list', async () => {
    await expect(verify({}, parts)).resolves.toEqual(payload)
  })

  it('ignores the headers that clients and proxies add', async () => {
    const headers = {
      host: 'example.com',
      connection: 'keep-alive',
      'content-length': '100',
      'user-agent': 'python-requests/2.32',
      accept: '*/*',
      'accept-encoding': 'gzip',
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-proto': 'https',
      via: '1.1 proxy',
      'cf-ray': '1',
      'x-amzn-trace-id': 'Root=1',
      'x-amz-cf-id': '1',
      'x-envoy-attempt-count': '1',
      'x-vercel-id': 'fra1::1',
      'fly-client-ip': '10.0.0.1',
      ':method': 'POST',
      ...signed(parts).headers,
    }
    await expect(verify({ headers }, parts)).resolves.toEqual(payload)
  })

  it.each(['x-host', 'hostname', 'viable', 'x-forwarded', 'xx-amz-date'])('does not ignore %s', async name => {
    expect(await rejection({ headers: { ...signed(parts).headers, [name]: '1' } })).toMatchObject({
      code: 'signature_mismatch',
    })
  })

  it('covers these headers if the sender signed them', async () => {
    const withHost = { ...parts, headers: { ...parts.headers, host: 'example.com', 'user-agent': 'a' } }
    await expect(verify({}, withHost)).resolves.toEqual(payload)
  })

  it.each(['content-type', 'authorization', 'x-added', 'x-cradl-nonce', 'x-cradl-timestamp'])(
    'rejects a request in which %s was changed',
    async name => {
      const values: Record<string, string> = { 'x-cradl-nonce': 'f'.repeat(32), 'x-cradl-timestamp': '1800000001' }
      const headers = { ...signed(parts).headers, [name]: values[name] ?? 'changed' }
      expect(await rejection({ headers })).toMatchObject({ code: 'signature_mismatch' })
    },
  )

  it('rejects another method, URL or body', async () => {
    for (const change of [{ method: 'PUT' }, { url: `${url}&a=1` }, { body: '{}' }]) {
      expect(await rejection(change, parts)).toMatchObject({ code: 'signature_mismatch' })
    }
  })

  it('does not weaken the other scheme: without its list, a request has the same timestamp, nonce and body', async () => {
    const nonces = memoryNonces({ now })
    await verify({ nonces })
    const headers = without(signed().headers, 'x-cradl-signedheaders')
    expect(await rejection({ headers, nonces })).toMatchObject({ code: 'replayed_nonce' })
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

describe('the body', () => {
  it.each([
    ['', 'is empty'],
    ['{', 'is not JSON in UTF-8'],
    ['[]', 'is not a JSON object'],
    ['null', 'is not a JSON object'],
    ['"text"', 'is not a JSON object'],
    ['{}', 'has no object output'],
    ['{"output":[]}', 'has no object output'],
    ['{"output":{}}', 'has no object context'],
    ['{"output":{},"context":{}}', 'has no text in context.runId'],
    ['{"output":{},"context":{"documentId":"d"}}', 'has no text in context.runId'],
    ['{"output":{},"context":{"runId":"r","documentId":1}}', 'has no text in context.documentId'],
    ['{"output":{},"context":{"runId":"r","documentId":"d","actionId":1}}', 'has no text in context.actionId'],
  ])('%j is invalid', async (body, reason) => {
    expect(await rejection({}, { body })).toEqual({
      code: 'invalid_body',
      message: expect.stringContaining(`The signature is valid, but the body ${reason}`),
    })
  })

  it('must be UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"output":{"a":"'),
      Buffer.from([0xff]),
      Buffer.from(`"},"context":${JSON.stringify(payload.context)}}`),
    ])
    const headers = await signWebhook({ url, body, secret, now })
    expect(await rejection({ headers, body })).toMatchObject({ code: 'invalid_body' })
  })

  it.each(['{"runId":"r"}', '{"runId":"r","documentId":null,"agentId":null,"actionId":"a"}'])(
    'of an action that was started without an agent run and a document is valid: %s',
    async context => {
      const body = `{"output":{},"context":${context}}`
      await expect(verify({}, { body })).resolves.toEqual(JSON.parse(body))
    },
  )

  it('may contain further fields', async () => {
    const body = JSON.stringify({ ...payload, context: { ...payload.context, agentId: null, more: 1 }, version: 2 })
    await expect(verify({}, { body })).resolves.toEqual(JSON.parse(body))
  })

  it('is only read if the request was signed', async () => {
    expect(await rejection({ body: '{' })).toMatchObject({ code: 'signature_mismatch' })
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

describe('the message of a mismatch', () => {
  const local = url.replace('https://example.com', 'http://10.0.0.3:3000')

  it.each([
    ['only the scheme', url.replace('https', 'http'), {}],
    ['the host header', local, { host: 'example.com' }],
    ['X-Forwarded-Host', local, { host: '10.0.0.3:3000', 'x-forwarded-host': 'example.com , proxy.internal' }],
  ])('names the URL before a proxy changed it, found with %s', async (_, seen, headers) => {
    const { message } = await rejection({ url: seen, headers: { ...signed().headers, ...headers } })
    expect(message).toContain(
      `was made for https://example.com/hooks/invoices?…, but the url is ${seen.replace(/\?.*/, '')}?…`,
    )
    expect(message).toContain('pass the URL that the action has in its configuration as url')
  })

  it('lists what to check', async () => {
    const { message } = await rejection({ secret: 'another' })
    expect(message).toMatch(/does not match POST https:\/\/example\.com\/hooks\/invoices\?….*secret.*url.*raw body/)
  })

  it('contains no credentials, query or very long path', async () => {
    const at = async (url: string) => (await rejection({ url })).message.replace(/\. Check.*/, '')
    expect(await at('https://user:pass@example.com/hook?token=abc#fragment')).toBe(
      'X-Cradl-Signature does not match POST https://example.com/hook?…',
    )
    expect(await at('http://[::1]:3000/a')).toBe('X-Cradl-Signature does not match POST http://[::1]:3000/a')
    const long = (length: number): string => `https://example.com/${'a'.repeat(length)}`
    expect(await at(long(1000))).toBe(`X-Cradl-Signature does not match POST ${long(180)}`)
  })

  it('does not name the URL before a proxy for large bodies, because forged requests would cost too much time', async () => {
    const body = signed().body.padEnd(300_000)
    expect((await rejection({ url: url.replace('https', 'http') }, { body })).message).toContain('does not match')
  })

  it('describes URLs that are invalid', async () => {
    expect((await rejection({ url: 'https://exa mple.com/' })).message).toContain(
      'does not match POST https://exa mple',
    )
  })

  it('does not contain the expected signature', async () => {
    const { message } = await rejection({ headers: { ...signed().headers, 'x-cradl-signature': '0'.repeat(64) } })
    expect(message).not.toContain(signed().headers['x-cradl-signature'])
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

describe('signWebhook', () => {
  it('signs the given headers, and uses a new nonce each time', async () => {
    const sign = () => signWebhook({ url, body: '{}', secret, now, headers: { 'Content-Type': 'application/json' } })
    const [first, second] = [await sign(), await sign()]
    expect(first).toEqual({
      'content-type': 'application/json',
      'x-cradl-nonce': expect.stringMatching(/^[0-9a-f]{32}$/),
      'x-cradl-timestamp': '1800000000',
      'x-cradl-signedheaders': 'content-type,x-cradl-nonce,x-cradl-timestamp',
      'x-cradl-signature': expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(second['x-cradl-nonce']).not.toBe(first['x-cradl-nonce'])
  })

  it.each(['signed-headers', 'all-headers'] as const)('makes the same %s signature as node:crypto', async scheme => {
    const headers = { 'content-type': 'application/json' }
    const result = await signWebhook({ url, body: signed().body, secret, now, headers, scheme })
    const nonce = result['x-cradl-nonce'] ?? ''
    expect(result).toEqual(
      signed({ headers, nonce, ...(scheme === 'all-headers' && { signedHeaders: 'all' }) }).headers,
    )
  })

  it('replaces the headers of an earlier signature', async () => {
    const headers = await signWebhook({ url, body: signed().body, secret, now })
    const again = await signWebhook({ url, body: signed().body, secret, now, headers })
    expect(again['x-cradl-signedheaders']).toBe('x-cradl-nonce,x-cradl-timestamp')
    await expect(verify({ headers: again })).resolves.toEqual(payload)
  })

  it('signs the current time, and requires a secret', async () => {
    const headers = await signWebhook({ url, body: signed().body, secret })
    await expect(verifyWebhook({ ...signed(), headers, secret })).resolves.toEqual(payload)
    await expect(signWebhook({ url, body: '{}', secret: '' })).rejects.toThrow(TypeError)
  })
})

const mapValues = <To>(object: Record<string, string>, to: (value: string) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, to(value)]))

const mapKeys = (object: Record<string, string>, to: (name: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [to(name), value]))

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name))
}
