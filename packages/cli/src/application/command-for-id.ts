import type { Group } from '../command/command.js'

/** Matches an id, such as `las:document:…`, also with its organization before it. The group is the prefix of its type. */
const ID = /^(?:[a-z]+:organization:[^/\s]+\/)?([a-z]+:[a-z-]+:)[\w-]+$/

/** Whether a text is an id. */
export const isId = (text: string): boolean => ID.test(text)

/** The command that shows the resource with an id, such as `las documents get ID`. Undefined for other types of ids. */
export async function commandForId(
  groups: readonly Group[],
  id: string | undefined,
): Promise<readonly string[] | undefined> {
  const prefix = ID.exec(id ?? '')?.[1]
  if (prefix === undefined) return undefined
  for (const group of groups) {
    const get = (await group.load()).find(({ name }) => name === 'get')
    const [argument, ...others] = (await get?.load())?.arguments ?? []
    if (others.length === 0 && argument?.type.kind === 'id' && argument.type.prefixes.includes(prefix)) {
      return [`las ${group.name} get ${id}`]
    }
  }
  return undefined
}
