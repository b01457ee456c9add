import type { Place } from '@las/review'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PageWord, PageWords } from '../../../contract.js'
import type { ReviewModel } from '../model/review-model.js'
import { formOfTask } from '../model/task-form.js'
import type { DocumentPages } from '../page-view/document-pages.js'
import { FIELD_CONFIG, invoiceTask, openInvoice } from '../testing/invoice-task.js'
import { linkPages, type PageLink } from './page-link.js'

/** Words in lines of equal height. */
function pageOf(...lines: string[]): PageWords {
  const words = lines.flatMap((text, line) =>
    text
      .split(' ')
      .map(
        (word, at): PageWord => [word, 0.1 + at * 0.1, line * 0.05, 0.1 + at * 0.1 + 0.08, line * 0.05 + 0.02, line],
      ),
  )
  return { page: 0, pageCount: 1, width: 600, height: 800, rotation: 0, isRecognized: false, words }
}

const PAGE = pageOf('Number INV-1', 'Date 31.05.2026', 'Net 12,50 EUR', 'Total 12,50', 'Other 99,00 €', 'Tea 7,50')

const DATE: Place = { field: 1, row: 0, column: 0 }
const NET: Place = { field: 2, row: 0, column: 0 }
const TOTAL: Place = { field: 3, row: 0, column: 0 }

let model: ReviewModel
let link: PageLink

beforeEach(() => {
  vi.useFakeTimers()
  const pages: DocumentPages = {
    documentId: 'las:document:1',
    modelId: undefined,
    current: signal(0),
    count: signal(1),
    show: () => undefined,
    page: () => ({ content: signal(PAGE), error: signal(undefined), retry: () => undefined }),
  }
  const taskForm = formOfTask(invoiceTask(), FIELD_CONFIG)
  model = openInvoice()
  link = linkPages(model, pages, { ...taskForm, conventions: { decimal: ',', dateOrder: 'DMY' } })
})
afterEach(() => {
  link.stop()
  model.close()
  vi.useRealTimers()
})

const wordsWith = (...texts: string[]): PageWord[] => PAGE.words.filter(([text]) => texts.includes(text))

describe('linkPages', () => {
  it('fills the value in focus with words, and moves on', () => {
    model.focusOn(TOTAL)
    expect(link.valueOfWords(wordsWith('99,00', '€'))).toBe('99.00')
    link.takeWords(wordsWith('99,00', '€'), 0)
    expect(model.draft.value[3]?.[0]?.[0]).toMatchObject({ value: '99.00', way: 'picked', spot: { page: 0 } })
    expect(model.focus.value).not.toEqual(TOTAL)
    expect(model.changes()).toMatchObject([{ path: 'total', after: '99.00', how: 'picked', page: 0 }])
  })

  it('shows why words do not fit, and stays', () => {
    model.focusOn(DATE)
    expect(link.valueOfWords(wordsWith('INV-1'))).toBeUndefined()
    link.takeWords(wordsWith('INV-1'), 0)
    expect(model.statusAt(DATE)).toMatchObject({ kind: 'err', canKeep: false })
    expect(model.focus.value).toEqual(DATE)
  })

  it('finds where a typed value is printed, without a step to undo', async () => {
    model.focusOn(NET)
    model.setText(NET, '99')
    await vi.advanceTimersByTimeAsync(200)
    expect(model.draft.value[2]?.[0]?.[0]?.spot?.location[1]).toBeCloseTo(0.2)
    expect(link.boxes.value.find(({ isFocused }) => isFocused)).toMatchObject({
      name: 'Net amount',
      state: 'confirmed',
    })
    model.undo()
    expect(model.draft.value[2]?.[0]?.[0]?.value).toBe('12.50')
  })

  it('lists printed values as candidates, and takes one', () => {
    model.focusOn(TOTAL)
    link.list.open(TOTAL)
    const values = link.list.opened.value?.items.map(({ value }) => value)
    expect(values).toContain('99.00')
    expect(values?.at(-1)).toBeNull()
    link.list.choose(values?.indexOf('99.00') ?? -1)
    expect(link.candidates.value?.find(({ isCurrent }) => isCurrent)?.value).toBe('99.00')
    link.list.take()
    expect(link.list.opened.value).toBeUndefined()
    expect(model.draft.value[3]?.[0]?.[0]).toMatchObject({ value: '99.00', way: 'picked' })
  })

  it('lists the choices of a field that are not printed', () => {
    const currency: Place = { field: 4, row: 0, column: 0 }
    model.focusOn(currency)
    link.list.open(currency)
    expect(link.list.opened.value?.items.map(({ value }) => value)).toEqual(['EUR', 'USD', null])
  })
})
