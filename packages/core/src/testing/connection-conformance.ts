import { json, resetImmediately, startFaultServer, startSocketServer } from '@las/test-servers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HttpAdapter } from '../http/adapter.js'
import { errorOf } from './eventually.js'

/** Tests the behaviour of every {@link HttpAdapter} that manages its own connections in Node.js. */
export function testConnections(name: string, createAdapter: () => HttpAdapter): void {
  const get = (url: string, headers: Record<string, string> = {}) => ({
    method: 'GET',
    url,
    headers,
    signal: new AbortController().signal,
  })

  /** Starts a proxy that rejects every request with 403. */
  async function startProxy() {
    const received: string[] = []
    const { origin } = await startSocketServer(socket => {
      socket.on('data', data => {
        received.push(String(data))
        socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
      })
    })
    for (const variable of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY']) {
      vi.stubEnv(variable, undefined)
      vi.stubEnv(variable.toLowerCase(), undefined)
    }
    return { origin, text: () => received.join('') }
  }

  describe(`${name}, connections`, () => {
    afterEach(() => vi.unstubAllEnvs())

    it('reports that a reset connection had been kept alive', async () => {
      const server = await startFaultServer()
      server.reply(json({}), resetImmediately)
      const send = createAdapter()
      await send(get(server.origin))
      expect(await errorOf(send(get(server.origin)))).toMatchObject({ code: 'ECONNRESET', reusedSocket: true })
    })

    it('reveals only the host of an HTTPS request to a proxy', async () => {
      const proxy = await startProxy()
      vi.stubEnv('HTTPS_PROXY', proxy.origin.replace('//', '//user:p%40ss%!@'))
      const url = 'https://api.example/v1/models?x=1'
      const error = await errorOf(createAdapter()(get(url, { authorization: 'Bearer very-secret' })))
      expect(error).toMatchObject({ code: 'ERR_PROXY_TUNNEL', message: expect.stringContaining('403') })
      expect(proxy.text()).toMatch(/^CONNECT api\.example:443 HTTP/)
      expect(proxy.text()).toContain(`Basic ${btoa('user:p@ss%!')}`)
      expect(proxy.text()).not.toMatch(/very-secret|models/)
    })

    it('sends the whole URL of an HTTP request to a proxy', async () => {
      const proxy = await startProxy()
      vi.stubEnv('HTTP_PROXY', proxy.origin)
      expect(await createAdapter()(get('http://api.example/v1/models?x=1'))).toMatchObject({ status: 403 })
      expect(proxy.text()).toMatch(/^GET http:\/\/api\.example\/v1\/models\?x=1 HTTP/)
      expect(proxy.text()).toMatch(/^host: api\.example\r$/im)
    })

    it('bypasses the proxy for the hosts in NO_PROXY', async () => {
      const proxy = await startProxy()
      vi.stubEnv('HTTP_PROXY', proxy.origin)
      vi.stubEnv('NO_PROXY', 'api.invalid,.example')
      await errorOf(createAdapter()(get('http://api.invalid/')))
      expect(proxy.text()).toBe('')
    })

    it('rejects an invalid proxy URL without revealing its password', async () => {
      await startProxy()
      vi.stubEnv('HTTP_PROXY', 'socks5://user:very-secret@proxy.example')
      const error = await errorOf(createAdapter()(get('http://api.example/')))
      expect(error).toMatchObject({ code: 'ERR_INVALID_PROXY' })
      expect(String(error)).not.toContain('very-secret')
    })
  })
}
