import type { PaginatedList, RequestOptions, Transport } from '@las/core'
import { listTransitions, type Transition, type TransitionList, type TransitionType } from '@las/transitions'
import type { Legacy } from '../binding/bind.js'
import { isFilter } from './is-filter.js'

/** @deprecated Pass the type as an option: `client.listTransitions({ transitionType })`. */
function withType(
  transport: Transport,
  transitionType: TransitionType | readonly TransitionType[],
  request?: RequestOptions,
): PaginatedList<TransitionList, Transition> {
  return listTransitions(transport, { transitionType }, request)
}

export const legacyListTransitions: Legacy = ([first]) => (isFilter(first) ? withType : undefined)
