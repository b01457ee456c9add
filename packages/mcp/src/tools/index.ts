import type { Tool } from '../definition/tool.js'
import { followRun, runAgent } from './agents.js'
import { callApi, searchApi } from './api.js'
import { extractDocument } from './extract-document.js'
import { overview } from './overview.js'
import { getReview, listReviews, submitReview } from './reviews.js'
import { evaluate, trainFromExamples } from './training.js'
import { viewPage } from './view-page.js'

/** All tools, in the order in which assistants see them. */
export const tools: readonly Tool[] = [
  overview,
  extractDocument,
  viewPage,
  listReviews,
  getReview,
  submitReview,
  trainFromExamples,
  evaluate,
  runAgent,
  followRun,
  searchApi,
  callApi,
]
