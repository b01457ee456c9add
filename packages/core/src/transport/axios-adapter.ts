import { axiosAdapter as create } from '#axios'
import type { HttpAdapter } from '../http/adapter.js'

/** Sends over axios; in Node.js over connections that are kept alive and used again, and axios is loaded with the first request. */
export function axiosAdapter(): HttpAdapter {
  return create()
}
