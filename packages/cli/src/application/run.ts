import { version } from '../../package.json'
import { assumesYes } from '../command/assumes-yes.js'
import type { Command } from '../command/command.js'
import { GLOBAL_FLAGS, type GlobalFlags } from '../command/global-flags.js'
import type { Invocation } from '../command/invocation.js'
import { parseFlags, toValues } from '../command/parse.js'
import { CommandError, UsageError } from '../errors/command-error.js'
import { ExitCode } from '../errors/exit-codes.js'
import type { Host } from '../host/host.js'
import { createOutput } from '../output/create-output.js'
import { createTerminal } from '../terminal/create-terminal.js'
import { type Found, findCommand } from './find-command.js'
import { rememberIds } from './remember-ids.js'
import { toGlobalFlags } from './to-global-flags.js'

/** Runs the program and returns its exit code. */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  let found: Found | undefined
  try {
    found = await findCommand(args)
    if (found.kind === 'version') {
      host.stdout.write(`${version}\n`)
    } else if (found.kind === 'help') {
      const { writeHelp } = await import('../help/write-help.js')
      await writeHelp(found, host)
    } else if (found.kind === 'complete') {
      const { writeCandidates } = await import('./complete/write-candidates.js')
      await writeCandidates(found.words, host)
    } else {
      await runCommand(found.command, found.args, host)
    }
    return ExitCode.success
  } catch (error) {
    const { handleError } = await import('./handle-error.js')
    return handleError(error, host, args, found?.kind === 'command' ? found.path : [])
  }
}

async function runCommand(command: Command, args: readonly string[], host: Host): Promise<void> {
  const parsed = parseFlags(args, command, GLOBAL_FLAGS)
  const context = { directory: host.directory, now: host.now(), readStdin: () => readAll(host.stdin) }
  const globals = await toGlobalFlags(parsed, context)
  const invocation = await invocationOf(await toValues(command, parsed, context), globals, host)
  const remembered = rememberIds(command, invocation)
  try {
    await confirm(command, invocation)
    await command.run({ ...invocation, output: remembered.output })
  } finally {
    invocation.terminal.clearProgress()
    await remembered.save()
  }
}

async function invocationOf(values: Invocation['values'], globals: GlobalFlags, host: Host): Promise<Invocation> {
  const terminal = createTerminal(host, globals)
  const { message, clearProgress: beforeWrite } = terminal
  const output = await createOutput(host, { format: globals.output, query: globals.query, message, beforeWrite })
  let transport: ReturnType<Invocation['transport']> | undefined
  return {
    values,
    globals,
    host,
    output,
    terminal,
    signal: host.signal,
    transport() {
      transport ??= import('../api/create-transport.js').then(({ createTransport }) =>
        createTransport(globals, host, terminal.message),
      )
      return transport
    },
  }
}

/** Asks before a command that deletes something. */
async function confirm(command: Command, invocation: Invocation): Promise<void> {
  const { globals, terminal, values } = invocation
  if (command.confirm === undefined || globals.dryRun || assumesYes(invocation)) return
  const target = await command.confirm(values, invocation)
  if (target === undefined) return
  if (!terminal.isInteractive) {
    throw new UsageError(`This command deletes ${target}, and standard input is not a terminal to confirm it.`, {
      code: 'confirmation_required',
      next: 'Add --yes.',
    })
  }
  if (!(await terminal.confirm(`Delete ${target}?`))) {
    throw new CommandError('Nothing was deleted.', { code: 'not_confirmed' })
  }
}

async function readAll(stream: Host['stdin']): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
