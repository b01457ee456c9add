/** A combination of keys. */
export interface Chord {
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  /** A value of `event.key`, or of `event.code` for keys that are chosen by their place. */
  readonly key: string
}

/** The properties of a keyboard event that decide which action it triggers. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly repeat: boolean
  readonly isComposing: boolean
  readonly keyCode: number
  getModifierState(key: string): boolean
}

const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn', 'OS'])
const byPlace = /^(Bracket(Left|Right)|Digit\d)$/

export const isMac: boolean = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

export function parseChord(text: string): Chord {
  const parts = text.split(/\+(?=.)/)
  return {
    ctrl: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: parts.at(-1) ?? '',
  }
}

export function formatChord({ ctrl, alt, shift, key }: Chord): string {
  return [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', key].filter(Boolean).join('+')
}

/** Whether a key press is part of a chord, and not a modifier, the input of an input method, or a character typed with AltGr. */
export function isChord(press: KeyPress): boolean {
  if (MODIFIERS.has(press.key) || press.key === 'Dead' || press.key === 'Unidentified') return false
  return !press.isComposing && press.keyCode !== 229 && !press.getModifierState('AltGraph')
}

export function matchesChord(press: KeyPress, chord: Chord, mac: boolean = isMac): boolean {
  if (!isChord(press)) return false
  if (byPlace.test(chord.key)) return press.code === chord.key && sameModifiers(press, chord, mac, press.shiftKey)
  const key = meaning(press)
  return key === chord.key && sameModifiers(press, chord, mac, isSign(key) ? press.shiftKey : chord.shift)
}

/** The chord that a press is, to find or to remap its action. */
export function chordOf(press: KeyPress, mac: boolean = isMac): Chord | undefined {
  if (!isChord(press)) return undefined
  const key = meaning(press)
  const ctrl = mac && !usesControlOnMac(key) ? press.metaKey : press.ctrlKey
  return { ctrl, alt: press.altKey, shift: press.shiftKey && !isSign(key), key }
}

/**
 * @param shift What Shift has to be. It does not matter for signs and digits, which some keyboards type with Shift.
 */
function sameModifiers(press: KeyPress, chord: Chord, mac: boolean, shift: boolean): boolean {
  const command = mac && !usesControlOnMac(chord.key)
  const [ctrl, other] = command ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  return ctrl === chord.ctrl && !other && press.altKey === chord.alt && press.shiftKey === shift
}

/** On a Mac, ⌘ replaces Ctrl, except where the system uses ⌘: ⌘M minimizes the window. */
function usesControlOnMac(key: string): boolean {
  return key === 'M'
}

/** The key by its meaning. Letters are in upper case; on keyboards for other alphabets they are those of its place. */
function meaning({ key, code }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (key.length === 1 && letter && !/[a-z]/i.test(key)) return letter
  if (key === '−') return '-'
  return key.length === 1 ? key.toUpperCase() : key
}

function isSign(key: string): boolean {
  return key.length === 1 && key !== ' ' && !/\p{L}/u.test(key)
}
