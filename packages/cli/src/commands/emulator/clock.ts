import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { parseTime } from '../../command/times.js'
import { UsageError } from '../../errors/command-error.js'
import { type AdminTarget, sendToEmulator } from './local/admin-api.js'
import { findEmulator } from './local/find-emulator.js'
import { targetFlags } from './local/flags.js'

const ACTIONS = ['show', 'advance', 'set'] as const

export const clock: Command = {
  name: 'clock',
  summary: 'Shows the clock of an emulator, or advances it.',
  description:
    'When the clock advances, tokens and documents expire, and jobs that become due, such as timers of workflows, run before the command ends. The clock cannot go back: stop and start the emulator, or use las emulator reset, which also removes all data.',
  arguments: [
    {
      name: 'action',
      description: 'The action. Default: show.',
      type: { kind: 'choice', choices: ACTIONS },
      isOptional: true,
    },
    {
      name: 'time',
      description: "The duration for advance, such as 2d or '30 days', or the time for set, such as 2027-01-31.",
      type: { kind: 'text', maxLength: 100 },
      isOptional: true,
    },
  ],
  flags: targetFlags,
  examples: [
    { command: 'las emulator clock advance 2d', description: 'Advances the clock by two days.' },
    { command: 'las emulator clock set 2027-01-31T12:00:00Z', description: 'Advances the clock to a time.' },
  ],
  run: useClock,
}

async function useClock(invocation: Invocation): Promise<void> {
  const { values, output, globals, signal } = invocation
  const { action = 'show', time } = values as { action?: (typeof ACTIONS)[number]; time?: string }
  if (action !== 'show' && time === undefined) {
    throw new UsageError(`clock ${action} requires ${action === 'set' ? 'a time' : 'a duration'}.`, {
      code: 'missing_argument',
      next: `Run: las emulator clock ${action} ${action === 'set' ? '2027-01-31' : '2d'}`,
    })
  }
  const target = await findEmulator(invocation)
  const send = (advance?: number | string): Promise<unknown> =>
    sendToEmulator(target, {
      method: advance === undefined ? 'GET' : 'POST',
      path: 'clock',
      ...(advance !== undefined && { body: { advance } }),
      signal,
      timeout: globals.timeout,
    })
  if (action === 'show') await output.value(await send())
  else if (action === 'advance') await output.value(await send(time))
  else await output.value(await send(await durationUntil(time ?? '', await send(), invocation, target)))
}

async function durationUntil(
  time: string,
  current: unknown,
  { host }: Invocation,
  { origin }: AdminTarget,
): Promise<number> {
  const wanted = parseTime(time, host.now())
  if (wanted === undefined) {
    throw new UsageError(`TIME must be a time such as 2027-01-31 or 2027-01-31T12:00:00Z, not '${time}'.`, {
      code: 'invalid_value',
    })
  }
  const now = (current as { time: string }).time
  const duration = Date.parse(wanted) - Date.parse(now)
  if (duration >= 0) return duration
  throw new UsageError(`The clock of the emulator at ${origin} is at ${now}, and cannot go back to ${wanted}.`, {
    code: 'invalid_value',
    next: 'Stop and start the emulator to return to the real time.',
  })
}
