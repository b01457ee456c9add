import type { Command } from '../../command/command.js'

export const reviewCommand: Command = {
  name: 'review',
  summary: 'Reviews waiting documents: shows doubtful values to correct, approve or reject.',
  description:
    'Without arguments, shows all tasks that wait for a person, one after another: tasks of validations, which agents create, and executions ' +
    'of manual transitions of workflows. A task is claimed while it is shown, so that other people and programs do not review it, too. Press ? for ' +
    'the keys.\n\nWithout a terminal, lists the waiting tasks. With the id of a task, prints its values, or ends it with --approve or --reject.',
  arguments: [
    {
      name: 'taskId',
      description: 'Id of a single task, or of an execution of a manual transition.',
      type: { kind: 'text' },
      isOptional: true,
    },
  ],
  flags: [
    { name: 'task', description: 'The same as TASK_ID.', type: { kind: 'text' } },
    {
      name: 'agent',
      aliases: ['agent-id'],
      description: 'Only tasks of the validations of this agent.',
      type: { kind: 'id', resource: 'agent', prefixes: ['las:agent:', 'cradl:agent:'] },
    },
    {
      name: 'validation',
      aliases: ['validation-id'],
      description: 'Only tasks of this validation.',
      type: { kind: 'id', resource: 'validation', prefixes: ['las:validation:', 'cradl:validation:'] },
    },
    {
      name: 'transition',
      aliases: ['transition-id'],
      description: 'Only executions of this manual transition.',
      type: { kind: 'id', resource: 'transition', prefixes: ['las:transition:', 'cradl:transition:'] },
    },
    {
      name: 'threshold',
      description:
        'Values with a lower confidence must be checked, from 0 to 1, in addition to those that the task names. Default: only those that the task names; 0.8 if it names none.',
      type: { kind: 'number', minimum: 0, maximum: 1 },
    },
    { name: 'list', description: 'Lists the waiting tasks, also on a terminal.' },
    {
      name: 'set',
      description:
        'With --approve: corrects a value, as in total=12.50 or lines[0].amount=12.50; `total=` clears it. The number of rows adds a row. A table can also be replaced by JSON.',
      type: { kind: 'pair' },
      isRepeated: true,
      section: 'Decision',
    },
    {
      name: 'delete-row',
      description: 'With --approve: deletes a row of a table or list, as in lines[2].',
      type: { kind: 'text' },
      isRepeated: true,
      section: 'Decision',
    },
    { name: 'approve', description: 'Approves the values of the task.', section: 'Decision' },
    {
      name: 'reject',
      description: 'Rejects the document with this reason.',
      type: { kind: 'text', maxLength: 4096 },
      section: 'Decision',
    },
  ],
  examples: [
    { command: 'las review', description: 'Reviews all waiting tasks in the terminal.' },
    { command: 'las review --list --output csv', description: 'Lists the waiting tasks as CSV.' },
    {
      command: 'las review TASK_ID --set total_amount=1318.30 --approve',
      description: 'Corrects a value and approves the task.',
    },
    { command: 'las review TASK_ID --reject "The page is illegible"', description: 'Rejects a document.' },
  ],
  async run(invocation) {
    const { runReview } = await import('./run-review.js')
    await runReview(invocation)
  },
}
