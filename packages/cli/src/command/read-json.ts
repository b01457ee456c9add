import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UsageError } from '../errors/command-error.js'
import type { ConvertContext } from './convert-context.js'
import type { JsonType } from './value-type.js'

/** The largest JSON file that is read. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * Reads a JSON value: JSON text, the path of a JSON or YAML file, or `-` for standard input.
 *
 * @throws {UsageError} if the text is neither valid JSON nor the path of a valid file.
 */
export async function readJson(
  text: string,
  { of }: JsonType,
  subject: string,
  context: ConvertContext,
): Promise<unknown> {
  const value = await read(text, subject, context)
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
  if (of !== undefined && type !== of) {
    throw new UsageError(`${subject} must be a JSON ${of}, not ${type === 'null' ? 'null' : `a JSON ${type}`}.`, {
      code: 'invalid_value',
    })
  }
  return value
}

async function read(text: string, subject: string, context: ConvertContext): Promise<unknown> {
  if (text === '-') return parseJson(await context.readStdin(), `${subject}: standard input`)
  if (/^\s*(?:[[{"]|-?\d|(?:true|false|null)\s*$)/.test(text)) return parseJson(text, subject)
  const file = resolve(context.directory, text.replace(/^@/, ''))
  const status = await stat(file).catch(() => undefined)
  if (status === undefined || status.isDirectory()) {
    throw new UsageError(`${subject} must be JSON or the path of a JSON or YAML file, but '${text}' is neither.`, {
      code: 'file_not_found',
    })
  }
  if (status.size > MAX_BYTES)
    throw new UsageError(`${subject}: the file ${text} is larger than 64 MiB.`, { code: 'file_too_large' })
  const content = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`${subject}: the file ${text} cannot be read. ${error.message}`, { code: 'file_not_readable' })
  })
  if (!/\.ya?ml$/i.test(text)) return parseJson(content, `${subject}: the file ${text}`)
  const { parseYaml } = await import('./parse-yaml.js')
  try {
    return parseYaml(content)
  } catch (error) {
    // The further lines of the message contain a part of the file, which can be secret.
    const [problem = ''] = (error as Error).message.split('\n')
    throw new UsageError(`${subject}: the file ${text} is not valid YAML. ${problem}`, {
      code: 'invalid_value',
    })
  }
}

function parseJson(text: string, subject: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${subject} is not valid JSON${problemOf((error as Error).message)}.`, {
      code: 'invalid_value',
      next: 'Enclose JSON in single quotes, or pass the path of a file.',
    })
  }
}

/** The beginning of the message of a syntax error. The rest can contain a part of the text, which can be secret. */
function problemOf(message: string): string {
  const [problem] = /^(?:Unexpected token '.'|[^"]*?(?= in JSON| at position| is not valid JSON|$))/.exec(message) ?? []
  const [position] = /at position \d+(?: \(line \d+ column \d+\))?/.exec(message) ?? []
  return [problem ? `: ${problem}` : '', position].filter(Boolean).join(' ')
}
