import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  createReadStream,
  existsSync,
  mkdtempSync,
  openAsBlob,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContentError, isContentError } from '../errors/client-error.js'
import { errorOf, eventually } from '../testing/eventually.js'
import { type Content, MAX_CONTENT_BYTES, openContent } from './content.js'
import type { OpenedContent } from './opened-content.js'

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, 'x')])
let folder: string
let file: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'las-content-'))
  file = join(folder, 'an invoice.pdf')
  writeFileSync(file, pdf)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function readAll(opened: OpenedContent): Promise<Buffer> {
  const source = opened.open()
  if (source instanceof Uint8Array) return Buffer.from(source)
  if (source instanceof Blob) return Buffer.from(await source.arrayBuffer())
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function rejectionOf(content: unknown): Promise<ContentError> {
  const error = await errorOf(openContent(content as Content))
  if (!isContentError(error)) throw error
  return error
}

async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** A stream that records whether it was closed. */
function watched(chunk: unknown, endless = false) {
  const state = { closed: false }
  const iterable: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => {
      let isStarted = false
      return {
        next: async () => {
          if (isStarted && !endless) return { done: true, value: undefined }
          isStarted = true
          return { done: false, value: chunk as Uint8Array }
        },
        return: async () => {
          state.closed = true
          return { done: true, value: undefined }
        },
      }
    },
  }
  return { state, iterable }
}

const replayable: [string, () => Content][] = [
  ['a path', () => file],
  ['a file URL', () => pathToFileURL(file)],
  ['a Buffer', () => pdf],
  ['a Uint8Array', () => new Uint8Array(pdf)],
  ['a view of a buffer', () => Buffer.concat([Buffer.from('xyz'), pdf]).subarray(3)],
  ['an ArrayBuffer', () => new Uint8Array(pdf).buffer],
  ['a Blob', () => new Blob([pdf])],
  ['a File', () => new File([pdf], 'x.pdf')],
  ['a function that returns bytes', () => () => pdf],
  ['a function that returns a path', () => async () => file],
  ['a function that returns a Blob', () => () => new Blob([pdf])],
]
const streams: [string, () => Content][] = [
  ['a web stream', () => new Blob([pdf]).stream()],
  ['a Node.js stream', () => createReadStream(file)],
  ['a Node.js stream of small chunks', () => createReadStream(file, { highWaterMark: 7 })],
  ['a Node.js stream in object mode', () => Readable.from([pdf.subarray(0, 1), pdf.subarray(1)])],
  ['an iterable', () => chunksOf(pdf.subarray(0, 3), new Uint8Array(), pdf.subarray(3))],
]

/** Streams whose content is no longer complete. */
const readBefore: Record<string, () => Promise<Content>> = {
  'a Node.js stream that was read': async () => {
    const stream = createReadStream(file)
    for await (const _ of stream);
    return stream
  },
  'a Node.js stream that was read in part': async () => {
    const stream = createReadStream(file, { highWaterMark: 100 })
    await once(stream, 'readable')
    stream.read(10)
    return stream
  },
  'a Node.js stream whose iteration was stopped': async () => {
    const stream = Readable.from([pdf, pdf])
    for await (const _ of stream) break
    return stream
  },
  'a Node.js stream that was consumed': async () => {
    const stream = Readable.from([pdf])
    stream.resume()
    await once(stream, 'end')
    return stream
  },
  'a Node.js stream that was destroyed': async () => {
    const stream = createReadStream(file)
    stream.destroy()
    await once(stream, 'close')
    return stream
  },
  'a request whose body was read': async () => {
    const server = createServer()
    const received = once(server, 'request')
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address() as AddressInfo
    const pending = fetch(`http://127.0.0.1:${address.port}`, { method: 'POST', body: pdf })
    const [request, response] = (await received) as [IncomingMessage, ServerResponse]
    for await (const _ of request);
    response.end()
    await (await pending).text()
    server.close()
    return request
  },
  'a locked web stream': async () => {
    const stream = new Blob([pdf]).stream()
    stream.getReader()
    return stream
  },
  'a web stream that was read': async () => {
    const stream = new Blob([pdf]).stream()
    for await (const _ of stream);
    return stream
  },
  'a web stream that was read in part and released': async () => {
    const stream = new ReadableStream<Uint8Array>({ pull: controller => controller.enqueue(new Uint8Array(pdf)) })
    const reader = stream.getReader()
    await reader.read()
    reader.releaseLock()
    return stream
  },
  'a web stream that was cancelled': async () => {
    const stream = new Blob([pdf]).stream()
    await stream.cancel()
    return stream
  },
  'the body of a response that was read': async () => {
    const response = new Response(pdf)
    await response.blob()
    return response.body as ReadableStream<Uint8Array>
  },
}

describe('openContent', () => {
  it.each(replayable)('opens %s more than once', async (_, content) => {
    const opened = await openContent(content())
    expect(opened).toMatchObject({ size: pdf.length, contentType: 'application/pdf', replayable: true })
    expect((await readAll(opened)).equals(pdf)).toBe(true)
    expect((await readAll(opened)).equals(pdf)).toBe(true)
  })

  it.each(streams)('opens %s once', async (_, content) => {
    const opened = await openContent(content())
    expect(opened).toMatchObject({ size: undefined, contentType: 'application/pdf', replayable: false })
    expect((await readAll(opened)).equals(pdf)).toBe(true)
    expect(() => opened.open()).toThrow(expect.objectContaining({ code: 'content_unreadable' }))
  })

  it.each(streams)('calls a function that returns %s once per attempt', async (_, content) => {
    let calls = 0
    const opened = await openContent(() => {
      calls++
      return content() as ReadableStream<Uint8Array>
    })
    expect(opened).toMatchObject({ size: undefined, contentType: 'application/pdf', replayable: true })
    for (let count = 1; count <= 3; count++) {
      expect((await readAll(opened)).equals(pdf)).toBe(true)
      expect(calls).toBe(count)
    }
  })

  it('accepts a function that returns different kinds of content', async () => {
    const contents: Content[] = [chunksOf(pdf), new Blob([pdf]), pdf, file, chunksOf(pdf)]
    const opened = await openContent(() => contents.shift() as Uint8Array)
    for (let count = 0; count < 5; count++) expect((await readAll(opened)).equals(pdf)).toBe(true)
  })

  it('accepts content that was opened before', async () => {
    const opened = await openContent(file)
    expect(await openContent(opened)).toBe(opened)
  })

  it('reads only the beginning of a stream', async () => {
    let read = 0
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read++
        yield Buffer.alloc(600)
      }
    }
    const opened = await openContent(chunks())
    expect(read).toBe(2)
    await opened.close()
  })

  it('leaves no file open', async () => {
    const open = () => readdirSync('/proc/self/fd').length
    if (!existsSync('/proc/self/fd')) return
    const before = open()
    const opened = await openContent(file)
    opened.open()
    for await (const _ of opened.open() as AsyncIterable<Uint8Array>) break
    await readAll(opened)
    await rejectionOf(folder)
    await eventually(() => open() <= before)
  })

  it.each([
    ['Buffer', () => Buffer.alloc(0)],
    ['ArrayBuffer', () => new ArrayBuffer(0)],
    ['Blob', () => new Blob([])],
    ['stream', () => Readable.from([])],
    ['iterable of empty chunks', () => chunksOf(new Uint8Array(), new Uint8Array())],
    ['function', () => () => new Uint8Array()],
  ])('rejects an empty %s', async (_, content) => {
    expect(await rejectionOf(content())).toMatchObject({
      code: 'content_empty',
      message: 'The content is empty (0 bytes). Pass a document with content.',
    })
  })

  it('rejects an empty file', async () => {
    const empty = join(folder, 'empty.pdf')
    writeFileSync(empty, '')
    expect(await rejectionOf(empty)).toMatchObject({
      code: 'content_empty',
      message: expect.stringContaining(`The file '${empty}' is empty`),
    })
  })

  it('rejects a missing file, and explains that strings are file paths', async () => {
    const missing = join(folder, 'nothing.pdf')
    for (const path of [missing, join(file, 'below a file'), '', '%PDF-1.7\u0000', 'JVBERi0xLjcK'.repeat(1_000)]) {
      const error = await rejectionOf(path)
      expect(error.code).toBe('content_not_found')
      expect(error.message).toContain('Strings are file paths')
      expect(error.message.length).toBeLessThan(500)
    }
    expect((await rejectionOf(missing)).message).toContain(missing)
  })

  it('rejects folders, devices and URLs', async () => {
    expect(await rejectionOf(folder)).toMatchObject({
      code: 'content_unreadable',
      message: `The file '${folder}' cannot be read: it is a folder.`,
    })
    expect((await rejectionOf('/dev/null')).message).toContain('not a regular file')
    expect((await rejectionOf(new URL('https://example.com/invoice.pdf'))).code).toBe('content_unreadable')
  })

  it('rejects a pipe without waiting for it', async () => {
    const pipe = join(folder, 'pipe')
    if (spawnSync('sh', ['-c', 'mkfifo "$0"', pipe]).status !== 0) return
    expect((await rejectionOf(pipe)).message).toContain('not a regular file')
  })

  it('accepts at most 64 MB', async () => {
    const large = join(folder, 'large.pdf')
    writeFileSync(large, '%PDF-1.7')
    truncateSync(large, MAX_CONTENT_BYTES)
    expect((await openContent(large)).size).toBe(64 * 1024 * 1024)
    truncateSync(large, MAX_CONTENT_BYTES + 1)
    expect(await rejectionOf(large)).toMatchObject({
      code: 'content_too_large',
      message: `The file '${large}' has 64.0 MB, but the API accepts at most 64 MB. Split or compress it.`,
    })
    expect((await rejectionOf(new Uint8Array(MAX_CONTENT_BYTES + 1))).code).toBe('content_too_large')
  })

  it('closes a stream after more than 64 MB', async () => {
    const { state, iterable } = watched(new Uint8Array(8 * 1024 * 1024), true)
    const opened = await openContent(iterable)
    expect(await errorOf(readAll(opened))).toMatchObject({ code: 'content_too_large' })
    expect(state.closed).toBe(true)
  })

  it.each([undefined, null, 7, true, {}, [1, 2], new Date(), Symbol.iterator])('rejects %s', async content => {
    expect(await rejectionOf(content)).toMatchObject({ code: 'content_unsupported' })
  })

  it('rejects streams whose chunks are not bytes, and closes them', async () => {
    expect((await rejectionOf(createReadStream(file, 'utf8'))).message).toContain('string chunks')
    for (const chunk of ['text', 7, null, { byteLength: 3 }]) {
      const { state, iterable } = watched(chunk)
      expect((await rejectionOf(iterable)).code).toBe('content_unsupported')
      expect(state.closed).toBe(true)
    }
  })

  it('reports why a stream or function failed', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('disk on fire')) })
    const web = new ReadableStream({ start: controller => controller.error(new Error('disk on fire')) })
    const failing = async () => {
      throw new Error('disk on fire')
    }
    for (const content of [broken, web, failing, createReadStream(join(folder, 'nothing'))]) {
      const error = await rejectionOf(content)
      expect(error.code).toBe('content_unreadable')
      expect(error.cause).toBeInstanceOf(Error)
    }
    const late = await openContent(
      (async function* () {
        yield pdf
        throw new Error('disk on fire')
      })(),
    )
    expect(await errorOf(readAll(late))).toMatchObject({ code: 'content_unreadable', cause: new Error('disk on fire') })
  })

  it.each(Object.entries(readBefore))('rejects %s', async (_, create) => {
    const content = await create()
    for (const source of [content, () => content]) {
      expect(await rejectionOf(source)).toMatchObject({
        code: 'content_unreadable',
        message: expect.stringMatching(/was read or closed before.*can be read only once/),
      })
    }
  })

  it('reports that an empty iterator may have been read before', async () => {
    const generator = chunksOf(pdf)
    for await (const _ of generator);
    expect(await rejectionOf(generator)).toMatchObject({ code: 'content_empty' })
    expect((await rejectionOf(generator)).message).toContain('or was read before')
    expect((await rejectionOf(Readable.from([]))).message).not.toContain('read before')
  })

  it('reports the error that destroyed a Node.js stream', async () => {
    const stream = createReadStream(file)
    stream.destroy(new Error('disk on fire'))
    stream.on('error', () => undefined)
    expect(await rejectionOf(stream)).toMatchObject({ code: 'content_unreadable', cause: new Error('disk on fire') })
  })

  it.each([
    ['a Response', new Response(pdf), 'is Response. Pass its body.'],
    ['a Request', new Request('http://localhost', { method: 'POST', body: pdf }), 'is Request. Pass its body.'],
    ['FormData', new FormData(), "is FormData. Pass the file in it: formData.get('file')."],
    ['an object', {}, 'is Object.'],
    ['a Map', new Map(), 'is Map.'],
  ])('rejects %s, and includes its class in the message', async (_, content, message) => {
    expect(await rejectionOf(content)).toMatchObject({
      code: 'content_unsupported',
      message: expect.stringContaining(message),
    })
  })

  it('rejects bytes that were transferred after they were opened', async () => {
    const transferred = new Uint8Array(pdf)
    const opened = await openContent(transferred)
    structuredClone(transferred, { transfer: [transferred.buffer] })
    expect(() => opened.open()).toThrow(expect.objectContaining({ code: 'content_changed' }))
  })

  it('rejects a Blob whose file changed', async () => {
    const changing = join(folder, 'changing.pdf')
    writeFileSync(changing, pdf)
    const blob = await openAsBlob(changing)
    writeFileSync(changing, Buffer.concat([pdf, pdf]))
    expect(await rejectionOf(blob)).toMatchObject({
      code: 'content_changed',
      message: expect.stringContaining('its file changed'),
    })
  })

  it('closes content that is not sent', async () => {
    const { state, iterable } = watched(pdf, true)
    await (await openContent(iterable)).close()
    expect(state.closed).toBe(true)

    const stream = createReadStream(file)
    await (await openContent(() => stream)).close()
    expect(stream.destroyed).toBe(true)

    let cancelled = false
    const web = new ReadableStream<Uint8Array>({
      pull: controller => controller.enqueue(new Uint8Array(pdf)),
      cancel: () => {
        cancelled = true
      },
    })
    await (await openContent(web)).close()
    expect(cancelled).toBe(true)

    for (const content of [file, pdf, new Blob([pdf])]) await (await openContent(content)).close()
    expect(readFileSync(file).equals(pdf)).toBe(true)
  })

  it('closes a stream that is not read to its end', async () => {
    const { state, iterable } = watched(pdf, true)
    for await (const _ of (await openContent(iterable)).open() as AsyncIterable<Uint8Array>) break
    expect(state.closed).toBe(true)
  })
})
