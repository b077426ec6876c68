import type { ProcessKindName } from '#domain/processes'
import type { ProcessKind } from '#processes/kind'
import type { WorkflowContract } from '#workflows/contract'
import type { ProcessRef } from '#workflows/processes/contract'

export type ProcessDeclaration = {
  /** What it does: its plan and its step, in one file. */
  load: () => Promise<{ default: ProcessKind }>
  /** What of it lasts: its workflow. */
  workflow: WorkflowContract<ProcessRef>
  icon: string
  /** The language file that its words are looked up in first, then the console's own. */
  words: string
  /** Its own pages, where it has any. */
  path?: (organizationId: number, id: number) => string
  /** The list that it leads back to when it is discarded, if not the console's. */
  list?: string
}

let declared: Partial<Record<ProcessKindName, ProcessDeclaration>> = {}

/** Told once, when the application starts (`start/processes.ts`): what is built on kinds imports none of them. */
export function declareProcesses(kinds: Record<ProcessKindName, ProcessDeclaration>) {
  declared = kinds
}

function declarationOf(name: ProcessKindName): ProcessDeclaration {
  const found = declared[name]
  if (!found) throw new Error(`No process is called "${name}"`)
  return found
}

/** What a kind does, by its name. */
export async function kindOf(name: ProcessKindName): Promise<ProcessKind> {
  const { default: kind } = await declarationOf(name).load()
  return kind
}

export const workflowOf = (name: ProcessKindName) => declarationOf(name).workflow

export const iconOf = (name: ProcessKindName) => declarationOf(name).icon

/** The language files of a kind, the one that is asked first ahead. */
export const wordFilesOf = (name: ProcessKindName) => [
  ...new Set([declarationOf(name).words, 'processes']),
]

type Place = { organizationId: number; id: number; kind: ProcessKindName }

/** Where a process is looked at: the pages of its kind, or the console's own. */
export const processPath = ({ organizationId, id, kind }: Place) =>
  (declarationOf(kind).path ?? consolePath)(organizationId, id)

/** The console's own page of a process, whatever its kind. */
export const consolePath = (organizationId: number, id: number) =>
  `/o/${organizationId}/processes/${id}`

/** Whether it is looked at on pages of its own, once it is not at work. */
export const hasOwnPages = (name: ProcessKindName) => declarationOf(name).path !== undefined

/** Where one that was discarded leaves its person. */
export const listPath = (organizationId: number, name: ProcessKindName) =>
  `/o/${organizationId}/${declarationOf(name).list ?? 'processes'}`

/** What a notice of something small that was done offers: to take it back at once. */
export const undoOf = ({ organizationId, id }: Pick<Place, 'organizationId' | 'id'>) => ({
  href: `${consolePath(organizationId, id)}/undos?at_once=1`,
})
