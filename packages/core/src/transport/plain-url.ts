import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * The URL that a text is.
 *
 * @param what What it is called in a message, which does not tell the URL: it may hold a password.
 * @throws {InvalidArgumentError} when it is no HTTP URL, or has a user, password, query or fragment.
 */
export function plainUrl(text: string, what: string, example: string): URL {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (url && `${url.username}${url.password}${url.search}${url.hash}` === '') return url
  throw new InvalidArgumentError(
    `${what} is not a plain URL. Write e.g. ${example}, without user, password, query or fragment.`,
  )
}
