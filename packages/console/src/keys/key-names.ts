import { isMac, parseChord } from './chord.js'

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  BracketLeft: '[',
  BracketRight: ']',
  '-': '−',
  ' ': 'Space',
}

/** The labels of the keys of a chord. */
export function keyNames(keys: string, mac: boolean = isMac): readonly string[] {
  // Keys that are pressed one after the other.
  if (/. ./.test(keys)) return keys.split(' ').flatMap(each => keyNames(each, mac))
  const { ctrl, alt, shift, key } = parseChord(keys)
  const command = mac && key !== 'M' ? '⌘' : 'Ctrl'
  const name = names[key] ?? key.replace(/^Digit/, '')
  return [ctrl && command, alt && (mac ? '⌥' : 'Alt'), shift && 'Shift', name].filter(part => typeof part === 'string')
}

/** The labels of the keys of actions that belong together: modifiers that all of them have are not repeated. */
export function groupNames(chords: readonly string[], mac: boolean = isMac): readonly (readonly string[])[] {
  const all = chords.map(keys => keyNames(keys, mac))
  const modifiers = all[0]?.slice(0, -1) ?? []
  const isShared = all.every(names => names.slice(0, -1).join() === modifiers.join())
  return isShared ? [[...modifiers, ...all.map(names => names.at(-1) ?? '')]] : all
}
