import { danish } from './danish.js'
import { dutch } from './dutch.js'
import { english } from './english.js'
import { finnish } from './finnish.js'
import type { LayoutFixture } from './fixture.js'
import { french } from './french.js'
import { german } from './german.js'
import { italian } from './italian.js'
import { mixed } from './mixed.js'
import { norwegian } from './norwegian.js'
import { polish } from './polish.js'
import { portuguese } from './portuguese.js'
import { spanish } from './spanish.js'
import { swedish } from './swedish.js'
import { tills } from './tills.js'
import { trades } from './trades.js'

/** Invoices, credit notes and receipts of fictional companies, each with a different layout. */
export const layouts: readonly LayoutFixture[] = [
  ...english,
  ...german,
  ...french,
  ...dutch,
  ...spanish,
  ...norwegian,
  ...swedish,
  ...danish,
  ...finnish,
  ...italian,
  ...portuguese,
  ...polish,
  ...mixed,
  ...trades,
  ...tills,
]
