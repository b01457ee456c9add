import { agentShape, buildForm, cellAt, placesOf, valuesOf } from '@las/review'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELD_CONFIG, REVIEW_INPUT, testForm } from '../../../../../review/src/testing/forms.js'
import type { Key } from './key.js'
import { widthOfLine } from './line.js'
import { reduce } from './reduce.js'
import { render } from './render.js'
import { type Effect, type ReviewState, startState } from './state.js'

const HEADER = { title: 'invoice.pdf', queue: 'Invoices', number: 3, total: 12, reasons: ['Unknown supplier'] }

function start(): ReviewState {
  const { form, draft } = testForm()
  return startState(HEADER, form, draft)
}

const NAMED = [
  'enter',
  'escape',
  'tab',
  'shift-tab',
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'pageup',
  'pagedown',
  'backspace',
  'delete',
  'ctrl-u',
  'ctrl-k',
  'ctrl-w',
  'ctrl-a',
  'ctrl-e',
  'ctrl-z',
  'ctrl-y',
  'f5',
]

const toKey = (name: string): Key => (NAMED.includes(name) ? { name, text: '' } : { name: 'text', text: name })

/** Presses keys, each of which is a name or characters. */
function press(state: ReviewState, ...keys: string[]): { state: ReviewState; effects: Effect[] } {
  const effects: Effect[] = []
  let current = state
  for (const key of keys) {
    const { state: next, effect } = reduce(current, toKey(key))
    current = next
    if (effect) effects.push(effect)
  }
  return { state: current, effects }
}

const textOf = (state: ReviewState, columns = 80, rows = 24): string =>
  render(state, { columns, rows })
    .lines.map(line =>
      line
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    )
    .join('\n')

describe('the keys', () => {
  it('start at the first doubtful value, and visit the others', () => {
    const { state } = press(start(), ' ')
    expect(start().place).toEqual({ field: 1, row: 0, column: 0 })
    expect(state.place).toEqual({ field: 5, row: 0, column: 1 })
    expect(press(state, ' ').state.notice?.text).toContain('Press a to approve')
    expect(press(state, ' ', 'a').effects).toEqual([{ kind: 'approve' }])
  })

  it('edit a value, and report why a text is invalid', () => {
    const invalid = press(start(), 'enter', 'ctrl-u', '31.02.2026', 'enter').state
    expect(invalid.mode).toMatchObject({ kind: 'edit', problem: '2026-02-31 is not a date of the calendar.' })
    const { state } = press(invalid, 'ctrl-u', '30.06.2026', 'enter')
    expect(state.mode.kind).toBe('browse')
    expect(valuesOf(state.form, state.draft)).toMatchObject({ date: { value: '2026-06-30' } })
    expect(press(state, 'u').state.draft).toEqual(start().draft)
    expect(press(state, 'u', 'U').state.draft).toEqual(state.draft)
  })

  it('select a choice with the arrows', () => {
    const { state } = press(start(), 'down', 'down', 'enter', 'down', 'down', 'enter')
    expect(valuesOf(state.form, state.draft)).toMatchObject({ currency: { value: 'NOK' } })
  })

  it('add a row column by column, and delete a row', () => {
    const { state } = press(start(), 'end', '+', 'Ham', 'tab', '3', 'enter')
    expect(valuesOf(state.form, state.draft)).toMatchObject({
      lines: [{}, {}, { text: { value: 'Ham' }, amount: { value: '3.00' } }],
    })
    expect(press(state, '-').state.draft[5]).toHaveLength(2)
  })

  it('ask again before unchecked values are approved, or changes are lost', () => {
    expect(press(start(), 'a').effects).toEqual([])
    expect(press(start(), 'a', 'a').effects).toEqual([{ kind: 'approve' }])
    expect(press(start(), 'a', 'down', 'a').effects).toEqual([])
    expect(press(start(), 'q').effects).toEqual([{ kind: 'quit' }])
    const changed = press(start(), 'x').state
    expect(press(changed, 'q').effects).toEqual([])
    expect(press(changed, 'q', 'q').effects).toEqual([{ kind: 'quit' }])
    expect(press(changed, 's', 'q', 's', 's').effects).toEqual([{ kind: 'skip' }])
  })

  it('require the required values', () => {
    const { state, effects } = press(start(), 'home', 'x', 'enter', 'ctrl-u', 'enter')
    expect(effects).toEqual([])
    expect(state.mode).toMatchObject({ problem: 'Number is required.' })
  })

  it('reject with a reason', () => {
    expect(press(start(), 'r', 'enter').state.mode).toMatchObject({ problem: expect.any(String) })
    expect(press(start(), 'r', 'illegible', 'enter').effects).toEqual([{ kind: 'reject', reason: 'illegible' }])
    expect(press(start(), 'r', 'a', 'escape').state.mode.kind).toBe('browse')
  })

  it('ignore pasted text, except while text is entered', () => {
    const pasted: Key = { name: 'text', text: 'a', isPasted: true }
    expect(reduce(start(), pasted)).toEqual({ state: start() })
    const line = reduce(press(start(), 'enter').state, { name: 'text', text: '\nx\ty', isPasted: true }).state
    expect(line.mode).toMatchObject({ editor: { text: '2026-05-31 x y' } })
  })

  it('always interrupt with Ctrl-C', () => {
    for (const mode of [{ kind: 'busy', text: '' }, { kind: 'help' }, { kind: 'lost', text: '' }] as const) {
      const { effect } = reduce({ ...start(), mode }, { name: 'ctrl-c', text: '' })
      expect(effect).toEqual({ kind: 'interrupt' })
    }
  })
})

const anyKey = fc.oneof(
  fc.constantFrom(...NAMED),
  fc.constantFrom(...'akjhlgGnpxeiduU+- rsqo?1.5,'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
)

describe('any sequence of keys', () => {
  it('keeps the place, the editor and the values valid', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 60 }), keys => {
        let state = start()
        for (const key of keys) {
          state = reduce(state, toKey(key)).state
          const places = [...placesOf(state.form, state.draft)]
          expect(places).toContainEqual(state.place)
          if (state.mode.kind === 'edit') {
            expect(cellAt(state.draft, state.place)).toBeDefined()
            expect(state.mode.editor.cursor).toBeLessThanOrEqual(state.mode.editor.text.length)
            expect(state.mode.editor.cursor).toBeGreaterThanOrEqual(0)
          }
          for (const [field, rows] of state.draft.entries()) {
            for (const row of rows) expect(row).toHaveLength(state.form.fields[field]?.columns.length ?? 0)
          }
        }
        // Undoing everything restores the prediction.
        const browsing: ReviewState = { ...state, mode: { kind: 'browse' } }
        const undone = press(browsing, ...Array.from({ length: keys.length }, () => 'u')).state
        expect(undone.draft).toEqual(start().draft)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('is drawn within the terminal', () => {
    const size = fc.record({ columns: fc.integer({ min: 1, max: 150 }), rows: fc.integer({ min: 1, max: 50 }) })
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 25 }), size, (keys, size) => {
        const { state } = press(start(), ...keys)
        const { lines, cursor } = render(state, size)
        expect(lines).toHaveLength(size.rows)
        for (const line of lines) expect(widthOfLine(line)).toBeLessThanOrEqual(size.columns)
        if (cursor) {
          expect(cursor.row).toBeLessThan(size.rows)
          expect(cursor.column).toBeLessThan(size.columns)
        }
      }),
      { seed: 2, numRuns: 500 },
    )
  })
})

describe('the screen', () => {
  it('shows any text of a document without control characters, within the terminal', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(text, text, fc.integer({ min: 30, max: 100 }), (a, b, columns) => {
        const fields = {
          a: { value: a, rawValue: b, confidence: 0.5, page: 0, name: b },
          l: [{ [b || 'x']: { value: a, confidence: 0.2 } }],
        }
        const { form, draft } = buildForm(agentShape({ fields }), { fieldConfig: {}, reasons: [], threshold: 1 })
        const state = press(startState({ ...HEADER, title: a, queue: b }, form, draft), 'enter').state
        const { lines } = render(state, { columns, rows: 20 })
        for (const line of lines) {
          expect(line.map(part => part.text).join('')).not.toMatch(/[\p{Cc}\p{Zl}\p{Bidi_C}]/u)
          expect(widthOfLine(line)).toBeLessThanOrEqual(columns)
        }
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it.each([60, 80, 120])('fits in %i columns', columns => {
    expect(textOf(start(), columns, 20)).toMatchSnapshot()
  })

  it('shows the editor, problems, the help and other modes', () => {
    expect(textOf(press(start(), 'enter', 'x', 'enter').state, 80, 20)).toMatchSnapshot('edit')
    expect(textOf(press(start(), 'a').state, 80, 20)).toMatchSnapshot('unchecked')
    expect(textOf(press(start(), 'r', 'illegible').state, 80, 20)).toMatchSnapshot('reject')
    expect(textOf(press(start(), '?').state, 80, 20)).toMatchSnapshot('help')
    expect(textOf({ ...start(), mode: { kind: 'lost', text: 'Taken.' } }, 80, 20)).toMatchSnapshot('lost')
  })

  it('scrolls to the current value', () => {
    const lines = Array.from({ length: 100 }, (_, row) => ({ text: { value: `row ${row}`, confidence: 0.9 } }))
    const shape = agentShape({ fields: { ...REVIEW_INPUT.fields, lines } })
    const { form, draft } = buildForm(shape, { fieldConfig: FIELD_CONFIG, reasons: [], threshold: undefined })
    const state = press(startState(HEADER, form, draft), 'end').state
    expect(textOf(state)).toContain('row 99')
    expect(textOf(press(state, 'home').state)).toContain('INV-1')
    expect(textOf(press(state, 'home').state)).not.toContain('row 99')
  })

  it('shows the current column of a wide table', () => {
    const row = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`c${i}`, { value: `v${i}`, confidence: 0.9 }]))
    const { form, draft } = buildForm(agentShape({ fields: { t: [row] } }), {
      fieldConfig: {},
      reasons: [],
      threshold: 0,
    })
    const state = press(startState(HEADER, form, draft), ...Array.from({ length: 29 }, () => 'right')).state
    expect(textOf(state, 60)).toContain('v29')
    expect(textOf(state, 60)).not.toContain('v0 ')
  })
})
