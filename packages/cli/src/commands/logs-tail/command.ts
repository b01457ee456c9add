import type { Command } from '../../command/command.js'
import { intervalFlag } from '../watch/interval-flag.js'

export const logsTailCommand: Command = {
  name: 'tail',
  summary: 'Prints the lines of logs, and continues with new lines.',
  description:
    'Prints the last lines of the newest logs that match, in the order of their times. With --follow, it continues with new lines, also of ' +
    'logs that are started later, until you press Ctrl-C. On a terminal, lines are text; elsewhere, each line is one line of JSON.',
  arguments: [
    {
      name: 'logId',
      description: 'Id of a single log. Default: all logs that match the flags.',
      type: { kind: 'id', resource: 'log', prefixes: ['las:log:', 'cradl:log:'] },
      isOptional: true,
    },
  ],
  flags: [
    {
      name: 'transition',
      aliases: ['transition-id'],
      description: 'Only logs of this transition.',
      type: { kind: 'id', resource: 'transition', prefixes: ['las:transition:', 'cradl:transition:'] },
    },
    {
      name: 'workflow',
      aliases: ['workflow-id'],
      description: 'Only logs of this workflow and its steps.',
      type: { kind: 'id', resource: 'workflow', prefixes: ['las:workflow:', 'cradl:workflow:'] },
    },
    {
      name: 'execution',
      aliases: ['execution-id'],
      description: 'Only logs of this execution of a workflow or of a transition.',
      type: { kind: 'text' },
    },
    {
      name: 'resource',
      aliases: ['resource-id'],
      description: 'Only logs of this resource, such as an action.',
      type: { kind: 'text' },
    },
    { name: 'follow', short: 'f', description: 'Continues with new lines until Ctrl-C.' },
    {
      name: 'since',
      description: "Only lines after this time, such as 2026-11-30 or '2 hours ago'.",
      type: { kind: 'time' },
    },
    {
      name: 'lines',
      short: 'n',
      description: 'Number of lines to start with. Default: 100, or all with --since.',
      type: { kind: 'integer', minimum: 0 },
    },
    intervalFlag,
  ],
  examples: [
    { command: 'las logs tail --follow', description: 'Shows new lines of all logs.' },
    {
      command: "las logs tail --transition TRANSITION_ID --since '1 hour ago'",
      description: 'Prints what a step has written.',
    },
  ],
  async run(invocation) {
    const { tailLogs } = await import('./tail-logs.js')
    await tailLogs(invocation)
  },
}
