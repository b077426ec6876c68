import { defineContract } from '#workflows/contract'

/** Starts whatever a row says should run and does not. */
export const reconcile = defineContract<object>({
  type: 'reconcile',
  lives: 'again',
  workflowId: () => 'reconciliation',
})
