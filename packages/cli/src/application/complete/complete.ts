import type { Command, LazyCommand } from '../../command/command.js'
import type { Argument, Flag } from '../../command/flag.js'
import { GLOBAL_FLAGS } from '../../command/global-flags.js'
import { loadGroups, taskCommands } from '../../commands/command-tree.js'
import type { Host } from '../../host/host.js'
import { type Candidate, type Candidates, valueCandidates, words } from './candidates.js'

/**
 * The candidates for the last word of a command line.
 *
 * @param line The words after `las`, up to the cursor. The last one can be empty.
 */
export async function complete(line: readonly string[], host: Host): Promise<Candidates> {
  const current = line.at(-1) ?? ''
  const before = await parseBefore(line.slice(0, -1))
  const { command, pending, isEnded } = before
  const options = { host, profile: before.profile }
  if (pending) return valueCandidates(pending, current, options)
  if (!isEnded && current.startsWith('-')) {
    const [, name, value] = /^--([^=]+)=(.*)$/s.exec(current) ?? []
    const flag = name === undefined ? undefined : flagsOf(command).find(flag => flag.name === name)
    if (flag?.type === undefined) return flagCandidates(before, current)
    const found = await valueCandidates(flag, value ?? '', options)
    return { ...found, prefix: `--${name}=` }
  }
  if (command) {
    const argument = argumentAt(command, before.positionals)
    return argument ? valueCandidates(argument, current, options) : words([], current)
  }
  return words(before.commands.map(toCandidate), current)
}

const toCandidate = ({ name, summary }: { readonly name: string; readonly summary: string }): Candidate => ({
  value: name,
  description: summary,
})

/** The part of a command line before the word that is completed. */
interface Before {
  readonly command: Command | undefined
  /** The commands or groups that can follow, if the command is incomplete. */
  readonly commands: readonly { readonly name: string; readonly summary: string }[]
  /** The flag whose value is completed. */
  readonly pending: Flag | undefined
  readonly used: ReadonlySet<string>
  readonly profile: string | undefined
  /** The number of positional arguments. */
  readonly positionals: number
  /** Whether the line contains `--`. */
  readonly isEnded: boolean
}

async function parseBefore(line: readonly string[]): Promise<Before> {
  const groups = await loadGroups()
  const used = new Set<string>()
  let commands: readonly (LazyCommand | { readonly name: string; readonly summary: string })[] = [
    ...taskCommands,
    ...groups,
    { name: 'help', summary: 'Describes a command, a group or a topic.' },
  ]
  let command: Command | undefined
  let pending: Flag | undefined
  let profile: string | undefined
  let positionals = 0
  let isEnded = false
  for (const word of line) {
    if (pending) {
      if (pending.name === 'profile') profile = word
      pending = undefined
    } else if (!isEnded && word === '--') {
      isEnded = true
    } else if (!isEnded && word.length > 1 && word.startsWith('-')) {
      const [name = '', value] = word.split('=')
      const flag = flagsOf(command).find(flag => `--${flag.name}` === name || `-${flag.short}` === name)
      if (flag) used.add(flag.name)
      if (flag?.name === 'profile' && value !== undefined) profile = value
      if (flag?.type && flag.type.kind !== 'boolean' && value === undefined) pending = flag
    } else if (command) {
      positionals++
    } else if (word !== 'help') {
      const next = commands.find(
        ({ name, ...other }) => name === word || ('aliases' in other && other.aliases?.includes(word)),
      )
      const group = groups.find(group => group === next)
      if (group) commands = await group.load()
      else if (next && 'load' in next) command = await next.load()
      else commands = []
    }
  }
  return { command, commands, pending, used, profile, positionals, isEnded }
}

const flagsOf = (command: Command | undefined): readonly Flag[] => [
  ...(command?.flags ?? []).filter(({ isHidden }) => !isHidden),
  ...GLOBAL_FLAGS.filter(({ name }) => !command?.flags?.some(own => own.name === name)),
]

function flagCandidates({ command, used }: Before, current: string): Candidates {
  const flags = flagsOf(command).filter(({ name, isRepeated }) => isRepeated || !used.has(name))
  return words(
    flags.map(({ name, description }) => ({ value: `--${name}`, description })),
    current,
  )
}

function argumentAt({ arguments: args = [] }: Command, index: number): Argument | undefined {
  const last = args.at(-1)
  return args[index] ?? (last?.isRepeated ? last : undefined)
}
