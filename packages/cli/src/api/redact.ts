import { hideUrlSecrets, isSecretName } from '@las/api/secret-names'

/** The replacement of secrets. */
const HIDDEN = '[hidden]'

/** The longest body that is logged. */
const MAX_CHARACTERS = 10_000

export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      isSecretName(name) ? value.replace(/^((?:Bearer|Basic) )?.*$/s, `$1${HIDDEN}`) : value,
    ]),
  )
}

/**
 * The value of a body with `***` in place of secrets. The names of the fields stay.
 *
 * @param url The URL or path of the request.
 */
export function maskSecrets(value: unknown, url: string): unknown {
  const isHidden = hiddenNames(url)
  const mask = (value: unknown, isSecret: boolean): unknown => {
    if (Array.isArray(value)) return value.map(item => mask(item, isSecret))
    if (typeof value !== 'object' || value === null)
      return isSecret && value !== null && !isSecretId(value) ? '***' : value
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, mask(child, isSecret || isHidden(name))]),
    )
  }
  return mask(value, false)
}

const isSecretId = (value: unknown): boolean => typeof value === 'string' && /^(?:las|cradl):secret:\w+$/.test(value)

/** Whether the value of a field is secret. The field `data` of a secret contains its values. */
function hiddenNames(url: string): (name: string) => boolean {
  const isOfSecret = /\/secrets(\/|\?|$)/.test(url)
  return name => isSecretName(name) || (isOfSecret && name === 'data')
}

/** Hides the values of secret fields in JSON or in a form. Other text is shown as it is. */
export function redactBody(body: string, url: string): string {
  return shorten(redacted(body, hiddenNames(url)))
}

function redacted(body: string, isHidden: (name: string) => boolean): string {
  if (/^\s*[[{]/.test(body)) {
    try {
      return JSON.stringify(JSON.parse(body, (name, value) => (isHidden(name) && !isEmpty(value) ? HIDDEN : value)))
    } catch {
      // A body that is cut or damaged could contain a secret anywhere.
      return `(${body.length} characters that are not valid JSON)`
    }
  }
  if (/^[\w.-]+=[^\s]*$/.test(body)) return hideUrlSecrets(`?${body}`).slice(1)
  return body
}

/** Lists of resources, such as `secrets`, stay: their items are checked before. */
const isEmpty = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.every(item => typeof item === 'object'))

const shorten = (text: string): string =>
  text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}… (${text.length} characters)` : text
