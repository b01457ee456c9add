import { describe, expect, it } from 'vitest'
import { signed } from './testing/requests.js'
import { rejection, without } from './testing/verify.js'

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
