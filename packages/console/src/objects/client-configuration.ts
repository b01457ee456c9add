import { quote } from '../snippets/text.js'

export interface ConfiguredClient {
  readonly clientId: string
  /** Known only right after the app client was created. */
  readonly clientSecret?: string | undefined
  /** Whether the app client signs in with a secret. If not, people sign in. */
  readonly hasSecret: boolean
  readonly callbackUrls?: readonly string[] | null | undefined
  readonly logoutUrls?: readonly string[] | null | undefined
}

export interface Configuration {
  readonly id: 'file' | 'environment' | 'typescript' | 'las'
  readonly title: string
  /** Where the text belongs, and how it is used. */
  readonly hint: string
  readonly text: string
}

const PLACEHOLDER = '<the client secret>'
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/
const CALLBACK = 'http://localhost:8765/callback'

/** How programs are configured to use an app client. Without its secret, the texts contain a placeholder. */
export function configurationsOf(client: ConfiguredClient, apiEndpoint: string): readonly Configuration[] {
  const { origin, protocol, hostname } = new URL(apiEndpoint)
  const isInsecure = protocol === 'http:' && !LOOPBACK.test(hostname)
  const endpoints = { apiEndpoint, authEndpoint: origin }
  return client.hasSecret
    ? [
        file(client, endpoints, isInsecure),
        environment(client, endpoints, isInsecure),
        program(client, endpoints, isInsecure),
        login(client, endpoints, isInsecure),
      ]
    : [browserProgram(client, endpoints, isInsecure), browserLogin(client, endpoints, isInsecure)]
}

interface Endpoints {
  readonly apiEndpoint: string
  readonly authEndpoint: string
}

type Build = (client: ConfiguredClient, endpoints: Endpoints, isInsecure: boolean) => Configuration

const file: Build = ({ clientId, clientSecret = PLACEHOLDER }, { apiEndpoint, authEndpoint }, isInsecure) => ({
  id: 'file',
  title: 'Credentials file',
  hint: 'Append it to ~/.lucidtech/credentials.cfg. The SDKs, the Python client and las read it. Only your user should be able to read the file.',
  text: lines(
    '[default]',
    // The syntax of Python's configparser.
    `client_id = ${clientId.replaceAll('%', '%%')}`,
    `client_secret = ${clientSecret.replaceAll('%', '%%')}`,
    // Clients add https:// themselves.
    `auth_endpoint = ${authEndpoint.replace(/^https:\/\//, '')}`,
    `api_endpoint = ${apiEndpoint}`,
    isInsecure && 'allow_insecure_http = true',
  ),
})

const environment: Build = ({ clientId, clientSecret = PLACEHOLDER }, { apiEndpoint, authEndpoint }, isInsecure) => ({
  id: 'environment',
  title: 'Environment',
  hint: 'Variables for a shell, or for the configuration of a service. All four are required.',
  text: lines(
    `export LAS_CLIENT_ID=${quote(clientId)}`,
    `export LAS_CLIENT_SECRET=${quote(clientSecret)}`,
    `export LAS_AUTH_ENDPOINT=${quote(authEndpoint)}`,
    `export LAS_API_ENDPOINT=${quote(apiEndpoint)}`,
    isInsecure && 'export LAS_ALLOW_INSECURE_HTTP=true',
  ),
})

const program: Build = ({ clientId, clientSecret }, { apiEndpoint, authEndpoint }, isInsecure) => ({
  id: 'typescript',
  title: 'TypeScript',
  hint: 'Do not commit the secret. Without arguments, the client finds the file or the variables.',
  text: lines(
    "import { Client } from '@las/client'",
    '',
    'const client = new Client({',
    `  clientId: ${literal(clientId)},`,
    `  clientSecret: ${clientSecret === undefined ? "process.env.LAS_CLIENT_SECRET ?? ''" : literal(clientSecret)},`,
    `  authEndpoint: ${literal(authEndpoint)},`,
    `  apiEndpoint: ${literal(apiEndpoint)},`,
    isInsecure && '  allowInsecureHttp: true,',
    '})',
  ),
})

const login: Build = ({ clientId }, { apiEndpoint, authEndpoint }, isInsecure) => ({
  id: 'las',
  title: 'las login',
  hint: 'It asks for the client secret, checks both, and saves them in a credentials file.',
  text: `las login --client-id ${quote(clientId)} --api-endpoint ${quote(apiEndpoint)} --auth-endpoint ${quote(authEndpoint)}${
    isInsecure ? ' --allow-insecure-http' : ''
  }`,
})

const browserProgram: Build = ({ clientId, callbackUrls, logoutUrls }, { apiEndpoint, authEndpoint }, isInsecure) => ({
  id: 'typescript',
  title: 'TypeScript',
  hint: 'For a page in a browser, where people sign in.',
  text: lines(
    "import { UserCredentials } from '@las/core/browser'",
    '',
    'const credentials = new UserCredentials({',
    `  clientId: ${literal(clientId)},`,
    `  authEndpoint: ${literal(authEndpoint)},`,
    `  apiEndpoint: ${literal(apiEndpoint)},`,
    `  redirectUri: ${literal(callbackUrls?.[0] ?? 'https://app.example.com/signed-in')},`,
    `  logoutUri: ${literal(logoutUrls?.[0] ?? 'https://app.example.com/')},`,
    isInsecure && '  allowInsecureHttp: true,',
    '})',
  ),
})

const browserLogin: Build = ({ clientId, callbackUrls }, { apiEndpoint, authEndpoint }, isInsecure) => {
  const callback = callbackUrls?.find(url => url.startsWith('http://localhost')) ?? CALLBACK
  return {
    id: 'las',
    title: 'las login',
    hint: `A person signs in with the browser. The callback URLs must contain ${callback}.`,
    text: lines(
      `las login --browser --client-id ${quote(clientId)} --api-endpoint ${quote(apiEndpoint)} --auth-endpoint ${quote(authEndpoint)}${
        callback === CALLBACK ? '' : ` --callback-url ${quote(callback)}`
      }${isInsecure ? ' --allow-insecure-http' : ''}`,
    ),
  }
}

const lines = (...parts: readonly (string | false)[]): string => parts.filter(part => part !== false).join('\n')

const literal = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`
