import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const MAX = 64 * 1024 * 1024

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

const create = (body: Json = {}): Promise<Json> => api.ok('POST', '/documents', body)
const reload = ({ documentId }: Json): Promise<Json> => api.ok('GET', `/documents/${documentId}`)
const download = (url: unknown, token = api.token): Promise<Response> =>
  fetch(String(url), { headers: { authorization: `Bearer ${token}` } })

/** A stream in chunks of 1 MiB, which is sent without a Content-Length. */
function streamOf(size: number): ReadableStream<Uint8Array> {
  let left = size
  return new ReadableStream({
    pull(controller) {
      const length = Math.min(left, 1024 * 1024)
      if (length > 0) controller.enqueue(new Uint8Array(length))
      left -= length
      if (left === 0) controller.close()
    },
  })
}

describe('PUT fileUrl', () => {
  it('stores the content of a document, its type and its hash', async () => {
    const document = await create()
    expect(document).toMatchObject({ contentType: null, contentMD5: null })
    expect(document.fileUrl).toMatch(/^http:\/\/localhost:\d+\/files\/[0-9a-f]{32}$/)
    const content = '%PDF-1.7\nsomething'
    expect(await api.put(document.fileUrl, content)).toMatchObject({ status: 200 })
    expect(await reload(document)).toEqual({
      ...document,
      contentType: 'application/pdf',
      contentLength: content.length,
      contentMD5: createHash('md5').update(content).digest('hex'),
    })
    const response = await download(document.fileUrl)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-length')).toBe(String(content.length))
    expect(await response.text()).toBe(content)
  })

  it.each([
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/png', '\x89PNG\r\n\x1a\n'],
    ['image/tiff', 'II*\0'],
    ['image/tiff', 'MM\0*'],
    ['image/webp', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['application/pdf', 'some bytes before %PDF-1.4'],
    [null, 'plain text'],
  ])('detects %s from the content', async (type, content) => {
    const document = await create()
    await api.put(document.fileUrl, Buffer.from(content, 'latin1'))
    expect((await reload(document)).contentType).toBe(type)
  })

  it('uses the declared type only if the content has no known type', async () => {
    const unclear = await create({ contentType: 'image/png' })
    expect(unclear.contentType).toBeNull()
    await api.put(unclear.fileUrl, 'plain text')
    expect((await reload(unclear)).contentType).toBe('image/png')
    const clear = await create({ contentType: 'image/png' })
    await api.put(clear.fileUrl, '%PDF-1.4')
    expect((await reload(clear)).contentType).toBe('application/pdf')
  })

  it('replaces the content with a second upload', async () => {
    const document = await create()
    await api.put(document.fileUrl, 'first')
    await api.put(document.fileUrl, 'second')
    expect(await (await download(document.fileUrl)).text()).toBe('second')
    expect((await reload(document)).updatedBy).toBe(document.createdBy)
  })

  it('accepts any content type, and does not parse JSON', async () => {
    const document = await create()
    const response = await api.send('PUT', String(document.fileUrl), '{"not":', { 'content-type': 'application/json' })
    expect(response.status).toBe(200)
    expect(await (await download(document.fileUrl)).text()).toBe('{"not":')
  })

  it('accepts 64 MiB in chunks and returns them', async () => {
    const document = await create()
    const response = await fetch(String(document.fileUrl), {
      method: 'PUT',
      headers: { authorization: `Bearer ${api.token}` },
      body: streamOf(MAX),
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(200)
    let size = 0
    for await (const chunk of (await download(document.fileUrl)).body ?? []) size += chunk.length
    expect(size).toBe(MAX)
  })

  it('rejects more than 64 MiB with and without a Content-Length, and keeps the existing content', async () => {
    const document = await create()
    await api.put(document.fileUrl, 'kept')
    const announced = await api.put(document.fileUrl, new Uint8Array(MAX + 1)).catch((error: unknown) => error)
    expect(announced).toMatchObject({ status: 413, body: { message: 'The file is larger than 67108864 bytes' } })
    expect(await putChunked(document.fileUrl, MAX + 1024 * 1024)).toBe(413)
    expect(await (await download(document.fileUrl)).text()).toBe('kept')
  })

  it.skipIf(!hasSqlite)('rejects an endless upload while it arrives, and removes the partial file', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'las-files-'))
    const kept = await startTestApi({ dataDir })
    const document = await kept.ok('POST', '/documents', {})
    const incoming = join(dataDir, 'documents/incoming')
    const uploads = await Promise.all(
      Array.from({ length: 2 }, () => uploadEndlessly(String(document.fileUrl), kept.token, incoming)),
    )
    for (const { response, sent, onDisk } of uploads) {
      expect(response).toMatch(/^HTTP\/1\.1 413 .*connection: close/is)
      expect(response).toMatch(/\{"message":"The file is larger than 67108864 bytes"\}$/)
      expect(sent).toBeLessThan(2 * MAX)
      // The content is not collected in memory but written to the disk as it arrives.
      expect(onDisk).toBeGreaterThan(MAX / 2)
    }
    expect(await kept.ok('GET', `/documents/${document.documentId}`)).toMatchObject({ contentMD5: null })
    expect(await readdir(incoming)).toEqual([])
    expect(await readdir(join(dataDir, 'documents/stored'))).toEqual([])
    await kept.close()
    await rm(dataDir, { recursive: true })
  })

  it('rejects an empty file', async () => {
    const document = await create()
    expect(await api.put(document.fileUrl, '')).toMatchObject({ status: 400, body: { message: 'The file is empty' } })
    expect((await reload(document)).contentMD5).toBeNull()
  })

  it('stores nothing of an aborted upload', async () => {
    const document = await create()
    await new Promise<void>(resolve => {
      const upload = request(String(document.fileUrl), {
        method: 'PUT',
        headers: { authorization: `Bearer ${api.token}`, 'content-length': 1000 },
      })
      upload.on('error', () => resolve())
      upload.write('begin', () => upload.destroy(new Error('cable pulled')))
    })
    expect((await reload(document)).contentMD5).toBeNull()
    expect((await download(document.fileUrl)).status).toBe(404)
  })

  it('responds with 404 for an unknown file, and with 401 without a token', async () => {
    const url = `${api.emulator.authEndpoint}/files/${'0'.repeat(32)}`
    expect((await api.put(url, 'x')).status).toBe(404)
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(401)
  })
})

describe('GET fileUrl', () => {
  it('responds with 404 before the upload and after the deletion of the document', async () => {
    const document = await create()
    expect((await download(document.fileUrl)).status).toBe(404)
    await api.put(document.fileUrl, 'content')
    await api.ok('DELETE', `/documents/${document.documentId}`)
    expect((await download(document.fileUrl)).status).toBe(404)
  })

  it.each([
    ['width=300', { width: 300, height: 424 }],
    ['height=300', { width: 212, height: 300 }],
    ['width=300&height=100', { width: 71, height: 100 }],
    ['density=36', { width: 298, height: 421 }],
    ['page=-1&density=36&rotation=90', { width: 421, height: 298 }],
    ['quality=low', { width: 620, height: 877 }],
    ['page=1&width=100', { width: 100, height: 141 }],
  ])('renders a page of a PDF as a JPEG: %s', async (query, size) => {
    const document = await create()
    await api.put(document.fileUrl, await twoPages())
    const response = await download(`${document.fileUrl}?${query}`)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(sizeOfJpeg(new Uint8Array(await response.arrayBuffer()))).toEqual(size)
  })

  it('renders an image as a JPEG, and never enlarges it', async () => {
    const pdf = await create()
    await api.put(pdf.fileUrl, await twoPages())
    const image = await create()
    await api.put(image.fileUrl, new Uint8Array(await (await download(`${pdf.fileUrl}?width=200`)).arrayBuffer()))
    const sizes: unknown[] = []
    for (const query of ['width=100', 'width=4000', 'rotation=270']) {
      const response = await download(`${image.fileUrl}?${query}`)
      sizes.push(sizeOfJpeg(new Uint8Array(await response.arrayBuffer())))
    }
    expect(sizes).toEqual([
      { width: 100, height: 142 },
      { width: 200, height: 283 },
      { width: 283, height: 200 },
    ])
  })

  it.each([
    ['width=0', 'width must be from 1 to 10000'],
    ['width=wide', 'width must be'],
    ['rotation=45', 'rotation must be one of 0, 90, 180, 270'],
    ['quality=high', 'quality must be'],
    ['page=2', 'There is no page 2: the document has 2, counted from 0'],
    ['page=-3', 'There is no page -3'],
    ['density=1200&width=1&depth=3', 'depth is not allowed'],
    ['density=1200', 'the limit is 64,000,000'],
    ['width=1&width=2', 'width must not be repeated'],
  ])('rejects invalid parameters: %s', async (query, message) => {
    const document = await create()
    await api.put(document.fileUrl, await twoPages())
    const response = await download(`${document.fileUrl}?${query}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ message: expect.stringContaining(message) })
  })

  it('reports why a file cannot be rendered', async () => {
    const document = await create()
    await api.put(document.fileUrl, 'content')
    const response = await download(`${document.fileUrl}?width=100`)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ message: expect.stringContaining('neither a PDF nor') })
  })

  it('responds with 401 without a valid token', async () => {
    const document = await create()
    await api.put(document.fileUrl, 'content')
    expect((await download(document.fileUrl, 'wrong')).status).toBe(401)
  })
})

/** The status of an upload without a Content-Length. */
function putChunked(url: unknown, size: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const upload = request(
      String(url),
      { method: 'PUT', headers: { authorization: `Bearer ${api.token}`, 'transfer-encoding': 'chunked' } },
      response => resolve(response.resume().statusCode ?? 0),
    )
    upload.on('error', reject)
    for (let sent = 0; sent < size; sent += 1024 * 1024) upload.write(new Uint8Array(1024 * 1024))
    upload.end()
  })
}

/** Uploads data until the server closes the connection. `onDisk` is the largest size of a file in `incoming` during the upload. */
function uploadEndlessly(
  url: string,
  token: string,
  incoming: string,
): Promise<{ response: string; sent: number; onDisk: number }> {
  const { port, pathname } = new URL(url)
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(1024 * 1024), Buffer.from('\r\n')])
  let response = ''
  let onDisk = 0
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(port), allowHalfOpen: true })
    const sendNext = (): void => {
      onDisk = Math.max(onDisk, ...sizesIn(incoming))
      socket.write(chunk, error => error ?? sendNext())
    }
    socket.on('data', bytes => {
      response += bytes
    })
    socket.on('error', error => response || reject(error))
    socket.on('close', () => resolve({ response, sent: socket.bytesWritten, onDisk }))
    socket.write(
      `PUT ${pathname} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    )
    sendNext()
  })
}

const sizesIn = (folder: string): number[] =>
  readdirSync(folder).map(name => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)

function twoPages(): Promise<Uint8Array> {
  const invoice = sampleInvoices.find(({ layout }) => layout === 'two-pages')
  if (!invoice) throw new Error('No sample invoice has two pages')
  return renderInvoice(invoice)
}

/** The size of an image from the frame header of the JPEG. */
function sizeOfJpeg(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let offset = 2; offset < bytes.length; offset += 2 + view.getUint16(offset + 2)) {
    const marker = view.getUint16(offset)
    if (marker < 0xffc0 || marker > 0xffc2) continue
    return { width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) }
  }
  throw new Error('The content is not a JPEG')
}
