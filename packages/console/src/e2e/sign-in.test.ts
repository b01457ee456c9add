import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { consoleTest, createConsoleTest } from './testing/console-test.js'
import { createUser } from './testing/server.js'

consoleTest(
  'a user signs in on the page of the emulator, returns to the page before, and signs out',
  async ({ open }) => {
    const { page, allow, requests } = await open({ email: null, path: 'queue?state=done' })
    // Without a session there is no token.
    allow(/ 401 .*\/session\/token$/)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('Email address').fill('owner@example.com')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Nothing was finished in the last 24 hours.').waitFor()
    expect(new URL(page.url()).search).toBe('?state=done')
    expect(requests).toContain('GET /_console/callback')

    await page.getByRole('button', { name: 'owner@example.com' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
    const cookies = await page.context().cookies()
    expect(cookies.filter(({ name }) => /^las-console-\d+$/.test(name))).toEqual([])
    await page.reload()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
  },
)

consoleTest('a browser that opens the emulator comes to the console', async ({ server, open }) => {
  const { page } = await open()
  await page.goto(server.emulator.authEndpoint)
  await page.getByRole('heading', { name: 'Nothing is stored yet' }).waitFor()
  expect(page.url()).toMatch(/\/_console\//)
})

consoleTest('no token or secret is stored in the browser or visible to scripts', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  expect(stored).not.toMatch(/ey[\w-]+\.|las-console-\d|token/i)
  const [cookie] = await page.context().cookies(page.url())
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/_console' })
})

consoleTest('a reviewer only sees the review', async ({ server, open }) => {
  await createUser(server, 'kari@example.com')
  const { page } = await open({ email: 'kari@example.com' })
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
  const sections = page.getByRole('navigation', { name: 'Sections' }).getByRole('heading')
  expect(await sections.allTextContents()).toEqual(['Review'])
})

consoleTest('a user without permissions sees no tasks, but what to do', async ({ server, open }) => {
  const { roleId } = await server.client.createRole([], {
    name: 'Nothing',
  })
  await createUser(server, 'nobody@example.com', roleId)
  const { page } = await open({ email: 'nobody@example.com' })
  await page.getByText('Your roles allow you neither to review documents nor to read the other objects.').waitFor()
  expect(await page.getByRole('link').count()).toBe(0)
})

consoleTest('a page of another origin gets no token', async ({ server, open }) => {
  const tab = await open()
  await tab.page.getByRole('heading', { name: 'Queue' }).waitFor()
  expect(await tokenFromElsewhere(tab.page, server.emulator.consoleUrl)).toBe('no token')
})

/** Opens a page of another port in the same browser, which asks for a token of the console. */
async function tokenFromElsewhere(page: Page, consoleUrl: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Other</title>')
  })
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  onTestFinished(() => void server.close())
  const other = await page.context().newPage()
  await other.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
  return other.evaluate(async url => {
    for (const mode of ['cors', 'no-cors'] as const) {
      const response = await fetch(url, { method: 'POST', credentials: 'include', mode }).catch(() => undefined)
      const text = (await response?.text()) ?? ''
      if (text.includes('accessToken')) return text
    }
    return 'no token'
  }, `${consoleUrl}/api/session/token`)
}

const openTest = createConsoleTest({ auth: 'off' })

openTest(
  'without authentication, the console works without sign-in, but gives other pages no token',
  async ({ server, open }) => {
    const { page } = await open({ email: null })
    await page.getByRole('heading', { name: 'Queue' }).waitFor()
    await page.getByRole('button', { name: 'Without sign-in' }).click()
    await page.getByText('Authentication is off.').waitFor()
    expect(await tokenFromElsewhere(page, server.emulator.consoleUrl)).toBe('no token')
  },
)
