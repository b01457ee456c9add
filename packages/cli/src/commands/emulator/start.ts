import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { describeEmulator } from './local/describe-emulator.js'
import { nameFlagOf, unresponsive } from './local/errors.js'
import { nameFlag } from './local/flags.js'
import { launch } from './local/launch.js'
import { lookUp } from './local/look-up.js'
import { signalProcess } from './local/processes.js'
import { checkProfile } from './local/profile.js'
import { DEFAULT_NAME, type EmulatorFiles, type EmulatorState, filesOf } from './local/state.js'

export const start: Command = {
  name: 'start',
  summary: 'Starts the API on this machine, in the background.',
  description: `Uses the package @las/emulator, which is installed separately. Waits until the emulator is ready, and writes its credentials to a profile with the name of the emulator, so that other commands can use it with --profile emulator.

All other options of las-emulator can follow after --, such as -- --tls --verbose. Data is kept in memory and lost when the emulator stops, unless --data-dir is set.

With --foreground, the command runs until Ctrl-C, and then ends with exit code 0.`,
  arguments: [
    {
      name: 'option',
      description: 'Options of las-emulator, after --.',
      type: { kind: 'text' },
      isOptional: true,
      isRepeated: true,
    },
  ],
  flags: [
    nameFlag,
    {
      name: 'port',
      description: 'Port to listen on; 0 for any free port. Default: LAS_EMULATOR_PORT, or 8099.',
      type: { kind: 'integer', minimum: 0, maximum: 65535 },
    },
    { name: 'data-dir', description: 'Folder in which all data is stored.', type: { kind: 'path' } },
    { name: 'foreground', description: 'Runs until Ctrl-C, and prints the output of the emulator.' },
  ],
  examples: [
    { command: 'las emulator start', description: 'Starts an emulator that keeps its data in memory.' },
    {
      command: 'las emulator start --data-dir ./las-data -- --tls',
      description: 'Keeps the data in a folder, and serves HTTPS.',
    },
    {
      command: 'las emulator start --name tests --port 0',
      description: 'Starts another emulator on any free port, with the profile tests.',
    },
  ],
  run: startEmulator,
}

async function startEmulator(invocation: Invocation): Promise<void> {
  const { values, globals, host, output, terminal, signal } = invocation
  const { name = DEFAULT_NAME, foreground = false } = values as { name?: string; foreground?: boolean }
  const files = filesOf(host, name)
  const found = await lookUp(files, signal)
  if (found.kind === 'unresponsive') throw unresponsive(name, found.state.pid)
  if (found.kind === 'running') {
    checkSameOptions(name, found.state, invocation)
    terminal.message('The emulator is already running.')
    await output.value(describeEmulator(name, files, found.state))
    return
  }
  const profile = globals.profile ?? name
  await checkProfile(host, profile)
  const { state, end } = await launch(invocation, {
    files,
    profile,
    args: argumentsOf(values, host.env.LAS_EMULATOR_PORT),
  })
  await output.value(describeEmulator(name, files, state))
  terminal.message(nextSteps(name, profile, state))
  if (!foreground) return
  terminal.message('Stop it with Ctrl-C.')
  await keepRunning(state, end, files, invocation)
}

/** A running emulator cannot change its options. */
function checkSameOptions(name: string, { port }: EmulatorState, { values }: Invocation): void {
  const { option = [], dataDir, port: wanted } = values as { option?: string[]; dataDir?: string; port?: number }
  const isSamePort = wanted === undefined || wanted === 0 || wanted === port
  if (option.length === 0 && dataDir === undefined && isSamePort) return
  throw new CommandError(`The emulator ${name} is already running, on port ${port}. Its options cannot be changed.`, {
    code: 'already_running',
    exitCode: ExitCode.conflict,
    next: `Stop it with las emulator stop${nameFlagOf(name)}, or start another one with another --name and --port 0.`,
  })
}

function argumentsOf(values: Invocation['values'], defaultPort: string | undefined): string[] {
  const { dataDir, option = [] } = values as { dataDir?: string; option?: string[] }
  const port = values.port ?? defaultPort
  return [
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...(dataDir === undefined ? [] : ['--data-dir', dataDir]),
    ...option,
  ]
}

function nextSteps(name: string, profile: string, { caFile, consoleUrl }: EmulatorState): string {
  const flag = nameFlagOf(name)
  return [
    ...(caFile === null ? [] : [`To trust its certificate: export NODE_EXTRA_CA_CERTS='${caFile}'`]),
    `Console: ${consoleUrl}`,
    'Next:',
    `  las --profile ${profile} documents list`,
    `  las emulator seed --example${flag}`,
    `  eval "$(las emulator env${flag})"   # credentials for programs in this shell`,
    `  las emulator stop${flag}`,
  ].join('\n')
}

/** Shows the output of the emulator until it ends, or until Ctrl-C stops it. */
async function keepRunning(
  { pid }: EmulatorState,
  end: Promise<number | null>,
  { log }: EmulatorFiles,
  { host, signal }: Invocation,
): Promise<void> {
  const { followFile } = await import('./local/follow-file.js')
  const stop = (): void => signalProcess(pid, 'SIGTERM')
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  const ended = new AbortController()
  const shown = followFile(log, ended.signal, text => host.stderr.write(text))
  const code = await end
  ended.abort()
  await shown
  if (signal.aborted) return
  throw new CommandError(`The emulator ended with exit code ${code ?? 'of a signal'}.`, { code: 'emulator_failed' })
}
