import { hideUrlSecrets, isSecretName } from '@las/api/secret-names'
import { completeJson } from './complete-json.js'

/** The replacement of secrets. */
const HIDDEN = '[hidden]'

/** Objects whose values can all be secret. */
const ALL_VALUES = /^(environment|setupparams)$/i

/** Beyond the depth of bodies that the API accepts. */
const MAX_DEPTH = 300

/**
 * Replaces the secrets in a JSON text.
 * @param path of the request, on which the meaning of some fields depends.
 * @param isCut whether the text is only the beginning of a JSON text.
 * @returns JSON; undefined if the text cannot be parsed, because it could contain a secret anywhere.
 */
export function redactJson(text: string, path: string, isCut: boolean): string | undefined {
  try {
    const value: unknown = JSON.parse(isCut ? completeJson(text) : text)
    const hidden = /\/secrets(\/|$)/.test(path) ? 'secret' : 'nothing'
    return JSON.stringify(masked(value, { isEnd: isCut, hidden, depth: 0 }))
  } catch {
    return undefined
  }
}

interface Place {
  /** Whether the text was cut here, so that the end of this value, or members after it, can be missing. */
  readonly isEnd: boolean
  /**
   * `headers`: an object or a list of headers. `header`: all but the name in `{ "key": "X-Key", "value": "…" }`. `secret`: all but the known
   * fields of a secret or a list of secrets, because clients can send values in a wrong place. `secrets`: such a list.
   */
  readonly hidden: 'nothing' | 'headers' | 'header' | 'secret' | 'secrets' | 'everything'
  readonly depth: number
}

function masked(value: unknown, place: Place): unknown {
  const { hidden, isEnd, depth } = place
  if (typeof value === 'string') return hidden === 'nothing' ? redactText(value, isEnd) : HIDDEN
  if (typeof value !== 'object' || value === null) return hidden === 'nothing' || value === null ? value : HIDDEN
  if (depth > MAX_DEPTH) return HIDDEN
  const inner = { ...place, depth: depth + 1 }
  if (Array.isArray(value)) {
    const item: Place = { ...inner, hidden: ITEMS[hidden] ?? hidden }
    return value.map((each, index) => masked(each, { ...item, isEnd: isEnd && index === value.length - 1 }))
  }
  const members = Object.entries(value)
  const isPair = isSecretPair(members, isEnd)
  return Object.fromEntries(
    members.map(([name, member], index) => {
      const isHidden = isPair && VALUE.test(name)
      return [
        name,
        masked(member, {
          ...inner,
          hidden: isHidden ? 'everything' : hiddenIn(name, member, place),
          isEnd: isEnd && index === members.length - 1,
        }),
      ]
    }),
  )
}

/** The `hidden` of the items of a list, where it differs from that of the list. */
const ITEMS: Partial<Record<Place['hidden'], Place['hidden']>> = {
  headers: 'header',
  secrets: 'secret',
  secret: 'everything',
}

/** The fields of secrets and their lists that are not secret, and the message of an error. */
const FIELDS_OF_SECRETS =
  /^(secretId|organizationId|name|description|(created|updated)(Time|By)|nextToken|message|code)$/

/** The value of a pair, such as `{ "name": "API_KEY", "value": "…" }`. */
const VALUE = /^values?$/i

/** Whether members are a pair with a secret name. At the end of a text that was cut, the name can be missing or incomplete. */
function isSecretPair(members: readonly (readonly [string, unknown])[], isEnd: boolean): boolean {
  const names = members.filter(([name, member]) => isName(name) && typeof member === 'string')
  if (names.some(([, member]) => isSecretName(String(member)))) return true
  return isEnd && !members.slice(0, -1).some(([name]) => isName(name) || name === 'label')
}

function hiddenIn(name: string, value: unknown, { hidden }: Place): Place['hidden'] {
  switch (hidden) {
    case 'nothing':
      if (isSecretName(name) || ALL_VALUES.test(name)) return 'everything'
      return name.toLowerCase() === 'headers' ? 'headers' : 'nothing'
    case 'header':
      return isName(name) && typeof value === 'string' ? 'nothing' : 'everything'
    case 'secret':
      if (name === 'secrets' && Array.isArray(value)) return 'secrets'
      return FIELDS_OF_SECRETS.test(name) && typeof value === 'string' ? 'nothing' : 'everything'
    default:
      return 'everything'
  }
}

const isName = (name: string): boolean => /^(key|name)$/i.test(name)

/**
 * Hides the users, passwords and secret parameters of the URLs in a text.
 * @param isEnd whether the end of the text can be missing, and with it the `@` after a password.
 */
function redactText(text: string, isEnd: boolean): string {
  return hideUrlSecrets(isEnd ? text.replace(/:\/\/[^/\\?#\s]*$/, `://${HIDDEN}`) : text)
}
