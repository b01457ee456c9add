import type { Key as NodeKey } from 'node:readline'

/** A pressed key. */
export interface Key {
  /** `text` for characters, otherwise a name such as `enter`, `shift-tab` or `ctrl-c`. */
  readonly name: string
  /** The characters; empty for other keys. */
  readonly text: string
  /** Whether the characters were pasted. They are never commands. */
  readonly isPasted?: boolean
}

/** Converts a key of `node:readline`; undefined for sequences that are not keys. */
export function toKey(characters: string | undefined, key: NodeKey, isPasted: boolean): Key | undefined {
  const { ctrl = false, meta = false, shift = false, name } = key
  if (isPasted) {
    const text = characters ?? key.sequence ?? ''
    return text === '' ? undefined : { name: 'text', text, isPasted }
  }
  const isText = characters !== undefined && characters !== '' && !/^\p{Cc}/u.test(characters)
  if (isText && !ctrl && !meta) return { name: 'text', text: characters }
  if (name === undefined) return undefined
  const prefix = `${ctrl ? 'ctrl-' : ''}${meta && name !== 'escape' ? 'alt-' : ''}${shift ? 'shift-' : ''}`
  return { name: `${prefix}${name === 'return' ? 'enter' : name}`, text: '' }
}
