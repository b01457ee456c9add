// Types in subfolders that the package exports.
export type { AgentRunOutput, AgentRunOutputEntry, AgentRunRow, AgentRunValue } from './output/agent-run-output.js'
export type { AgentRunMilestone } from './progress/milestones.js'
