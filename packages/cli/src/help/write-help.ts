import type { Host } from '../host/host.js'
import type { HelpTopic } from './help-topic.js'
import { type Layout, layoutFor } from './layout.js'

/** Writes help to stdout. */
export async function writeHelp(topic: HelpTopic, host: Host): Promise<void> {
  if (topic.isJson && topic.text === undefined) {
    const { jsonHelp } = await import('./json/json-help.js')
    host.stdout.write(`${JSON.stringify(await jsonHelp(topic), null, 2)}\n`)
    return
  }
  const parts = await partsOf(topic, layoutFor(host))
  host.stdout.write(`${parts.filter(Boolean).join('\n\n')}\n`)
}

async function partsOf({ path, command, group, text }: HelpTopic, layout: Layout): Promise<(string | undefined)[]> {
  if (text !== undefined) {
    const { topics } = await import('./topics.js')
    return topics.find(({ name }) => name === text)?.write(layout) ?? []
  }
  if (command) {
    const { commandHelp } = await import('./text/command-help.js')
    return commandHelp(path, command, layout)
  }
  if (group) {
    const { groupHelp } = await import('./text/group-help.js')
    return groupHelp(group, layout)
  }
  const { rootHelp } = await import('./text/root-help.js')
  return rootHelp(layout)
}
