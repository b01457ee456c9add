import type { Place } from '@las/review'
import { describe, expect, it } from 'vitest'
import type { PageWord } from '../../../contract.js'
import type { ReviewModel } from '../model/review-model.js'
import { openInvoice } from '../testing/invoice-task.js'
import { lineCommands } from './line-commands.js'

const at = (row: number, column = 0): Place => ({ field: 5, row, column })

const linesOf = (model: ReviewModel): (string | null)[][] =>
  (model.draft.value[5] ?? []).map(cells => cells.map(({ value }) => value))

describe('lineCommands', () => {
  it('adds, moves and deletes lines, each as one step', () => {
    const model = openInvoice()
    const commands = lineCommands(model)
    commands.add(at(0))
    expect(model.focus.value).toEqual(at(1))
    model.setText(at(1), 'Ham')
    commands.move(at(1), 1)
    expect(model.focus.value).toEqual(at(2))
    expect(linesOf(model)).toEqual([
      ['Tea', '7.50'],
      ['Milk', '5.00'],
      ['Ham', null],
    ])
    commands.remove(at(0))
    expect(model.changes()).toEqual([
      { path: 'lines[0]', before: 'Tea | 7.50', after: null, how: 'line-deleted' },
      { path: 'lines[1]', before: null, after: 'Ham', how: 'line-added' },
    ])
    for (let step = 0; step < 4; step++) model.undo()
    expect(model.draft.value).toBe(model.initial)
    model.close()
  })

  it('merges a line with the one above, and splits it at the caret', () => {
    const model = openInvoice()
    const commands = lineCommands(model)
    commands.mergeUp(at(1))
    expect(linesOf(model)).toEqual([['Tea Milk', '7.50']])
    commands.split(at(0), 4)
    expect(linesOf(model)).toEqual([
      ['Tea', '7.50'],
      ['Milk', null],
    ])
    model.close()
  })

  it('pastes a block of a spreadsheet, with more lines as needed, and copies one', () => {
    const model = openInvoice()
    const commands = lineCommands(model)
    commands.paste(at(1), 'Ham\t12,5\r\nEggs\tseven')
    expect(linesOf(model)).toEqual([
      ['Tea', '7.50'],
      ['Ham', '12.50'],
      ['Eggs', null],
    ])
    expect(model.statusAt(at(2, 1))).toMatchObject({ kind: 'err', canKeep: false })
    expect(commands.copy(at(1, 1), at(0))).toBe('Tea\t7.50\nHam\t12.50')
    model.close()
  })

  it('copies no formulas to spreadsheets, and pastes them as they were', () => {
    const model = openInvoice()
    const commands = lineCommands(model)
    commands.paste(at(0), '=HYPERLINK(1)\t-2\r\n@x\t1')
    const copied = commands.copy(at(0), at(1, 1))
    expect(copied).toBe("'=HYPERLINK(1)\t-2.00\n'@x\t1.00")
    const before = linesOf(model)
    commands.paste(at(0), copied)
    expect(linesOf(model)).toEqual(before)
    model.close()
  })

  it('fills a column from a line on with the lines of the page', () => {
    const model = openInvoice()
    const word = (text: string, line: number): PageWord => [text, 0.1, line / 10, 0.2, line / 10 + 0.05, line]
    lineCommands(model).takeColumn(at(1), [word('Whole', 3), word('milk', 3), word('Ham', 4)], 2)
    expect(linesOf(model)).toEqual([
      ['Tea', '7.50'],
      ['Whole milk', '5.00'],
      ['Ham', null],
    ])
    expect(model.draft.value[5]?.[2]?.[0]?.spot).toEqual({ page: 2, location: [0.1, 0.4, 0.2, 0.45] })
    lineCommands(model).takeColumn(at(0, 1), [word('Amount', 1), word('1,00', 2), word('2.50', 3)], 0)
    expect(linesOf(model).map(([, amount]) => amount)).toEqual(['1.00', '2.50', null])
    model.close()
  })
})
