import type { Command } from '../../command/command.js'
import { operations } from '../operations/specs/predictions.generated.js'
import { documentFlags, FILES, flagsOf, READING_FLAGS } from '../reading/flags.js'

/** `las predict`. */
export const predictCommand: Command = {
  name: 'predict',
  summary: 'Predicts the fields of documents with a model.',
  description:
    'Uploads each file as a document, and predicts its fields. The documents are kept, unless --delete-documents is set. If a document fails, the others continue, and the exit code is 1.',
  arguments: [FILES],
  flags: [
    {
      name: 'model',
      aliases: ['model-id'],
      description: 'Model to predict with: its id, or its name if only one model has it.',
      type: { kind: 'id', resource: 'model', prefixes: ['cradl:model:', 'las:model:'] },
      isRequired: true,
    },
    ...READING_FLAGS,
    { name: 'delete-documents', description: 'Deletes each document that the command created, after its prediction.' },
    ...flagsOf(
      operations,
      'createPrediction',
      [
        'training-id',
        'max-pages',
        'auto-rotate',
        'image-quality',
        'rotation',
        'preprocess-config',
        'postprocess-config',
      ],
      'Flags of the predictions',
    ),
    ...documentFlags(['content-type', 'dataset-id', 'consent-id', 'retention-in-days', 'metadata']),
  ],
  examples: [
    { command: 'las predict invoice.pdf --model "Invoices"', description: 'Shows the fields of an invoice.' },
    {
      command: 'las predict in/ --model "Invoices" --output csv > invoices.csv',
      description: 'Reads all documents in a folder, with one row for each line item.',
    },
    {
      command: 'las predict "in/**/*.pdf" --model "Invoices" --excel invoices.xlsx',
      description: 'Writes an Excel file with the documents and their line items.',
    },
    {
      command: 'las predict - --model "Invoices" --output jsonl < scan.png',
      description: 'Reads a document from standard input.',
    },
  ],
  request: 'POST /documents, PUT {fileUrl}, POST /predictions',
  result: 'list',
  async run(invocation) {
    const { predictFiles } = await import('./predict-files.js')
    await predictFiles(invocation)
  },
}
