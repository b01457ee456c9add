import type { JSX } from 'preact'
import { IdLink } from '../../../objects/id-link.js'
import { Time } from '../../../objects/time.js'
import { formatElapsed } from '../../../parts/format.js'
import type { ComparisonTotals } from './compare.js'
import type { ComparedSide } from './use-comparison.js'

export interface ComparisonSummaryProps {
  readonly a: ComparedSide | undefined
  readonly b: ComparedSide | undefined
  readonly names: { readonly a: string | undefined; readonly b: string | undefined }
  readonly totals: ComparisonTotals
}

/** How many fields differ and are right, and when the predictions were made. */
export function ComparisonSummary({ a, b, names, totals }: ComparisonSummaryProps): JSX.Element | null {
  const { different, all, known, aRight, bRight } = totals
  if (names.a === undefined && names.b === undefined) return null
  const isPair = names.a !== undefined && names.b !== undefined
  return (
    <footer class="pair-summary">
      <p>
        {isPair && (
          <>
            <span class="strong">{all - different}</span> the same, <span class="strong">{different}</span> different.{' '}
          </>
        )}
        {known === 0 ? (
          <span class="ink-2">There is no ground truth for these fields.</span>
        ) : (
          <>
            By the ground truth, {names.a !== undefined && `${names.a} has ${aRight} of ${known} values right`}
            {isPair && ', '}
            {names.b !== undefined &&
              `${names.b} ${isPair ? '' : 'has '}${bRight}${isPair ? '' : ` of ${known} values right`}`}
            .
          </>
        )}
      </p>
      {[a, b].map(
        (side, index) =>
          side?.prediction && (
            <p key={index} class="ink-2">
              {side.name}: <IdLink id={side.prediction.predictionId} />, <Time time={side.prediction.createdTime} />
              {typeof side.prediction.inferenceTime === 'number' &&
                `, took ${formatElapsed(side.prediction.inferenceTime * 1000)}`}
            </p>
          ),
      )}
    </footer>
  )
}
