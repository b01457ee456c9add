export type {
  Agent,
  AgentList,
  AgentRun,
  AgentRunEvent,
  AgentRunEventStatus,
  AgentRunList,
  AgentRunSort,
  AgentRunStatus,
  AgentRunVariables,
  AgentStatistics,
} from '@las/api'
