/// <reference path="./axios-build.d.ts" />
import { isLasError } from '../errors/las-error.js'
import { type HttpAdapter, type HttpResponse, httpFailure, isHttpFailure } from '../http/adapter.js'
import { loadModule } from '../http/node/load-module.js'

/**
 * Sends over axios, which is loaded with the first request, and makes axios send over `nodeAdapter`, which takes half the
 * time of its own. The request goes around axios's configuration, whose copying of headers and bodies takes as long as
 * sending them; the data of the answer is the whole `HttpResponse`.
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
 * A bare instance: what axios.create sets by default takes time with every request and is not wanted here. The build for
 * browsers lacks what axios sends with in Node.js, which is not used here, takes time to load, and fails in bundles of
 * ES modules: `form-data` requires modules of Node.js in a way that exists only in CommonJS.
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
