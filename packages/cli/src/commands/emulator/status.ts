import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { describeEmulator, describeStatus } from './local/describe-emulator.js'
import { notRunning, unresponsive } from './local/errors.js'
import { findEmulator } from './local/find-emulator.js'
import { targetFlags } from './local/flags.js'
import { lookUp, statusOf } from './local/look-up.js'
import { DEFAULT_NAME, filesOf } from './local/state.js'

export const status: Command = {
  name: 'status',
  summary: 'Shows whether an emulator is running, its version, and the number of resources.',
  description: 'Ends with exit code 3 if the emulator is not running.',
  flags: targetFlags,
  examples: [
    { command: 'las emulator status', description: 'Shows the emulator that las emulator start started.' },
    { command: 'las emulator status --query apiEndpoint --json', description: 'Prints the endpoint of the API.' },
  ],
  run: showStatus,
}

async function showStatus(invocation: Invocation): Promise<void> {
  const { values, globals, host, output, signal } = invocation
  if (values.endpoint !== undefined || (values.name === undefined && globals.profile !== undefined)) {
    const target = await findEmulator(invocation)
    const { pid, version, startedAt, dataDir, ...status } = await statusOf(target, signal)
    const { origin } = target
    const endpoints = { apiEndpoint: `${origin}/v1`, authEndpoint: origin, consoleUrl: `${origin}/_console` }
    const description = { running: true, ...endpoints, pid, version, startedAt, dataDir }
    await output.value(describeStatus(description, { pid, version, startedAt, dataDir, ...status }, host.now()))
    return
  }
  const name = (values.name as string | undefined) ?? DEFAULT_NAME
  const files = filesOf(host, name)
  const found = await lookUp(files, signal)
  if (found.kind === 'unresponsive') throw unresponsive(name, found.state.pid)
  if (found.kind === 'absent') {
    await output.value({ name, running: false })
    throw notRunning(name)
  }
  await output.value(describeStatus(describeEmulator(name, files, found.state), found.status, host.now()))
}
