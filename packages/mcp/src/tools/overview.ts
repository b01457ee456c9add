import { z } from 'zod'
import { defineTool, type Tool } from '../definition/tool.js'

/** The largest number of resources of a kind in the result. */
const MAX_ITEMS = 30

const items = (id: string, shape: z.ZodRawShape = {}): z.ZodType =>
  z.array(z.object({ [id]: z.string(), name: z.string().nullable(), ...shape }))

/** Shows what exists in the organization. */
export const overview: Tool = defineTool({
  name: 'overview',
  title: 'Overview',
  description: `Returns the organization, its agents, models with fields, and datasets (up to ${MAX_ITEMS} of each).`,
  input: z.object({}),
  output: z.object({
    organizationId: z.string(),
    name: z.string().nullable(),
    apiEndpoint: z.string(),
    agents: items('agentId'),
    models: items('modelId', { fields: z.array(z.string()) }),
    datasets: items('datasetId', { documents: z.number() }),
  }),
  isRead: true,
  isIdempotent: true,
  async run(_, { client, signal }) {
    const page = { maxResults: MAX_ITEMS }
    const request = { signal }
    const [organization, { agents }, { models }, { datasets }] = await Promise.all([
      client.getOrganization('me', request),
      client.listAgents(page, request),
      client.listModels(page, request),
      client.listDatasets(page, request),
    ])
    return {
      data: {
        organizationId: organization.organizationId,
        name: organization.name,
        apiEndpoint: client.transport.apiEndpoint,
        agents: agents.map(({ agentId, name }) => ({ agentId, name })),
        models: models.map(({ modelId, name, fieldConfig }) => ({
          modelId,
          name,
          fields: Object.keys(Object(fieldConfig)),
        })),
        datasets: datasets.map(({ datasetId, name, numberOfDocuments }) => ({
          datasetId,
          name,
          documents: numberOfDocuments,
        })),
      },
      summary: `Agents: ${agents.length}, models: ${models.length}, datasets: ${datasets.length}.`,
    }
  },
})
