import type { LazyCommand } from '../../command/command.js'
import { clock } from './clock.js'
import { env } from './env.js'
import { faults } from './faults.js'
import { jobs } from './jobs.js'
import { list } from './list.js'
import { logs } from './logs.js'
import { reset } from './reset.js'
import { seed } from './seed.js'
import { restore, snapshot } from './snapshot.js'
import { start } from './start.js'
import { status } from './status.js'
import { stop } from './stop.js'

/** The commands of `las emulator`. */
export const emulatorCommands: readonly LazyCommand[] = [
  start,
  status,
  list,
  stop,
  env,
  logs,
  seed,
  clock,
  faults,
  jobs,
  snapshot,
  restore,
  reset,
].map(command => ({ name: command.name, summary: command.summary, load: async () => command }))
