// Types in subfolders that the package exports.
export type { AgentRunMilestone } from './progress/milestones.js'
