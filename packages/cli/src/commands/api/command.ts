import type { Command } from '../../command/command.js'

export const apiCommand: Command = {
  name: 'api',
  summary: 'Sends any request to the API and prints the response.',
  description:
    'The path is below the API endpoint, such as /models or /v1/models. URLs are accepted if they are on the API endpoint. Fields are sent as a JSON body, or in the query of GET and DELETE requests.',
  arguments: [
    {
      name: 'method',
      description: 'Method: GET, POST, PATCH, PUT or DELETE.',
      type: { kind: 'choice', choices: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] },
    },
    { name: 'path', description: 'Path, which can include a query.', type: { kind: 'text', minLength: 1 } },
  ],
  flags: [
    {
      name: 'field',
      short: 'F',
      description:
        'Field as KEY=VALUE. true, false, null, numbers and JSON are converted; @FILE is the text of a file. A key can be nested: preprocessConfig.maxPages=3.',
      type: { kind: 'pair' },
      isRepeated: true,
    },
    {
      name: 'raw-field',
      short: 'f',
      description: 'Field as KEY=VALUE, whose value is text.',
      type: { kind: 'pair' },
      isRepeated: true,
    },
    {
      name: 'input',
      description: 'JSON file with the body, or `-` for standard input.',
      type: { kind: 'json' },
    },
    {
      name: 'header',
      short: 'H',
      description: 'Header as NAME:VALUE.',
      type: { kind: 'text' },
      isRepeated: true,
    },
  ],
  examples: [
    { command: 'las api GET /models', description: 'Lists models.' },
    { command: 'las api GET /documents --all --output jsonl', description: 'Prints all documents, one per line.' },
    {
      command: 'las api POST /datasets --field name=Invoices --field metadata.year=2026',
      description: 'Creates a dataset.',
    },
  ],
  result: 'list',
  confirm: ({ method, path }) => (method === 'DELETE' ? String(path) : undefined),
  async run(invocation) {
    const { runApi } = await import('./run-api.js')
    await runApi(invocation)
  },
}
