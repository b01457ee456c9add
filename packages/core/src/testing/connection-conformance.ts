import { json, resetImmediately, startFaultServer, startSocketServer } from '@las/test-servers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HttpAdapter } from '../http/adapter.js'
import { errorOf } from './eventually.js'

/** What every {@link HttpAdapter} that holds its own connections in Node.js must do. */
export function testConnections(name: string, createAdapter: () => HttpAdapter): void {
  const get = (url: string, headers: Record<string, string> = {}) => ({
    method: 'GET',
    url,
    headers,
    signal: new AbortController().signal,
  })

  /** Something that listens, and answers every request as a proxy that forbids it. */
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

    it('tells when the connection that broke had been kept alive', async () => {
      const server = await startFaultServer()
      server.reply(json({}), resetImmediately)
      const send = createAdapter()
      await send(get(server.origin))
      expect(await errorOf(send(get(server.origin)))).toMatchObject({ code: 'ECONNRESET', reusedSocket: true })
    })

    it('shows a proxy the host of an encrypted call and nothing else', async () => {
      const proxy = await startProxy()
      vi.stubEnv('HTTPS_PROXY', proxy.origin.replace('//', '//user:p%40ss%!@'))
      const url = 'https://api.example/v1/models?x=1'
      const error = await errorOf(createAdapter()(get(url, { authorization: 'Bearer very-secret' })))
      expect(error).toMatchObject({ code: 'ERR_PROXY_TUNNEL', message: expect.stringContaining('403') })
      expect(proxy.text()).toMatch(/^CONNECT api\.example:443 HTTP/)
      expect(proxy.text()).toContain(`Basic ${btoa('user:p@ss%!')}`)
      expect(proxy.text()).not.toMatch(/very-secret|models/)
    })

    it('asks a proxy for the whole URL of a call that is not encrypted', async () => {
      const proxy = await startProxy()
      vi.stubEnv('HTTP_PROXY', proxy.origin)
      expect(await createAdapter()(get('http://api.example/v1/models?x=1'))).toMatchObject({ status: 403 })
      expect(proxy.text()).toMatch(/^GET http:\/\/api\.example\/v1\/models\?x=1 HTTP/)
      expect(proxy.text()).toMatch(/^host: api\.example\r$/im)
    })

    it('leaves out the proxy where NO_PROXY says so', async () => {
      const proxy = await startProxy()
      vi.stubEnv('HTTP_PROXY', proxy.origin)
      vi.stubEnv('NO_PROXY', 'api.invalid,.example')
      await errorOf(createAdapter()(get('http://api.invalid/')))
      expect(proxy.text()).toBe('')
    })

    it('refuses a proxy that is none, without telling its password', async () => {
      await startProxy()
      vi.stubEnv('HTTP_PROXY', 'socks5://user:very-secret@proxy.example')
      const error = await errorOf(createAdapter()(get('http://api.example/')))
      expect(error).toMatchObject({ code: 'ERR_INVALID_PROXY' })
      expect(String(error)).not.toContain('very-secret')
    })
  })
}
