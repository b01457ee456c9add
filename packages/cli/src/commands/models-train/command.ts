import type { Command } from '../../command/command.js'
import { operations } from '../operations/specs/models.generated.js'
import { flagsOf } from '../reading/flags.js'

/** `las models train`. */
export const trainCommand: Command = {
  name: 'train',
  summary: 'Trains a model with datasets, and shows how well it reads each field.',
  description:
    'Creates a data bundle of the datasets, waits for its report, starts a training, waits until it has ended, and prints its evaluation next to that of the previous training. Without MODEL_ID, creates a model with the fields in --field-config.',
  arguments: [
    {
      name: 'modelId',
      description: 'Model to train: its id, or its name if only one model has it.',
      type: { kind: 'id', resource: 'model', prefixes: ['cradl:model:', 'las:model:'] },
      isOptional: true,
    },
  ],
  flags: [
    {
      name: 'dataset',
      aliases: ['dataset-id', 'dataset-ids'],
      description: 'Dataset with documents and their ground truth. Can be repeated.',
      type: { kind: 'id', resource: 'dataset', prefixes: ['cradl:dataset:', 'las:dataset:'] },
      isRepeated: true,
    },
    {
      name: 'data-bundle',
      aliases: ['data-bundle-id', 'data-bundle-ids'],
      description: 'Data bundle that exists, in addition to or instead of datasets. Can be repeated.',
      type: { kind: 'id', resource: 'model-data-bundle', prefixes: ['las:model-data-bundle:'] },
      isRepeated: true,
    },
    {
      name: 'training',
      aliases: ['training-id'],
      description: 'Training that has been started, to wait for it and show its evaluation.',
      type: { kind: 'id', resource: 'model-training', prefixes: ['las:model-training:'] },
    },
    {
      name: 'activate',
      description: 'Uses the training for predictions if it succeeds. On a terminal, the command asks.',
    },
    { name: 'no-wait', description: 'Only starts the training. The report of the data bundle is still waited for.' },
    {
      name: 'max-wait',
      description: 'Seconds to wait for the training.',
      type: { kind: 'number', minimum: 0 },
      default: 86_400,
    },
    ...flagsOf(operations, 'createModel', ['field-config', 'name'], 'Flags of a new model'),
    ...flagsOf(
      operations,
      'createTraining',
      ['instance-type', 'warm-start-config', 'data-scientist-assistance', 'metadata'],
      'Flags of the training',
    ),
    ...flagsOf(operations, 'updateTraining', ['deployment-environment-id'], 'Flags of the training'),
  ],
  examples: [
    {
      command: 'las models train "Invoices" --dataset las:dataset:… --activate',
      description: 'Trains a model and uses the training for predictions.',
    },
    {
      command: 'las models train --name "Receipts" --field-config fields.json --dataset las:dataset:…',
      description: 'Creates a model and trains it.',
    },
    {
      command: 'las models train las:model:… --training las:model-training:…',
      description: 'Continues to wait for a training.',
    },
  ],
  request:
    'POST /models/{modelId}/dataBundles, POST /models/{modelId}/trainings, GET /models/{modelId}/trainings/{trainingId}',
  result: 'value',
  async run(invocation) {
    const { trainModel } = await import('./train-model.js')
    await trainModel(invocation)
  },
}
