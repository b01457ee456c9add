/// <reference path="./axios-build.d.ts" />
import { isLasError } from '../errors/las-error.js'
import { type HttpAdapter, type HttpResponse, httpFailure, isHttpFailure } from '../http/adapter.js'
import { loadModule } from '../http/node/load-module.js'

/**
 * Sends requests with axios, which is loaded with the first request. axios uses `nodeAdapter`, which takes half the time of
 * its default adapter. The request bypasses the configuration of axios, because copying its headers and body would take as
 * long as sending them. The `data` of the axios response is the whole `HttpResponse`.
 */
export function axiosAdapter(): HttpAdapter {
  let ready: Promise<HttpAdapter> | undefined
  return async request => {
    ready ??= createInstance()
    const send = await ready.catch((error: unknown) => {
      ready = undefined
      throw error
    })
    try {
      return await send(request)
    } catch (error) {
      if (isHttpFailure(error) || isLasError(error)) throw error
      const { code = 'ERR_NETWORK', message = error } = Object(error) as { code?: unknown; message?: unknown }
      throw httpFailure(String(code), String(message))
    }
  }
}

/**
 * Creates an instance without the defaults of axios.create, which take time in every request and are not needed. The browser
 * build does not contain the HTTP client for Node.js. This client is not used here, takes time to load and fails in ES
 * module bundles, because its dependency `form-data` requires Node.js modules with CommonJS.
 */
async function createInstance(): Promise<HttpAdapter> {
  const [{ default: axios }, { nodeAdapter }] = await Promise.all([
    loadModule('axios', () => import('axios/dist/browser/axios.cjs')),
    loadModule('@las/core/node', () => import('../http/node/node-adapter.js')),
  ])
  const instance = new axios.Axios()
  const send = nodeAdapter()
  return async request => {
    const { data } = await instance.request<HttpResponse>({
      method: request.method,
      url: request.url,
      adapter: async config => {
        const data = await send(request)
        return { status: data.status, statusText: '', headers: {}, data, config }
      },
    })
    return data
  }
}
