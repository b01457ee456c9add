import type { Group, LazyCommand } from '../command/command.js'
import { suggest } from '../command/suggest.js'
import { UsageError } from '../errors/command-error.js'
import { commandForId, isId } from './command-for-id.js'

/** Words of other command lines, and the commands that they correspond to. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  ls: ['list'],
  all: ['list'],
  show: ['get'],
  describe: ['get'],
  view: ['get'],
  add: ['create'],
  new: ['create'],
  edit: ['update'],
  set: ['update'],
  rm: ['delete'],
  remove: ['delete'],
  destroy: ['delete'],
  run: ['execute', 'create-run'],
  start: ['execute', 'create-run'],
}

/** The error for a command line whose words name no command, with the commands that the user probably meant. */
export async function unknownCommand(
  tasks: readonly LazyCommand[],
  groups: readonly Group[],
  words: readonly string[],
): Promise<UsageError> {
  const [first = '', second] = words
  const group = groups.find(({ name }) => name === first)
  const meant = group
    ? inGroup(group.name, await group.load(), second ?? '')
    : ((await commandForId(groups, words.slice(0, 3).find(isId))) ??
      (await otherOrder(groups, first, second)) ??
      (await similar(tasks, groups, first, second)))
  const help = group ? `las ${group.name} --help` : 'las --help'
  return new UsageError(group ? `Unknown command: las ${group.name} ${second}.` : `Unknown command: las ${first}.`, {
    code: 'unknown_command',
    next: [meant.length > 0 ? `Did you mean: ${meant.join(' or ')}?` : '', `Run: ${help}`].filter(Boolean).join(' '),
  })
}

/** The command that is probably meant by a word after a group: a similar one, a synonym, or one whose name contains the word. */
function inGroup(group: string, commands: readonly LazyCommand[], word: string): readonly string[] {
  const names = commands.map(({ name }) => name)
  const same = (synonyms[word] ?? []).filter(name => names.includes(name)).slice(0, 1)
  const close = same.length > 0 ? undefined : suggest(word, names)
  const stem = word.replace(/s$/, '')
  const containing = stem.length < 3 ? [] : names.filter(name => name.includes(stem))
  const found = same.length > 0 ? same : close !== undefined ? [close] : containing
  return found.slice(0, 3).map(name => `las ${group} ${name}`)
}

/** `las documents list` for `las list documents`, and for `las list document`. */
async function otherOrder(
  groups: readonly Group[],
  first: string,
  second: string | undefined,
): Promise<readonly string[] | undefined> {
  const names = groups.map(({ name }) => name)
  const target = second === undefined ? undefined : names.find(name => name === second || name === `${second}s`)
  const group = groups.find(({ name }) => name === target)
  if (group) {
    const meant = inGroup(group.name, await group.load(), first)
    return meant.length > 0 ? meant : [`las ${group.name} --help`]
  }
  if (second !== undefined) return undefined
  const lists = await Promise.all(
    groups.map(async ({ name, load }) => ((await load()).some(command => command.name === first) ? [name] : [])),
  )
  const owners = lists.flat()
  return owners.length > 0 && owners.length <= 3 ? owners.map(name => `las ${name} ${first}`) : undefined
}

async function similar(
  tasks: readonly LazyCommand[],
  groups: readonly Group[],
  first: string,
  second: string | undefined,
): Promise<readonly string[]> {
  if (first === 'version') return ['las --version']
  const names = [...tasks.flatMap(({ name, aliases = [] }) => [name, ...aliases]), ...groups.map(({ name }) => name)]
  const name = suggest(first, names)
  const commands = await groups.find(group => group.name === name)?.load()
  const isComplete = commands?.some(command => command.name === second) ?? false
  return name === undefined ? [] : [`las ${name}${isComplete ? ` ${second}` : ''}`]
}
