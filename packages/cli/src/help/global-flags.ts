import type { Command } from '../command/command.js'
import type { Flag } from '../command/flag.js'
import { GLOBAL_FLAGS } from '../command/global-flags.js'

const outputFlags = ['output', 'json', 'query', 'all', 'watch']

/** The flags of all commands that have an effect on a command. */
export function globalFlagsOf({ result = 'value' }: Command): readonly Flag[] {
  return GLOBAL_FLAGS.filter(({ name }) => {
    if (name === 'version') return false
    if (name === 'all') return result === 'list'
    return result !== 'none' || !outputFlags.includes(name)
  })
}
