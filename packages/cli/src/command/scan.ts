import { UsageError } from '../errors/command-error.js'
import type { Flag } from './flag.js'
import { suggest } from './suggest.js'

/** A part of a command line: a flag with its value, or a positional argument. */
export type Token =
  | { readonly kind: 'flag'; readonly flag: Flag; readonly value: string; readonly isInline: boolean }
  | { readonly kind: 'argument'; readonly value: string }
  /** `--`: the following parts are positional arguments. */
  | { readonly kind: 'end' }

/**
 * Splits a command line into flags and positional arguments: `--name VALUE`, `--name=VALUE`, `-n VALUE`, `-nVALUE`, `-vv`,
 * `--switch`, `--no-switch`, `--switch=false`, and `--` before arguments that start with a hyphen. Negative numbers are values.
 *
 * @throws {UsageError} for an unknown flag or a missing value.
 */
export function scan(args: readonly string[], known: readonly Flag[]): Token[] {
  const names = flagNames(known)
  const tokens: Token[] = []
  let index = 0
  const nextValue = (shown: string): string => {
    const value = args[++index]
    if (value === undefined || value === '--' || isKnownFlag(value, names)) {
      throw new UsageError(`${shown} requires a value.`, { code: 'missing_value' })
    }
    return value
  }
  for (; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '--') {
      tokens.push({ kind: 'end' }, ...args.slice(index + 1).map(value => ({ kind: 'argument' as const, value })))
      break
    }
    if (!isFlag(arg)) {
      tokens.push({ kind: 'argument', value: arg })
    } else if (arg.startsWith('--')) {
      const { name, inline } = splitLong(arg)
      const [flag, isNegated] = findLong(name, names)
      if (flag === undefined || (isNegated && inline !== undefined)) throw unknownFlag(`--${name}`, names)
      if (isNegated) {
        tokens.push({ kind: 'flag', flag, value: 'false', isInline: true })
      } else if (isSwitch(flag)) {
        // A switch of the API, such as `--enabled`, can be followed by its value.
        const follows = inline === undefined && flag.type !== undefined && isBoolean(args[index + 1])
        tokens.push({ kind: 'flag', flag, value: follows ? nextValue(arg) : (inline ?? 'true'), isInline: true })
      } else {
        const value = inline ?? nextValue(`--${name}`)
        tokens.push({ kind: 'flag', flag: choose(name, value, names), value, isInline: inline !== undefined })
      }
    } else {
      tokens.push(...scanShort(arg, names, nextValue))
    }
  }
  return tokens
}

/** `-v`, `-vv`, `-m 5`, `-m5` or `-m=5`. */
function scanShort(arg: string, names: FlagNames, nextValue: (shown: string) => string): Token[] {
  const tokens: Token[] = []
  for (let at = 1; at < arg.length; at++) {
    const letter = arg[at] ?? ''
    const flag = names.short.get(letter)
    if (flag === undefined) throw unknownFlag(at === 1 ? arg : `-${letter}`, names)
    if (isSwitch(flag)) {
      tokens.push({ kind: 'flag', flag, value: 'true', isInline: true })
      continue
    }
    const rest = arg.slice(at + 1)
    const value = rest === '' ? nextValue(`-${letter}`) : rest.replace(/^=/, '')
    return [...tokens, { kind: 'flag', flag, value, isInline: rest !== '' }]
  }
  return tokens
}

interface FlagNames {
  readonly long: ReadonlyMap<string, readonly Flag[]>
  readonly short: ReadonlyMap<string, Flag>
}

/** The flags by name. The first flag has precedence, and flags of a command precede those of all commands. */
function flagNames(known: readonly Flag[]): FlagNames {
  const long = new Map<string, Flag[]>()
  const short = new Map<string, Flag>()
  for (const flag of known) {
    for (const name of [flag.name, ...(flag.aliases ?? [])]) long.set(name, [...(long.get(name) ?? []), flag])
    if (flag.short !== undefined && !short.has(flag.short)) short.set(flag.short, flag)
  }
  return { long, short }
}

/** The flag with a name, and whether the name is `no-` and the name of a switch. */
function findLong(name: string, { long }: FlagNames): [flag: Flag | undefined, isNegated: boolean] {
  const [flag] = long.get(name) ?? []
  if (flag !== undefined) return [flag, false]
  const [negated] = name.startsWith('no-') ? (long.get(name.slice(3)) ?? []) : []
  return isSwitch(negated) ? [negated, true] : [undefined, false]
}

/** Of flags with the same name, such as two called `output`, the one that lists the value as a choice, otherwise the first. */
function choose(name: string, value: string, { long }: FlagNames): Flag {
  const flags = long.get(name) ?? []
  const [first] = flags
  if (first === undefined) throw new Error(`There is no flag ${name}`)
  return flags.find(({ type }) => type?.kind === 'choice' && type.choices.includes(value)) ?? first
}

/** Whether a part of a command line is a flag. A hyphen means standard input, and numbers can be negative. */
export const isFlag = (arg: string): boolean => arg.length > 1 && arg.startsWith('-') && !/^-\.?\d/.test(arg)

function isKnownFlag(arg: string, names: FlagNames): boolean {
  if (!isFlag(arg)) return false
  if (arg.startsWith('--')) return findLong(splitLong(arg).name, names)[0] !== undefined
  return names.short.has(arg[1] ?? '')
}

function splitLong(arg: string): { name: string; inline: string | undefined } {
  const at = arg.indexOf('=')
  return at === -1 ? { name: arg.slice(2), inline: undefined } : { name: arg.slice(2, at), inline: arg.slice(at + 1) }
}

export const isSwitch = (flag: Flag | undefined): flag is Flag =>
  flag !== undefined && (flag.type === undefined || flag.type.kind === 'boolean')

const isBoolean = (arg: string | undefined): boolean => arg === 'true' || arg === 'false'

function unknownFlag(shown: string, { long }: FlagNames): UsageError {
  // The names of files that a shell inserts for `*` can start with `-`.
  const isPath = /^-[^-].*[./]/.test(shown)
  const name = shown.replace(/^-+/, '')
  const names = [...long.keys()]
  const similar = suggest(name, names)
  // The letter of a flag in another program, such as `-o`.
  const meant = name.length === 1 ? names.filter(long => long.startsWith(name)) : similar === undefined ? [] : [similar]
  const suggestion =
    meant.length === 0 || meant.length > 3 ? undefined : `Did you mean ${meant.map(name => `--${name}`).join(' or ')}?`
  return new UsageError(`Unknown flag ${shown}.`, {
    code: 'unknown_flag',
    next: isPath ? `Write ./${shown} if it is a file.` : suggestion,
  })
}
