import type { Command } from '../../command/command.js'

/** `las doctor`. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Checks the credentials, the endpoints, the clock and the versions, and says how to fix problems.',
  description:
    'Each check is ok, a warning, or failed, with a remedy. The exit code is 0 if no check failed, 4 if the credentials are the cause, and otherwise 1.',
  flags: [
    { name: 'latest', description: 'Also asks the npm registry whether there is a newer version.' },
    { name: 'offline', description: 'Sends no requests.' },
  ],
  examples: [
    { command: 'las doctor', description: 'Checks the default credentials.' },
    { command: 'las doctor --profile staging --json', description: 'Checks a profile, and prints the result as JSON.' },
  ],
  request: 'POST {authEndpoint}/oauth2/token, GET /organizations/me, GET /models',
  async run(invocation) {
    const { runDoctor } = await import('./run-doctor.js')
    await runDoctor(invocation)
  },
}
