import type { Command } from '../../command/command.js'
import { inputFlags } from './command.js'

const unused = 'Accepted for compatibility with the official CLI; has no effect.'

/** `las datasets create-documents`, with the arguments and flags of the official CLI. */
export const createDocumentsCommand: Command = {
  name: 'create-documents',
  summary: 'Uploads the documents of a folder or CSV file into a dataset.',
  description: 'The command of the official CLI. `las upload` has more options, and prints the id of each document.',
  arguments: [
    {
      name: 'datasetId',
      description: 'Dataset to add the documents to.',
      type: { kind: 'id', resource: 'dataset', prefixes: ['cradl:dataset:', 'las:dataset:'] },
    },
    {
      name: 'inputPath',
      description:
        'Folder with documents and their ground truth (.json, .yaml or .yml) with the same names, or a CSV file with a document per row.',
      type: { kind: 'path' },
    },
  ],
  flags: [
    ...inputFlags,
    {
      name: 'num-threads',
      description: 'Number of documents to upload at the same time.',
      type: { kind: 'integer', minimum: 1, maximum: 256 },
      default: 32,
    },
    { name: 'no-cache', description: 'Creates documents again that were uploaded before.' },
    { name: 'chunk-size', description: unused, type: { kind: 'integer', minimum: 1 }, default: 500 },
    { name: 'documents-uploaded', description: unused, type: { kind: 'path' } },
    { name: 'documents-failed', description: unused, type: { kind: 'path' } },
  ],
  examples: [
    {
      command: 'las datasets create-documents las:dataset:0123 invoices/',
      description: 'Uploads a folder into a dataset.',
    },
  ],
  request: 'POST /documents',
  async run(invocation) {
    const { runCreateDocuments } = await import('./run-create-documents.js')
    await runCreateDocuments(invocation)
  },
}
