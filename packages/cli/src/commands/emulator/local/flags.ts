import type { Flag } from '../../../command/flag.js'

export const nameFlag: Flag = {
  name: 'name',
  description: 'Name of the emulator, if several run at the same time.',
  type: { kind: 'text', pattern: '^[A-Za-z0-9_-]{1,64}$' },
  default: 'emulator',
}

/** The flags of commands that use the admin API. */
export const targetFlags: readonly Flag[] = [
  nameFlag,
  {
    name: 'endpoint',
    description:
      'URL of an emulator that another program started. Default: the endpoint of --profile or of the environment, then the emulator that las emulator start started.',
    type: { kind: 'text' },
  },
]
