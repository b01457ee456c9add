import type { Command } from '../../command/command.js'
import { intervalFlag } from '../watch/interval-flag.js'

export const agentsWatchCommand: Command = {
  name: 'watch',
  summary: 'Shows the runs of agents as they change, or the events of a single run.',
  description:
    'On a terminal, the table is replaced when a status changes. Elsewhere, each change is one line of JSON. The command ends when the run ' +
    'of --run has ended: with the exit code 1 if it has failed. Without --run, it ends with Ctrl-C.',
  arguments: [
    {
      name: 'agentId',
      description: 'Id of the agent. Default: all agents.',
      type: { kind: 'id', resource: 'agent', prefixes: ['las:agent:', 'cradl:agent:'] },
      isOptional: true,
    },
  ],
  flags: [
    {
      name: 'run',
      aliases: ['run-id'],
      description: 'Shows the events of this run, until it has ended.',
      type: { kind: 'text' },
    },
    intervalFlag,
  ],
  examples: [
    { command: 'las agents watch AGENT_ID', description: 'Shows the newest runs of an agent.' },
    { command: 'las agents watch AGENT_ID --run RUN_ID', description: 'Waits for a run, and prints its events.' },
  ],
  async run(invocation) {
    const { watchAgents } = await import('./watch-agents.js')
    await watchAgents(invocation)
  },
}
