import type { Command } from '../../command/command.js'
import { documentFlags, FILES, READING_FLAGS } from '../reading/flags.js'

/** `las run`. */
export const runCommand: Command = {
  name: 'run',
  summary: 'Processes documents with an agent.',
  description:
    'Starts a run of the agent for each file, uploads the file, and waits until the run has ended or waits for a person. If a document fails, the others continue, and the exit code is 1.',
  arguments: [FILES],
  flags: [
    {
      name: 'agent',
      aliases: ['agent-id'],
      description: 'Agent that processes the documents: its id, or its name if only one agent has it.',
      type: { kind: 'id', resource: 'agent', prefixes: ['cradl:agent:', 'las:agent:'] },
      isRequired: true,
    },
    {
      name: 'until',
      description:
        'Point to wait for: `predicted` (the fields are known), `review` (the run has ended, or waits for a person), `reviewed` (also a review has ended), or `finished` (also the actions have ended).',
      type: { kind: 'choice', choices: ['predicted', 'review', 'reviewed', 'finished'] },
      default: 'review',
    },
    { name: 'no-wait', description: 'Only starts the runs and uploads the documents.' },
    {
      name: 'max-wait',
      description: 'Seconds to wait for a run.',
      type: { kind: 'number', minimum: 0 },
      default: 3_600,
    },
    ...READING_FLAGS,
    {
      name: 'variable',
      description: 'Variable of the runs, as KEY=VALUE. Overrides one in --variables.',
      type: { kind: 'pair' },
      isRepeated: true,
      section: 'Flags of the runs',
    },
    {
      name: 'variables',
      description: 'Variables of the runs.',
      type: { kind: 'json', of: 'object' },
      section: 'Flags of the runs',
    },
    ...documentFlags(['content-type', 'retention-in-days', 'metadata']),
  ],
  examples: [
    { command: 'las run invoice.pdf --agent "Invoices"', description: 'Shows the fields of an invoice.' },
    {
      command: 'las run in/ --agent "Invoices" --until finished --excel invoices.xlsx',
      description: 'Reads all documents in a folder, and waits until people have reviewed them.',
    },
    {
      command: 'las run in/ --agent "Invoices" --variable customer=4711 --no-wait --output jsonl',
      description: 'Starts the runs, and prints their ids.',
    },
  ],
  request: 'POST /agents/{agentId}/runs, POST /documents, PUT {fileUrl}, GET /agents/{agentId}/runs/{runId}',
  result: 'list',
  async run(invocation) {
    const { runFiles } = await import('./run-files.js')
    await runFiles(invocation)
  },
}
