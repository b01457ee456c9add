import { readFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Emulator } from '../application/emulator.js'
import type { Json } from './test-api.js'

export interface Page {
  readonly url: string
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

interface Cookie {
  readonly value: string
  /** The attributes as sent, such as `HttpOnly`. */
  readonly attributes: readonly string[]
  readonly path: string
}

export interface PageRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Do not follow redirects. */
  readonly isManual?: boolean
}

/** A browser without scripts: it keeps cookies, follows redirects and fills forms in. Unlike `fetch`, it can send any header. */
export class Browser {
  readonly cookies: Map<string, Cookie> = new Map()
  readonly #origin: string
  readonly #ca: string | undefined
  readonly #host: string | undefined

  /** @param publicUrl The URL of a proxy in front of the emulator. It changes the `Host` header only. */
  constructor({ port, caFile }: Pick<Emulator, 'port' | 'caFile'>, publicUrl?: string) {
    this.#origin = `${caFile === undefined ? 'http' : 'https'}://localhost:${port}`
    this.#ca = caFile === undefined ? undefined : readFileSync(caFile, 'utf8')
    this.#host = publicUrl === undefined ? undefined : new URL(publicUrl).host
  }

  /** The `Cookie` header for a path. */
  cookieFor(path: string): string {
    return [...this.cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
  }

  /** @param target A path, or a URL, of which the host is ignored. */
  async open(target: string, request: PageRequest = {}): Promise<Page> {
    const { pathname, search } = new URL(target, this.#origin)
    const page = await this.#send(pathname + search, request)
    const { location } = page.headers
    if (request.isManual || location === undefined) return page
    return this.open(new URL(location, page.url).href)
  }

  /** Sends the form of a page with its hidden fields. */
  submit(page: Page, fields: Readonly<Record<string, string>>): Promise<Page> {
    const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
    const form = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]))
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    const action = / action="([^"]*)"/.exec(page.body)?.[1] ?? ''
    return this.open(new URL(action, page.url).href, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    })
  }

  /** Signs a user in to the console. */
  async signIn(email: string, { to = '/_console/', ...fields }: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.submit(await this.open(`/_console/sign-in?to=${encodeURIComponent(to)}`), { email, ...fields })
  }

  /** Sends a request to a path below `/_console/api`. */
  async api(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Page & { json: Json }> {
    const page = await this.open(`/_console/api/${path}`, { method, headers })
    return { ...page, json: page.body === '' ? {} : JSON.parse(page.body) }
  }

  #send(path: string, { method = 'GET', headers = {}, body }: PageRequest): Promise<Page> {
    const url = this.#origin + path
    const request = url.startsWith('https:') ? requestHttps : requestHttp
    const cookie = this.cookieFor(path)
    const sent = {
      ...(this.#host !== undefined && { host: this.#host }),
      ...(cookie !== '' && { cookie }),
      ...headers,
    }
    return new Promise((resolve, reject) => {
      request(url, { method, headers: sent, ...(this.#ca !== undefined && { ca: this.#ca }) }, async response => {
        for (const header of response.headers['set-cookie'] ?? []) this.#store(header)
        const { statusCode: status = 0, headers: received } = response
        resolve({ url, status, headers: received, body: await text(response) })
      })
        .on('error', reject)
        .end(body)
    })
  }

  #store(header: string): void {
    const [pair = '', ...attributes] = header.split(/; */)
    const [name = '', value = ''] = pair.split(/=(.*)/)
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name)
    else
      this.cookies.set(name, {
        value,
        attributes,
        path: attributes.find(each => each.startsWith('Path='))?.slice(5) ?? '/',
      })
  }
}
