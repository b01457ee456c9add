import type { Flag } from '../../command/flag.js'

/** How often to poll. */
export const intervalFlag: Flag = {
  name: 'interval',
  description: 'Seconds between two requests. Default: 2.',
  type: { kind: 'number', minimum: 0.1, maximum: 3_600 },
  default: 2,
}

/** The interval in milliseconds. */
export const intervalIn = ({ interval = 2 }: { readonly interval?: number }): number => interval * 1_000
