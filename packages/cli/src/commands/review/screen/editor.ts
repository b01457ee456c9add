/** A line of text that is edited. */
export interface Editor {
  readonly text: string
  /** Index in the text, at the boundary of a character as people see it. */
  readonly cursor: number
}

export const editorOf = (text: string): Editor => ({ text, cursor: text.length })

const MAX_LENGTH = 4096

/** The editor after a key; undefined if the key does not edit text. */
export function edit(
  editor: Editor,
  { name, text: typed }: { readonly name: string; readonly text: string },
): Editor | undefined {
  const { text, cursor } = editor
  const [before, after] = [text.slice(0, cursor), text.slice(cursor)]
  const keepUntil = (end: number): Editor => ({ text: text.slice(0, end) + after, cursor: end })
  switch (name) {
    case 'left':
      return { text, cursor: previous(text, cursor) }
    case 'right':
      return { text, cursor: next(text, cursor) }
    case 'home':
    case 'ctrl-a':
      return { text, cursor: 0 }
    case 'end':
    case 'ctrl-e':
      return { text, cursor: text.length }
    case 'backspace':
      return keepUntil(previous(text, cursor))
    case 'delete':
      return { text: before + text.slice(next(text, cursor)), cursor }
    case 'ctrl-u':
      return keepUntil(0)
    case 'ctrl-k':
      return { text: before, cursor }
    case 'ctrl-w':
    case 'alt-backspace':
      return keepUntil(/\S*\s*$/.exec(before)?.index ?? 0)
    case 'text': {
      const line = typed.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      if (text.length + line.length > MAX_LENGTH) return editor
      return { text: before + line + after, cursor: cursor + line.length }
    }
    default:
      return undefined
  }
}

const segmenter = new Intl.Segmenter()

function previous(text: string, cursor: number): number {
  let last = 0
  for (const { index } of segmenter.segment(text.slice(0, cursor))) last = index
  return last
}

function next(text: string, cursor: number): number {
  for (const { segment } of segmenter.segment(text.slice(cursor))) return cursor + segment.length
  return cursor
}
