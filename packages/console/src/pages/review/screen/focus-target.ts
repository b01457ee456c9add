import { effect, untracked } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { APPROVE_ID } from '../approve/action-bar.js'
import type { ReviewModel, Target } from '../model/review-model.js'
import { PAGE_ELEMENT_ID } from '../page-view/page-view.js'
import { focusValue } from '../values/value-id.js'

/** Moves the focus of the browser to where the review asks for it. */
export function useFocusTarget(model: ReviewModel): void {
  // `useSignalEffect` would wait for the next frame, in which the next key may already be pressed.
  useLayoutEffect(
    () =>
      effect(() => {
        const request = model.target.value
        if (!request || untracked(() => focusOn(request.to))) return
        // A line that was just added does not exist yet, and a filter can hide a value until it has the focus.
        requestAnimationFrame(() => {
          if (model.target.peek() === request) focusOn(request.to)
        })
      }),
    [model],
  )
}

function focusOn(to: Target): boolean {
  if (typeof to === 'object') return focusValue(to)
  const element = document.getElementById(to === 'page' ? PAGE_ELEMENT_ID : APPROVE_ID)
  element?.focus({ preventScroll: true })
  return element !== null
}

/** The regions between which F6 moves. */
export function nextRegion(model: ReviewModel): Target {
  const { activeElement } = document
  const first = (isWanted: (field: number) => boolean): Target | undefined => {
    const isOf = ({ field }: { readonly field: number }): boolean => isWanted(field)
    const field = model.form.fields.findIndex((_, index) => isWanted(index))
    return model.attention.value.find(isOf) ?? (field < 0 ? undefined : { field, row: 0, column: 0 })
  }
  const values = first(field => model.form.fields[field]?.kind === 'value')
  const lines = first(field => model.form.fields[field]?.kind !== 'value')
  if (activeElement?.closest('.lines')) return 'page'
  if (activeElement?.closest('.page-view')) return values ?? lines ?? 'approve'
  if (activeElement?.closest('.values')) return lines ?? 'page'
  return values ?? lines ?? 'page'
}
