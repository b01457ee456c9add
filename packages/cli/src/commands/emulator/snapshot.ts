import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from '../../command/command.js'
import { CommandError } from '../../errors/command-error.js'
import { sendToEmulator } from './local/admin-api.js'
import { findEmulator } from './local/find-emulator.js'
import { targetFlags } from './local/flags.js'

export const snapshot: Command = {
  name: 'snapshot',
  summary: 'Saves all data of an emulator to a file.',
  description:
    'las emulator restore restores it, in the same process or with the same data directory. The file contains documents and secrets, and can only be read by you.',
  arguments: [{ name: 'file', description: 'File to create.', type: { kind: 'path' } }],
  flags: [...targetFlags, { name: 'force', description: 'Overwrites an existing file.' }],
  examples: [{ command: 'las emulator snapshot before.json', description: 'Saves all data to before.json.' }],
  result: 'none',
  async run(invocation) {
    const { values, globals, host, terminal, signal } = invocation
    const target = await findEmulator(invocation)
    const data = await sendToEmulator(target, { method: 'GET', path: 'snapshot', signal, timeout: globals.timeout })
    const { file, force } = values as { file: string; force?: boolean }
    try {
      const options = { mode: 0o600, flag: force ? 'w' : 'wx' }
      await writeFile(resolve(host.directory, file), JSON.stringify(data), options)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      throw new CommandError(`The file ${file} exists.`, { code: 'file_exists', next: 'Add --force to overwrite it.' })
    }
    terminal.message(`Saved all data of the emulator at ${target.origin} to ${file}.`)
  },
}

export const restore: Command = {
  name: 'restore',
  summary: 'Replaces all data of an emulator with a snapshot.',
  arguments: [{ name: 'file', description: 'File of a snapshot.', type: { kind: 'json', of: 'object' } }],
  flags: targetFlags,
  examples: [{ command: 'las emulator restore before.json --yes', description: 'Restores the data of before.json.' }],
  result: 'none',
  confirm: () => 'all data of the emulator, which the snapshot replaces',
  async run(invocation) {
    const { values, globals, terminal, signal } = invocation
    const target = await findEmulator(invocation)
    if (globals.dryRun) {
      terminal.message('PUT /_emulator/snapshot')
      return
    }
    const request = { method: 'PUT', path: 'snapshot', body: values.file, signal, timeout: globals.timeout } as const
    await sendToEmulator(target, request)
    terminal.message(`Restored the data of the emulator at ${target.origin}.`)
  },
}
