import type { FoundOperation } from './operations.js'
import { BODY_FILE, type ParsedRequest } from './request.js'
import { isPrintable, quote, toJson } from './text.js'

/** The command of the operation. */
export function toCommand({ url, body, isBodyOmitted }: ParsedRequest, { operation, ids }: FoundOperation): string {
  const { id, command, commandFields, methodFields } = operation
  const fields: Record<string, unknown> = { ...Object(isBodyOmitted ? {} : body) }
  const words = ids.map(quote)
  const flags: string[] = []
  for (const name of new Set(url.searchParams.keys()))
    flags.push(...url.searchParams.getAll(name).map(text => flag(name, text)))
  if (isBodyOmitted) return `${NOTE}\n${join(command, words, [...flags, `--body ${BODY_FILE}`])}`
  const isUpload = id === 'createDocument' && fields.content === undefined
  // A positional argument is a file, and not its content.
  for (const name of isUpload ? [] : commandFields) {
    const texts = name === 'content' ? undefined : textsOf(fields[name])
    if (texts === undefined || texts.some(text => text === '' || text.startsWith('-'))) break
    words.push(...texts.map(quote))
    delete fields[name]
  }
  if (isUpload) words.push('document.pdf')
  for (const [name, value] of Object.entries(fields)) {
    const texts = isOnlyInBody(id, name) ? undefined : textsOf(value)
    if (texts === undefined) continue
    flags.push(...texts.map(text => (typeof value === 'boolean' ? `--${kebabCase(name)}=${text}` : flag(name, text))))
    delete fields[name]
  }
  // A command without a required argument is invalid, unless it has a body.
  const isIncomplete = !isUpload && commandFields.some(name => methodFields.includes(name) && !(name in Object(body)))
  if (isIncomplete || Object.keys(fields).length > 0) flags.push(`--body ${quote(toJson(fields))}`)
  return join(command, words, flags)
}

/** Fields whose flag sets something else: the path of a file, or a field of `parameters`. */
const isOnlyInBody = (id: string, name: string): boolean =>
  name === 'content' || (id === 'updateTransition' && /^(?:assets|environment)/.test(name))

const NOTE = `# The body is not shown here. Save it as ${BODY_FILE}.`

const MAX_LINE = 72

/** A command on one line if it is short, otherwise with a line for each flag. */
function join(command: string, words: readonly string[], flags: readonly string[]): string {
  const start = ['las', command, ...words].join(' ')
  const line = [start, ...flags].join(' ')
  return line.length <= MAX_LINE ? line : [start, ...flags].join(' \\\n  ')
}

/** The texts of a value as arguments; undefined if only JSON can express it. */
function textsOf(value: unknown): string[] | undefined {
  if (value === undefined || value === null || value === 'null') return undefined
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) {
    return value.length > 0 && value.every(isPrintable) && !value.includes('null') ? value : undefined
  }
  if (typeof value === 'object') return [toJson(value)]
  const text = String(value)
  return isPrintable(text) ? [text] : undefined
}

/** `--name value`; `--name=value` if the value could be a flag. */
function flag(name: string, text: string): string {
  return `--${kebabCase(name)}${text.startsWith('-') || text === '' ? '=' : ' '}${quote(text)}`
}

const kebabCase = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
