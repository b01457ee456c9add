import type { Command } from '../../command/command.js'
import type { Flag } from '../../command/flag.js'

/** The flags of a CSV file and of ground truth, with the names of the official CLI. */
export const inputFlags: readonly Flag[] = [
  {
    name: 'document-path-column',
    description:
      'Column of a CSV file that contains the paths of the documents. The other columns are their ground truth.',
    type: { kind: 'text' },
    default: 'document_path',
    section: 'Input',
  },
  {
    name: 'delimiter',
    description:
      'Delimiter of a CSV file. Default: a comma, or a semicolon or tab if the first line contains no comma.',
    type: { kind: 'text', minLength: 1 },
    section: 'Input',
  },
  {
    name: 'ground-truth-encoding',
    description: 'Encoding of CSV files and files with ground truth, such as latin1.',
    type: { kind: 'text' },
    default: 'utf-8',
    section: 'Input',
  },
]

export const uploadCommand: Command = {
  name: 'upload',
  summary: 'Uploads documents, with their ground truth, and continues interrupted uploads.',
  description: [
    'A path is a document, a folder, a pattern, or a CSV file with a document per row. The ground truth of invoice.pdf is in invoice.json, invoice.yaml or invoice.yml in the same folder, or in the other columns of a CSV file.',
    'If an upload is interrupted, run the same command again: a journal contains the documents that exist, so that each is created exactly once. Changed files and changed ground truth are updated.',
  ].join('\n\n'),
  arguments: [
    {
      name: 'path',
      description: 'Documents, folders, patterns and CSV files.',
      type: { kind: 'path' },
      isRepeated: true,
    },
  ],
  flags: [
    {
      name: 'dataset',
      aliases: ['dataset-id'],
      description: 'Dataset to add the documents to.',
      type: { kind: 'id', resource: 'dataset', prefixes: ['cradl:dataset:', 'las:dataset:'] },
    },
    {
      name: 'metadata',
      description: 'Metadata of all documents: JSON, or the path of a JSON or YAML file.',
      type: { kind: 'json', of: 'object' },
    },
    {
      name: 'retention-in-days',
      description: 'Number of days to keep the documents.',
      type: { kind: 'integer', minimum: 1, maximum: 1825 },
    },
    {
      name: 'concurrency',
      description: 'Number of documents to upload at the same time.',
      type: { kind: 'integer', minimum: 1, maximum: 256 },
      default: 16,
    },
    { name: 'recursive', description: 'Also uploads the folders in folders.', default: true },
    ...inputFlags,
    {
      name: 'journal',
      description:
        'File that contains the progress. Default: a file in the state folder for the dataset, or for the organization and the paths.',
      type: { kind: 'path' },
      section: 'Resuming',
    },
    {
      name: 'resume',
      description: 'Continues the previous upload. With --no-resume, all documents are created again.',
      default: true,
      section: 'Resuming',
    },
    {
      name: 'settle',
      description: 'Seconds after which a request whose response was lost can no longer create a document.',
      type: { kind: 'number', minimum: 0 },
      default: 30,
      section: 'Resuming',
    },
  ],
  examples: [
    { command: 'las upload invoices/ --dataset las:dataset:0123', description: 'Uploads a folder into a dataset.' },
    {
      command: 'las upload invoices.csv --dataset las:dataset:0123',
      description: 'Uploads the documents in a CSV file.',
    },
    { command: 'las upload scan.pdf --output id', description: 'Uploads a document and prints its id.' },
  ],
  request: 'POST /documents',
  result: 'list',
  async run(invocation) {
    const { runUpload } = await import('./run-upload.js')
    await runUpload(invocation)
  },
}
