import { BODY_FILE, type ParsedRequest } from './request.js'
import { isPrintable, quote, toJson } from './text.js'

const CLIENT = `-u "$LAS_CLIENT_ID:$LAS_CLIENT_SECRET" -d grant_type=client_credentials`

/** A command for POSIX shells. It requests a token unless `LAS_TOKEN` is set. */
export function toCurl({ method, url, apiPath, body, isBodyOmitted }: ParsedRequest, authEndpoint: string): string {
  // curl expands brackets.
  const address = quote(url.href.replaceAll('[', '%5B').replaceAll(']', '%5D'))
  if (/\/token$/.test(url.pathname) && apiPath === undefined) return `curl ${CLIENT} ${address}`
  const isFile = apiPath === undefined && method === 'PUT'
  const args = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${address}`,
    '-H "Authorization: Bearer $LAS_TOKEN"',
    ...(isFile ? ['--upload-file document.pdf'] : bodyOf(body, isBodyOmitted)),
  ]
  const token = `LAS_TOKEN=\${LAS_TOKEN:-$(curl -s ${CLIENT} ${quote(`${authEndpoint}/oauth2/token`)} | ${FIND_TOKEN})}`
  const note = isBodyOmitted && !isFile ? [`# The body is not shown here. Save it as ${BODY_FILE}.`] : []
  return [...note, token, args.join(' \\\n  ')].join('\n')
}

const FIND_TOKEN = `sed 's/.*"access_token": *"\\([^"]*\\)".*/\\1/'`

function bodyOf(body: unknown, isOmitted: boolean): string[] {
  const type = `-H 'Content-Type: application/json'`
  if (isOmitted) return [type, `--data @${BODY_FILE}`]
  if (body === undefined) return []
  const isText = typeof body === 'string'
  // A NUL character cannot be an argument.
  if (isText && !isPrintable(body.replaceAll(/\s/g, ''))) return [`--data @${BODY_FILE}`]
  return isText ? [`--data-raw ${quote(body)}`] : [type, `--data ${quote(toJson(body))}`]
}
