import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let strict: TestApi
let lenient: TestApi
beforeAll(async () => {
  strict = await startTestApi()
  lenient = await startTestApi({ autoCreate: true })
})
afterAll(async () => {
  await strict.close()
  await lenient.close()
})

const FIELDS = ['callbackUrls', 'logoutUrls', 'loginUrls', 'defaultLoginUrl'] as const
const bodyOf = (field: (typeof FIELDS)[number], url: string): Json => ({
  [field]: field === 'defaultLoginUrl' ? url : ['https://example.com', url],
})

describe.each(FIELDS)('%s', field => {
  const path = field === 'defaultLoginUrl' ? field : `${field}[1]`

  it.each([
    'https://example.com',
    'https://example.com:8443/in?from=las&x=%20#'.slice(0, -1),
    'https://xn--bcher-kva.example/%C3%A6',
    'https://[::1]:3000/in',
    'http://localhost',
    'http://localhost:3000/callback',
  ])('accepts %s', async url => {
    expect(await strict.send('POST', '/appClients', bodyOf(field, url))).toMatchObject({ status: 200 })
  })

  it.each([
    ['https://', 'be a valid URL'],
    ['https://[', 'be a valid URL'],
    ['https://exa mple.com', 'printable ASCII'],
    ['https://example.com/\r\nSet-Cookie: a=b', 'printable ASCII'],
    ['https://example.com/\u0000', 'printable ASCII'],
    ['https://bücher.example', 'printable ASCII'],
    ['https://example.com/#token', 'fragment'],
    ['https://example.com/#', 'fragment'],
    ['https://user:password@example.com', 'password'],
    ['https://user@example.com', 'password'],
    ['http://localhost.example.com', 'https'],
    ['http://localhost@example.com', 'https'],
    ['http://localhost:3000@example.com', 'https'],
    ['https://example.com:99999', 'be a valid URL'],
  ])('rejects %j', async (url, rule) => {
    const response = await strict.send('POST', '/appClients', bodyOf(field, url))
    expect(response.status).toBe(400)
    expect(response.body.message).toMatch(new RegExp(`^${path.replace(/[[\]]/g, '\\$&')} must.*${rule}`))
  })
})

const tail = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(fc.constantFrom('[', ']', ':', '/', '@', '?', '#', '\\', '%', '\r\n', '\u0000', 'æ', 'a', '.', ' ', '🧾'), {
      maxLength: 12,
    })
    .map(parts => parts.join('')),
)
const urls = fc
  .tuple(fc.constantFrom('https://', 'http://localhost', 'https://example.com'), tail)
  .map(parts => parts.join(''))

describe('signing in and out', () => {
  it('never returns a 500, for any URL of an app client', async () => {
    await fc.assert(
      fc.asyncProperty(urls, async url => {
        const wellFormed = Buffer.from(url).toString()
        for (const api of [strict, lenient]) {
          const body = { generateSecret: false, callbackUrls: [wellFormed], logoutUrls: [wellFormed] }
          const created = await api.send('POST', '/appClients', body)
          expect([200, 400]).toContain(created.status)
          if (created.status === 400) continue
          const client_id = String(created.body.clientId)
          for (const path of [
            `/oauth2/authorize?${new URLSearchParams({ client_id, redirect_uri: wellFormed })}`,
            `/oauth2/authorize?${new URLSearchParams({ client_id, redirect_uri: wellFormed, response_type: 'code', code_challenge_method: 'S256', code_challenge: 'A'.repeat(43) })}`,
            `/logout?${new URLSearchParams({ client_id, logout_uri: wellFormed })}`,
          ]) {
            const response = await fetch(api.emulator.authEndpoint + path, { redirect: 'manual' })
            await response.text()
            expect([200, 302, 400], `${path} of ${JSON.stringify(url)}`).toContain(response.status)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
