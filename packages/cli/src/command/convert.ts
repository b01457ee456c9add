import { UsageError } from '../errors/command-error.js'
import type { ConvertContext } from './convert-context.js'
import { suggest } from './suggest.js'
import { parseTime } from './times.js'
import type { ValueType } from './value-type.js'

/**
 * Converts the text of an argument or flag.
 *
 * @param subject The argument or flag in messages, such as `--max-results`.
 * @throws {UsageError} if the text does not match the type.
 */
export async function convert(
  text: string,
  type: ValueType,
  subject: string,
  context: ConvertContext,
): Promise<unknown> {
  const invalid = (requirement: string, next?: string): UsageError =>
    new UsageError(`${subject} must be ${requirement}, not '${shorten(text)}'.`, { code: 'invalid_value', next })
  switch (type.kind) {
    case 'integer':
    case 'number': {
      const number = text.trim() === '' ? Number.NaN : Number(text)
      const { minimum = -Infinity, maximum = Infinity } = type
      const isNumber = type.kind === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number)
      if (!isNumber || number < minimum || number > maximum) throw invalid(describeNumber(type))
      return number
    }
    case 'boolean':
      if (/^(true|yes|1)$/i.test(text)) return true
      if (/^(false|no|0)$/i.test(text)) return false
      throw invalid('true or false')
    case 'choice': {
      const exact = type.choices.includes(text)
      const choice = exact ? text : type.choices.find(choice => choice.toLowerCase() === text.toLowerCase())
      if (type.isOpen || choice !== undefined) return type.isNumeric ? Number(text) : (choice ?? text)
      const similar = suggest(text, type.choices)
      throw invalid(`one of ${type.choices.join(', ')}`, similar && `Did you mean ${similar}?`)
    }
    case 'id':
      return checkId(text, type.prefixes, subject)
    case 'json': {
      const { readJson } = await import('./read-json.js')
      return readJson(text, type, subject, context)
    }
    case 'pair':
      if (!/^[^=]+=/.test(text)) throw invalid('KEY=VALUE')
      return text
    case 'time': {
      const time = parseTime(text, context.now)
      if (time === undefined) throw invalid("a time such as 2026-11-30, 2026-11-30T12:00:00Z or '2 hours ago'")
      return time
    }
    case 'text': {
      const { minLength = 0, maxLength = Infinity, pattern } = type
      if (text.length < minLength) throw invalid(`at least ${minLength} characters long`)
      if (text.length > maxLength) throw invalid(`at most ${maxLength} characters long`)
      if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) throw invalid(`text that matches ${pattern}`)
      return text
    }
    case 'path':
      return text
  }
}

/** Rejects the id of another type of resource; the API rejects other invalid ids. */
async function checkId(text: string, prefixes: readonly string[], subject: string): Promise<string> {
  const own = /(?:^|\/)([a-z]+:[a-z-]+:)[^/]*$/.exec(text)?.[1]
  if (own === undefined || prefixes.length === 0 || prefixes.includes(own)) return text
  const { idCommands } = await import('./id-commands.generated.js')
  const command = idCommands[own]
  throw new UsageError(`${subject} must be an id that starts with ${prefixes.join(' or ')}, not '${shorten(text)}'.`, {
    code: 'wrong_id_type',
    next: command === undefined ? undefined : `This id belongs to another command: las ${command} ${text}`,
  })
}

function describeNumber({ kind, minimum, maximum }: { kind: string; minimum?: number; maximum?: number }): string {
  const noun = kind === 'integer' ? 'an integer' : 'a number'
  if (minimum !== undefined && maximum !== undefined) return `${noun} from ${minimum} to ${maximum}`
  if (minimum !== undefined) return `${noun} of at least ${minimum}`
  return maximum === undefined ? noun : `${noun} of at most ${maximum}`
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)
