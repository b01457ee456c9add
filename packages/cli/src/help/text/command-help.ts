import type { Command, Example } from '../../command/command.js'
import type { Flag } from '../../command/flag.js'
import { describeValue, valueName } from '../describe-type.js'
import { globalFlagsOf } from '../global-flags.js'
import type { Layout, Row } from '../layout.js'
import { argumentUsage, usageOf } from '../usage.js'

/** The help of a command. */
export function commandHelp(path: readonly string[], command: Command, layout: Layout): (string | undefined)[] {
  const { summary, description, deprecated, request, confirm, examples = [], aliases = [] } = command
  const flags = (command.flags ?? []).filter(({ isHidden }) => !isHidden)
  const sections = [...new Set(flags.map(({ section = 'Flags' }) => section))]
  return [
    layout.paragraph(summary),
    deprecated && layout.paragraph(`Deprecated. ${deprecated}`),
    description && layout.paragraph(description),
    confirm && layout.paragraph('Asks for confirmation. --yes answers the question.'),
    layout.section('Usage', usageOf(path, command)),
    aliases.length > 0 ? layout.section('Aliases', aliases.join(', ')) : undefined,
    layout.list(
      'Arguments',
      (command.arguments ?? []).map(argument => [argumentUsage(argument), describeValue(argument)]),
    ),
    ...sections.map(title => layout.list(title, flagRows(flags.filter(({ section = 'Flags' }) => section === title)))),
    layout.section(
      'Global flags',
      `${globalFlagsOf(command)
        .map(flag => `--${flag.name}`)
        .join(', ')}\nDescribed by: las --help`,
    ),
    exampleList(examples, layout),
    request && layout.section('Request', request),
  ]
}

/** Flags as rows, those that are required first. */
export function flagRows(flags: readonly Flag[]): Row[] {
  const hasShort = flags.some(({ short }) => short !== undefined)
  const isRequired = (flag: Flag): number => (flag.isRequired ? 0 : 1)
  return [...flags]
    .sort((a, b) => isRequired(a) - isRequired(b))
    .map(flag => {
      const short = flag.short === undefined ? (hasShort ? '    ' : '') : `-${flag.short}, `
      return [`${short}--${flag.name}${flag.type ? ` ${valueName(flag.type)}` : ''}`, describeValue(flag)]
    })
}

export function exampleList(examples: readonly Example[], layout: Layout): string | undefined {
  if (examples.length === 0) return undefined
  return layout.section(
    'Examples',
    examples.map(({ command, description }) => `# ${description}\n${command}`).join('\n\n'),
  )
}
