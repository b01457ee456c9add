// Unlike decodeURIComponent, it leaves alone what is no escape: many write a % into a password as it is.
import querystring from 'node:querystring'
import { loadModule } from './load-module.js'

/** Host and port of a URL, with the port that its protocol has where it names none. */
export function addressOf({ protocol, hostname, port }: URL): { host: string; port: number } {
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  }
}

/** The header that a proxy's URL with user and password asks for. */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const plain = `${querystring.unescape(username)}:${querystring.unescape(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(plain).toString('base64')}` }
}

const loadProxyFromEnv = () => loadModule('proxy-from-env', () => import('proxy-from-env'))

/** The proxy for an origin: the one that is set, or what the environment tells. */
export async function proxyOf(origin: string, setting: string | false | undefined): Promise<URL | undefined> {
  if (setting === false) return undefined
  const proxy = setting ?? (await loadProxyFromEnv()).getProxyForUrl(origin)
  if (proxy === '') return undefined
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined
  if (url && /^https?:$/.test(url.protocol)) return url
  // Without the value, which may hold a password.
  throw Object.assign(new Error('the proxy is not an http or https URL'), { code: 'ERR_INVALID_PROXY' })
}
