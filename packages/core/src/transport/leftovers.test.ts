import { json, noResponse, resetImmediately, startFaultServer } from '@las/test-servers'
import { describe, expect, it } from 'vitest'
import { openContent } from '../content/content.js'
import type { HttpAdapter } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { path } from '../requests/path.js'
import { errorOf, eventually } from '../testing/eventually.js'
import { axiosAdapter } from './axios-adapter.js'
import { createTransport } from './create-transport.js'
import { uploadFile } from './files/upload-file.js'

const get = { method: 'GET', path: path('/models') } as const

/** The active resources of the process, except the servers of the tests and their sockets. */
function active(): string[] {
  return process.getActiveResourcesInfo().filter(name => !/^TCP|^Pipe|^TTY|MessagePort/.test(name))
}

describe.each<[string, () => HttpAdapter]>([
  ['axios', axiosAdapter],
  ['fetch', fetchAdapter],
  ['node', nodeAdapter],
])('after calls over %s', (name, createAdapter) => {
  it('leaves no timers, listeners, sockets, warnings or unhandled rejections', async () => {
    const server = await startFaultServer()
    const problems: unknown[] = []
    const record = (problem: unknown): void => {
      problems.push(problem)
    }
    process.on('warning', record)
    process.on('unhandledRejection', record)
    try {
      const transport = createTransport({ credentials: server.credentials, http: createAdapter() })
      const controller = new AbortController()
      const { signal } = controller
      const before = active().length

      await Promise.all(Array.from({ length: 50 }, () => transport.request(get, { signal, deadline: 60_000 })))
      server.reply(resetImmediately)
      await errorOf(transport.request(get, { signal, maxRetries: 1 }))
      server.reply(noResponse)
      await errorOf(transport.request(get, { signal, timeout: 20, maxRetries: 0 }))
      server.reply(json({}))
      await uploadFile(transport, `${server.origin}/files/1`, await openContent(Buffer.alloc(100_000)), { signal })
      server.reply(noResponse)
      const aborted = Array.from({ length: 50 }, () => errorOf(transport.request(get, { signal })))
      await eventually(() => server.requests.length > 0)
      controller.abort()
      await Promise.all(aborted)

      await eventually(() => active().length <= before)
      expect(problems).toEqual([])
      // The fetch of Node.js opens another connection after an abort.
      if (name !== 'fetch') await eventually(() => server.sockets.size <= 1)
    } finally {
      process.off('warning', record)
      process.off('unhandledRejection', record)
    }
  })
})
