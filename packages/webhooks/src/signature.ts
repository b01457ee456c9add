import { isSignatureOf } from './hmac.js'
import { messageOf, type RequestHead } from './message.js'

/** For larger bodies, mismatches are not explained, because forged requests would cost too much time. */
const MAX_EXPLAINED_BODY_BYTES = 256 * 1024

/** The values with which a signature is checked. */
export interface SignatureCheck {
  readonly signature: Uint8Array<ArrayBuffer>
  readonly keys: readonly CryptoKey[]
  /** The possible lists of signed headers. */
  readonly names: readonly (readonly string[])[]
  readonly body: Uint8Array
}

/** Whether the signature belongs to the request and was made with one of the keys. */
export async function isSigned(head: RequestHead, { signature, keys, names, body }: SignatureCheck): Promise<boolean> {
  for (const url of new Set([head.url, normalizedUrl(head.url)])) {
    for (const list of names) {
      const message = messageOf({ ...head, url }, list, body)
      for (const key of keys) if (await isSignatureOf(message, signature, key)) return true
    }
  }
  return false
}

/** The form in which HTTP clients send a URL: `https://example.com/` for `https://me:password@example.com:443`. */
function normalizedUrl(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  return Object.assign(parsed, { username: '', password: '', hash: '' }).href
}

/** Returns why the signature does not belong to the request, for the message of an error. */
export async function explainMismatch(head: RequestHead, check: SignatureCheck): Promise<string> {
  for (const url of check.body.byteLength > MAX_EXPLAINED_BODY_BYTES ? [] : urlsBeforeProxy(head)) {
    if (!(await isSigned({ ...head, url }, check))) continue
    return (
      `X-Cradl-Signature was made for ${plainUrl(url)}, but the url is ${plainUrl(head.url)}. A proxy has changed it: pass the URL ` +
      'that the action has in its configuration as url.'
    )
  }
  return (
    `X-Cradl-Signature does not match ${head.method} ${plainUrl(head.url)}. Check that the secret is the hmacSecret of the action, ` +
    'that url is the URL of the action including its query (behind a proxy, pass it yourself), and that body is the raw body.'
  )
}

/** The URLs that the sender may have used, if a proxy forwards requests with another scheme or host. */
function urlsBeforeProxy({ url, headers }: RequestHead): string[] {
  const [, host = '', rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(url) ?? []
  const [forwarded = ''] = (headers.get('x-forwarded-host') ?? '').split(',')
  const hosts = new Set([host, forwarded.trim(), headers.get('host') ?? ''])
  return [...hosts].flatMap(each => [`https://${each}${rest}`, `http://${each}${rest}`])
}

/** A URL without credentials and query, which can contain secrets. */
function plainUrl(url: string): string {
  const [, scheme = '', rest = '', query = ''] = /^(https?:\/\/)(?:[^/?#]*@)?([^?#]*)(.?)/is.exec(url) ?? []
  return `${scheme}${rest}`.slice(0, 200) + (query && '?…')
}
