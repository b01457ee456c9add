import type { Command } from '../../command/command.js'
import { intervalFlag } from '../watch/interval-flag.js'

export const workflowsWatchCommand: Command = {
  name: 'watch',
  summary: 'Shows the executions of workflows as they change, or the steps of a single execution.',
  description:
    'On a terminal, the table is replaced when a status changes. Elsewhere, each change is one line of JSON. The command ends when the ' +
    'execution of --execution has ended: with the exit code 1 if it has failed. Without --execution, it ends with Ctrl-C.',
  arguments: [
    {
      name: 'workflowId',
      description: 'Id of the workflow. Default: all workflows.',
      type: { kind: 'id', resource: 'workflow', prefixes: ['las:workflow:', 'cradl:workflow:'] },
      isOptional: true,
    },
  ],
  flags: [
    {
      name: 'execution',
      aliases: ['execution-id'],
      description: 'Shows the steps and events of this execution, until it has ended. Requires WORKFLOW_ID.',
      type: { kind: 'text' },
    },
    intervalFlag,
  ],
  examples: [
    { command: 'las workflows watch WORKFLOW_ID', description: 'Shows the newest executions of a workflow.' },
    {
      command: 'las workflows watch WORKFLOW_ID --execution EXECUTION_ID',
      description: 'Waits for an execution, and prints its steps.',
    },
  ],
  async run(invocation) {
    const { watchWorkflows } = await import('./watch-workflows.js')
    await watchWorkflows(invocation)
  },
}
