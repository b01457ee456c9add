import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryNonces, type VerifyWebhookOptions } from './index.js'
import { payload, signed, url } from './testing/requests.js'
import { now, rejection, verify, without } from './testing/verify.js'

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
