import { amounts } from './amounts.js'
import { bank } from './bank.js'
import type { Concept } from './concept.js'
import { dates } from './dates.js'
import { details } from './details.js'
import { parties } from './parties.js'
import { references } from './references.js'
import { withPhrases } from './with-phrases.js'

/** All concepts of the vocabulary. A new concept is defined in one of these files, and has its phrases in the files of `languages`. */
export const concepts: readonly Concept[] = /* @__PURE__ */ withPhrases([
  ...amounts,
  ...dates,
  ...references,
  ...bank,
  ...parties,
  ...details,
])
