import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import type { Host } from '../../host/host.js'
import { sendToEmulator } from './local/admin-api.js'
import { findEmulator } from './local/find-emulator.js'
import { targetFlags } from './local/flags.js'

/** The largest file that is sent as the content of an entry. The API has a lower limit for most resources. */
const MAX_CONTENT_BYTES = 64 * 1024 * 1024

type Entry = Readonly<Record<string, unknown>>

export const seed: Command = {
  name: 'seed',
  summary: 'Creates resources in an emulator from a file.',
  description: `The file is an object that contains, for each kind of resource, a list of the bodies of create requests, such as { "datasets": [{ "name": "Invoices" }] }. Entries also contain the ids in the path, such as modelId for a data bundle, and can set the id of the new resource. "contentFile" is the path of a file to use as the content, relative to the current directory. Kinds are created in the right order, and background jobs finish before the resources that depend on them are created.

With --example, the command creates an agent that reads invoices, and a document that the agent has read.`,
  arguments: [
    {
      name: 'data',
      description: 'JSON, the path of a JSON or YAML file, or - for standard input.',
      type: { kind: 'json', of: 'object' },
      isOptional: true,
    },
  ],
  flags: [{ name: 'example', description: 'Creates an agent for invoices and a document.' }, ...targetFlags],
  examples: [
    { command: 'las emulator seed seed.yaml', description: 'Creates the resources in seed.yaml.' },
    { command: 'las emulator seed --example', description: 'Creates an agent for invoices and a document.' },
    {
      command: `las emulator seed '{ "datasets": [{ "name": "Invoices" }] }'`,
      description: 'Creates a dataset.',
    },
  ],
  run: seedEmulator,
}

async function seedEmulator(invocation: Invocation): Promise<void> {
  const { values, globals, host, output, terminal, signal } = invocation
  const { data, example = false } = values as { data?: Readonly<Record<string, unknown>>; example?: boolean }
  if ((data === undefined) === !example) {
    throw new UsageError('seed requires either a file or --example.', {
      code: 'missing_argument',
      next: 'Run: las emulator seed --help',
    })
  }
  const target = await findEmulator(invocation)
  const body =
    data === undefined ? (await import('./example/example-data.js')).exampleData() : await withContent(data, host)
  if (globals.dryRun) {
    await output.value({ method: 'POST', path: '/_emulator/seed', body })
    return
  }
  const request = { method: 'POST', path: 'seed', body, signal, timeout: globals.timeout } as const
  const created = (await sendToEmulator(target, request)) as Readonly<Record<string, readonly Entry[]>>
  const kinds = Object.entries(created).filter(([, entries]) => entries.length > 0)
  await output.value(Object.fromEntries(kinds))
  terminal.message(`Created ${kinds.map(([kind, { length }]) => `${length} ${kind}`).join(', ') || 'nothing'}.`)
  if (example) {
    const { exampleSteps } = await import('./example/example-data.js')
    terminal.message(exampleSteps())
  }
}

/** Replaces `contentFile` of each entry with the content of the file. */
async function withContent(data: Readonly<Record<string, unknown>>, host: Host): Promise<Record<string, unknown>> {
  const kinds: Record<string, unknown> = {}
  for (const [kind, entries] of Object.entries(data)) {
    if (!Array.isArray(entries)) {
      kinds[kind] = entries
      continue
    }
    const list: unknown[] = []
    kinds[kind] = list
    for (const [index, entry] of entries.entries()) list.push(await readContent(entry, `${kind}[${index}]`, host))
  }
  return kinds
}

async function readContent(entry: unknown, subject: string, { directory }: Host): Promise<unknown> {
  const { contentFile, ...others } = Object(entry) as { contentFile?: unknown }
  if (contentFile === undefined) return entry
  const path = resolve(directory, String(contentFile))
  const content = await readFile(path).catch((error: Error) => {
    throw new CommandError(`${subject}: the file ${contentFile} cannot be read: ${error.message}`, {
      code: 'file_not_found',
      cause: error,
    })
  })
  if (content.length > MAX_CONTENT_BYTES) {
    throw new CommandError(`${subject}: the file ${contentFile} is larger than 64 MiB.`, { code: 'file_too_large' })
  }
  return { ...others, content: content.toString('base64') }
}
