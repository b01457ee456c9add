import type { Command } from '../../command/command.js'

export const createDefaultCommand: Command = {
  name: 'create-default',
  summary: 'Creates a workflow that reads documents with a model and lets people check uncertain values.',
  description:
    'Also creates what the workflow uses: a secret with your credentials, a form configuration, a dataset and three transitions. If a step fails, everything is deleted again.',
  arguments: [{ name: 'name', description: 'Name of the workflow.', type: { kind: 'text', maxLength: 4096 } }],
  flags: [
    {
      name: 'from-model-id',
      description: 'Model that reads the documents.',
      type: { kind: 'id', resource: 'model', prefixes: ['cradl:model:', 'las:model:'] },
      isRequired: true,
    },
    {
      name: 'preprocess-image',
      description: 'Docker image of the step that predicts.',
      type: { kind: 'text' },
      default: 'lucidtechai/preprocess:v2.3.0',
    },
    {
      name: 'postprocess-image',
      description: 'Docker image of the step after the check.',
      type: { kind: 'text' },
      default: 'lucidtechai/postprocess:v2.2.0',
    },
    {
      name: 'secret-id',
      description:
        'Secret with the keys LAS_CLIENT_ID, LAS_CLIENT_SECRET, LAS_AUTH_ENDPOINT and LAS_API_ENDPOINT. If omitted, a secret with your credentials is created.',
      type: { kind: 'id', resource: 'secret', prefixes: ['cradl:secret:', 'las:secret:'] },
    },
  ],
  examples: [
    {
      command: 'las workflows create-default Invoices --from-model-id las:model:0d1f8e7c5b4a49638271605f4e3d2c1b',
      description: 'Creates a workflow for a model.',
    },
  ],
  request: 'POST /workflows',
  async run(invocation) {
    const { createDefault } = await import('./create-default.js')
    await createDefault(invocation)
  },
}
