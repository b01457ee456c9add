import { once } from 'node:events'
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from './answer.js'
import type { Listener } from './listener.js'
import { createServer } from './server.js'

let server: Listener
let port: number
let given: Answer
let faults: unknown[]

beforeEach(async () => {
  faults = []
  const log = { request: () => {}, fault: (error: unknown) => faults.push(error) }
  server = createServer([{ method: 'GET', path: '/', answer: () => given }], { log })
  port = await server.listen('127.0.0.1', 0)
})
afterEach(() => server.close())

const ask = (): ClientRequest => get({ host: '127.0.0.1', port, agent: false })

const responseOf = async (asking: ClientRequest): Promise<IncomingMessage> => {
  const [response] = await once(asking, 'response')
  return response
}

describe('an answer', () => {
  it('is streamed', async () => {
    given = { status: 200, headers: { 'X-Part': 'a' }, body: Readable.from(['one ', 'two']) }
    const response = await responseOf(ask())
    expect([response.headers['x-part'], await text(response)]).toEqual(['a', 'one two'])
  })

  it('that breaks off closes the connection, and is reported', async () => {
    const broken = new Error('The disk is gone')
    async function* parts(): AsyncGenerator<string> {
      yield 'one '
      await setImmediate()
      throw broken
    }
    given = { status: 200, headers: {}, body: Readable.from(parts()) }
    const response = await responseOf(ask())
    await expect(text(response)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(faults).toEqual([broken])
  })

  it('that its client does not wait for is let go, without a report', async () => {
    const body = new Readable({ read: () => body.push('x'.repeat(10_000)) })
    given = { status: 200, headers: {}, body }
    const asking = ask().on('error', () => {})
    await responseOf(asking)
    asking.destroy()
    await new Promise(resolve => body.once('close', resolve))
    expect(faults).toEqual([])
  })

  it('that cannot be sent is a 500, and is reported', async () => {
    given = { status: 200, headers: { 'X-Name': 'naïve\n' }, body: '' }
    const response = await responseOf(ask())
    expect([response.statusCode, await text(response)]).toEqual([500, '{"message":"Internal server error"}'])
    expect(faults).toMatchObject([{ code: 'ERR_INVALID_CHAR' }])
  })
})
