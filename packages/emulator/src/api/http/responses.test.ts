import { once } from 'node:events'
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WorkersEndedError } from '../../workers/pool/worker-errors.js'
import type { Listener } from './listener.js'
import type { HttpResponse } from './response.js'
import { createServer } from './server.js'

let server: Listener
let port: number
let response: HttpResponse | Error
let faults: unknown[]

beforeEach(async () => {
  faults = []
  const log = { request: () => {}, fault: (error: unknown) => faults.push(error) }
  server = createServer([{ method: 'GET', path: '/', handle: respond }], { log })
  port = await server.listen('127.0.0.1', 0)
})
afterEach(() => server.close())

function respond(): HttpResponse {
  if (response instanceof Error) throw response
  return response
}

const sendRequest = (): ClientRequest => get({ host: '127.0.0.1', port, agent: false })

const responseTo = async (request: ClientRequest): Promise<IncomingMessage> => {
  const [received] = await once(request, 'response')
  return received
}

describe('a response', () => {
  it('is streamed', async () => {
    response = { status: 200, headers: { 'X-Part': 'a' }, body: Readable.from(['one ', 'two']) }
    const received = await responseTo(sendRequest())
    expect([received.headers['x-part'], await text(received)]).toEqual(['a', 'one two'])
  })

  it('whose stream fails closes the connection and logs the error', async () => {
    const broken = new Error('The disk is gone')
    async function* parts(): AsyncGenerator<string> {
      yield 'one '
      await setImmediate()
      throw broken
    }
    response = { status: 200, headers: {}, body: Readable.from(parts()) }
    const received = await responseTo(sendRequest())
    await expect(text(received)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(faults).toEqual([broken])
  })

  it('is released without a log entry if the client disconnects', async () => {
    const body = new Readable({ read: () => body.push('x'.repeat(10_000)) })
    response = { status: 200, headers: {}, body }
    const request = sendRequest().on('error', () => {})
    await responseTo(request)
    request.destroy()
    await new Promise(resolve => body.once('close', resolve))
    expect(faults).toEqual([])
  })

  it('that cannot be sent becomes a 500 and logs the error', async () => {
    response = { status: 200, headers: { 'X-Name': 'naïve\n' }, body: '' }
    const received = await responseTo(sendRequest())
    expect([received.statusCode, await text(received)]).toEqual([500, '{"message":"Internal server error"}'])
    expect(faults).toMatchObject([{ code: 'ERR_INVALID_CHAR' }])
  })

  it('to a request whose worker was stopped with the emulator is a 503, without a log entry', async () => {
    response = new WorkersEndedError('The workers were stopped.')
    const received = await responseTo(sendRequest())
    expect([received.statusCode, await text(received)]).toEqual([503, '{"message":"The emulator is being stopped"}'])
    expect(faults).toEqual([])
  })
})
