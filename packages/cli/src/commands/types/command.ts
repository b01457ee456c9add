import type { Command } from '../../command/command.js'

/** `las types generate`. */
export const generateCommand: Command = {
  name: 'generate',
  summary: 'Writes the fields of a model as TypeScript, for typed predictions.',
  description:
    'Writes a definition with the functions of @las/fields, which @las/client exports. Pass it as the schema of predict, predictMany or processDocument.',
  flags: [
    {
      name: 'model',
      aliases: ['model-id'],
      description: 'Model with the fields: its id, or its name if only one model has it.',
      type: { kind: 'id', resource: 'model', prefixes: ['cradl:model:', 'las:model:'] },
    },
    {
      name: 'agent',
      aliases: ['agent-id'],
      description:
        'Agent whose model has the fields: its id, or its name if only one agent has it. Required without --model.',
      type: { kind: 'id', resource: 'agent', prefixes: ['cradl:agent:'] },
    },
    {
      name: 'name',
      description: 'Name of the constant. Default: the name of the model, or `document`.',
      type: { kind: 'text', minLength: 1 },
    },
    {
      name: 'file',
      description: 'File to write. Replaces a file that this command generated. Default: stdout.',
      type: { kind: 'path' },
    },
  ],
  examples: [
    {
      command: 'las types generate --model las:model:0123456789abcdef0123456789abcdef --file src/invoice.ts',
      description: 'Writes the fields of a model to a file.',
    },
    {
      command: 'las types generate --agent cradl:agent:0123456789abcdef0123456789abcdef',
      description: 'Prints the fields of the model of an agent.',
    },
  ],
  request: 'GET /models/{modelId}',
  result: 'none',
  async run(invocation) {
    const { generateTypes } = await import('./generate-types.js')
    await generateTypes(invocation)
  },
}
