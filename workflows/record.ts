import { withTemporal } from '#workflows/connection'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { writeFile } from 'node:fs/promises'

/** Who ran it and on which machine is no part of what happened: "4711@host", versions of the worker. */
const PRIVATE = new Set(['identity', 'workerVersion', 'sdkName', 'sdkVersion', 'binaryChecksum'])
const PROCESS = /^\d+@/

/** Writes the history of a workflow as JSON, as the replay tests read it. */
export async function recordHistory(workflowId: string, file: string) {
  const history = await withTemporal((client) =>
    client.workflow.getHandle(workflowId).fetchHistory()
  )
  const tidy = (key: string, value: unknown) =>
    typeof value === 'string' && (PRIVATE.has(key) || PROCESS.test(value)) ? 'worker' : value
  await writeFile(file, `${JSON.stringify(JSON.parse(historyToJSON(history)), tidy, 1)}\n`)
}
