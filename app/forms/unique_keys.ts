import InvalidInput from '#exceptions/invalid_input'
import type { Problem } from '#exceptions/invalid_input'

/**
 * What a clash with a unique key means for the person whose form ran into it: operations look first and say it better,
 * but two that run at the same time both look and find nothing. A key that nobody can run into by typing clashes with
 * something written by the same person at the same moment. A test reads the catalogue: a new key needs its line here.
 */
const AT_ONCE: Problem = { field: '', rule: 'at_once' }

const CLASHES: Record<string, Problem> = {
  departments_organization_id_name_key_key: { field: 'name', rule: 'name_taken' },
  groups_organization_id_name_key_key: { field: 'name', rule: 'name_taken' },
  members_organization_id_email_key_key: { field: 'email', rule: 'address_taken' },
  members_organization_id_user_id_key: { field: 'email', rule: 'address_taken' },
  users_email_key_key: { field: 'email', rule: 'email_unusable' },
  access_links_hash_key: AT_ONCE,
  department_members_pkey: AT_ONCE,
  form_answers_pkey: AT_ONCE,
  group_permissions_pkey: AT_ONCE,
  import_mappings_pkey: AT_ONCE,
  import_settings_organization_id_kind_key: AT_ONCE,
  kept_forms_pkey: AT_ONCE,
  list_settings_pkey: AT_ONCE,
  process_files_pkey: AT_ONCE,
  process_items_pkey: AT_ONCE,
  process_receipts_pkey: AT_ONCE,
  rate_limits_pkey: AT_ONCE,
  search_documents_pkey: AT_ONCE,
}

/** Deadlock, serialization failure, a lock that did not come: the other one's work is done, so a second try succeeds. */
const COLLISIONS = ['40P01', '40001', '55P03']

/** Whether this key has words of its own; keys that are a record's bare identity need none. */
export const hasWords = (constraint: string) => constraint in CLASHES

/** Says in words what the database refused because somebody else was quicker, or null when it is something else. */
export function clashOf(error: unknown): InvalidInput | null {
  const { code, constraint = '' } = (error ?? {}) as { code?: string; constraint?: string }
  if (code === '23505') return new InvalidInput(CLASHES[constraint] ?? AT_ONCE)
  return code && COLLISIONS.includes(code) ? new InvalidInput(AT_ONCE) : null
}
