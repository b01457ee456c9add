import { UsageError } from '../errors/command-error.js'
import type { Command } from './command.js'
import { convert } from './convert.js'
import type { ConvertContext } from './convert-context.js'
import type { Argument, Flag, Values } from './flag.js'
import { camelCase, kebabCase, placeholder } from './names.js'
import { scan } from './scan.js'
import type { ValueType } from './value-type.js'

/** The flags of a command line, by name, with their values as text. A switch has the value `true` or `false`. */
export interface ParsedFlags {
  readonly flags: ReadonlyMap<Flag, readonly string[]>
  readonly positionals: readonly string[]
}

/**
 * Splits a command line into flags and positional arguments. A repeated flag takes all values up to the next flag, as in
 * `--owner A B`, except those that the positional arguments need.
 *
 * @param further Flags that all commands accept. A flag of the command with the same name or letter has precedence.
 * @throws {UsageError} for an unknown flag or a missing value.
 */
export function parseFlags(
  args: readonly string[],
  command: Pick<Command, 'arguments' | 'flags'>,
  further: readonly Flag[] = [],
): ParsedFlags {
  const flags = new Map<Flag, string[]>()
  const positionals: { readonly value: string; readonly index: number }[] = []
  /** Arguments that a repeated flag took in addition to its first value. */
  const taken: { readonly value: string; readonly index: number; readonly from: string[] }[] = []
  let open: { readonly flag: Flag; readonly values: string[] } | undefined
  for (const [index, token] of scan(args, [...(command.flags ?? []), ...further]).entries()) {
    if (token.kind === 'argument') {
      const { value } = token
      if (open !== undefined && accepts(open.flag, value)) {
        open.values.push(value)
        taken.push({ value, index, from: open.values })
      } else {
        positionals.push({ value, index })
      }
      continue
    }
    open = undefined
    if (token.kind === 'end') continue
    const values = flags.get(token.flag) ?? []
    flags.set(token.flag, values)
    values.push(token.value)
    if (token.flag.isRepeated && !token.isInline) open = { flag: token.flag, values }
  }
  const isMissing = (argument: Argument): boolean =>
    !argument.isOptional && !isFlagged(argument, command, flags) && !isReplaced(argument, flags)
  const required = command.arguments?.filter(isMissing).length ?? 0
  while (positionals.length < required) {
    const last = taken.pop()
    if (last === undefined) break
    last.from.splice(last.from.lastIndexOf(last.value), 1)
    positionals.push(last)
  }
  positionals.sort((a, b) => a.index - b.index)
  return { flags, positionals: positionals.map(({ value }) => value) }
}

/** Whether an argument is passed as a flag with its name. */
function isFlagged({ name }: Argument, command: Pick<Command, 'flags'>, flags: ParsedFlags['flags']): boolean {
  const flag = command.flags?.find(flag => flag.name === kebabCase(name))
  return flag !== undefined && flags.has(flag)
}

/** Whether one of the flags is passed that can replace an argument or a required flag. */
const isReplaced = ({ alternatives = [] }: Argument | Flag, flags: ParsedFlags['flags']): boolean =>
  [...flags.keys()].some(({ name }) => alternatives.includes(name))

/** Whether an argument after a repeated flag is a further value of it. */
const accepts = ({ type }: Flag, value: string): boolean => type?.kind !== 'pair' || value.includes('=')

/**
 * Converts the arguments and flags of a command.
 *
 * @throws {UsageError} if one is missing, unexpected or invalid.
 */
export async function toValues(
  command: Pick<Command, 'arguments' | 'flags'>,
  { flags, positionals }: ParsedFlags,
  context: ConvertContext,
): Promise<Values> {
  const values: Record<string, unknown> = Object.create(null)
  const open = command.arguments?.filter(argument => !isFlagged(argument, command, flags)) ?? []
  for (const [index, argument] of open.entries()) {
    const texts = argument.isRepeated ? positionals.slice(index) : positionals.slice(index, index + 1)
    if (texts.length > 0) values[argument.name] = await convertArgument(argument, texts, context)
    else if (!argument.isOptional && !isReplaced(argument, flags)) {
      const name = placeholder(argument.name)
      throw new UsageError(`${name} is required: ${argument.description}`, { code: 'missing_argument' })
    }
  }
  const extra = open.some(({ isRepeated }) => isRepeated) ? undefined : positionals[open.length]
  if (extra !== undefined) throw new UsageError(`Unexpected argument '${extra}'.`, { code: 'unexpected_argument' })
  for (const flag of command.flags ?? []) {
    const texts = flags.get(flag)
    if (texts !== undefined) values[camelCase(flag.name)] = await convertFlag(flag, texts, context)
    else if (flag.isRequired && !(camelCase(flag.name) in values) && !isReplaced(flag, flags)) {
      throw new UsageError(`--${flag.name} is required: ${flag.description}`, { code: 'missing_flag' })
    }
  }
  return values
}

/** The values of a switch, as in `--switch=false`. */
export const SWITCH: ValueType = { kind: 'boolean' }

async function convertArgument(
  { name, type, isRepeated }: Argument,
  texts: readonly string[],
  context: ConvertContext,
): Promise<unknown> {
  const converted = []
  for (const text of texts) converted.push(await convert(text, type, placeholder(name), context))
  return isRepeated ? converted : converted[0]
}

async function convertFlag(flag: Flag, texts: readonly string[], context: ConvertContext): Promise<unknown> {
  const { type, isRepeated, isNullable } = flag
  const subject = `--${flag.name}`
  const [last = ''] = texts.slice(-1)
  if (isNullable && last === 'null' && texts.length === 1) return null
  if (isRepeated && type !== undefined) {
    const converted = []
    for (const text of texts) converted.push(await convert(text, type, subject, context))
    return converted
  }
  if (type === undefined) return convert(last, SWITCH, subject, context)
  if (type.kind !== 'boolean' && texts.length > 1) {
    throw new UsageError(`${subject} can only be given once.`, { code: 'repeated_flag' })
  }
  return convert(last, type, subject, context)
}
