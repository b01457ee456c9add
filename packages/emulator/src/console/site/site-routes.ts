import type { OutgoingHttpHeaders } from 'node:http'
import { siteFolder } from '@las/console'
import { PAGE_HEADERS } from '../../api/http/page-headers.js'
import type { Request } from '../../api/http/request.js'
import { empty, type HttpResponse, html, redirect } from '../../api/http/response.js'
import type { Route } from '../../api/http/route.js'
import { unknownOperation } from '../../platform/errors.js'
import { missingSitePage } from './missing-site-page.js'
import { decompress, readSite, type SiteFile, type SiteFiles } from './site-files.js'

/**
 * Scripts and styles are only loaded from files of the site, and nothing is sent to other hosts. Images are also made from bytes that
 * the scripts have fetched with a token.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const HEADERS: OutgoingHttpHeaders = {
  ...PAGE_HEADERS,
  'Content-Security-Policy': POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
}

/** The names of these files contain a hash of their content. */
const ASSETS = 'assets/'

/**
 * The files of the web console at `/_console/`. Paths that are not files return the page, whose script shows what the path names.
 * Browsers that open the root, or the former description of the API, are redirected there.
 */
export function siteRoutes(folder: URL = siteFolder): Route[] {
  let read: Promise<SiteFiles | undefined> | undefined
  /** The files, which are read once. A site that was not built can be built later. */
  const siteFiles = async (): Promise<SiteFiles | undefined> => {
    read ??= readSite(folder)
    const files = await read.catch((error: unknown) => {
      read = undefined
      throw error
    })
    if (!files) read = undefined
    return files
  }

  async function serve({ method, path, params, headers }: Request): Promise<HttpResponse> {
    const name = params.path ?? ''
    // Routes of the extension exist or not, whether the site was built or not.
    if (/^api(\/|$)/.test(name)) throw unknownOperation(method, path)
    const files = await siteFiles()
    if (!files) return html(missingSitePage(), 503, { ...HEADERS, 'Cache-Control': 'no-store' })
    const file = files.get(name)
    if (name.startsWith(ASSETS) && !file) throw unknownOperation(method, path)
    const page = files.get('index.html')
    return send(file ?? (page as SiteFile), headers, name.startsWith(ASSETS))
  }

  return ['GET', 'HEAD'].flatMap((method): Route[] => [
    { method, path: '/', handle: redirectBrowser },
    // Browsers keep the fragment of the address, which names an operation.
    { method, path: '/docs', handle: () => redirect(302, '/_console/explorer', HEADERS) },
    {
      method,
      path: '/_console',
      // A slash before a query is not part of the path: see `targetOf`.
      handle: request =>
        hasSlash(request) ? serve(request) : redirect(302, `/_console/${searchOf(request)}`, HEADERS),
    },
    { method, path: '/_console/{path...}', handle: serve },
  ])
}

function redirectBrowser({ method, path, headers }: Request): HttpResponse {
  if (!headers.accept?.includes('text/html')) throw unknownOperation(method, path)
  return redirect(302, '/_console/', { ...HEADERS, Vary: 'Accept' })
}

const urlOf = ({ raw }: Request): URL => new URL(raw.url ?? '/', 'http://localhost')
const hasSlash = (request: Request): boolean => urlOf(request).pathname.endsWith('/')
const searchOf = (request: Request): string => urlOf(request).search

async function send(
  { type, content, isCompressed, etag }: SiteFile,
  { 'accept-encoding': encodings, 'if-none-match': known }: Request['headers'],
  isImmutable: boolean,
): Promise<HttpResponse> {
  const headers: OutgoingHttpHeaders = {
    ...HEADERS,
    ETag: etag,
    'Cache-Control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(isCompressed && { Vary: 'Accept-Encoding' }),
  }
  if (known?.split(/\s*,\s*/).includes(etag)) return empty(304, headers)
  const isSentCompressed = isCompressed && acceptsBrotli(encodings)
  return {
    status: 200,
    headers: { ...headers, 'Content-Type': type, ...(isSentCompressed && { 'Content-Encoding': 'br' }) },
    body: isCompressed && !isSentCompressed ? await decompress(content) : content,
  }
}

/** Whether a list such as `gzip, br;q=0.9` contains brotli. Browsers only accept it over HTTPS and from this machine. */
const acceptsBrotli = (encodings: string | string[] | undefined): boolean =>
  String(encodings ?? '')
    .split(',')
    .some(encoding => /^\s*br\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(encoding))
