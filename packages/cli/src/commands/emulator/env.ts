import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { notRunning } from './local/errors.js'
import { nameFlag } from './local/flags.js'
import { DEFAULT_NAME, type EmulatorState, filesOf, readState } from './local/state.js'

const SHELLS = ['sh', 'fish', 'powershell'] as const

export const env: Command = {
  name: 'env',
  summary: 'Prints the environment variables that let programs use an emulator.',
  description:
    'The variables contain the client secret of the emulator, which is only valid on this machine. All LAS clients read them. The client cradl for Python requires an emulator with HTTPS: las emulator start -- --tls',
  flags: [
    nameFlag,
    {
      name: 'shell',
      description: 'The shell that runs the lines.',
      type: { kind: 'choice', choices: SHELLS },
      default: 'sh',
    },
  ],
  result: 'none',
  examples: [
    { command: 'eval "$(las emulator env)"', description: 'Lets the programs in this shell use the emulator.' },
    { command: 'las emulator env --shell fish | source', description: 'The same in fish.' },
  ],
  run: printVariables,
}

async function printVariables({ values, host }: Invocation): Promise<void> {
  const { name = DEFAULT_NAME, shell = 'sh' } = values as { name?: string; shell?: (typeof SHELLS)[number] }
  const state = await readState(filesOf(host, name))
  if (!state) throw notRunning(name)
  const lines = Object.entries(variablesOf(state)).map(([name, value]) => assignments[shell](name, value))
  host.stdout.write(`${lines.join('\n')}\n`)
}

function variablesOf({ credentials, apiEndpoint, authEndpoint, caFile }: EmulatorState): Record<string, string> {
  const values = {
    CLIENT_ID: credentials.clientId,
    CLIENT_SECRET: credentials.clientSecret,
    API_ENDPOINT: apiEndpoint,
    AUTH_ENDPOINT: authEndpoint,
    ...(credentials.allowInsecureHttp && { ALLOW_INSECURE_HTTP: 'true' }),
  }
  const prefixed = ['LAS', 'CRADL'].flatMap(prefix =>
    Object.entries(values).map(([name, value]) => [`${prefix}_${name}`, value] as const),
  )
  return { ...Object.fromEntries(prefixed), ...(caFile !== null && { NODE_EXTRA_CA_CERTS: caFile }) }
}

const assignments = {
  sh: (name: string, value: string) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  fish: (name: string, value: string) => `set -gx ${name} '${value.replace(/[\\']/g, '\\$&')}'`,
  powershell: (name: string, value: string) => `$env:${name} = '${value.replaceAll("'", "''")}'`,
}
