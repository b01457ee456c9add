import type { HttpResponse } from '../transport/adapter.js'
import type { AxiosWire } from '../transport/axios-wire.js'
import { nodeAdapter } from './node-adapter.js'

/**
 * Sends for axios over {@link nodeAdapter}. The request goes around axios's configuration, whose copying of headers and
 * bodies takes as long as sending them; the data of the answer is the whole `HttpResponse`.
 */
export function axiosOverNode(): AxiosWire {
  const send = nodeAdapter()
  return request => ({
    method: request.method,
    url: request.url,
    adapter: async config => {
      const data: HttpResponse = await send(request)
      return { status: data.status, statusText: '', headers: {}, data, config }
    },
  })
}
