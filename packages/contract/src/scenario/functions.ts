import type * as packageFunctions from '@las/functions'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('function', 'cradl')
const metadata = { owner: 'finance' }

export const functions: Scenarios<typeof packageFunctions> = {
  createFunction: {
    async succeeds(api) {
      await api.createFunction()
      await api.createFunction({ name: 'Check', description: '', runtime: 'python', metadata })
      await api.createFunction({ name: null, description: null, runtime: 'nodejs' })
    },
    fails: api => api.createFunction({ name: 'x'.repeat(4097) }),
  },
  listFunctions: {
    async succeeds(api) {
      await api.createFunction()
      await api.createFunction()
      await pages(api.listFunctions)
      await api.listFunctions({ owner: 'cradl:organization:cradl', sortBy: 'createdTime', order: 'ascending' })
      await api.listFunctions({ owner: ['me', 'cradl:organization:cradl'] })
    },
    fails: api => api.listFunctions(forgedToken),
  },
  getFunction: {
    async succeeds(api) {
      await api.getFunction((await api.createFunction()).functionId)
      await api.getFunction('cradl:organization:cradl/cradl:function:export-to-webhook')
    },
    fails: api => api.getFunction(unknown),
  },
  updateFunction: {
    async succeeds(api) {
      const { functionId } = await api.createFunction()
      await api.updateFunction(functionId, { name: 'Check total', description: 'Of the lines', metadata })
      await api.updateFunction(functionId, { name: null, description: null })
    },
    fails: api => api.updateFunction(unknown, { name: 'Check' }),
  },
  deleteFunction: {
    async succeeds(api) {
      await api.deleteFunction((await api.createFunction()).functionId)
    },
    fails: api => api.deleteFunction(unknown),
  },
}
