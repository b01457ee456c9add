import { loadGroups } from '../commands/command-tree.js'
import type { DescribedError } from '../errors/described-error.js'
import { ExitCode } from '../errors/exit-codes.js'
import { commandForId, isId } from './command-for-id.js'

/** Errors that the help of the command explains. */
const usageCodes = [
  'unknown_flag',
  'missing_value',
  'missing_flag',
  'missing_argument',
  'unexpected_argument',
  'repeated_flag',
  'invalid_value',
  'wrong_id_type',
]

/** Adds the next step that depends on the command: its help, the list of its resources, or the command for an id. */
export async function withNextStep(
  error: DescribedError,
  path: readonly string[],
  args: readonly string[],
): Promise<DescribedError> {
  if (error.code === 'wrong_id_type') {
    const id = args.flatMap(arg => arg.split('=')).find(isId)
    const meant = await commandForId(await loadGroups(), id)
    if (meant !== undefined) return { ...error, next: `Did you mean: ${meant.join(' or ')}?` }
  }
  if (error.exitCode === ExitCode.notFound && error.next === undefined) {
    const list = await listCommand(path)
    return list === undefined ? error : { ...error, next: `Run: ${list}` }
  }
  if (usageCodes.includes(error.code) && !error.next?.includes('--help')) {
    const help = `Run: las ${[...path, '--help'].join(' ')}`
    return { ...error, next: error.next === undefined ? help : `${error.next} ${help}` }
  }
  return error
}

/** The command that lists the resources of a command, such as `las models list-trainings MODEL_ID` for `models get-training`. */
async function listCommand([group, command = '']: readonly string[]): Promise<string | undefined> {
  const commands = await (await loadGroups()).find(({ name }) => name === group)?.load()
  const [, part] = /^[a-z]+-(.+)$/.exec(command) ?? []
  const has = (name: string): boolean => commands?.some(command => command.name === name) ?? false
  if (part !== undefined && has(`list-${part}s`)) return `las ${group} list-${part}s --help`
  return has('list') ? `las ${group} list` : undefined
}
