import type { Command } from '../../command/command.js'

export const listenCommand: Command = {
  name: 'listen',
  summary: 'Receives webhooks on this machine, verifies and prints them, and passes them on.',
  description: `Webhooks are the requests with which an action of an agent sends the fields of a document. The command accepts requests to any path, from this machine only. An emulator on this machine can send them to http://localhost:8787. The hosted API cannot reach this machine directly: use a tunnel, and pass its URL as --public-url.

The signature is verified with the hmacSecret of the action. With --action, its secret and its URL are read from the API. Otherwise, set LAS_WEBHOOK_SECRET, or use --secret-file. Without a secret, the client secret of your credentials is used, as the API does for actions without an hmacSecret.

The sender receives the status of the target of --forward, or 202 without a target. It receives 401 if the signature is invalid, 413 if the request is too large, 502 if the target cannot be reached, and 504 if it does not respond within 30 seconds or --timeout. The API sends webhooks again that do not receive a 2xx status.

Ctrl-C ends the command with a summary and exit code 0, or 130 if --count webhooks have not been received yet.`,
  flags: [
    {
      name: 'port',
      description: 'Port to listen on; 0 for any free port. Default: the port in the URL of --action, or 8787.',
      type: { kind: 'integer', minimum: 0, maximum: 65535 },
    },
    { name: 'action', description: 'Action that sends the webhooks.', type: { kind: 'text' } },
    { name: 'secret-file', description: 'File with the secret; - for standard input.', type: { kind: 'path' } },
    {
      name: 'insecure',
      description: 'Also accepts requests without a signature. Anyone on this machine can send them.',
    },
    {
      name: 'tolerance',
      description: 'Seconds by which the time of a request may differ from the time of this machine.',
      type: { kind: 'number', minimum: 0 },
      default: 300,
    },
    {
      name: 'public-url',
      description:
        'URL of the tunnel or proxy through which the API reaches this machine, such as https://example.com.',
      type: { kind: 'text' },
    },
    {
      name: 'forward',
      description: 'URL that receives each accepted request, with the same method, headers and body.',
      type: { kind: 'text' },
    },
    {
      name: 'max-body',
      description: 'Largest body, in bytes.',
      type: { kind: 'integer', minimum: 1, maximum: 10_485_760 },
      default: 10_485_760,
    },
    {
      name: 'count',
      description: 'Ends after this number of accepted webhooks.',
      type: { kind: 'integer', minimum: 1 },
    },
    { name: 'once', description: 'Ends after one webhook: --count 1.' },
    {
      name: 'max-wait',
      description:
        'Ends with exit code 8 if the webhooks of --count have not been received after this number of seconds.',
      type: { kind: 'number', minimum: 0.001 },
    },
  ],
  result: 'list',
  examples: [
    {
      command: 'las webhooks listen --action cradl:action:…',
      description: 'Receives the webhooks of an action whose URL is on this machine.',
    },
    {
      command: 'las webhooks listen --forward http://localhost:3000/webhooks',
      description: 'Verifies webhooks, and passes them on to an application.',
    },
    {
      command: 'las webhooks listen --once --max-wait 60 --query output',
      description: 'Waits for one webhook and prints its fields, for example in a test.',
    },
  ],
  async run(invocation) {
    const { listen } = await import('./listen.js')
    await listen(invocation)
  },
}
