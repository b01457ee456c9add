import { visible } from './untrusted-text.js'

/** A change that a person confirms. */
export interface Change {
  /** A question about the call, without text from documents or from the assistant. */
  readonly question: string
  /** Everything that the call will send, and what it applies to, without secrets. */
  readonly values: object
}

/** The longest question, in characters. Some clients show only the start of long ones. */
const MAX_LENGTH = 8_000
/** Longer texts are shown without their middle, so that neither the start nor the end of a value can be hidden behind padding. */
const MAX_TEXT_LENGTH = 300
const START_LENGTH = 200
const END_LENGTH = 60

/**
 * The question with one line for each value, such as `body.name: "Invoices"`. Names and texts are quoted and without line breaks, so that
 * a value cannot look like another one, or like a part of the question.
 */
export function questionLines({ question, values }: Change): string[] {
  const lines = linesOf(values, '')
  let length = 0
  const shown = lines.filter(line => {
    length += line.length
    return length <= MAX_LENGTH
  })
  if (shown.length === lines.length) return [question, ...lines]
  const hidden = lines.length - shown.length
  return [
    question,
    `${hidden} of the ${lines.length} values are not shown here. Confirm only if you know them.`,
    ...shown,
  ]
}

function linesOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${textOf(value)}`]
  const entries = Object.entries(value).filter(([, child]) => child !== undefined)
  if (entries.length === 0) return path === '' ? [] : [`${path}: ${Array.isArray(value) ? '[]' : '{}'}`]
  return entries.flatMap(([key, child]) =>
    linesOf(child, Array.isArray(value) ? `${path}[${key}]` : path === '' ? nameOf(key) : `${path}.${nameOf(key)}`),
  )
}

/** A name in one line. Names of values, such as `lines[0].amount`, are not quoted. */
export const nameOf = (key: string): string => (/^[\w.[\]-]{1,60}$/.test(key) ? key : textOf(key))

function textOf(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  if (value.length <= MAX_TEXT_LENGTH) return quoted(value)
  const cut = value.length - START_LENGTH - END_LENGTH
  return `${quoted(value.slice(0, START_LENGTH))} … ${cut} characters … ${quoted(value.slice(-END_LENGTH))}`
}

const quoted = (text: string): string => visible(JSON.stringify(text))
