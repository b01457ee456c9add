import type { Command } from '../../command/command.js'

/** `las datasets get-documents`, with the arguments and flags of the official CLI. */
export const getDocumentsCommand: Command = {
  name: 'get-documents',
  summary: 'Downloads the documents of a dataset.',
  description:
    'The command of the official CLI: the names of the files are the ids of the documents. `las download` uses the original names.',
  arguments: [
    {
      name: 'datasetId',
      description: 'Dataset to download.',
      type: { kind: 'id', resource: 'dataset', prefixes: ['cradl:dataset:', 'las:dataset:'] },
    },
    { name: 'outputDir', description: 'Folder for the files. It is created if necessary.', type: { kind: 'path' } },
  ],
  flags: [
    {
      name: 'num-threads',
      description: 'Number of documents to download at the same time.',
      type: { kind: 'integer', minimum: 1, maximum: 256 },
      default: 32,
    },
    {
      name: 'chunk-size',
      description: 'Accepted for compatibility with the official CLI; has no effect.',
      type: { kind: 'integer', minimum: 1 },
      default: 100,
    },
    {
      name: 'max-results',
      short: 'm',
      description: 'Maximum number of documents.',
      type: { kind: 'integer', minimum: 1 },
    },
  ],
  examples: [
    {
      command: 'las datasets get-documents las:dataset:0123 invoices/',
      description: 'Downloads a dataset into a folder.',
    },
  ],
  request: 'GET /documents',
  async run(invocation) {
    const { runGetDocuments } = await import('./run-get-documents.js')
    await runGetDocuments(invocation)
  },
}
