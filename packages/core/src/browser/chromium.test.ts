import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Emulator, startEmulator } from '@las/emulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { bundleForBrowser } from '../testing/bundle.js'
import { chromiumPath, launchChromium } from '../testing/chromium.js'
import { createPublicClient } from '../testing/sign-in.js'
import type {} from './testing/app.js'

if (!chromiumPath) console.warn('Skipped: there is no Chromium. Install it, or name it by CHROMIUM_PATH.')

describe.skipIf(!chromiumPath)('in Chromium, from another origin than the API', () => {
  let emulator: Emulator
  let browser: Browser
  let server: Server
  let origin: string
  let page: Page

  beforeAll(async () => {
    const script = await bundleForBrowser(fileURLToPath(new URL('./testing/app.ts', import.meta.url)), 'esm')
    emulator = await startEmulator()
    server = createServer((request, response) => {
      const isScript = request.url === '/app.js'
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
      response.end(
        isScript
          ? script
          : `<!doctype html><title>App</title><body><script>window.options = ${JSON.stringify(options)}</script><script type="module" src="/app.js"></script>`,
      )
    })
    await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
    const address = server.address()
    origin = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
    const { apiEndpoint, authEndpoint } = emulator.credentials
    const clientId = await createPublicClient(emulator.credentials, `${origin}/in`, `${origin}/out`)
    const options = { clientId, apiEndpoint, authEndpoint }
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await new Promise(resolve => server.close(resolve))
    await emulator.close()
  })

  beforeEach(async () => {
    page = await (await browser.newContext()).newPage()
    page.setDefaultTimeout(timeLimit(30_000))
    return () => page.context().close()
  })

  const waitForButton = (name: string) => page.getByRole('button', { name }).waitFor()

  async function signIn(): Promise<void> {
    await page.goto(origin)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${emulator.authEndpoint}/oauth2/authorize?**`)
    expect(await page.getByLabel('Address of the user').inputValue()).toBe('owner@example.com')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await waitForButton('Sign out')
  }

  it('signs a user in and out', async () => {
    await signIn()
    expect(page.url()).toBe(`${origin}/in`)
    expect(await page.evaluate(() => window.app.signIn)).toEqual({ appState: 'before' })
    const profile = await page.evaluate(() =>
      window.app.transports.fetch.request<{ email: string }>({
        method: 'GET',
        path: window.app.path('/profiles/{profileId}', { profileId: 'me' }),
      }),
    )
    expect(profile.email).toBe('owner@example.com')

    await page.reload()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await waitForButton('Sign in')
    expect(page.url()).toBe(`${origin}/out`)
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  it('renews the session, also when the API refuses the token', async () => {
    await signIn()
    const tokens = await page.evaluate(async () => {
      const { credentials } = window.app
      const before = await credentials.getAccessToken()
      await credentials.refresh()
      credentials.invalidateAccessToken(await credentials.getAccessToken())
      return [before, await credentials.getAccessToken()]
    })
    expect(tokens).toEqual([expect.any(String), expect.any(String)])
  })

  it.each(['fetch', 'axios'] as const)('creates, uploads, downloads and deletes over %s', async name => {
    await signIn()
    const seen = await page.evaluate(async name => {
      const { transports, openContent, uploadFile, downloadFile, path } = window.app
      const transport = transports[name]
      type Document = { documentId: string; fileUrl: string; contentType: string }
      const { documentId, fileUrl } = await transport.request<Document>({
        method: 'POST',
        path: path('/documents'),
        body: {},
      })
      const content = new Blob(['%PDF-1.7 ', 'x'.repeat(100_000)])
      await uploadFile(transport, fileUrl, await openContent(content))
      const one = path('/documents/{documentId}', { documentId })
      const { contentType } = await transport.request<Document>({ method: 'GET', path: one })
      const bytes = await downloadFile(transport, { fileUrl })
      await transport.request({ method: 'PATCH', path: one, body: { name: 'ø' } })
      const deleted = await transport.request<{ name: string }>({ method: 'DELETE', path: one })
      const gone = await transport.request({ method: 'GET', path: one }).catch(error => error.toJSON())
      return { contentType, size: bytes.length, name: deleted.name, gone }
    }, name)
    expect(seen).toMatchObject({
      contentType: 'application/pdf',
      size: 100_009,
      name: 'ø',
      gone: { name: 'NotFoundError', status: 404, message: expect.stringContaining('Could not find document') },
    })
  })

  it.each(['fetch', 'axios'] as const)('follows no redirect over %s', async name => {
    const seen: string[] = []
    const listen = async (status: number, headers: Record<string, string>) => {
      const server = createServer((request, response) => {
        if (request.method !== 'OPTIONS') seen.push(`${request.method} ${request.url}`)
        const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization, x-api-key' }
        const isQuestion = request.method === 'OPTIONS'
        response.writeHead(isQuestion ? 204 : status, isQuestion ? cors : { ...cors, ...headers }).end()
      })
      await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
      return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` }
    }
    const elsewhere = await listen(200, {})
    const api = await listen(307, { location: `${elsewhere.origin}/elsewhere` })
    await page.goto(origin)
    const error = await page.evaluate(
      async ([name, apiEndpoint]) => {
        const transports = window.app.createTransports({
          apiEndpoint,
          authorize: async () => ({ authorization: 'Bearer secret', 'x-api-key': 'secret' }),
          invalidateAccessToken: () => undefined,
        })
        const call = transports[name].request({ method: 'GET', path: window.app.path('/documents') })
        return call.catch(error => error.toJSON())
      },
      [name, api.origin] as const,
    )
    expect(error).toMatchObject({ name: 'ApiError', message: expect.stringContaining('which is not followed') })
    expect(seen).toEqual(['GET /documents'])
    for (const { server } of [api, elsewhere]) server.close()
  })

  it.each(['fetch', 'axios'] as const)('ends a call over %s that is aborted', async name => {
    await signIn()
    const error = await page.evaluate(async name => {
      const { transports, path } = window.app
      const controller = new AbortController()
      const call = transports[name].request({ method: 'GET', path: path('/documents') }, { signal: controller.signal })
      controller.abort()
      return call.then(
        () => 'answered',
        error => error.name,
      )
    }, name)
    expect(error).toBe('AbortedError')
  })

  it('takes no script of the page into the sign-in page', async () => {
    const answer = await page.goto(origin).then(() =>
      page.evaluate(async () => {
        const url = await window.app.credentials.createAuthorizationUrl()
        return fetch(url).then(
          () => 'read',
          () => 'refused',
        )
      }),
    )
    expect(answer).toBe('refused')
  })
})
