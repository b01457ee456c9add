import { version } from '../../../package.json'
import type { Group, LazyCommand } from '../../command/command.js'
import { GLOBAL_FLAGS } from '../../command/global-flags.js'
import { loadGroups, taskCommands } from '../../commands/command-tree.js'
import { ExitCode, exitCodeMeanings } from '../../errors/exit-codes.js'
import { environmentVariables } from '../environment.js'
import type { HelpTopic } from '../help-topic.js'
import { describeCommand, describeFlag } from './describe-command.js'

/** Help for programs: a command, a group with its commands, or the program with all commands. */
export async function jsonHelp({ path, command, group }: Omit<HelpTopic, 'kind'>): Promise<object> {
  if (command) return describeCommand(path, command)
  if (group) return { ...describeGroup(group), commands: await commandsOf(group) }
  const groups = await loadGroups()
  const tasks = await describeAll([], taskCommands)
  return {
    name: 'las',
    version,
    usage: 'las COMMAND [arguments] [flags]',
    exitCodes: Object.entries(ExitCode).map(([name, code]) => ({ code, name, description: exitCodeMeanings[code] })),
    environment: environmentVariables,
    globalFlags: GLOBAL_FLAGS.map(describeFlag),
    groups: groups.map(describeGroup),
    commands: [...tasks, ...(await Promise.all(groups.map(commandsOf))).flat()],
  }
}

const describeGroup = ({ name, summary }: Group): object => ({ name, summary })

const commandsOf = async (group: Group): Promise<object[]> => describeAll([group.name], await group.load())

function describeAll(path: readonly string[], commands: readonly LazyCommand[]): Promise<object[]> {
  return Promise.all(commands.map(async ({ name, load }) => describeCommand([...path, name], await load())))
}
