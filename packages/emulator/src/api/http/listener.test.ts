import { once } from 'node:events'
import { createServer, get, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { Listener } from './listener.js'

// Without IPv6, localhost has only the address that all other tests use.
const hasIPv6 = Object.values(networkInterfaces()).some(entries => entries?.some(({ address }) => address === '::1'))

let listener: Listener
afterEach(() => listener.close())

const statusAt = async (host: string, port: number): Promise<number> => {
  const [response] = await once(get({ host, port, agent: false }), 'response')
  response.resume()
  return response.statusCode
}

describe('Listener', () => {
  it.skipIf(!hasIPv6)('listens on both addresses of localhost (requires IPv6)', async () => {
    listener = new Listener((_request, response) => response.end())
    const port = await listener.listen('localhost', 0)
    expect(await Promise.all(['127.0.0.1', '::1'].map(host => statusAt(host, port)))).toEqual([200, 200])
  })

  it.skipIf(!hasIPv6)('listens on neither address if the port is in use on one of them (requires IPv6)', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen({ host: '::1', port: 0 }, resolve))
    const { port } = other.address() as AddressInfo
    listener = new Listener((_request, response) => response.end())
    await expect(listener.listen('localhost', port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await expect(statusAt('127.0.0.1', port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    other.close()
    await once(other, 'close')
    expect(await listener.listen('localhost', port)).toBe(port)
  })

  it('closes idle connections immediately, and others after their response', async () => {
    let onRequest = (_respond: () => void): void => {}
    const requested = new Promise<() => void>(resolve => {
      onRequest = resolve
    })
    listener = new Listener((_request, response) => onRequest(() => response.end('late')))
    const port = await listener.listen('127.0.0.1', 0)
    const unused = connect(port, '127.0.0.1')
    await once(unused, 'connect')
    const request = get({ host: '127.0.0.1', port, headers: { connection: 'keep-alive' } })
    const respond = await requested

    let closed = false
    const closing = listener.close().then(() => {
      closed = true
    })
    await once(unused, 'close')
    expect(closed).toBe(false)
    const responded = once(request, 'response')
    respond()
    const [response] = await responded
    response.resume()
    await once(response, 'end')
    await closing
    expect(closed).toBe(true)
  })

  it('closes queued responses of a connection that was closed', async () => {
    const responses: ServerResponse[] = []
    listener = new Listener((_request, response) => responses.push(response))
    const socket = connect(await listener.listen('127.0.0.1', 0), '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(3))
    await expect.poll(() => responses).toHaveLength(3)
    const closed = responses.map(response => once(response, 'close'))
    socket.destroy()
    await Promise.all(closed)
    expect(responses.map(({ destroyed }) => destroyed)).toEqual([true, true, true])
  })

  it('writes no error into another response', async () => {
    listener = new Listener((_request, response) => response.writeHead(200, { 'Content-Length': 100 }).write('start'))
    const socket = connect(await listener.listen('127.0.0.1', 0), '127.0.0.1')
    const received: string[] = []
    socket.on('data', chunk => received.push(String(chunk))).on('error', () => {})
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(socket, 'data')
    socket.write('not http at all\r\n\r\n')
    await once(socket, 'close')
    expect(received.join('')).toMatch(/start$/)
  })

  it('destroys connections with pending responses', async () => {
    let closing: Promise<void> | undefined
    listener = new Listener(() => {
      closing = listener.close()
      listener.destroyConnections()
    })
    const request = get({ host: '127.0.0.1', port: await listener.listen('127.0.0.1', 0) })
    const [error] = await once(request, 'error')
    expect(error).toMatchObject({ code: 'ECONNRESET' })
    await closing
  })
})
