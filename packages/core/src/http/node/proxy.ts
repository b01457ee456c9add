// Unlike decodeURIComponent, it accepts a literal % that is not part of an escape sequence, which is common in passwords.
import querystring from 'node:querystring'
import { loadModule } from './load-module.js'

/** The host and port of a URL, with the default port of its protocol if the URL contains none. */
export function addressOf({ protocol, hostname, port }: URL): { host: string; port: number } {
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  }
}

/** The header for the user and password in the URL of a proxy. */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const plain = `${querystring.unescape(username)}:${querystring.unescape(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(plain).toString('base64')}` }
}

const loadProxyFromEnv = () => loadModule('proxy-from-env', () => import('proxy-from-env'))

/** The proxy for an origin: the configured proxy, else the proxy of the environment. */
export async function proxyOf(origin: string, setting: string | false | undefined): Promise<URL | undefined> {
  if (setting === false) return undefined
  const proxy = setting ?? (await loadProxyFromEnv()).getProxyForUrl(origin)
  if (proxy === '') return undefined
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined
  if (url && /^https?:$/.test(url.protocol)) return url
  // The message does not include the URL, which can contain a password.
  throw Object.assign(new Error('the proxy is not an http or https URL'), { code: 'ERR_INVALID_PROXY' })
}
