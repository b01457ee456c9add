import { type Form, lineSums, type SumRule } from '@las/review'
import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { Mark } from '../../../parts/mark.js'
import type { ReviewModel } from '../model/review-model.js'

/** The sum of the lines, compared with the value that it should be, while a person types. */
export function LineSums({ model, rule }: { model: ReviewModel; rule: SumRule }): JSX.Element {
  const { sum, comparison, rows } = useComputed(() => lineSums(rule, model.draft.value)).value
  const isEqual = comparison !== undefined && Number(comparison.difference) === 0
  // Without a field that the sum was equal to, it may lack taxes and discounts.
  const isFailed = comparison !== undefined && !isEqual && comparison.target.isCertain
  const [product] = rows
  return (
    <>
      {product && (
        <p class="lines-sum warn">
          <Mark name="diamond" /> Line {product.row + 1}: {product.message}
        </p>
      )}
      <p class={`lines-sum${isFailed ? ' lines-sum-failed' : ''}`}>
        {comparison ? (
          <>
            {isFailed && <Mark name="triangle" label="Different" />}
            Sum of lines{isEqual ? ' equals' : isFailed ? ' differs from' : ';'} {targetName(model.form, rule)}
            {isFailed && ` ${comparison.expected} by ${comparison.difference}`}
            {!isEqual && !isFailed && ` is ${comparison.expected}`}
          </>
        ) : (
          'Sum of lines'
        )}
        <span class="lines-sum-value">{sum}</span>
      </p>
    </>
  )
}

/** `net amount`, or `total without tax` if the tax is subtracted from it. */
function targetName({ fields }: Form, { target }: SumRule): string {
  if (!target) return ''
  const titles = [target.field, ...target.subtracted].map(field => fields[field]?.title.toLocaleLowerCase() ?? '')
  return titles.join(' without ')
}
