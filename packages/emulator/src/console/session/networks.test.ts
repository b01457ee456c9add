import { afterEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../application/emulator.js'
import { startEmulator } from '../../application/start-emulator.js'
import { Browser } from '../../testing/browser.js'

let emulator: Emulator
afterEach(() => emulator.close())

const attributesOf = (browser: Browser): (readonly string[])[] =>
  [...browser.cookies].filter(([name]) => name !== 'las-sign-in').map(([, { attributes }]) => attributes)

describe('the console over HTTPS', () => {
  it('has cookies that are only sent encrypted', async () => {
    emulator = await startEmulator({ tls: true })
    const browser = new Browser(emulator)
    await browser.signIn('owner@example.com')
    for (const attributes of attributesOf(browser)) expect(attributes).toContain('Secure')
    const origin = emulator.authEndpoint
    expect((await browser.api('POST', 'session/token', { origin })).status).toBe(200)
    const insecure = origin.replace('https', 'http')
    expect((await browser.api('POST', 'session/token', { origin: insecure })).status).toBe(403)
  })
})

describe('the console behind a proxy', () => {
  const publicUrl = 'https://las.example.com'

  it('asks for the client secret, and uses the public URL', async () => {
    emulator = await startEmulator({ publicUrl })
    expect(emulator.consoleUrl).toBe('https://las.example.com/_console')
    const browser = new Browser(emulator, publicUrl)
    const form = await browser.open('/_console/sign-in?to=/_console/review')
    expect(form.body).toContain('name="secret"')
    expect(form.body).not.toContain('owner@example.com')
    const wrong = await browser.submit(form, { email: 'owner@example.com', secret: 'wrong' })
    expect([wrong.status, wrong.body]).toEqual([400, expect.stringContaining('secret of the emulator is wrong')])
    const page = await browser.submit(form, { email: 'owner@example.com', secret: emulator.credentials.clientSecret })
    expect(page.url).toMatch(/\/_console\/review$/)
    expect([...browser.cookies.keys()]).toContain('las-console-443')
    for (const attributes of attributesOf(browser)) expect(attributes).toContain('Secure')

    const { status, json } = await browser.api('POST', 'session/token', { origin: publicUrl })
    expect([status, json.apiEndpoint]).toEqual([200, 'https://las.example.com/v1'])
    const evil = { origin: 'https://evil.example.com', 'sec-fetch-site': 'same-site' }
    expect((await browser.api('POST', 'session/token', evil)).status).toBe(403)
  })

  it('works if the proxy changes the host', async () => {
    emulator = await startEmulator({ publicUrl })
    const browser = new Browser(emulator)
    await browser.signIn('owner@example.com', { secret: emulator.credentials.clientSecret })
    expect((await browser.api('POST', 'session/token', { origin: publicUrl })).status).toBe(200)
  })

  it('has one-time links, for programs with the admin secret', async () => {
    emulator = await startEmulator({ publicUrl })
    const url = await emulator.consoleLink()
    expect(url).toMatch(/^https:\/\/las\.example\.com\/_console\/link\?token=/)
    const browser = new Browser(emulator, publicUrl)
    const create = (headers: Record<string, string>): ReturnType<Browser['open']> =>
      browser.open('/_emulator/console-link', { method: 'POST', headers })
    expect((await create({})).status).toBe(403)
    const created = await create({ authorization: `Bearer ${emulator.adminSecret}` })
    await browser.open(String(JSON.parse(created.body).url))
    expect((await browser.api('GET', 'session')).status).toBe(200)
  })

  it('explains a URL that the emulator does not know', async () => {
    emulator = await startEmulator()
    const browser = new Browser(emulator)
    await browser.open(await emulator.consoleLink())
    const response = await browser.api('POST', 'session/token', { origin: publicUrl, 'sec-fetch-site': 'same-origin' })
    expect([response.status, response.json.message]).toEqual([403, expect.stringContaining('--public-url')])
  })
})
