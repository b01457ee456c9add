import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Listener } from '../../api/http/listener.js'
import { createServer } from '../../api/http/server.js'
import { startEmulator } from '../../application/start-emulator.js'
import { quietLog } from '../../platform/log.js'
import { Browser, type PageRequest } from '../../testing/browser.js'
import { siteRoutes } from './site-routes.js'

const PAGE = '<!doctype html><title>LAS console</title>'
const SCRIPT = 'console.log("the console")'
const FILES = {
  'index.html': PAGE,
  'assets/index-a1.js': SCRIPT,
  'assets/index-b2.css': 'a{color:red}',
  'icon.svg': '<svg/>',
}
const FONT = Buffer.from([0x77, 0x4f, 0x46, 0x32, 0, 255])

let folder: string
let server: Listener
let port: number
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-site-'))
  await writeFile(join(folder, 'secret.txt'), 'content of another file')
  server = createServer(siteRoutes(pathToFileURL(`${folder}/site/`)), { log: quietLog })
  port = await server.listen('localhost', 0)
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

async function build(): Promise<void> {
  await mkdir(join(folder, 'site/assets'), { recursive: true })
  for (const [path, text] of Object.entries(FILES)) {
    await writeFile(join(folder, 'site', `${path}.br`), brotliCompressSync(text))
  }
  await writeFile(join(folder, 'site/assets/inter-c3.woff2'), FONT)
}

const open = (path: string, request: PageRequest = {}): ReturnType<Browser['open']> =>
  new Browser({ port, caFile: undefined }).open(path, { isManual: true, ...request })

describe('the site of the console', () => {
  beforeEach(build)

  it.each([
    ['/_console/', PAGE, 'text/html; charset=utf-8', 'no-cache'],
    ['/_console/index.html', PAGE, 'text/html; charset=utf-8', 'no-cache'],
    ['/_console/review/las:task:1', PAGE, 'text/html; charset=utf-8', 'no-cache'],
    ['/_console/review/a/b/c/', PAGE, 'text/html; charset=utf-8', 'no-cache'],
    ['/_console/apis', PAGE, 'text/html; charset=utf-8', 'no-cache'],
    ['/_console/?tab=mine', PAGE, 'text/html; charset=utf-8', 'no-cache'],
    ['/_console/icon.svg', '<svg/>', 'image/svg+xml', 'no-cache'],
    ['/_console/assets/index-a1.js', SCRIPT, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/_console/assets/index-b2.css', 'a{color:red}', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
  ])('serves %s', async (path, body, type, caching) => {
    const page = await open(path)
    expect([page.status, page.body]).toEqual([200, body])
    expect(page.headers).toMatchObject({ 'content-type': type, 'cache-control': caching, vary: 'Accept-Encoding' })
    expect(page.headers['content-encoding']).toBeUndefined()

    const head = await open(path, { method: 'HEAD' })
    expect([head.status, head.body]).toEqual([200, ''])
    for (const name of ['content-length', 'content-type', 'etag', 'cache-control', 'content-security-policy']) {
      expect(head.headers[name], name).toBe(page.headers[name])
    }

    const unchanged = await open(path, { headers: { 'if-none-match': `"other", ${page.headers.etag}` } })
    expect([unchanged.status, unchanged.body, unchanged.headers['content-length']]).toEqual([304, '', undefined])
    expect(unchanged.headers).toMatchObject({ etag: page.headers.etag, 'cache-control': caching })
  })

  it.each([
    ['br', true],
    ['gzip, deflate, br, zstd', true],
    ['gzip;q=0.5, BR;q=0.9', true],
    ['br;q=0', false],
    ['br;q=0.0, gzip', false],
    ['brotli', false],
    ['gzip', false],
    ['', false],
  ])('compresses files for Accept-Encoding: %j: %s', async (encodings, isCompressed) => {
    const url = `http://localhost:${port}/_console/assets/index-a1.js`
    const bytes = await bytesOf(url, encodings)
    expect(bytes.encoding).toBe(isCompressed ? 'br' : undefined)
    expect((isCompressed ? brotliDecompressSync(bytes.body) : bytes.body).toString()).toBe(SCRIPT)
  })

  it('serves fonts, which are compressed already', async () => {
    const { body, encoding } = await bytesOf(`http://localhost:${port}/_console/assets/inter-c3.woff2`, 'br')
    expect([body, encoding]).toEqual([FONT, undefined])
    expect((await open('/_console/assets/inter-c3.woff2')).headers['content-type']).toBe('font/woff2')
  })

  it('is protected from other sites and from markup in documents', async () => {
    for (const path of ['/_console/', '/_console/assets/index-a1.js', '/_console']) {
      const { headers } = await open(path)
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(Object.keys(headers).filter(name => name.startsWith('access-control-'))).toEqual([])
    }
  })

  it.each([
    '/_console/assets/missing-d4.js',
    '/_console/assets/',
    '/_console/assets/../../secret.txt',
    '/_console/assets/%2e%2e/%2e%2e/secret.txt',
    '/_console/assets/..%2f..%2fsecret.txt',
    '/_console/assets/..%5c..%5csecret.txt',
    '/_console/../secret.txt',
    '/_console/..%2fsecret.txt',
    '/_console/%2e%2e/secret.txt',
    '/_console/index.html.br',
    '/_console/%00',
    '/_console/%zz',
    '/_console/__proto__',
  ])('serves no other file at %s', async path => {
    const response = await rawRequest(path)
    expect(response).not.toContain('content of another file')
    expect(response).toMatch(/^HTTP\/1.1 (404|400|200) /)
    if (response.startsWith('HTTP/1.1 200')) expect(response).toContain(PAGE)
  })

  it('does not serve its page for the routes of the extension', async () => {
    for (const path of ['/_console/api', '/_console/api/', '/_console/api/unknown', '/_console/api/a/b']) {
      const page = await open(path)
      expect([page.status, page.headers['content-type']], path).toEqual([404, 'application/json; charset=utf-8'])
    }
  })

  it('keeps its files in memory', async () => {
    await open('/_console/')
    await rm(join(folder, 'site'), { recursive: true })
    expect((await open('/_console/assets/index-a1.js')).body).toBe(SCRIPT)
  })

  it('is only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await open('/_console/', { method })).status).toBe(404)
  })
})

it('is replaced by a page with the command until it is built', async () => {
  const page = await open('/_console/')
  expect([page.status, page.body]).toEqual([503, expect.stringContaining('npm run build')])
  await build()
  expect((await open('/_console/')).body).toBe(PAGE)
})

describe('redirects to the console', () => {
  const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

  it('lead browsers there from the root', async () => {
    const page = await open('/', { headers: HTML })
    expect([page.status, page.headers.location, page.headers.vary]).toEqual([302, '/_console/', 'Accept'])
    expect((await open('/?a=b', { headers: HTML })).headers.location).toBe('/_console/')
  })

  it('do not affect other clients', async () => {
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
      const page = await open('/', { headers })
      expect([page.status, page.body]).toEqual([
        404,
        '{"message":"There is no operation GET /. The paths of the API start with /v1"}',
      ])
    }
  })

  it('add the slash', async () => {
    expect((await open('/_console')).headers.location).toBe('/_console/')
    expect((await open('/_console?tab=mine')).headers.location).toBe('/_console/?tab=mine')
  })
})

describe('the former description of the API', () => {
  it('leads to the API explorer', async () => {
    const page = await open('/docs')
    expect([page.status, page.headers.location]).toEqual([302, '/_console/explorer'])
  })
})

describe('an emulator', () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>
  beforeAll(async () => {
    emulator = await startEmulator()
  })
  afterAll(() => emulator.close())

  it('serves the console, or how to build it', async () => {
    const page = await new Browser(emulator).open('/', { headers: { accept: 'text/html' } })
    expect(page.url).toBe(`${emulator.consoleUrl}/`)
    expect([200, 503]).toContain(page.status)
  })

  it('injects no faults into it, except into the routes of its extension that are not for sessions and test tools', async () => {
    await emulator.faults.add({ status: 500 })
    const browser = new Browser(emulator)
    expect((await browser.open('/_console/')).status).not.toBe(500)
    expect((await browser.open('/_console/sign-in', { isManual: true })).status).toBe(302)
    expect((await browser.open('/_console/api/session')).status).toBe(401)
    expect((await browser.open('/_console/api/tools/faults')).status).toBe(401)
    expect((await browser.open('/_console/api/tasks')).status).toBe(500)
    expect((await browser.open('/v1/documents')).status).toBe(500)
    await emulator.faults.clear()
  })
})

async function bytesOf(url: string, encodings: string): Promise<{ body: Buffer; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': encodings } }, async response =>
      resolve({ body: await buffer(response), encoding: response.headers['content-encoding'] }),
    )
      .on('error', reject)
      .end()
  })
}

/** Sends a request whose path is not normalized, and returns the response with its headers. */
async function rawRequest(path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  return text(socket)
}
