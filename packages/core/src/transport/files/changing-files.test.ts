import {
  appendFileSync,
  mkdtempSync,
  openAsBlob,
  openSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startFaultServer, startSocketServer } from '@las/test-servers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Content, openContent } from '../../content/content.js'
import type { OpenedContent } from '../../content/opened-content.js'
import { type ContentError, isContentError } from '../../errors/client-error.js'
import type { HttpAdapter } from '../../http/adapter.js'
import { fetchAdapter } from '../../http/fetch-adapter.js'
import { nodeAdapter } from '../../http/node/node-adapter.js'
import { errorOf } from '../../testing/eventually.js'
import { axiosAdapter } from '../axios-adapter.js'
import { createTransport } from '../create-transport.js'
import { uploadFile } from './upload-file.js'

/** More than the buffers of the system can hold. */
const SIZE = 24 * 1024 * 1024

/** A date in the past, so that every change is visible, even if the file system stores coarse times. */
const LONG_AGO = new Date('2020-01-01')

function temporaryFile(size = SIZE): string {
  const folder = mkdtempSync(join(tmpdir(), 'las-changing-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'invoice.pdf')
  writeFileSync(path, '%PDF-1.7\n')
  truncateSync(path, size)
  utimesSync(path, LONG_AGO, LONG_AGO)
  return path
}

function overwrite(path: string): void {
  const file = openSync(path, 'r+')
  writeSync(file, 'other bytes', SIZE / 2)
}

function replace(path: string, size: number): void {
  writeFileSync(`${path}.new`, '%PDF-1.7\n')
  truncateSync(`${path}.new`, size)
  utimesSync(`${path}.new`, LONG_AGO, LONG_AGO)
  renameSync(`${path}.new`, path)
}

const changes: Record<string, (path: string) => void> = {
  'grows by a byte': path => appendFileSync(path, 'x'),
  'grows by 3 MB': path => appendFileSync(path, Buffer.alloc(3_000_000)),
  'shrinks by a byte': path => truncateSync(path, SIZE - 1),
  'shrinks to nothing': path => truncateSync(path, 0),
  'is overwritten with the same size': path => overwrite(path),
  // In the future, because the file may have been written in the same millisecond.
  'is touched': path => utimesSync(path, new Date(Date.now() + 10_000), new Date(Date.now() + 10_000)),
  'is replaced by a file of another size': path => replace(path, SIZE + 7),
  'is replaced by a file of the same size and time': path => replace(path, SIZE),
}

const sources: Record<string, (path: string) => Content | Promise<Content>> = {
  'a path': path => path,
  'a file URL': path => pathToFileURL(path),
  'a function that returns a path': path => () => path,
}

/** Starts a file server that counts the bytes of an upload. It calls `onStart` before it reads more than the first bytes. */
async function startCounter(onStart: () => void) {
  const count = { announced: Number.NaN, received: 0 }
  const receive = (socket: Socket, text: string): void => {
    count.announced = Number(/content-length: (\d+)/i.exec(text)?.[1])
    count.received += text.length - text.indexOf('\r\n\r\n') - 4
    socket.pause()
    onStart()
    socket.on('data', data => {
      count.received += data.length
      respond(socket)
    })
    socket.resume()
    respond(socket)
  }
  // Responds with a delay, so that additional bytes would also be counted.
  const respond = (socket: Socket): void => {
    if (count.received >= count.announced) setTimeout(() => socket.end('HTTP/1.1 204 No Content\r\n\r\n'), 50)
  }
  const { origin } = await startSocketServer(socket =>
    socket.once('data', data => receive(socket, data.toString('latin1'))),
  )
  return { origin, count }
}

async function start(createAdapter: () => HttpAdapter, onStart: () => void = () => undefined) {
  const { credentials } = await startFaultServer()
  const { origin, count } = await startCounter(onStart)
  const transport = createTransport({ credentials, http: createAdapter(), fileOrigins: [origin] })
  const upload = (content: OpenedContent) => uploadFile(transport, `${origin}/files/1`, content)
  return { upload, count }
}

describe.each<[string, () => HttpAdapter]>([
  ['axios', axiosAdapter],
  ['fetch', fetchAdapter],
  ['node', nodeAdapter],
])('upload over %s', (_, createAdapter) => {
  async function expectChanged(promise: Promise<unknown>): Promise<ContentError> {
    const error = await errorOf(promise)
    if (!isContentError(error)) throw error
    expect(error.code).toBe('content_changed')
    expect(error.message).toMatch(/changed/)
    return error
  }

  describe.each(Object.entries(sources))('of %s', (_, sourceOf) => {
    it.each(Object.entries(changes))('fails if the file %s while it is sent', async (_, change) => {
      const path = temporaryFile()
      const { upload, count } = await start(createAdapter, () => change(path))
      await expectChanged(upload(await openContent(await sourceOf(path))))
      expect(count.announced).toBe(SIZE)
      expect(count.received).toBeLessThan(SIZE)
    })
  })

  it.each(Object.entries(changes))('fails if the file %s before it is sent', async (_, change) => {
    const path = temporaryFile()
    const { upload, count } = await start(createAdapter)
    const opened = await openContent(path)
    change(path)
    expect((await expectChanged(upload(opened))).retryable).toBe(true)
    expect(count.received).toBe(0)
  })

  it.each(Object.entries(changes).filter(([name]) => !name.includes('replaced')))(
    'fails if the file of a Blob %s while it is sent',
    async (_, change) => {
      const path = temporaryFile()
      const { upload, count } = await start(createAdapter, () => change(path))
      await expectChanged(upload(await openContent(await openAsBlob(path))))
      expect(count.received).toBeLessThan(SIZE)
    },
  )

  it('sends the whole file even if it is deleted during the upload', async () => {
    const path = temporaryFile()
    const { upload, count } = await start(createAdapter, () => rmSync(path))
    await upload(await openContent(path))
    expect(count.received).toBe(SIZE)
  })

  it.each([1, 1_000, 262_144, 262_145, 1_000_000])('sends a whole file of %i bytes', async size => {
    const path = temporaryFile(size)
    const { upload, count } = await start(createAdapter)
    await upload(await openContent(path))
    expect(count).toEqual({ announced: size, received: size })
  })

  it.each([
    ['more', [600, 500], 600],
    ['less', [600, 300], 900],
    ['nothing', [], 0],
  ])('sends at most the announced size if content yields %s', async (_, sizes, maximum) => {
    const { upload, count } = await start(createAdapter)
    async function* open(): AsyncGenerator<Uint8Array> {
      for (const size of sizes) yield new Uint8Array(size)
    }
    const content = { size: 1_000, contentType: undefined, replayable: true, open, close: async () => undefined }
    await expectChanged(upload(content))
    expect(count.received).toBeLessThanOrEqual(maximum)
  })
})
