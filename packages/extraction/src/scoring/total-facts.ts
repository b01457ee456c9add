import type { Candidate } from '../candidates/candidate.js'
import type { DocumentContext } from '../context/document-context.js'
import type { Label } from '../labels/find-labels.js'
import type { PageText } from '../text/document-text.js'
import { type Box, isBelow, onSameRow } from '../text/geometry.js'
import { hundredths } from '../values/hundredths.js'

/** Labels that say less are not taken for a name of the total or of the subtotal. */
const LEAST_WEIGHT = 0.7
/** A total is at least this share of the subtotal above it: discounts and deposits are smaller than what is left. */
const LEAST_SHARE = 0.05
/** Documents with more amounts have their totals among the last of them. */
const MOST_AMOUNTS = 400

/** A line for a tip that nothing was printed on: the guest fills it in, and the total below it. */
const EMPTY_TIP =
  /^\W{0,3}(?:\p{L}{1,12} )?(?:tip|gratuity|trinkgeld|pourboire|propina|mancia|gorjeta|fooi|drikkepenge|driks|dricks|tippi|napiwek)[\W_]*$/iu

/** Which subtotals are followed by a total that is smaller, or by one that could not be read. */
export class TotalFacts {
  private readonly before = new Set<Candidate>()
  /** How much speaks against amounts above an empty total: more against those that a label calls the total. */
  private readonly unread = new Map<Candidate, number>()

  constructor(context: DocumentContext, money: readonly Candidate[]) {
    const entries = money.slice(-MOST_AMOUNTS).map(candidate => {
      const [nearest] = context.relationsOf(candidate).left
      const label = nearest && nearest.closeness > 0.5 ? nearest.label : undefined
      return { candidate, label, cents: Math.abs(hundredths(candidate.value)) }
    })
    let smallest = Infinity
    let total = false
    for (const { candidate, label, cents } of entries.reverse()) {
      if (!label) continue
      if (namesTotal(label) && cents > 0) {
        total = true
        smallest = Math.min(smallest, cents)
      } else if (namesSubtotal(label) && cents > 0) {
        if (smallest < cents && smallest >= LEAST_SHARE * cents) this.before.add(candidate)
      }
    }
    for (const page of context.pages) {
      const empty = context.labelsOf(page).filter(label => namesTotal(label) && isEmpty(page, label))
      if (empty.length === 0) continue
      const tips = page.lines.filter(line => EMPTY_TIP.test(line.text))
      for (const { candidate, label } of entries) {
        if (candidate.page !== page || !label) continue
        const isLower = ({ box }: { box: Box }): boolean => box.top > candidate.box.bottom
        const isFilledInByHand = empty.some(isLower) && (total ? tips.some(isLower) : namesSubtotal(label))
        if (isFilledInByHand) this.unread.set(candidate, namesSubtotal(label) ? 1 : 2.5)
      }
    }
  }

  featuresOf(candidate: Candidate): Record<string, number> {
    return { beforeTotal: this.before.has(candidate) ? 1 : 0, unreadTotal: this.unread.get(candidate) ?? 0 }
  }
}

const weightOf = (label: Label, name: string): number =>
  label.meanings.find(({ concept }) => concept.name === name)?.weight ?? 0

const namesSubtotal = (label: Label): boolean =>
  weightOf(label, 'net_amount') >= LEAST_WEIGHT && weightOf(label, 'total_amount') < LEAST_WEIGHT

const namesTotal = (label: Label): boolean =>
  weightOf(label, 'total_amount') >= LEAST_WEIGHT && weightOf(label, 'net_amount') < LEAST_WEIGHT

/** Whether a label fills its line, and nothing with digits follows it on its row or directly below it. */
function isEmpty(page: PageText, label: Label): boolean {
  const { box, line: own } = label
  if (label.heading || label.share < 0.8 || /\d/.test(own.text.slice(label.end))) return false
  return !page.lines.some(line => {
    if (line === own || !/\d/.test(line.text)) return false
    return isBelow(line.box, box, 2) || (line.box.left >= box.right && onSameRow(line.box, box))
  })
}
