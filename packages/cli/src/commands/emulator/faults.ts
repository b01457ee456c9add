import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { UsageError } from '../../errors/command-error.js'
import { sendToEmulator } from './local/admin-api.js'
import { findEmulator } from './local/find-emulator.js'
import { targetFlags } from './local/flags.js'

const ACTIONS = ['list', 'add', 'clear'] as const

const section = 'Flags of add'

export const faults: Command = {
  name: 'faults',
  summary: 'Lists, adds or removes faults, which make requests to an emulator slow or fail.',
  description:
    'A fault delays requests (--latency), responds with an error (--status), or closes the connection (--drop). All commands print the faults, with the number of requests that each of them has affected.',
  arguments: [
    {
      name: 'action',
      description: 'The action. Default: list.',
      type: { kind: 'choice', choices: ACTIONS },
      isOptional: true,
    },
  ],
  flags: [
    {
      name: 'route',
      description:
        "The requests that the fault affects, such as 'POST /documents' or 'GET /documents/{documentId}'. * matches every method or path. Default: all requests.",
      type: { kind: 'text', maxLength: 200 },
      section,
    },
    {
      name: 'status',
      description: 'Responds with this status without processing the request.',
      type: { kind: 'integer', minimum: 400, maximum: 599 },
      section,
    },
    {
      name: 'latency',
      description: 'Delays the request: milliseconds, or a range such as 100-500. At most 600,000.',
      type: { kind: 'text', pattern: '^\\d{1,6}(-\\d{1,6})?$' },
      section,
    },
    {
      name: 'drop',
      description: 'Closes the connection before the request is processed, or in place of the response.',
      type: { kind: 'choice', choices: ['request', 'response'] },
      section,
    },
    {
      name: 'rate',
      aliases: ['probability'],
      description: 'The share of these requests that the fault affects, from 0 to 1.',
      type: { kind: 'number', minimum: 0, maximum: 1 },
      default: 1,
      section,
    },
    {
      name: 'count',
      aliases: ['times'],
      description: 'The number of requests after which the fault has no effect. Default: no limit.',
      type: { kind: 'integer', minimum: 1 },
      section,
    },
    {
      name: 'seed',
      description: 'Seed of the random choice for --rate: the same seed selects the same requests.',
      type: { kind: 'integer' },
      section,
    },
    { name: 'message', description: 'The message of the response for --status.', type: { kind: 'text' }, section },
    {
      name: 'header',
      description: 'Header of the response for --status, such as Retry-After=2.',
      type: { kind: 'text', pattern: '^[A-Za-z0-9-]+=' },
      isRepeated: true,
      section,
    },
    ...targetFlags,
  ],
  examples: [
    {
      command: "las emulator faults add --route 'POST /documents' --status 503 --count 2",
      description: 'Lets the next two requests that create documents fail.',
    },
    {
      command: 'las emulator faults add --latency 200-2000 --rate 0.1',
      description: 'Delays every tenth request by up to two seconds.',
    },
    { command: 'las emulator faults clear', description: 'Removes all faults.' },
  ],
  run: useFaults,
}

async function useFaults(invocation: Invocation): Promise<void> {
  const { values, output, globals, signal } = invocation
  const action = (values.action as (typeof ACTIONS)[number] | undefined) ?? 'list'
  const fault = faultOf(values)
  if (action === 'add') checkEffect(fault)
  else if (Object.keys(fault).length > 0) {
    throw new UsageError(`--${Object.keys(fault)[0]} is a flag of faults add.`, {
      code: 'unexpected_flag',
      next: 'Run: las emulator faults add --help',
    })
  }
  const target = await findEmulator(invocation)
  const result = await sendToEmulator(target, {
    method: { list: 'GET', add: 'POST', clear: 'DELETE' }[action] as 'GET' | 'POST' | 'DELETE',
    path: 'faults',
    ...(action === 'add' && { body: fault }),
    signal,
    timeout: globals.timeout,
  })
  const columns = ['route', 'status', 'latency', 'drop', 'probability', 'times', 'hits'].map(path => ({ path }))
  await output.value(result, { items: 'faults', columns })
}

function checkEffect({ status, latency, drop }: Record<string, unknown>): void {
  if (status !== undefined || latency !== undefined || drop !== undefined) return
  throw new UsageError('A fault requires --status, --latency or --drop.', { code: 'missing_flag' })
}

/** The fault in the format of the admin API, with the given values only. */
function faultOf(values: Invocation['values']): Record<string, unknown> {
  const { latency, header } = values as { latency?: string; header?: readonly string[] }
  const fault = {
    route: values.route,
    status: values.status,
    latency: latency === undefined ? undefined : latencyOf(latency),
    drop: values.drop,
    probability: values.rate,
    times: values.count,
    seed: values.seed,
    message: values.message,
    headers: header && Object.fromEntries(header.map(pair => pair.split(/=(.*)/s).slice(0, 2))),
  }
  return Object.fromEntries(Object.entries(fault).filter(([, value]) => value !== undefined))
}

function latencyOf(text: string): number | number[] {
  const [minimum = 0, maximum] = text.split('-').map(Number)
  return maximum === undefined ? minimum : [minimum, maximum]
}
