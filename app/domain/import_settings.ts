/** What an import does where the file and the organization's records meet: Administration → Clients → Import. */
export const importKinds = ['contact_import', 'company_import'] as const
export type ImportKind = (typeof importKinds)[number]

export const importChoices = {
  /** A row's record is there already. */
  onMatch: ['fill', 'overwrite', 'skip', 'hold'],
  /** Two rows of the file are about the same record, and differ. */
  onDuplicate: ['first', 'last', 'hold'],
  /** A contact's company is not known. */
  onUnknownCompany: ['create', 'hold', 'leave'],
  /** A contact has no e-mail address, or none that could exist. */
  onBadEmail: ['hold', 'make'],
} as const

export type ImportSettings = {
  [Choice in keyof typeof importChoices]: (typeof importChoices)[Choice][number]
} & {
  /** Where new contacts go; null is the default group of clients. */
  groupId: number | null
}

/** The choices that a kind of import has to make. */
export const choicesOf: Record<ImportKind, readonly (keyof typeof importChoices)[]> = {
  contact_import: ['onMatch', 'onUnknownCompany', 'onBadEmail', 'onDuplicate'],
  company_import: ['onMatch', 'onDuplicate'],
}

/**
 * Nothing that is there is overwritten, and nothing is guessed. Companies repeat in every real list, so the first of them
 * counts; two differing rows with one person's address are for somebody to look at.
 */
export const defaultImportSettings: Record<ImportKind, ImportSettings> = {
  contact_import: {
    onMatch: 'fill',
    onDuplicate: 'hold',
    onUnknownCompany: 'create',
    onBadEmail: 'hold',
    groupId: null,
  },
  company_import: {
    onMatch: 'fill',
    onDuplicate: 'first',
    onUnknownCompany: 'create',
    onBadEmail: 'hold',
    groupId: null,
  },
}
