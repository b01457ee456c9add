import { createReadStream, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { json, noResponse, resetAfterReading, resetImmediately, respond, startFaultServer } from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Content, openContent } from '../content/content.js'
import { isPayloadTooLargeError, isUnauthorizedError } from '../errors/api-error.js'
import { isContentError, isInvalidArgumentError } from '../errors/client-error.js'
import { isAbortedError, isConnectionError } from '../errors/connection-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { errorOf, eventually } from '../testing/eventually.js'
import type { TransportOptions } from './assemble-transport.js'
import { axiosAdapter } from './axios-adapter.js'
import { createTransport } from './create-transport.js'
import { type UploadOptions, type UploadProgress, uploadFile } from './files/upload-file.js'

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(200_000, 'x')])

/** An iterable that counts how often it was opened and closed. */
function counted(failAt = Number.POSITIVE_INFINITY) {
  const count = { opened: 0, closed: 0 }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    count.opened++
    try {
      for (let sent = 0; sent < pdf.length; sent += 10_000) {
        if (sent >= failAt) throw new Error('disk on fire')
        yield pdf.subarray(sent, sent + 10_000)
      }
    } finally {
      count.closed++
    }
  }
  return { count, chunks }
}

function temporaryFile(content: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'las-core-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'invoice.pdf')
  writeFileSync(file, content)
  return file
}

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe.each<[string, () => HttpAdapter]>([
  ['axios', axiosAdapter],
  ['fetch', fetchAdapter],
  ['node', nodeAdapter],
])('upload over %s', (_, createAdapter) => {
  async function start(options: TransportOptions = {}) {
    const server = await startFaultServer()
    const transport = createTransport({ credentials: server.credentials, http: createAdapter(), ...options })
    const upload = async (content: Content, call?: UploadOptions) =>
      uploadFile(transport, `${server.origin}/files/1?signature=x`, await openContent(content), call)
    return { server, upload }
  }

  const forms: [string, () => Content, boolean][] = [
    ['bytes', () => new Uint8Array(pdf), true],
    ['a Buffer', () => pdf, true],
    ['an ArrayBuffer', () => new Uint8Array(pdf).buffer, true],
    ['a Blob', () => new Blob([pdf], { type: 'text/plain' }), true],
    ['a path', () => temporaryFile(pdf), true],
    ['a web stream', () => new Blob([pdf]).stream(), false],
    ['a Node.js stream', () => Readable.from([pdf.subarray(0, 5), pdf.subarray(5)]), false],
    ['a file stream', () => createReadStream(temporaryFile(pdf)), false],
    ['an iterable', () => counted().chunks(), false],
    ['a function', () => () => counted().chunks(), false],
    ['an async function', () => async () => temporaryFile(pdf), true],
  ]

  it.each(forms)('sends %s', async (_, content, hasSize) => {
    const { server, upload } = await start()
    await upload(content())
    const [request] = server.requests
    expect(request).toMatchObject({ method: 'PUT', url: '/files/1?signature=x' })
    expect(request?.headers).toMatchObject({
      'content-type': 'application/pdf',
      authorization: expect.stringMatching(/^Bearer token-/),
    })
    expect(request?.headers['content-length']).toBe(hasSize ? String(pdf.length) : undefined)
    expect(request?.body.equals(pdf)).toBe(true)
  })

  it('sends no content type for content of an unknown type', async () => {
    const { server, upload } = await start()
    await upload(Buffer.from('something else'))
    await upload(Readable.from([Buffer.from('something else')]))
    expect(server.requests.map(({ headers }) => headers['content-type'])).toEqual([undefined, undefined])
  })

  it.each(forms)('reports the progress of an upload of %s', async (form, content, hasSize) => {
    const { server, upload } = await start()
    const progress: UploadProgress[] = []
    await upload(content(), { onProgress: state => progress.push(state) })
    expect(server.requests[0]?.body.equals(pdf)).toBe(true)
    const sent = progress.map(({ sentBytes }) => sentBytes)
    expect(sent.length).toBeGreaterThan(/bytes|Buffer|Blob|iterable/.test(form) ? 2 : 0)
    expect(sent).toEqual([...new Set(sent)].sort((a, b) => a - b))
    expect(sent.at(-1)).toBe(pdf.length)
    expect(progress.every(({ totalBytes }) => totalBytes === (hasSize ? pdf.length : undefined))).toBe(true)
  })

  it('restarts the progress with each attempt', async () => {
    const { server, upload } = await start()
    server.reply(respond(503), json({}))
    const sent: number[] = []
    await upload(pdf, { onProgress: ({ sentBytes }) => sent.push(sentBytes) })
    expect(sent.filter(bytes => bytes === pdf.length)).toHaveLength(2)
    expect(sent.at(-1)).toBe(pdf.length)
  })

  it('accepts every success response of the file server', async () => {
    const { server, upload } = await start()
    server.reply(respond(200, '<ok/>'), respond(200), respond(204), respond(201, 'null'))
    for (let count = 0; count < 4; count++) await upload(pdf)
    expect(server.requests).toHaveLength(4)
  })

  it.each(forms.filter(([name]) => /bytes|Blob|path|function/.test(name)))(
    'retries an upload of %s',
    async (_, content) => {
      const { server, upload } = await start()
      server.reply(respond(503), resetAfterReading, json({}))
      await upload(content())
      expect(server.requests).toHaveLength(3)
      expect(server.requests[2]?.body.equals(pdf)).toBe(true)
    },
  )

  it.each([
    ['503', respond(503)],
    ['a reset', resetImmediately],
    ['a lost response', resetAfterReading],
  ])('never retries a stream after %s', async (_, bad) => {
    const { server, upload } = await start()
    server.reply(bad, json({}))
    const { count, chunks } = counted()
    expect(await errorOf(upload(chunks()))).toMatchObject({ attempts: 1, method: 'PUT', path: '{fileUrl}' })
    expect(server.requests).toHaveLength(1)
    await eventually(() => count.closed === 1)
  })

  it('calls a function for each attempt, and closes the content', async () => {
    const { server, upload } = await start()
    server.reply(resetImmediately, respond(503), json({}))
    const { count, chunks } = counted()
    await upload(chunks)
    expect(server.requests[2]?.body.equals(pdf)).toBe(true)
    await eventually(() => count.closed === count.opened)
    expect(count.opened).toBeGreaterThanOrEqual(2)
  })

  it('closes the content of a failed attempt', async () => {
    const { server, upload } = await start()
    server.reply(resetImmediately)
    const count = { opened: 0, closed: 0 }
    async function* endless(): AsyncGenerator<Uint8Array> {
      count.opened++
      try {
        for (;;) yield new Uint8Array(10_000)
      } finally {
        count.closed++
      }
    }
    expect(await errorOf(upload(endless))).toMatchObject({
      code: expect.stringMatching(/ECONNRESET|EPIPE/),
      attempts: 3,
    })
    await eventually(() => count.closed === 3)
    expect(count.opened).toBe(3)
  })

  it('closes a stream that was never sent', async () => {
    const { server, upload } = await start()
    server.replyToken(json({ error: 'invalid_client' }, 400))
    const { count, chunks } = counted()
    await errorOf(upload(chunks()))
    await eventually(() => count.closed === 1)
    const stream = createReadStream(temporaryFile(pdf))
    await errorOf(upload(stream))
    await eventually(() => stream.closed)
    expect(server.requests).toHaveLength(0)
  })

  it('retries bytes with a new token, but not streams', async () => {
    const { server, upload } = await start()
    server.reply(json({ message: 'Unauthorized' }, 401), json({}))
    await upload(pdf)
    expect(server.requests).toHaveLength(2)
    server.reply(json({ message: 'Unauthorized' }, 401), json({}))
    expect(isUnauthorizedError(await errorOf(upload(counted().chunks())))).toBe(true)
    expect(server.requests).toHaveLength(1)
  })

  it('aborts immediately, and closes a stream that waits for data', async () => {
    const { server, upload } = await start()
    server.reply(noResponse)
    const stream = new Readable({ read: () => undefined })
    stream.push(Buffer.alloc(2_000, 'x'))
    const controller = new AbortController()
    const failed = errorOf(upload(stream, { signal: controller.signal }))
    await eventually(() => server.requests.length === 1)
    controller.abort()
    const error = await failed
    expect(isAbortedError(error) && error.mayHaveBeenApplied).toBe(true)
    await eventually(() => stream.destroyed)
  })

  it('reports a content failure, and does not retry', async () => {
    const { server, upload } = await start()
    const error = await errorOf(upload(counted(50_000).chunks()))
    if (!isContentError(error)) throw error
    expect(error).toMatchObject({ code: 'content_unreadable', cause: new Error('disk on fire') })
    expect(server.requests.every(({ body }) => body.length === 0)).toBe(true)
  })

  it('rejects a file that changed after it was opened', async () => {
    const { server, upload } = await start()
    const file = temporaryFile(pdf)
    const opened = await openContent(file)
    truncateSync(file, 1_000)
    const error = await errorOf(upload(opened))
    expect(isContentError(error) && error.code).toBe('content_changed')
    expect(server.requests.every(({ body }) => body.length === 0)).toBe(true)
  })

  it('throws a typed error for a 413', async () => {
    const { server, upload } = await start()
    server.reply(respond(413, '<html>'))
    const error = await errorOf(upload(pdf))
    expect(isPayloadTooLargeError(error) && error.attempts).toBe(1)
  })

  it('reports that a file may have been uploaded', async () => {
    const { server, upload } = await start({ maxRetries: 1 })
    server.reply(resetAfterReading)
    const error = await errorOf(upload(pdf))
    expect(isConnectionError(error) && error.mayHaveBeenApplied).toBe(true)
    expect(server.requests).toHaveLength(2)
  })

  it('rejects other origins unless they are in fileOrigins', async () => {
    const server = await startFaultServer()
    const other = await startFaultServer()
    const transport = createTransport({ credentials: server.credentials, http: createAdapter() })
    const content = await openContent(pdf)
    for (const url of [`${other.origin}/files/1?signature=very-secret`, 'not a URL ?very-secret', '']) {
      const error = await errorOf(uploadFile(transport, url, content))
      if (!isInvalidArgumentError(error)) throw error
      expect(error.message).not.toContain('very-secret')
      expect(error.message).toContain('fileOrigins')
    }
    server.reply(respond(307, '', { location: `${other.origin}/files/1` }))
    expect(await errorOf(uploadFile(transport, `${server.origin}/files/1`, content))).toMatchObject({ status: 307 })
    expect(other.requests).toHaveLength(0)

    const trusting = createTransport({ credentials: server.credentials, fileOrigins: [`${other.origin}/`] })
    await uploadFile(trusting, `${other.origin}/files/1`, content)
    expect(other.requests).toHaveLength(1)
  })
})

it('continues if onProgress throws an error', async () => {
  const server = await startFaultServer()
  const log = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const transport = createTransport({ credentials: server.credentials, http: nodeAdapter() })
  const onProgress = () => {
    throw new Error('no such bar')
  }
  await uploadFile(transport, `${server.origin}/files/1`, await openContent(pdf), { onProgress })
  expect(server.requests[0]?.body).toHaveLength(pdf.length)
  expect(server.requests).toHaveLength(1)
  expect(log).toHaveBeenCalled()
  log.mockRestore()
})
