import type { Command, Group, LazyCommand } from '../command/command.js'
import { loadGroups, taskCommands } from '../commands/command-tree.js'
import type { HelpTopic } from '../help/help-topic.js'
import { commandWords } from './command-words.js'

/** The meaning of a command line. */
export type Found =
  | { readonly kind: 'version' }
  /** The script of a shell asks for candidates: `las complete -- WORDS…`. */
  | { readonly kind: 'complete'; readonly words: readonly string[] }
  | HelpTopic
  | {
      readonly kind: 'command'
      readonly path: readonly string[]
      readonly command: Command
      /** The command line without the name of the command. */
      readonly args: readonly string[]
    }

/**
 * Finds the command. A group without a command shows its help.
 *
 * @throws {UsageError} for an unknown command.
 */
export async function findCommand(args: readonly string[]): Promise<Found> {
  if (args[0] === 'complete' && args[1] === '--') return { kind: 'complete', words: args.slice(2) }
  const line = commandWords(args)
  const beforeEnd = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
  const has = (...flags: readonly string[]): boolean => flags.some(flag => beforeEnd.includes(flag))
  const isJson = has('--json', '--output=json') || beforeEnd[beforeEnd.indexOf('--output') + 1] === 'json'
  const isHelpCommand = line.words[0] === 'help'
  const isHelp = isHelpCommand || has('--help', '-h')
  const [first, second] = isHelpCommand ? line.words.slice(1) : line.words
  if (first === undefined) {
    if (!isHelp && has('--version')) return { kind: 'version' }
    return { kind: 'help', path: [], isJson }
  }
  const found = (path: readonly string[], command: Command): Found =>
    isHelp
      ? { kind: 'help', path, command, isJson }
      : { kind: 'command', path, command, args: line.without(path.length) }
  const task = taskCommands.find(command => isNamed(command, first))
  if (task) return found([task.name], await task.load())
  if (isHelpCommand) {
    const { isTopic } = await import('../help/topics.js')
    if (isTopic(first)) return { kind: 'help', path: [], text: first, isJson }
  }
  const groups = await loadGroups()
  const group = groups.find(({ name }) => name === first)
  if (!group) return unknown(groups, line.words, isHelpCommand)
  const word = second ?? (isHelp ? undefined : group.default)
  if (word === undefined || word === 'help') return { kind: 'help', path: [first], group, isJson }
  const lazy = (await group.load()).find(command => isNamed(command, word))
  return lazy ? found([first, lazy.name], await lazy.load()) : unknown(groups, line.words, isHelpCommand)
}

const isNamed = ({ name, aliases = [] }: LazyCommand, word: string): boolean => name === word || aliases.includes(word)

async function unknown(groups: readonly Group[], words: readonly string[], isHelpCommand: boolean): Promise<never> {
  const { unknownCommand } = await import('./unknown-command.js')
  throw await unknownCommand(taskCommands, groups, isHelpCommand ? words.slice(1) : words)
}
