/** Who would newly hold administrator's rights, and in which group. */
export type Gain = { name: string; group: string }
/** The first by name, and how many in all. */
export type Gains = { first: Gain[]; total: number }
