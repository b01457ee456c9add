import { axiosAdapter as create } from '#axios'
import type { HttpAdapter } from '../http/adapter.js'

/** Sends requests with axios. In Node.js, connections are kept alive, and axios is loaded with the first request. */
export function axiosAdapter(): HttpAdapter {
  return create()
}
