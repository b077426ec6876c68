/**
 * Beside a company's key for matching. Not as a plain equality: while the planner knows little about an organization it
 * takes it for one row, and walks all its companies for each name instead of the index of names.
 */
export const sameOrganization = (company: string, row: string) =>
  `${company}.organization_id + 0 = ${row}.organization_id`

/**
 * Which of the rows with one key counts. Written as an order by key and position: by `key =` alone the planner would
 * rather walk the whole file in the order of its rows.
 */
export const keeperOf = (lastCounts: boolean) =>
  lastCounts
    ? `x.key is not null and (x.key, x.position) <= (r.key, 2147483647) order by x.key desc, x.position desc limit 1`
    : `x.key is not null and (x.key, x.position) >= (r.key, 0) order by x.key, x.position limit 1`
export const RERUN_KEEPER = `x.key = r.key and x.position = any (:positions) order by x.position limit 1`
