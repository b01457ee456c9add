import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging } from '../../records/paging.js'
import { anyOf, nullableText, strict } from '../../requests/schemas.js'
import { transitionType } from './parameters.js'
import { presentTransition, transitionSchema, transitions } from './transition.js'

const filters = { transitionType: Type.Optional(anyOf(transitionType)) }

/** Transitions of the caller's organization, the newest first. */
const listTransitions: Operation = operation({
  id: 'listTransitions',
  method: 'GET',
  path: '/transitions',
  query: strict({ ...filters, ...paging }),
  response: strict({ transitions: Type.Array(transitionSchema), nextToken: nullableText, ...filters }),
  async handler({ query: { transitionType, ...page }, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, transitions, { where: { transitionType }, ...page })
    return { transitions: records.map(presentTransition), nextToken, ...given({ transitionType }) }
  },
})

export default listTransitions
