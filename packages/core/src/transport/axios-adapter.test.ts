import { describe, expect, it, vi } from 'vitest'
import { testAdapter } from '../testing/adapter-conformance.js'
import { errorOf, eventually } from '../testing/eventually.js'
import { json, resetAtOnce, startFaultServer, startSocketServer } from '../testing/fault-server.js'
import { testStreaming } from '../testing/streaming-conformance.js'
import { axiosAdapter } from './axios-adapter.js'

testAdapter('axiosAdapter', axiosAdapter)
testStreaming('axiosAdapter', axiosAdapter)

describe('axiosAdapter', () => {
  it('reports the bytes that were sent', async () => {
    const server = await startFaultServer()
    const sent: number[] = []
    await axiosAdapter()({
      method: 'PUT',
      url: server.origin,
      headers: { 'content-length': '300000' },
      body: new Uint8Array(300_000),
      signal: new AbortController().signal,
      onUploadProgress: bytes => sent.push(bytes),
    })
    await eventually(() => sent.at(-1) === 300_000)
    expect(sent).toEqual([...sent].sort((a, b) => a - b))
  })

  it('tells when the connection that broke had been kept alive', async () => {
    const server = await startFaultServer()
    server.reply(json({}), resetAtOnce)
    const send = axiosAdapter()
    const request = { method: 'GET', url: server.origin, headers: {}, signal: new AbortController().signal }
    await send(request)
    expect(await errorOf(send(request))).toMatchObject({ code: 'ECONNRESET', reusedSocket: true })
  })

  it('shows a proxy the host of an encrypted call and nothing else', async () => {
    const received: string[] = []
    const { origin } = await startSocketServer(socket => {
      socket.on('data', data => {
        received.push(String(data))
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      })
    })
    vi.stubEnv('HTTPS_PROXY', origin)
    vi.stubEnv('NO_PROXY', undefined)
    vi.stubEnv('no_proxy', undefined)
    const request = { method: 'GET', url: 'https://api.example/v1/models?x=1', signal: new AbortController().signal }
    await axiosAdapter()({ ...request, headers: { authorization: 'Bearer very-secret' } }).catch(() => undefined)
    expect(received.join('')).toMatch(/^CONNECT api\.example:443 HTTP/)
    expect(received.join('')).not.toMatch(/very-secret|models/)
    vi.unstubAllEnvs()
  })
})
