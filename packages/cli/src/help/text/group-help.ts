import type { Group } from '../../command/command.js'
import type { Layout } from '../layout.js'

/** The help of a group: its commands. */
export async function groupHelp(group: Group, layout: Layout): Promise<(string | undefined)[]> {
  const commands = await group.load()
  return [
    layout.paragraph(group.summary),
    layout.section('Usage', `las ${group.name} COMMAND [arguments] [flags]`),
    layout.list(
      'Commands',
      commands.map(({ name, summary }) => [name, summary]),
    ),
    layout.section(
      'More',
      `las ${group.name} COMMAND --help describes a command.\nlas --help describes the flags of all commands.`,
    ),
  ]
}
