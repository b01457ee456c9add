import { dutch } from './dutch.js'
import { english } from './english.js'
import type { LayoutFixture } from './fixture.js'
import { french } from './french.js'
import { german } from './german.js'
import { mixed } from './mixed.js'
import { norwegian } from './norwegian.js'
import { spanish } from './spanish.js'
import { trades } from './trades.js'

/** Invoices, credit notes and receipts of invented companies, each in a layout of its own. */
export const layouts: readonly LayoutFixture[] = [
  ...english,
  ...german,
  ...french,
  ...dutch,
  ...spanish,
  ...norwegian,
  ...mixed,
  ...trades,
]
