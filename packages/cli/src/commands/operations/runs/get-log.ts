import type { SpecialCall } from '../special-run.js'

interface Log {
  readonly events?: readonly { readonly timestamp: number | string; readonly message: string }[]
}

/** Fetches a log, with `--pretty` as lines of text. */
export async function run({ request, transport, invocation }: SpecialCall): Promise<void> {
  const { values, output, signal } = invocation
  const log = await transport.request<Log>(request, { signal })
  await output.value(values.pretty === true ? toLines(log) : log)
}

const toLines = ({ events = [] }: Log): string =>
  events.map(({ timestamp, message }) => `${toTime(timestamp)}: ${message.replace(/\n$/, '')}`).join('\n')

/** The time of a line. The API returns seconds, or a date. */
const toTime = (timestamp: number | string): string =>
  new Date(typeof timestamp === 'number' ? timestamp * 1_000 : timestamp).toISOString()
