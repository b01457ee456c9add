import { hideUrlSecrets, isSecretName } from '@las/api/secret-names'

const HIDDEN = '[hidden]'

/** Objects and lists whose values can all be secret. */
const ALL_VALUES = /^(environment|headers)$/i

/** The name of a pair, such as `{ "name": "API_KEY", "value": "…" }`, and its value. */
const PAIR_NAME = /^(key|name)$/i
const PAIR_VALUE = /^values?$/i

/** A value from the API, or for it, with `[hidden]` in place of secrets, so that they do not reach a language model. */
export function maskSecrets(value: unknown): unknown {
  if (typeof value === 'string') return hideUrlSecrets(value)
  if (Array.isArray(value)) return value.map(maskSecrets)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const isPair = entries.some(
    ([name, child]) => PAIR_NAME.test(name) && typeof child === 'string' && isSecretName(child),
  )
  return Object.fromEntries(
    entries.map(([name, child]) => {
      if (isSecretName(name)) return [name, maskSecret(child)]
      if (isPair && PAIR_VALUE.test(name)) return [name, HIDDEN]
      return [name, ALL_VALUES.test(name) ? maskLeaves(child) : maskSecrets(child)]
    }),
  )
}

/** Lists of resources, such as `secrets`, stay: their fields are checked. */
function maskSecret(value: unknown): unknown {
  if (value === null) return null
  const isList = Array.isArray(value) && value.every(item => typeof item === 'object')
  return isList ? maskSecrets(value) : HIDDEN
}

/** Only names stay, such as those of headers. */
function maskLeaves(value: unknown): unknown {
  if (value === null) return null
  if (Array.isArray(value)) return value.map(maskLeaves)
  if (typeof value !== 'object') return HIDDEN
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name,
      PAIR_NAME.test(name) && typeof child === 'string' ? child : maskLeaves(child),
    ]),
  )
}
