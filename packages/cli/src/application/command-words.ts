import { GLOBAL_FLAGS } from '../command/global-flags.js'
import { suggest } from '../command/suggest.js'
import { UsageError } from '../errors/command-error.js'

/** A command line, split into the words that can name a command and everything else. */
export interface CommandWords {
  /** All arguments that are neither flags nor values of global flags, up to `--`. */
  readonly words: readonly string[]
  /** Returns the command line without its first words. */
  without(count: number): string[]
}

/**
 * Finds the words that can name a command. Flags that all commands accept may precede it, as in
 * `las --profile staging documents list`.
 *
 * @throws {UsageError} if another flag precedes the first word.
 */
export function commandWords(args: readonly string[]): CommandWords {
  const places: number[] = []
  const end = args.indexOf('--') === -1 ? args.length : args.indexOf('--')
  for (let index = 0; index < end; index++) {
    const arg = args[index] ?? ''
    if (!isFlag(arg)) places.push(index)
    else if (places.length === 0) rejectUnknown(arg)
    if (takesValue(arg)) index++
  }
  return {
    words: places.map(place => args[place] ?? ''),
    without(count) {
      const [first = end] = places
      const removed = new Set(places.slice(0, count))
      return args.map((arg, index) => (index < first ? longName(arg) : arg)).filter((_, index) => !removed.has(index))
    },
  }
}

const isFlag = (arg: string): boolean => arg.length > 1 && arg.startsWith('-')

const globalFlag = (arg: string): (typeof GLOBAL_FLAGS)[number] | undefined =>
  GLOBAL_FLAGS.find(({ name, short }) => arg === `--${name}` || arg === `-${short}`)

const takesValue = (arg: string): boolean => globalFlag(arg)?.type !== undefined

/**
 * Short flags before the command become long, because the command can have a flag with the same letter:
 * `las -p staging models create fields.json -p config.json`.
 */
const longName = (arg: string): string => {
  const flag = globalFlag(arg)
  return flag ? `--${flag.name}` : arg
}

function rejectUnknown(arg: string): void {
  const [name = ''] = arg.split('=')
  const known = globalFlag(name) ?? globalFlag(name.slice(0, 2))
  if (known !== undefined || globalFlag(name.replace('--no-', '--'))) return
  const similar = suggest(
    name.replace(/^-+/, ''),
    GLOBAL_FLAGS.map(({ name }) => name),
  )
  throw new UsageError(`Unknown flag ${name} before the command.`, {
    code: 'unknown_flag',
    next:
      similar === undefined
        ? 'Flags of a command follow its name: las COMMAND [flags]. Run: las --help'
        : `Did you mean --${similar}?`,
  })
}
