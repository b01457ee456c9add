import type { Example } from '../../command/command.js'
import { GLOBAL_FLAGS } from '../../command/global-flags.js'
import { loadGroups, taskCommands } from '../../commands/command-tree.js'
import type { Layout } from '../layout.js'
import { topics } from '../topics.js'
import { exampleList, flagRows } from './command-help.js'

const examples: readonly Example[] = [
  { command: 'las login', description: 'Store credentials, or set them in the environment: las help environment' },
  { command: 'las documents list --all --output jsonl', description: 'All documents, one per line' },
  { command: 'las models get MODEL_ID --query fieldConfig', description: 'A part of a result' },
  { command: 'las --help --json', description: 'A description of all commands for programs' },
]

/** The help of the program: all task commands and groups. */
export async function rootHelp(layout: Layout): Promise<(string | undefined)[]> {
  const groups = await loadGroups()
  return [
    layout.paragraph(
      'las: read documents, review them, train models, and call every operation of the API of Lucidtech AI Services (LAS), now Cradl AI.',
    ),
    layout.section('Usage', 'las COMMAND [arguments] [flags]\nlas GROUP COMMAND [arguments] [flags]'),
    layout.list(
      'Commands',
      taskCommands.map(({ name, summary }) => [name, summary]),
    ),
    layout.list(
      'Groups',
      groups.map(({ name, summary }) => [name, firstSentence(summary)]),
    ),
    layout.list('Global flags', flagRows(GLOBAL_FLAGS)),
    exampleList(examples, layout),
    layout.list('More', [
      ['las COMMAND --help', 'Describes a command or group.'],
      ...topics.map(({ name, summary }) => [`las help ${name}`, summary] as const),
    ]),
  ]
}

const firstSentence = (text: string): string => /^.*?\.(?= |$)/.exec(text)?.[0] ?? text
