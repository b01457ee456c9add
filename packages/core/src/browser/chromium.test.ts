import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Emulator, startEmulator } from '@las/emulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumPath, launchChromium } from '../../../../tooling/testing/chromium.js'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { bundleForBrowser } from '../testing/bundle.js'
import { createPublicClient } from '../testing/sign-in.js'
import type {} from './testing/app.js'

if (!chromiumPath) console.warn('Skipped: Chromium was not found. Install it, or set CHROMIUM_PATH.')

describe.skipIf(!chromiumPath)('in Chromium, on a page with a different origin than the API', () => {
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

  it.each([320, 1280])(
    'shows the pages of the emulator without horizontal overflow in a window of %i pixels',
    async width => {
      await page.setViewportSize({ width, height: 700 })
      const contentWidth = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)
      await page.goto(origin)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByLabel('Address of the user').waitFor()
      expect(await contentWidth()).toBe(width)
      const text = await page.locator('strong').first().boundingBox()
      const form = await page.locator('form').boundingBox()
      expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual((form?.x ?? 0) + (form?.width ?? 0))
    },
  )

  it('refreshes the session, also after the API rejected the token', async () => {
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
      const documentPath = path('/documents/{documentId}', { documentId })
      const { contentType } = await transport.request<Document>({ method: 'GET', path: documentPath })
      const bytes = await downloadFile(transport, { fileUrl })
      await transport.request({ method: 'PATCH', path: documentPath, body: { name: 'ø' } })
      const deleted = await transport.request<{ name: string }>({ method: 'DELETE', path: documentPath })
      const gone = await transport.request({ method: 'GET', path: documentPath }).catch(error => error.toJSON())
      return { contentType, size: bytes.length, name: deleted.name, gone }
    }, name)
    expect(seen).toMatchObject({
      contentType: 'application/pdf',
      size: 100_009,
      name: 'ø',
      gone: { name: 'NotFoundError', status: 404, message: expect.stringContaining('Could not find document') },
    })
  })

  it.each(['fetch', 'axios', 'custom'] as const)(
    'reports the progress of uploads over %s without console output',
    async name => {
      const printed: string[] = []
      page.on('console', message => printed.push(message.text()))
      page.on('pageerror', error => printed.push(String(error)))
      await signIn()
      await page.setContent('<input type="file">')
      const buffer = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(3_000_000)])
      await page.locator('input').setInputFiles({ name: 'invoice.pdf', mimeType: 'text/plain', buffer })
      const seen = await page.evaluate(async name => {
        const { transports, openContent, uploadFile, downloadFile, streamFile, path } = window.app
        const transport = transports[name]
        const [file] = document.querySelector('input')?.files ?? []
        if (!file) throw new Error('No file was selected.')
        const bytes = new Uint8Array(await file.arrayBuffer())
        const forms = {
          bytes: () => bytes,
          'a Blob': () => new Blob([bytes], { type: 'text/plain' }),
          'a selected File': () => file,
          'a stream': () => new Blob([bytes]).stream(),
          'a function': () => () => new Blob([bytes]).stream(),
        }
        // Browsers set these themselves.
        const headers = { 'accept-encoding': 'gzip', connection: 'close', referer: 'http://localhost/' }
        const results = Object.entries(forms).map(async ([form, content]) => {
          const creation = { method: 'POST', path: path('/documents'), body: {} } as const
          const { fileUrl } = await transport.request<{ fileUrl: string }>(creation, { headers })
          const sent: number[] = []
          let total: number | undefined
          await uploadFile(transport, fileUrl, await openContent(content()), {
            headers,
            onProgress: ({ sentBytes, totalBytes }) => {
              sent.push(sentBytes)
              total = totalBytes
            },
          })
          await uploadFile(transport, fileUrl, await openContent(content()), { headers })
          await (await streamFile(transport, { fileUrl }, { headers })).cancel()
          const { length } = await downloadFile(transport, { fileUrl }, { headers })
          const isRising = sent.every((bytes, index) => bytes > (sent[index - 1] ?? 0))
          return [form, { isRising, last: sent.at(-1), total: total ?? 'unknown', length }] as const
        })
        return Object.fromEntries(await Promise.all(results))
      }, name)
      const expected = { isRising: true, last: buffer.length, total: buffer.length, length: buffer.length }
      expect(seen).toEqual({
        bytes: expected,
        'a Blob': expected,
        'a selected File': expected,
        'a stream': { ...expected, total: 'unknown' },
        'a function': { ...expected, total: 'unknown' },
      })
      expect(printed).toEqual([])
    },
  )

  it('rejects the upload if the selected file has changed', async () => {
    await signIn()
    await page.setContent('<input type="file">')
    const folder = mkdtempSync(join(tmpdir(), 'las-selected-'))
    const file = join(folder, 'invoice.pdf')
    writeFileSync(file, Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(1_000_000)]))
    utimesSync(file, new Date('2020-01-01'), new Date('2020-01-01'))
    await page.locator('input').setInputFiles(file)
    await page.evaluate(async () => {
      const [file] = document.querySelector('input')?.files ?? []
      if (!file) throw new Error('No file was selected.')
      Object.assign(window, { opened: await window.app.openContent(file) })
    })
    writeFileSync(file, '%PDF-1.7 another')
    const errors = await page.evaluate(async () => {
      const { transports, uploadFile, path } = window.app
      const { opened } = window as unknown as { opened: Parameters<typeof uploadFile>[2] }
      const errors: unknown[] = []
      for (const transport of Object.values(transports)) {
        const { fileUrl } = await transport.request<{ fileUrl: string }>({
          method: 'POST',
          path: path('/documents'),
          body: {},
        })
        for (const onProgress of [undefined, () => undefined]) {
          const upload = uploadFile(transport, fileUrl, opened, { onProgress })
          errors.push(await upload.catch(error => [error.code, error.attempts]))
        }
      }
      return errors
    })
    rmSync(folder, { recursive: true })
    expect(errors).toHaveLength(6)
    for (const error of errors) expect(error).toEqual(['content_changed', 0])
  })

  it('rejects an upload that XMLHttpRequest redirects to another origin', async () => {
    const elsewhere = createServer((request, response) => {
      response.writeHead(request.method === 'OPTIONS' ? 204 : 200, cors).end()
    })
    const server = createServer((request, response) => {
      const location = `http://localhost:${(elsewhere.address() as AddressInfo).port}/`
      response.writeHead(request.method === 'OPTIONS' ? 204 : 307, { ...cors, location }).end()
    })
    const cors = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-allow-methods': 'PUT',
    }
    for (const one of [elsewhere, server]) await new Promise<void>(resolve => one.listen(0, 'localhost', resolve))
    await page.goto(origin)
    const error = await page.evaluate(
      async apiEndpoint => {
        const { createTransports, openContent, uploadFile } = window.app
        const { fetch } = createTransports({
          apiEndpoint,
          authorize: async () => ({ authorization: 'Bearer secret' }),
          invalidateAccessToken: () => undefined,
        })
        const content = await openContent(new Blob(['%PDF-1.7']))
        const upload = uploadFile(fetch, `${apiEndpoint}/files/1`, content, { onProgress: () => undefined })
        return upload.then(
          () => 'done',
          error => error.toJSON(),
        )
      },
      `http://localhost:${(server.address() as AddressInfo).port}`,
    )
    expect(error).toMatchObject({ name: 'ApiError', message: expect.stringContaining('redirects are not followed') })
    for (const one of [elsewhere, server]) one.close()
  })

  it.each(['fetch', 'axios'] as const)('follows no redirect over %s', async name => {
    const seen: string[] = []
    const listen = async (status: number, headers: Record<string, string>) => {
      const server = createServer((request, response) => {
        if (request.method !== 'OPTIONS') seen.push(`${request.method} ${request.url}`)
        const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization, x-api-key' }
        const isPreflight = request.method === 'OPTIONS'
        response.writeHead(isPreflight ? 204 : status, isPreflight ? cors : { ...cors, ...headers }).end()
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
    expect(error).toMatchObject({ name: 'ApiError', message: expect.stringContaining('redirects are not followed') })
    expect(seen).toEqual(['GET /documents'])
    for (const { server } of [api, elsewhere]) server.close()
  })

  it.each(['fetch', 'axios'] as const)('aborts a call over %s', async name => {
    await signIn()
    const error = await page.evaluate(async name => {
      const { transports, path } = window.app
      const controller = new AbortController()
      const call = transports[name].request({ method: 'GET', path: path('/documents') }, { signal: controller.signal })
      controller.abort()
      return call.then(
        () => 'fulfilled',
        error => error.name,
      )
    }, name)
    expect(error).toBe('AbortedError')
  })

  it('does not let scripts of the page read the sign-in page', async () => {
    const result = await page.goto(origin).then(() =>
      page.evaluate(async () => {
        const url = await window.app.credentials.createAuthorizationUrl()
        return fetch(url).then(
          () => 'read',
          () => 'blocked',
        )
      }),
    )
    expect(result).toBe('blocked')
  })
})
