import { badRequest } from '../../platform/errors.js'
import { enforce, type Waiving } from '../../platform/waivers.js'
import type { AppClient } from './app-client.js'

type Urls = Partial<Pick<AppClient, 'callbackUrls' | 'logoutUrls' | 'loginUrls' | 'defaultLoginUrl'>>

/**
 * Checks the URLs more strictly than the pattern of the specification, because browsers are redirected to them.
 * @throws 400 with the field and the rule.
 */
export function checkUrls(context: Waiving, { callbackUrls, logoutUrls, loginUrls, defaultLoginUrl }: Urls): void {
  for (const [field, urls] of Object.entries({ callbackUrls, logoutUrls, loginUrls })) {
    for (const [index, url] of (urls ?? []).entries()) check(context, `${field}[${index}]`, url)
  }
  if (typeof defaultLoginUrl === 'string') check(context, 'defaultLoginUrl', defaultLoginUrl)
}

function check(context: Waiving, field: string, url: string): void {
  const problem = problemOf(url)
  if (problem !== undefined) enforce(context, 'url', badRequest(`${field} ${problem}`))
}

function problemOf(url: string): string | undefined {
  // Browsers remove or encode other characters, so the URL that is used would differ from the URL that is compared.
  if (!/^[!-~]+$/.test(url)) return 'must consist of printable ASCII characters without spaces; encode all others'
  if (!URL.canParse(url)) return 'must be a valid URL'
  const { protocol, hostname, username, password, hash } = new URL(url)
  if (protocol === 'http:' && hostname !== 'localhost') return 'must use https unless its host is localhost'
  if (username !== '' || password !== '') return 'must not contain a user name or a password'
  if (hash !== '' || url.endsWith('#')) return 'must not have a fragment (#…)'
  return undefined
}
