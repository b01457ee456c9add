import { afterEach, describe, expect, test } from 'vitest'
import { chordOf, formatChord, type KeyPress, matchesChord, parseChord } from './chord.js'
import { groupNames, keyNames } from './key-names.js'
import { type Action, actions } from './keymap.js'
import { matchAction } from './match.js'
import { changedKeys, findConflict, keysOf, remap, resetKeys } from './remap.js'

/** A key press on a US keyboard unless it says otherwise. */
function press(key: string, { altGraph = false, ...rest }: Partial<KeyPress> & { altGraph?: boolean } = {}): KeyPress {
  return {
    key,
    code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    keyCode: 0,
    ...rest,
    getModifierState: name => name === 'AltGraph' && altGraph,
  }
}

const action = (id: string): Action => actions.find(each => each.id === id) as Action

afterEach(() => resetKeys())

describe('a key press triggers the action of its place', () => {
  test.each([
    ['Ctrl+Enter', 'anywhere', press('Enter', { ctrlKey: true }), ['approve']],
    ['Enter in a value', 'value', press('Enter'), ['accept-value']],
    ['undo', 'anywhere', press('z', { ctrlKey: true }), ['undo']],
    ['undo with caps lock', 'anywhere', press('Z', { ctrlKey: true }), ['undo']],
    ['redo', 'anywhere', press('Z', { ctrlKey: true, shiftKey: true }), ['redo']],
    ['a letter without its modifier', 'anywhere', press('z'), []],
    ['an action of another place', 'value', press('r'), []],
    ['one more modifier', 'anywhere', press('Enter', { ctrlKey: true, altKey: true }), []],
    ['the Windows key', 'anywhere', press('F8', { metaKey: true }), []],
    ['only a modifier', 'anywhere', press('Control', { ctrlKey: true }), []],
  ] as const)('%s', (_, place, event, ids) => {
    expect(matchAction(event, place, false)).toEqual(ids)
  })

  test('on a Mac, ⌘ replaces Ctrl, except with M', () => {
    expect(matchAction(press('Enter', { metaKey: true }), 'anywhere', true)).toEqual(['approve'])
    expect(matchAction(press('Enter', { ctrlKey: true }), 'anywhere', true)).toEqual([])
    expect(matchAction(press('m', { ctrlKey: true }), 'line', true)).toEqual(['merge-lines'])
    expect(matchAction(press('m', { metaKey: true }), 'line', true)).toEqual([])
  })

  test('only some actions are repeated while a key is held down', () => {
    expect(matchAction(press('Enter', { ctrlKey: true, repeat: true }), 'anywhere', false)).toEqual([])
    expect(matchAction(press('ArrowDown', { repeat: true }), 'value', false)).toEqual(['value-below'])
  })

  test('nothing is triggered by an input method, dead keys or AltGr', () => {
    expect(matchAction(press('Enter', { isComposing: true }), 'value', false)).toEqual([])
    expect(matchAction(press('Enter', { keyCode: 229 }), 'value', false)).toEqual([])
    expect(matchAction(press('Dead'), 'value', false)).toEqual([])
    const altGr = { ctrlKey: true, altKey: true, altGraph: true }
    expect(matchAction(press('[', { ...altGr, code: 'Digit8' }), 'page', false)).toEqual([])
  })
})

describe('other keyboards', () => {
  test('letters are chosen by their meaning: Z on a German keyboard', () => {
    const event = press('z', { code: 'KeyY', ctrlKey: true })
    expect(matchAction(event, 'anywhere', false)).toEqual(['undo'])
  })

  test('letters of other alphabets are chosen by their place', () => {
    const event = press('я', { code: 'KeyZ', ctrlKey: true })
    expect(matchAction(event, 'anywhere', false)).toEqual(['undo'])
  })

  test('signs do not depend on Shift', () => {
    expect(matchAction(press('/', { code: 'Digit7', shiftKey: true }), 'queue', false)).toEqual(['focus-search'])
    expect(matchAction(press('+', { shiftKey: true, code: 'Equal' }), 'page', false)).toEqual(['zoom-in'])
    expect(matchAction(press('+', { code: 'NumpadAdd' }), 'page', false)).toEqual(['zoom-in'])
  })

  test('pages are turned with the keys at the place of [ and ]', () => {
    expect(matchAction(press('ü', { code: 'BracketLeft' }), 'page', false)).toEqual(['previous-page'])
  })

  test('digits of the dialog for rejecting are chosen by their place', () => {
    expect(matchAction(press('&', { code: 'Digit1' }), 'reject', false)).toEqual(['choose-reason'])
  })
})

test('chords are parsed and formatted', () => {
  for (const { keys } of actions) for (const text of keys) expect(formatChord(parseChord(text))).toBe(text)
  expect(formatChord(chordOf(press('+', { ctrlKey: true, shiftKey: true }), false) as never)).toBe('Ctrl++')
  expect(matchesChord(press('+', { ctrlKey: true }), parseChord('Ctrl++'), false)).toBe(true)
})

test('keys have names', () => {
  expect(keyNames('Ctrl+Shift+ArrowDown', false)).toEqual(['Ctrl', 'Shift', '↓'])
  expect(keyNames('Ctrl+Enter', true)).toEqual(['⌘', 'Enter'])
  expect(keyNames('Ctrl+M', true)).toEqual(['Ctrl', 'M'])
  expect(keyNames('BracketLeft', false)).toEqual(['['])
  expect(keyNames('Backspace Enter', false)).toEqual(['Backspace', 'Enter'])
})

test('the keys of a group have their modifiers once', () => {
  expect(groupNames(['Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown'], false)).toEqual([['Alt', 'Shift', '↑', '↓']])
  expect(groupNames(['Tab', 'Shift+Tab'], false)).toEqual([['Tab'], ['Shift', 'Tab']])
})

describe('changed keys', () => {
  test('replace the default keys until they are reset', () => {
    remap('skip', parseChord('F4'))
    expect(keysOf(action('skip'))).toEqual(['F4'])
    expect(matchAction(press('F4'), 'anywhere', false)).toEqual(['skip'])
    expect(matchAction(press('F8'), 'anywhere', false)).toEqual([])
    resetKeys('skip')
    expect(changedKeys.value).toEqual({})
    expect(matchAction(press('F8'), 'anywhere', false)).toEqual(['skip'])
  })

  test.each(['Ctrl+W', 'Ctrl+T', 'Ctrl+N', 'Ctrl+Tab', 'Tab', 'Ctrl++', 'Ctrl+-'])('cannot be %s', keys => {
    expect(findConflict(action('rotate'), parseChord(keys))).toBe('The browser uses these keys.')
  })

  test('can be keys of text fields only on the page and in the queue', () => {
    expect(findConflict(action('skip'), parseChord('S'))).toBe('A text field uses these keys.')
    expect(findConflict(action('skip'), parseChord('Ctrl+Backspace'))).toBe('A text field uses these keys.')
    expect(findConflict(action('rotate'), parseChord('S'))).toBeUndefined()
    expect(findConflict(action('skip'), parseChord('Ctrl+S'))).toBeUndefined()
  })

  test('must not be those of another action of the same place', () => {
    expect(findConflict(action('skip'), parseChord('F9'))).toBe('These keys are used for “Reject with a reason”.')
    expect(findConflict(action('skip'), parseChord('F2'))).toBe('These keys are used for “Caret instead of selection”.')
    expect(findConflict(action('rotate'), parseChord('0'))).toBe('These keys are used for “Fit”.')
    expect(findConflict(action('skip'), parseChord('F8'))).toBeUndefined()
    // The dialog for rejecting has its own keys.
    expect(findConflict(action('approve'), parseChord('Ctrl+Enter'))).toBeUndefined()
  })
})

test('default keys do not conflict, and no browser or text field needs them', () => {
  const conflicts = actions
    .filter(({ fixed }) => !fixed)
    .flatMap(each => each.keys.map(keys => [each.id, keys, findConflict(each, parseChord(keys))]))
    .filter(([, , conflict]) => conflict)
  expect(conflicts).toEqual([
    // A selected cell is not a text field.
    ['cell-left', 'ArrowLeft', expect.any(String)],
    ['cell-right', 'ArrowRight', expect.any(String)],
    ['clear-cell', 'Delete', expect.any(String)],
    ['clear-cell', 'Backspace', expect.any(String)],
    ['delete-line', 'Ctrl+Delete', expect.any(String)],
  ])
})
