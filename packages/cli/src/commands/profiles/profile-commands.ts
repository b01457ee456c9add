import type { Command } from '../../command/command.js'
import type { Argument, Flag } from '../../command/flag.js'

const NAME: Argument = { name: 'name', description: 'Name of a profile.', type: { kind: 'text' } }

const FORMAT: Flag = {
  name: 'format',
  description:
    'Only the profile in this file: `cradl` is ~/.cradl/credentials.json, `las` is ~/.lucidtech/credentials.cfg.',
  type: { kind: 'choice', choices: ['cradl', 'las'] },
}

/** The commands of saved credentials. The API also has profiles, of people: `las profiles get`. */
export const profileCommands: readonly Command[] = [
  {
    name: 'list',
    aliases: ['ls'],
    summary: 'Lists the saved credentials on this machine.',
    description:
      'Shows the profiles of both credentials files, and the credentials in environment variables. The source that commands without --profile use is marked. Secrets are not shown.',
    examples: [{ command: 'las profiles list', description: 'Shows all profiles, and which one is used.' }],
    result: 'list',
    async run(invocation) {
      const { listProfiles } = await import('./list-profiles.js')
      await listProfiles(invocation)
    },
  },
  {
    name: 'show',
    summary: 'Shows a profile without its secret.',
    arguments: [{ ...NAME, isOptional: true, description: 'Name of a profile. Default: the credentials in use.' }],
    examples: [{ command: 'las profiles show staging', description: 'Shows the endpoints of the profile `staging`.' }],
    async run(invocation) {
      const { showProfile } = await import('./show-profile.js')
      await showProfile(invocation)
    },
  },
  {
    name: 'remove',
    aliases: ['rm'],
    summary: 'Removes a profile and its stored access token.',
    arguments: [NAME],
    flags: [FORMAT],
    examples: [{ command: 'las profiles remove staging', description: 'Removes the profile `staging`.' }],
    async run(invocation) {
      const { removeProfile } = await import('./remove-profile.js')
      await removeProfile(invocation, String(invocation.values.name))
    },
  },
  {
    name: 'rename',
    aliases: ['mv'],
    summary: 'Renames a profile.',
    description:
      'Commands without --profile use the profile `default`. To use another one, rename it, or set LAS_PROFILE.',
    arguments: [NAME, { name: 'newName', description: 'New name of the profile.', type: { kind: 'text' } }],
    flags: [FORMAT],
    examples: [{ command: 'las profiles rename staging default', description: 'Makes `staging` the default.' }],
    async run(invocation) {
      const { renameProfile } = await import('./rename-profile.js')
      await renameProfile(invocation)
    },
  },
]
