import type { Command } from '../../command/command.js'
import type { Flag } from '../../command/flag.js'

const documentId = { kind: 'id', resource: 'document', prefixes: ['cradl:document:', 'las:document:'] } as const

/** The filters of `las documents list`. */
const filters: readonly Flag[] = [
  {
    name: 'dataset',
    aliases: ['dataset-id'],
    description: 'Documents in these datasets.',
    type: { kind: 'id', resource: 'dataset', prefixes: ['cradl:dataset:', 'las:dataset:'] },
    isRepeated: true,
  },
  {
    name: 'consent-id',
    description: 'Documents with these consents.',
    type: { kind: 'id', resource: 'consent', prefixes: ['las:consent:'] },
    isRepeated: true,
  },
  {
    name: 'order',
    description: 'Which documents come first: the oldest (ascending) or the newest (descending).',
    type: { kind: 'choice', choices: ['ascending', 'descending'] },
    default: 'descending',
  },
  {
    name: 'max-results',
    short: 'm',
    description: 'Maximum number of documents.',
    type: { kind: 'integer', minimum: 1 },
  },
]

export const downloadCommand: Command = {
  name: 'download',
  summary: 'Downloads documents and their ground truth, and continues interrupted downloads.',
  description: [
    'The files have the names from which they were uploaded (metadata originalFilePath), and the ground truth of invoice.pdf is in invoice.json, so that las upload can upload them again.',
    'If a download is interrupted, run the same command again: complete files are not downloaded again, and changed documents are updated. Files that this command did not store are never overwritten.',
  ].join('\n\n'),
  arguments: [
    { name: 'documentId', description: 'Documents to download.', type: documentId, isRepeated: true, isOptional: true },
  ],
  flags: [
    {
      name: 'to',
      description: 'Folder for the files. It is created if necessary.',
      type: { kind: 'path' },
      isRequired: true,
    },
    ...filters,
    { name: 'ground-truth-only', description: 'Stores only the ground truth.' },
    {
      name: 'concurrency',
      description: 'Number of documents to download at the same time.',
      type: { kind: 'integer', minimum: 1, maximum: 256 },
      default: 16,
    },
  ],
  examples: [
    { command: 'las download --dataset las:dataset:0123 --to invoices', description: 'Downloads a dataset.' },
    { command: 'las download las:document:0123 --to .', description: 'Downloads a document.' },
    { command: 'las download --all --to backup', description: 'Downloads all documents of the organization.' },
  ],
  request: 'GET /documents',
  result: 'list',
  async run(invocation) {
    const { runDownload } = await import('./run-download.js')
    await runDownload(invocation)
  },
}
