import { afterEach, describe, expect, it } from 'vitest'
import { Browser } from '../../testing/browser.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const KARI = 'kari@example.com'
const UNUSABLE = 'unknown, was used before, or has expired'

let api: TestApi
afterEach(() => api.close())

async function start(options: Parameters<typeof startTestApi>[0] = {}): Promise<Browser> {
  api = await startTestApi(options)
  return new Browser(api.emulator)
}

const userOf = async (browser: Browser): Promise<unknown> => (await browser.api('GET', 'session')).json.user

describe('a one-time link', () => {
  it('signs the owner in, and opens a page', async () => {
    const browser = await start()
    const page = await browser.open(`${await api.emulator.consoleLink()}&to=/_console/review`)
    expect(page.url).toBe(`${api.emulator.consoleUrl}/review`)
    expect(await userOf(browser)).toMatchObject({ name: 'owner@example.com' })
    const cookies = [...browser.cookies.values()].map(({ attributes }) => attributes)
    expect(cookies).toEqual([['Path=/_console', 'Max-Age=2592000', 'HttpOnly', 'SameSite=Strict']])
  })

  it('is valid once, except that the browser that has used it can open it again', async () => {
    const [browser, other] = [await start(), new Browser(api.emulator)]
    const link = await api.emulator.consoleLink()
    expect((await browser.open(link, { isManual: true })).status).toBe(303)
    const page = await other.open(link)
    expect([page.status, page.body]).toEqual([400, expect.stringContaining(UNUSABLE)])
    expect(other.cookies.size).toBe(0)
    expect((await browser.open(link, { isManual: true })).headers.location).toBe('/_console/')
    expect(await userOf(browser)).toMatchObject({ name: 'owner@example.com' })
    await browser.api('DELETE', 'session')
    expect((await browser.open(link)).status).toBe(400)
  })

  it('cannot be used by several browsers simultaneously', async () => {
    await start()
    const link = await api.emulator.consoleLink()
    const pages = await Promise.all(
      Array.from({ length: 10 }, () => new Browser(api.emulator).open(link, { isManual: true })),
    )
    expect(pages.map(({ status }) => status).sort()).toEqual([303, ...Array.from({ length: 9 }, () => 400)])
  })

  it('expires after five minutes', async () => {
    let now = Date.UTC(2026, 0, 1)
    const browser = await start({ clock: () => now })
    const [first, second] = [await api.emulator.consoleLink(), await api.emulator.consoleLink()]
    now += 5 * 60_000 - 1
    expect((await browser.open(first, { isManual: true })).status).toBe(303)
    now += 1
    expect((await browser.open(second, { isManual: true })).status).toBe(400)
  })

  it('signs another user in, whose invitation it accepts', async () => {
    const browser = await start()
    await api.ok('POST', '/users', { email: KARI, roleIds: ['las:role:validator'] })
    await browser.open(await api.emulator.consoleLink({ email: KARI }))
    expect(await userOf(browser)).toMatchObject({ name: KARI })
    await browser.open(await api.emulator.consoleLink())
    expect(await userOf(browser)).toMatchObject({ name: 'owner@example.com' })
    await expect(api.emulator.consoleLink({ email: 'ola@example.com' })).rejects.toThrow(
      'ola@example.com is not a user of this organization',
    )
  })

  it('is not valid if the user was deleted', async () => {
    const browser = await start()
    const { userId } = await api.ok('POST', '/users', { email: KARI, roleIds: ['las:role:validator'] })
    const link = await api.emulator.consoleLink({ email: KARI })
    await api.ok('DELETE', `/users/${userId}`)
    expect((await browser.open(link)).status).toBe(400)
  })

  it.each(['', '?token=', '?token=x', `?token=${'A'.repeat(43)}`])('is not %j', async query => {
    const browser = await start()
    expect((await browser.open(`/_console/link${query}`)).status).toBe(400)
    expect((await browser.open(`/_console/link${query}`, { method: 'HEAD' })).status).not.toBe(303)
  })

  it('is created by the admin API', async () => {
    const browser = await start()
    await api.ok('POST', '/users', { email: KARI, roleIds: [] })
    const create = (body?: unknown): ReturnType<TestApi['send']> =>
      api.send('POST', `${api.emulator.authEndpoint}/_emulator/console-link`, body)
    const { url } = (await create()).body
    expect(String(url)).toMatch(/^http:\/\/localhost:\d+\/_console\/link\?token=[\w-]{43}$/)
    await browser.open(String(url))
    expect(await userOf(browser)).toMatchObject({ name: 'owner@example.com' })
    await browser.open(String((await create({ email: KARI })).body.url))
    expect(await userOf(browser)).toMatchObject({ name: KARI })
    expect(await create({ email: 'x' })).toMatchObject({ status: 400 })
    expect(await create({ mail: KARI })).toMatchObject({ status: 400 })
    expect(await create({ email: 'ola@example.com' })).toMatchObject({ status: 400 })
  })
})
