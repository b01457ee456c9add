import { describe, expect, it } from 'vitest'
import { signWebhook, verifyWebhook } from './index.js'
import { payload, secret, signed, url } from './testing/requests.js'
import { now, verify } from './testing/verify.js'

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
