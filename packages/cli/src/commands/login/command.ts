import type { Command } from '../../command/command.js'

/** `las login`. */
export const loginCommand: Command = {
  name: 'login',
  summary: 'Saves credentials in a file that all LAS clients read.',
  description: `Checks the credentials with a request, and saves them as a profile. The client secret is asked for, or read from standard input; it is never an argument, because other users of the machine can read those.

With --browser, a person signs in to an app client without a secret. Its callbackUrls must contain the callback URL. The access token is renewed by this command line; other clients can use it until it expires.`,
  flags: [
    { name: 'client-id', description: 'Client id of the app client. Default: asked for.', type: { kind: 'text' } },
    { name: 'client-secret-stdin', description: 'Reads the client secret from standard input.' },
    { name: 'browser', description: 'Signs a person in with the browser, without a client secret.' },
    {
      name: 'format',
      description:
        'File to write. `cradl` is ~/.cradl/credentials.json, which current clients read; `las` is ~/.lucidtech/credentials.cfg, which all versions of the Python SDK and CLI of LAS read.',
      type: { kind: 'choice', choices: ['cradl', 'las'] },
      default: 'cradl',
    },
    {
      name: 'api-endpoint',
      description:
        'URL of the API with its version. Default: https://api.cradl.ai/v1, or https://api.lucidtech.ai/v1 with --format las.',
      type: { kind: 'text' },
    },
    {
      name: 'auth-endpoint',
      description: 'Host or URL of the token endpoint. Default: auth.cradl.ai, or auth.lucidtech.ai with --format las.',
      type: { kind: 'text' },
    },
    { name: 'audience', description: 'Audience of access tokens.', type: { kind: 'text' } },
    { name: 'allow-insecure-http', description: 'Allows http:// endpoints on other machines.' },
    { name: 'no-token-cache', description: 'Requests an access token for each command, instead of storing it.' },
    {
      name: 'callback-url',
      description:
        'URL on this machine to which the browser returns. It must be one of the callbackUrls of the app client.',
      type: { kind: 'text' },
      default: 'http://localhost:8765/callback',
      section: 'Flags of --browser',
    },
    {
      name: 'login-hint',
      description: 'Email address that is filled in on the sign-in page.',
      type: { kind: 'text' },
      section: 'Flags of --browser',
    },
    {
      name: 'print-url',
      description: 'Prints the URL of the sign-in page instead of opening it.',
      section: 'Flags of --browser',
    },
  ],
  examples: [
    { command: 'las login', description: 'Asks for the client id and the secret, and saves the profile `default`.' },
    {
      command: 'las login --profile staging --client-id "$ID" --client-secret-stdin < secret.txt',
      description: 'Saves the profile `staging` without questions.',
    },
    { command: 'las login --browser --client-id "$ID"', description: 'Signs in with the browser.' },
  ],
  request: 'POST {authEndpoint}/oauth2/token, GET /organizations/me',
  async run(invocation) {
    const { logIn } = await import('./log-in.js')
    await logIn(invocation)
  },
}
