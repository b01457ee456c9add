import type { Command } from '../../command/command.js'

/** `las logout`. */
export const logoutCommand: Command = {
  name: 'logout',
  summary: 'Removes the saved credentials of a profile, and its access token.',
  description:
    'Removes the profile from both credentials files, and its stored tokens. Other clients on this machine then cannot use it either. Access tokens that were issued before stay valid until they expire. To invalidate a client secret, delete the app client.',
  flags: [
    {
      name: 'format',
      description:
        'Only the profile in this file: `cradl` is ~/.cradl/credentials.json, `las` is ~/.lucidtech/credentials.cfg.',
      type: { kind: 'choice', choices: ['cradl', 'las'] },
    },
  ],
  examples: [{ command: 'las logout --profile staging', description: 'Removes the profile `staging`.' }],
  async run(invocation) {
    const { logOut } = await import('./log-out.js')
    await logOut(invocation)
  },
}
