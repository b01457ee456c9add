import type { Command } from '../../command/command.js'

/** `las whoami`. */
export const whoamiCommand: Command = {
  name: 'whoami',
  summary: 'Shows the organization, the app client or user, and the source of the credentials.',
  description: 'Values that the caller may not read are omitted. Secrets and tokens are not shown.',
  examples: [
    { command: 'las whoami', description: 'Shows whose credentials commands use, and where they come from.' },
    { command: 'las whoami --query organizationId', description: 'Prints the id of the organization.' },
  ],
  request: 'GET /organizations/me, GET /appClients/{appClientId}, GET /users/{userId}, GET /roles/{roleId}',
  async run(invocation) {
    const { whoAmI } = await import('./who-am-i.js')
    await whoAmI(invocation)
  },
}
