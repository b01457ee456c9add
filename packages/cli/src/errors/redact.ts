const REPLACEMENT = '[redacted]'

/** Shorter texts are not secrets, and would remove unrelated parts of messages. */
const MIN_LENGTH = 4

/** Names of variables, flags and JSON keys with secrets. Ids of secrets and tokens of pages are public. */
const isSecretName = (name: string): boolean =>
  /secret|token|passw(?:or)?d|api[-_]?key|private[-_]?key|credentials/i.test(name) &&
  !/(?:secret|app-?client)[-_]?ids?$|next[-_]?token|token[-_]?url/i.test(name)

export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly args: readonly string[]
}

/** Returns a function that removes the secrets of the environment and of the command line from a text, and access tokens. */
export function redactor({ env, args }: SecretSources): (text: string) => string {
  const secrets = [...secretsOfEnv(env), ...secretsOfArgs(args)]
    .filter(text => text.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length)
  return text =>
    secrets
      .reduce((redacted, secret) => redacted.replaceAll(secret, REPLACEMENT), text)
      .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REPLACEMENT}`)
      .replace(/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, REPLACEMENT)
}

const secretsOfEnv = (env: SecretSources['env']): string[] =>
  Object.entries(env).flatMap(([name, value]) => (value !== undefined && isSecretName(name) ? [value.trim()] : []))

function secretsOfArgs(args: readonly string[]): string[] {
  // The values of secrets have names that the user chooses.
  const isSecret = args.includes('secrets') ? (name: string) => isSecretName(name) || name === 'data' : isSecretName
  return args.flatMap((arg, index) => {
    const [, name = '', inline] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? []
    const value = inline ?? args[index + 1] ?? ''
    const own = isSecret(name) ? [value, ...leavesOf(parse(value)), value.replace(/^[^=]+=/s, '')] : []
    return [...own, ...secretsOfJson(parse(arg)), ...secretsOfJson(parse(inline ?? ''))]
  })
}

/** The texts of a JSON value whose keys name secrets. */
function secretsOfJson(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => (isSecretName(key) ? leavesOf(child) : secretsOfJson(child)))
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : []
}

function parse(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // Of invalid JSON, all texts of a secret are removed.
    return undefined
  }
}
