import Process from '#models/process'
import ProcessPolicy from '#policies/process_policy'
import type { Resource } from '#registry/resources'

/** Durable processes, running and past. Nobody's history tells of them: they are told of by their own events. */
export const processes: Resource = {
  noun: 'processes',
  model: Process,
  name: 'title',
  icon: 'workflow',
  policy: ProcessPolicy,
  list: async () => (await import('#queries/processes/process_list')).processList,
}
