import type { Command, Group, LazyCommand } from '../command/command.js'

/** The commands whose first word is the whole name, such as `las predict`. */
export const taskCommands: readonly LazyCommand[] = [
  {
    name: 'predict',
    summary: 'Predicts the fields of documents with a model.',
    load: async () => (await import('./predict/command.js')).predictCommand,
  },
  {
    name: 'run',
    summary: 'Processes documents with an agent.',
    load: async () => (await import('./run/command.js')).runCommand,
  },
  {
    name: 'upload',
    summary: 'Uploads documents, with their ground truth, and continues interrupted uploads.',
    load: async () => (await import('./upload/command.js')).uploadCommand,
  },
  {
    name: 'download',
    summary: 'Downloads documents and their ground truth, and continues interrupted downloads.',
    load: async () => (await import('./download/command.js')).downloadCommand,
  },
  {
    name: 'review',
    summary: 'Reviews waiting documents: shows doubtful values to correct, approve or reject.',
    load: async () => (await import('./review/command.js')).reviewCommand,
  },
  {
    name: 'login',
    summary: 'Saves credentials in a file that all LAS clients read.',
    load: async () => (await import('./login/command.js')).loginCommand,
  },
  {
    name: 'logout',
    summary: 'Removes the saved credentials of a profile, and its access token.',
    load: async () => (await import('./logout/command.js')).logoutCommand,
  },
  {
    name: 'whoami',
    summary: 'Shows the organization, the app client or user, and the source of the credentials.',
    load: async () => (await import('./whoami/command.js')).whoamiCommand,
  },
  {
    name: 'doctor',
    summary: 'Checks the credentials, the endpoints, the clock and the versions, and says how to fix problems.',
    load: async () => (await import('./doctor/command.js')).doctorCommand,
  },
  {
    name: 'api',
    summary: 'Sends any request to the API and prints the response.',
    load: async () => (await import('./api/command.js')).apiCommand,
  },
  {
    name: 'completion',
    summary: 'Prints the completion script for a shell.',
    load: async () => (await import('./completion/command.js')).completionCommand,
  },
]

/** Task commands in the group of a resource, such as `las profiles list`. */
const groupTasks: Readonly<Record<string, () => Promise<readonly LazyCommand[]>>> = {
  agents: async () => [
    {
      name: 'watch',
      summary: 'Shows the runs of agents as they change, or the events of a single run.',
      load: async () => (await import('./agents-watch/command.js')).agentsWatchCommand,
    },
  ],
  datasets: async () => {
    const [{ createDocumentsCommand }, { getDocumentsCommand }] = await Promise.all([
      import('./upload/create-documents-command.js'),
      import('./download/get-documents-command.js'),
    ])
    return [createDocumentsCommand, getDocumentsCommand].map(toLazy)
  },
  logs: async () => [
    {
      name: 'tail',
      summary: 'Prints the lines of logs, and continues with new lines.',
      load: async () => (await import('./logs-tail/command.js')).logsTailCommand,
    },
  ],
  profiles: async () => (await import('./profiles/profile-commands.js')).profileCommands.map(toLazy),
  models: async () => [
    {
      name: 'train',
      summary: 'Trains a model with datasets, and shows how well it reads each field.',
      load: async () => (await import('./models-train/command.js')).trainCommand,
    },
    {
      name: 'list-all-data-bundles',
      summary: 'Lists the data bundles of all models.',
      load: async () => (await import('./list-all-data-bundles/command.js')).listAllDataBundlesCommand,
    },
  ],
  workflows: async () => [
    {
      name: 'watch',
      summary: 'Shows the executions of workflows as they change, or the steps of a single execution.',
      load: async () => (await import('./workflows-watch/command.js')).workflowsWatchCommand,
    },
    {
      name: 'create-default',
      summary: 'Creates a workflow that reads documents with a model and lets people check uncertain values.',
      load: async () => (await import('./create-default/command.js')).createDefaultCommand,
    },
  ],
}

/** Groups that also have commands for something else. */
const groupChanges: Readonly<Record<string, Partial<Group>>> = {
  profiles: { summary: 'Saved credentials on this machine, and profiles of people in the API.', default: 'list' },
}

const toLazy = (command: Command): LazyCommand => ({ ...command, load: async () => command })

/** The groups of commands, such as `las documents …`. */
export async function loadGroups(): Promise<readonly Group[]> {
  const [{ resources }, { commandsOf }] = await Promise.all([
    import('./operations/specs/index.generated.js'),
    import('./operations/resource-commands.js'),
  ])
  const groups = resources.map(resource => ({
    name: resource.name,
    summary: resource.summary,
    ...groupChanges[resource.name],
    load: async () => [...((await groupTasks[resource.name]?.()) ?? []), ...commandsOf(resource)],
  }))
  return [...groups, ...taskGroups]
}

/** The groups that do not belong to a resource. */
const taskGroups: readonly Group[] = [
  {
    name: 'types',
    summary: 'Types for the predictions of a model.',
    load: async () => [
      {
        name: 'generate',
        summary: 'Writes the fields of a model as TypeScript, for typed predictions.',
        load: async () => (await import('./types/command.js')).generateCommand,
      },
    ],
  },
  {
    name: 'emulator',
    summary: 'Run the API on this machine.',
    load: async () => (await import('./emulator/commands.js')).emulatorCommands,
  },
  {
    name: 'webhooks',
    summary: 'Receive webhooks on this machine.',
    load: async () => {
      const { listenCommand } = await import('./webhooks-listen/command.js')
      return [{ name: listenCommand.name, summary: listenCommand.summary, load: async () => listenCommand }]
    },
  },
]
